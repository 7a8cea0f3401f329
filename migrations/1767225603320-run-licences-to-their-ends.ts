import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lets a licence run to any of its ends: amendments that one side asks for and the other answers, disputes about licensed
 * rights, demands before a default, money that goes back, and a trial whose last day moves.
 */
export class RunLicencesToTheirEnds1767225603320 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KINDS);
    await db.query(AMENDMENTS);
    await db.query(DISPUTES);
    await db.query(DEMANDS);
    await db.query(REFUNDS);
    await db.query(REPORTS_DUE);
    await db.query(`SELECT app_create_queue(name) FROM unnest(ARRAY['licensing.arrears', 'licensing.amendments']) AS name`);
    await db.query(OWN_FACTS);
    await db.query(guardOfChanges(LONGER_TRIALS));
    await db.query(guardOfReceivables(REFUND_ANY_TIME));
    await db.query(income(`NOT IN ('COST', 'REFUND')`));
  }

  /** Only while nothing of this has happened. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(income(`<> 'COST'`));
    await db.query(guardOfReceivables(''));
    await db.query(guardOfChanges(FIXED_TRIALS));
    await db.query(OLD_FACTS);
    await db.query(`SELECT pgboss.delete_queue(name) FROM unnest(ARRAY['licensing.arrears', 'licensing.amendments']) AS name`);
    await db.query(`
      DROP TABLE licence_refund, licence_demand, licence_dispute, licence_amendment;
      DROP FUNCTION licence_guard_amendment, licence_guard_dispute, licence_guard_course, licence_reports_due;
      DELETE FROM application_privilege
        WHERE relation IN ('licence_refund', 'licence_demand', 'licence_dispute', 'licence_amendment');
      DELETE FROM licence_event_kind WHERE kind IN (${NEW_EVENTS});
      ALTER TABLE licence_fact DROP CONSTRAINT licence_fact_kind_check, ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (${FACTS}));
      ALTER TABLE licence_receivable DROP CONSTRAINT licence_receivable_kind_check,
        ADD CONSTRAINT licence_receivable_kind_check CHECK (kind IN (${LINES}));
      ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_kind_check,
        ADD CONSTRAINT ledger_transfer_kind_check CHECK (kind IN (${TRANSFERS}));
      ALTER TABLE licence_reminder DROP CONSTRAINT licence_reminder_reminder_check,
        ADD CONSTRAINT licence_reminder_reminder_check CHECK (reminder IN (${REMINDERS}));
    `);
  }
}

const FACTS = `'STATEMENT', 'CORRECTION', 'PAYMENT', 'PAYMENT_REVERSED', 'COST', 'WRITE_OFF', 'IP_LOST', 'MILESTONE', 'CONVERT',
  'RETURN', 'TERMINATE', 'BUY_OUT'`;
const LINES = `'LUMP_SUM', 'INSTALMENT', 'ROYALTY', 'TRUE_UP', 'CREDIT', 'SUPPLEMENT', 'BUY_OUT', 'COST', 'WRITE_OFF', 'WRITE_BACK'`;
const TRANSFERS = `'RECEIVABLE_POSTED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'ADVANCE_APPLIED',
  'ADVANCE_RESTORED', 'INVOICE_ISSUED', 'DISTRIBUTED', 'REVERSAL'`;
const REMINDERS = `'SIGNING_DUE', 'TRIAL_ENDS', 'PAYMENT_DUE', 'PAYMENT_OVERDUE'`;
const NEW_EVENTS = `'CONVERTED', 'GIVEN_BACK', 'MILESTONE_REACHED', 'BOUGHT_OUT', 'AMENDMENT_ASKED', 'AMENDMENT_ANSWERED',
  'RIGHT_DISPUTED', 'DISPUTE_ENDED', 'TERMINATION_DECLARED', 'PAYMENT_DEMANDED', 'REFUNDED'`;

const KINDS = `
  INSERT INTO licence_event_kind (kind, seen_by) SELECT kind, 'SIDES_AND_AUTHORITIES' FROM unnest(ARRAY[${NEW_EVENTS}]) AS kind;
  ALTER TABLE licence_fact DROP CONSTRAINT licence_fact_kind_check, ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (${FACTS},
    'TRIAL_EXTENDED', 'SUSPENDED', 'RESUMED', 'REFUND', 'CONVERT_EQUITY'));
  ALTER TABLE licence_receivable DROP CONSTRAINT licence_receivable_kind_check,
    ADD CONSTRAINT licence_receivable_kind_check CHECK (kind IN (${LINES}, 'REFUND'));
  ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_kind_check,
    ADD CONSTRAINT ledger_transfer_kind_check CHECK (kind IN (${TRANSFERS}, 'REFUNDED'));
  -- Whoever brings a reminder names it; the program knows which there are.
  ALTER TABLE licence_reminder DROP CONSTRAINT licence_reminder_reminder_check,
    ADD CONSTRAINT licence_reminder_reminder_check CHECK (reminder ~ '^[A-Z_]+$');
`;

/** Columns by which a row belongs to a licence and is seen by its sides and their authorities. */
const PARTIES = `
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),`;

const seen = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON ${table} FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
`;
const sidesWrite = (table: string) => `
  CREATE POLICY sides_insert ON ${table} FOR INSERT WITH CHECK (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id());
  CREATE POLICY sides_update ON ${table} FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id());
`;

const AMENDMENTS = `
  -- What one side asks for and the other answers: a longer trial, an end by agreement, shares instead of fees.
  CREATE TABLE licence_amendment (
    id uuid PRIMARY KEY,${PARTIES}
    kind text NOT NULL CHECK (kind IN ('EXTENSION', 'TERMINATION', 'EQUITY')),
    asked_by_side text NOT NULL CHECK (asked_by_side IN ('LICENSOR', 'LICENSEE')),
    detail jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
    reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 2000),
    -- The last day on which it can be answered; silence is a no.
    answer_by date NOT NULL CHECK (answer_by > asked_on),
    asked_on date NOT NULL,
    asked_by uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
    answered_by uuid REFERENCES user_account CHECK (answered_by <> asked_by OR state = 'WITHDRAWN'),
    answered_on date CHECK (answered_on >= asked_on),
    answer_reason text CHECK (length(answer_reason) BETWEEN 1 AND 2000),
    version integer NOT NULL DEFAULT 1,
    CHECK ((state = 'ASKED') = (answered_on IS NULL)),
    CHECK ((state IN ('ASKED', 'LAPSED')) = (answered_by IS NULL)),
    CHECK (state <> 'DECLINED' OR answer_reason IS NOT NULL)
  );
  CREATE INDEX licence_amendment_licence_id_id_idx ON licence_amendment (licence_id, id);
  CREATE UNIQUE INDEX licence_amendment_licence_id_kind_idx ON licence_amendment (licence_id, kind) WHERE state = 'ASKED';
  -- A trial is made longer once.
  CREATE UNIQUE INDEX licence_amendment_licence_id_idx ON licence_amendment (licence_id)
    WHERE kind = 'EXTENSION' AND state = 'ACCEPTED';
  CREATE INDEX licence_amendment_answer_by_idx ON licence_amendment (answer_by) WHERE state = 'ASKED';
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_amendment');
  ${seen('licence_amendment')}${sidesWrite('licence_amendment')}

  -- What was asked for stays; it is answered once, and by the other side.
  CREATE FUNCTION licence_guard_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'ASKED' THEN
        RAISE EXCEPTION 'an amendment begins with a question' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_amendment_birth';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'ASKED' OR NEW.version <> OLD.version + 1
       OR (NEW.id, NEW.licence_id, NEW.kind, NEW.asked_by_side, NEW.detail, NEW.reason, NEW.answer_by, NEW.asked_on, NEW.asked_by)
       IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.kind, OLD.asked_by_side, OLD.detail, OLD.reason, OLD.answer_by, OLD.asked_on, OLD.asked_by) THEN
      RAISE EXCEPTION 'an amendment is answered once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_amendment_once';
    END IF;
    IF NOT app_is_system() AND acting IS DISTINCT FROM (CASE
        WHEN (NEW.state = 'WITHDRAWN') = (NEW.asked_by_side = 'LICENSOR') THEN NEW.licensor_id ELSE NEW.licensee_id END) THEN
      RAISE EXCEPTION 'the other side answers, the same side withdraws'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_amendment_sides';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_amendment BEFORE INSERT OR UPDATE ON licence_amendment
    FOR EACH ROW EXECUTE FUNCTION licence_guard_amendment();
`;

const DISPUTES = `
  -- Somebody disputes a right that is licensed, or it has fallen.
  CREATE TABLE licence_dispute (
    id uuid PRIMARY KEY,${PARTIES}
    -- The object of the terms that it is about.
    object_id text NOT NULL CHECK (length(object_id) BETWEEN 1 AND 200),
    ground text NOT NULL CHECK (ground IN ('INVALIDATION', 'OWNERSHIP', 'LAPSE', 'OTHER')),
    -- The case's number at the office or court.
    case_number text CHECK (length(case_number) BETWEEN 1 AND 100),
    reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 2000),
    suspends boolean NOT NULL,
    began_on date NOT NULL,
    opened_by uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('OPEN', 'RIGHT_STANDS', 'RIGHT_LOST')),
    -- The day of the decision, from which the royalty steps down.
    decided_on date,
    decision_number text CHECK (length(decision_number) BETWEEN 1 AND 100),
    ended_on date CHECK (ended_on >= began_on),
    ended_by uuid REFERENCES user_account,
    version integer NOT NULL DEFAULT 1,
    CHECK ((state = 'OPEN') = (ended_on IS NULL)),
    CHECK ((state = 'OPEN') = (ended_by IS NULL)),
    CHECK ((state = 'OPEN') = (decided_on IS NULL))
  );
  CREATE INDEX licence_dispute_licence_id_id_idx ON licence_dispute (licence_id, id);
  CREATE UNIQUE INDEX licence_dispute_licence_id_idx ON licence_dispute (licence_id) WHERE state = 'OPEN';
  CREATE UNIQUE INDEX licence_dispute_licence_id_object_id_idx ON licence_dispute (licence_id, object_id) WHERE state = 'RIGHT_LOST';
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_dispute');
  ${seen('licence_dispute')}
  CREATE POLICY licensor_opens ON licence_dispute FOR INSERT WITH CHECK (app_is_system() OR licensor_id = app_organization_id());
  CREATE POLICY licensor_ends ON licence_dispute FOR UPDATE USING (app_is_system() OR licensor_id = app_organization_id());

  CREATE FUNCTION licence_guard_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'OPEN' OR NEW.version <> OLD.version + 1
       OR (NEW.id, NEW.licence_id, NEW.object_id, NEW.ground, NEW.case_number, NEW.reason, NEW.suspends, NEW.began_on, NEW.opened_by)
       IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.object_id, OLD.ground, OLD.case_number, OLD.reason, OLD.suspends, OLD.began_on, OLD.opened_by) THEN
      RAISE EXCEPTION 'a dispute ends once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_dispute_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_dispute BEFORE UPDATE ON licence_dispute FOR EACH ROW EXECUTE FUNCTION licence_guard_dispute();
`;

const DEMANDS = `
  -- Formal notices to pay, of one overdue line: two before anybody is in default.
  CREATE TABLE licence_demand (
    id uuid PRIMARY KEY,${PARTIES}
    receivable_id uuid NOT NULL,
    number integer NOT NULL CHECK (number IN (1, 2)),
    given_on date NOT NULL,
    -- The principal that was open then.
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    effective_due_on date NOT NULL CHECK (effective_due_on < given_on),
    UNIQUE (receivable_id, number),
    FOREIGN KEY (receivable_id, licence_id) REFERENCES licence_receivable (id, licence_id)
  );
  CREATE INDEX licence_demand_licence_id_id_idx ON licence_demand (licence_id, id);
  SELECT make_append_only('licence_demand');
  ${seen('licence_demand')}
  CREATE POLICY clock_gives ON licence_demand FOR INSERT WITH CHECK (app_is_system());
`;

const REFUNDS = `
  -- Money that waited and went back to the licensee.
  CREATE TABLE licence_refund (
    id uuid PRIMARY KEY,${PARTIES}
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    paid_on date NOT NULL,
    bank_reference text NOT NULL CHECK (length(bank_reference) BETWEEN 1 AND 100),
    reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 2000),
    recorded_by uuid NOT NULL REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    UNIQUE (licensor_id, bank_reference)
  );
  CREATE INDEX licence_refund_licence_id_id_idx ON licence_refund (licence_id, id);
  SELECT make_append_only('licence_refund');
  ${seen('licence_refund')}
  CREATE POLICY licensor_pays ON licence_refund FOR INSERT WITH CHECK (app_is_system() OR licensor_id = app_organization_id());
`;

/** Who writes down what: each side its own acts. */
const writtenBy = (cases: string) => `
  DROP POLICY sides_record ON licence_fact;
  CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (app_is_system() OR EXISTS (
    SELECT FROM licence WHERE licence.id = licence_id AND CASE
      WHEN licence_fact.kind IN ('STATEMENT', 'CONVERT', 'RETURN', 'BUY_OUT') THEN licensee_id = app_organization_id()
      WHEN licence_fact.kind IN (${cases}) THEN app_organization_id() IN (licensor_id, licensee_id)
      ELSE licensor_id = app_organization_id()
    END
  ));
`;

const OWN_FACTS = `${writtenBy(`'CORRECTION', 'TERMINATE', 'MILESTONE', 'CONVERT_EQUITY', 'TRIAL_EXTENDED'`)}
  -- What both sides change follows from what they agreed on; what one side ends, from a state in which it may.
  CREATE FUNCTION licence_guard_course() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    subject uuid := (NEW.detail ->> 'subject')::uuid;
    acting uuid := app_organization_id();
  BEGIN
    IF app_is_system() THEN RETURN NEW; END IF;
    IF NEW.kind = 'REFUND' THEN
      IF NOT EXISTS (SELECT FROM licence_refund WHERE id = subject AND licence_id = NEW.licence_id
          AND amount::text = NEW.detail ->> 'amount') THEN
        RAISE EXCEPTION 'a refund says what was paid back' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_refunded';
      END IF;
    ELSIF NEW.kind <> 'TERMINATE' OR subject IS NOT NULL THEN
      IF NOT EXISTS (SELECT FROM licence_amendment WHERE id = subject AND licence_id = NEW.licence_id AND state = 'ACCEPTED'
          AND kind = CASE NEW.kind WHEN 'TRIAL_EXTENDED' THEN 'EXTENSION' WHEN 'TERMINATE' THEN 'TERMINATION' ELSE 'EQUITY' END) THEN
        RAISE EXCEPTION 'both sides agree on it first' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_agreed';
      END IF;
    ELSIF NOT EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND (state = 'SUSPENDED'
        OR (acting = licensor_id AND state IN ('TRIAL', 'DECISION_DUE', 'DEFAULT', 'WIND_DOWN')))) THEN
      RAISE EXCEPTION 'no side ends it alone now' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_endable';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_course BEFORE INSERT ON licence_fact FOR EACH ROW
    WHEN (NEW.kind IN ('REFUND', 'TERMINATE', 'TRIAL_EXTENDED', 'CONVERT_EQUITY')) EXECUTE FUNCTION licence_guard_course();
`;
const OLD_FACTS = `DROP TRIGGER guard_course ON licence_fact; ${writtenBy(`'CORRECTION', 'TERMINATE', 'MILESTONE'`)}`;

const REPORTS_DUE = `
  -- Periods whose report is due between two days, both counted, as terms agree on reporting; none where they agree on none.
  CREATE FUNCTION licence_reports_due(reporting jsonb, first date, last date)
    RETURNS TABLE (period text, begins_on date, ends_on date, due_on date) STABLE LANGUAGE sql AS $$
    SELECT CASE size
        WHEN 'MONTH' THEN to_char(begins, 'YYYY-MM')
        WHEN 'QUARTER' THEN to_char(begins, 'YYYY-"Q"Q')
        WHEN 'HALF_YEAR' THEN to_char(begins, 'YYYY-"H"') || CASE WHEN extract(month FROM begins) < 7 THEN 1 ELSE 2 END
        ELSE to_char(begins, 'YYYY') END,
      begins::date, (begins + length)::date - 1, (begins + length)::date - 1 + days
    FROM (
      SELECT reporting ->> 'period' AS size, (reporting ->> 'dueDays')::integer AS days,
        CASE reporting ->> 'period' WHEN 'MONTH' THEN interval '1 month' WHEN 'QUARTER' THEN interval '3 months'
          WHEN 'HALF_YEAR' THEN interval '6 months' WHEN 'YEAR' THEN interval '1 year' END AS length
    ) AS agreed
    CROSS JOIN LATERAL generate_series(
      date_trunc('year', (first - days)::timestamp - interval '1 year'), (last - days)::timestamp, length
    ) AS begins
    WHERE length IS NOT NULL AND (begins + length)::date - 1 + days BETWEEN first AND last
  $$;
`;

/** What of a receipt is income, and what a licensee's credits have freed; lines of the kinds left out are no fees. */
const income = (isFee: string) => `
  CREATE OR REPLACE FUNCTION licence_receipt_allocated(receipt uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(part.amount), 0)::bigint FROM licence_allocation AS part
    JOIN licence_receivable AS owed ON owed.id = part.receivable_id
    WHERE part.receipt_id = receipt AND owed.kind ${isFee}
  $$;
  CREATE OR REPLACE FUNCTION licence_credit_freed(licence uuid, money text) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce((SELECT -sum(amount) FROM licence_receivable WHERE licence_id = licence AND kind = 'CREDIT' AND currency = money), 0)
      ::bigint - coalesce((
        SELECT sum(part.amount) FROM licence_allocation AS part
        JOIN licence_receivable AS credit ON credit.id = part.credit_id AND credit.kind = 'CREDIT' AND credit.currency = money
        JOIN licence_receivable AS owed ON owed.id = part.receivable_id AND owed.kind ${isFee}
        WHERE part.licence_id = licence
      ), 0)::bigint
  $$;
`;

const REFUND_ANY_TIME = `NEW.kind = 'REFUND' OR`;

const guardOfReceivables = (anyTime: string) => `
  -- Nothing is owed before the paid phase has begun; a line stands once; a reversal mirrors, once, what stands.
  CREATE OR REPLACE FUNCTION licence_guard_receivable() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE original licence_receivable;
  BEGIN
    IF NEW.reverses_id IS NOT NULL THEN
      SELECT * INTO original FROM licence_receivable WHERE id = NEW.reverses_id;
      IF original.reverses_id IS NOT NULL OR (NEW.licence_id, NEW.kind, NEW.line_key, NEW.amount, NEW.currency)
         IS DISTINCT FROM (original.licence_id, original.kind, original.line_key, -original.amount, original.currency) THEN
        RAISE EXCEPTION 'a reversal mirrors a line' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receivable_mirrors';
      END IF;
      RETURN NEW;
    END IF;
    IF NOT EXISTS (
      SELECT FROM licence WHERE id = NEW.licence_id AND terms_version = NEW.terms_version
        AND state NOT IN ('DRAFT', 'REVIEW', 'APPROVED', 'REJECTED', 'CANCELLED')
        AND (${anyTime} (NEW.posted_on >= trigger_on AND NEW.due_on >= trigger_on))
        AND region_path = NEW.region_path AND licensor_region_path = NEW.licensor_region_path
    ) THEN
      RAISE EXCEPTION 'nothing is owed before the paid phase has begun'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receivable_after_trial';
    END IF;
    IF EXISTS (
      SELECT FROM licence_receivable AS line WHERE licence_id = NEW.licence_id AND line_key = NEW.line_key AND reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM licence_receivable WHERE reverses_id = line.id)
    ) THEN
      RAISE EXCEPTION 'the line % stands already', NEW.line_key
        USING ERRCODE = 'unique_violation', CONSTRAINT = 'licence_receivable_once';
    END IF;
    RETURN NEW;
  END $$;
`;

interface GuardOfTrials {
  /** The last day of the trial, as it may be. */
  readonly trialEndsOn: string;
  /** When the day that triggers the paid phase may change besides. */
  readonly orMoved: string;
}

const FIXED_TRIALS: GuardOfTrials = { trialEndsOn: 'OLD.trial_ends_on', orMoved: '' };
/** A trial grows by what the sides agreed, or by the days of a dispute; never shorter. */
const GROWN = `(NEW.trial_ends_on > OLD.trial_ends_on AND OLD.state IN ('TRIAL', 'SUSPENDED') AND EXISTS (
      SELECT FROM licence_fact AS fact WHERE fact.licence_id = NEW.id AND (
        (fact.kind = 'TRIAL_EXTENDED' AND fact.detail ->> 'until' = NEW.trial_ends_on::text) OR fact.kind = 'RESUMED')))`;
const LONGER_TRIALS: GuardOfTrials = {
  trialEndsOn: `CASE WHEN ${GROWN} THEN NEW.trial_ends_on ELSE OLD.trial_ends_on END`,
  orMoved: `OR (NEW.trigger_on > OLD.trigger_on AND NEW.trial_ends_on > OLD.trial_ends_on)`,
};

const guardOfChanges = ({ trialEndsOn, orMoved }: GuardOfTrials) => `
  CREATE OR REPLACE FUNCTION licence_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF (NEW.id, NEW.number, NEW.achievement_id, NEW.licensor_id, NEW.licensee_id, NEW.region_path, NEW.licensor_region_path,
        NEW.purpose, NEW.requested_by, NEW.requested_on, NEW.created_at)
       IS DISTINCT FROM (OLD.id, OLD.number, OLD.achievement_id, OLD.licensor_id, OLD.licensee_id, OLD.region_path,
        OLD.licensor_region_path, OLD.purpose, OLD.requested_by, OLD.requested_on, OLD.created_at) THEN
      RAISE EXCEPTION 'what a licence is about does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_version_counts';
    END IF;
    IF OLD.state <> 'DRAFT' AND (NEW.terms_version, NEW.mode, NEW.kind, NEW.profile_code, NEW.effective_on, NEW.trial_ends_on, NEW.ends_on,
        NEW.trigger_on)
       IS DISTINCT FROM (OLD.terms_version, OLD.mode, OLD.kind, OLD.profile_code, OLD.effective_on, ${trialEndsOn}, OLD.ends_on,
        CASE WHEN OLD.trigger_on IS NULL
        OR (OLD.state IN ('TRIAL', 'DECISION_DUE') AND NEW.state = 'PAYING' AND NEW.trigger_on < OLD.trigger_on)
        ${orMoved}
        THEN NEW.trigger_on ELSE OLD.trigger_on END) THEN
      RAISE EXCEPTION 'terms are written in a draft only' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_fixed';
    END IF;
    IF OLD.licensee_size IS NOT NULL AND (NEW.licensee_size, NEW.licensee_size_as_of)
      IS DISTINCT FROM (OLD.licensee_size, OLD.licensee_size_as_of) THEN
      RAISE EXCEPTION 'the size class is fixed at signing' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_size_fixed';
    END IF;
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NOT EXISTS (
      SELECT FROM licence_move AS move WHERE move.from_state = OLD.state AND move.to_state = NEW.state AND (
        app_is_system() OR (move.actor IN ('LR', 'LA', 'BOTH', 'SYS') AND acting = NEW.licensor_id)
          OR (move.actor IN ('EE', 'BOTH', 'SYS') AND acting = NEW.licensee_id)
      )
    ) THEN
      RAISE EXCEPTION 'a licence does not go from % to % by this side', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_machine';
    END IF;
    IF NEW.state = 'SIGNED' AND 2 <> (SELECT count(*) FROM licence_signature WHERE licence_id = NEW.id
      AND terms_version = NEW.terms_version) THEN
      RAISE EXCEPTION 'a licence is signed by both sides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_both_signed';
    END IF;
    IF NEW.state = 'SIGNED' AND NEW.mode = 'UFPL' AND app_today() >= least(NEW.trigger_on, NEW.trial_ends_on + 1) THEN
      RAISE EXCEPTION 'nobody pays without having tried' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trial_first';
    END IF;
    IF NEW.state = 'PAYING' AND (NEW.trigger_on IS NULL OR app_today() < NEW.trigger_on) THEN
      RAISE EXCEPTION 'nothing is paid before the trigger'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trigger_fired';
    END IF;
    -- The release before the kinds of licences signs without claiming: it knows of no limits, so it claims without any.
    IF NEW.state = 'SIGNED' AND NOT EXISTS (SELECT FROM licence_grant WHERE licence_id = NEW.id) THEN
      INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity) VALUES (
        NEW.id, NEW.achievement_id, '/', '/', daterange(NEW.effective_on, NEW.ends_on, '[]'), NEW.kind);
    END IF;
    RETURN NEW;
  END $$;
`;
