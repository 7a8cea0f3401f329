import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Use first, pay later: licences with their terms, signatures and timeline; what is owed and what came in. */
export class CreateLicensing1767225600700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(LICENCES);
    await db.query(BOOKS);
    await db.query(GUARDS);
    await db.query(ACCESS);
    await db.query(`SELECT app_create_queue('licensing.clock')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('licensing.clock');
      DROP TABLE licence_allocation, licence_receipt, licence_receivable, licence_event, licence_signature, licence_terms,
        licence, licence_move, policy_profile, calendar_exception CASCADE;
      DROP SEQUENCE licence_number_seq;
      DROP FUNCTION licence_guard_birth, licence_guard_change, licence_guard_receivable, licence_guard_allocation;
    `);
  }
}

const LICENCES = `
  -- A rule set is data: who may take, bounds of the trial. NULL is a value that its source does not state (未载明).
  CREATE TABLE policy_profile (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z_]+$'),
    name_zh text NOT NULL,
    name_en text NOT NULL,
    takers text[] NOT NULL CHECK (takers <@ ARRAY['MICRO', 'SMALL', 'MEDIUM', 'LARGE'] AND cardinality(takers) > 0),
    trial_min_months integer CHECK (trial_min_months > 0),
    trial_max_months integer CHECK (trial_max_months >= trial_min_months),
    publicity_days integer CHECK (publicity_days > 0),
    is_registration_required boolean,
    source_zh text NOT NULL,
    source_en text NOT NULL
  );
  INSERT INTO policy_profile (code, name_zh, name_en, takers, publicity_days, source_zh, source_en) VALUES
    ('NATIONAL', '国家', 'National', ARRAY['MICRO', 'SMALL', 'MEDIUM'], 15,
     '《促进科技成果转化法》第十八条；国务院 2016 年若干规定',
     'Law on Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council notice, 2016');

  -- What holiday notices say: working days off, and weekend days worked instead.
  CREATE TABLE calendar_exception (
    day date PRIMARY KEY,
    is_worked boolean NOT NULL,
    notice text NOT NULL
  );
  INSERT INTO calendar_exception (day, is_worked, notice)
  SELECT day::date, is_worked, '国务院办公厅关于2026年部分节假日安排的通知' FROM (
    SELECT unnest(ARRAY[
      '2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23',
      '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25',
      '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'
    ]) AS day, false AS is_worked
    UNION ALL
    SELECT unnest(ARRAY['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']), true
  ) AS noticed;

  -- The law of the machine, for the database: a state changes along these rows only. actor: LR and LA are the licensor's,
  -- EE the licensee's, BOTH either side's signatory, SYS follows from facts.
  CREATE TABLE licence_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    actor text NOT NULL CHECK (actor IN ('LR', 'LA', 'EE', 'BOTH', 'SYS')),
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO licence_move (action, from_state, to_state, actor) VALUES
    ('submit', 'DRAFT', 'REVIEW', 'LR'),
    ('withdraw', 'DRAFT', 'CANCELLED', 'EE'),
    ('return', 'REVIEW', 'DRAFT', 'LA'),
    ('reject', 'REVIEW', 'REJECTED', 'LA'),
    ('approve', 'REVIEW', 'APPROVED', 'LA'),
    ('conclude', 'APPROVED', 'SIGNED', 'BOTH'),
    ('lapse', 'APPROVED', 'CANCELLED', 'SYS'),
    ('begin', 'SIGNED', 'TRIAL', 'SYS'),
    ('fallDue', 'TRIAL', 'PAYING', 'SYS'),
    ('settle', 'PAYING', 'PAID_UP', 'SYS');

  CREATE SEQUENCE licence_number_seq;

  CREATE TABLE licence (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    achievement_id uuid NOT NULL REFERENCES achievement,
    licensor_id uuid NOT NULL REFERENCES organization,
    licensee_id uuid NOT NULL REFERENCES organization,
    mode text NOT NULL CHECK (mode IN ('UFPL', 'ORDINARY')),
    kind text NOT NULL CHECK (kind IN ('ORDINARY', 'SOLE', 'EXCLUSIVE')),
    profile_code text NOT NULL REFERENCES policy_profile,
    -- The licensee's region when it asked, and the licensor's.
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN (
      'DRAFT', 'REVIEW', 'APPROVED', 'SIGNED', 'TRIAL', 'PAYING', 'PAID_UP', 'REJECTED', 'CANCELLED'
    )),
    state_reason text,
    terms_version integer NOT NULL,
    effective_on date NOT NULL,
    trial_ends_on date NOT NULL CHECK (trial_ends_on > effective_on),
    trigger_on date NOT NULL CHECK (trigger_on >= trial_ends_on),
    ends_on date,
    requested_by uuid NOT NULL REFERENCES user_account,
    requested_on date NOT NULL,
    prepared_by uuid REFERENCES user_account,
    submitted_by uuid REFERENCES user_account,
    approved_by uuid REFERENCES user_account,
    approved_on date,
    signed_on date,
    trial_started_on date,
    paying_since_on date,
    paid_up_on date,
    -- The licensee's size class on the day of signing; never computed again.
    licensee_size text CHECK (licensee_size IN ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
    licensee_size_as_of date,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    UNIQUE (id, licensor_id, licensee_id),
    CHECK (licensor_id <> licensee_id),
    CHECK (approved_by <> submitted_by AND approved_by <> prepared_by AND approved_by <> requested_by),
    CHECK (state NOT IN ('REJECTED', 'CANCELLED') OR state_reason IS NOT NULL),
    CHECK (state NOT IN ('APPROVED', 'SIGNED', 'TRIAL', 'PAYING', 'PAID_UP')
      OR (approved_by IS NOT NULL AND approved_on IS NOT NULL AND submitted_by IS NOT NULL)),
    CHECK (state NOT IN ('SIGNED', 'TRIAL', 'PAYING', 'PAID_UP')
      OR (signed_on IS NOT NULL AND licensee_size IS NOT NULL AND licensee_size_as_of IS NOT NULL)),
    CHECK (state NOT IN ('TRIAL', 'PAYING', 'PAID_UP') OR trial_started_on IS NOT NULL),
    CHECK (state NOT IN ('PAYING', 'PAID_UP') OR paying_since_on IS NOT NULL),
    CHECK (state <> 'PAID_UP' OR paid_up_on IS NOT NULL)
  );
  CREATE INDEX licence_licensor_id_id_idx ON licence (licensor_id, id);
  CREATE INDEX licence_licensee_id_id_idx ON licence (licensee_id, id);
  CREATE INDEX licence_region_path_id_idx ON licence (region_path, id);
  CREATE INDEX licence_licensor_region_path_id_idx ON licence (licensor_region_path, id);
  CREATE INDEX licence_achievement_id_id_idx ON licence (achievement_id, id);
  CREATE INDEX licence_state_id_idx ON licence (state, id);
  -- One request at a time by one firm for one achievement.
  CREATE UNIQUE INDEX licence_achievement_id_licensee_id_idx ON licence (achievement_id, licensee_id)
    WHERE state IN ('DRAFT', 'REVIEW', 'APPROVED');

  CREATE TABLE licence_terms (
    licence_id uuid NOT NULL REFERENCES licence,
    version integer NOT NULL CHECK (version > 0),
    document text NOT NULL,
    terms_hash text NOT NULL CHECK (terms_hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
    written_by uuid REFERENCES user_account,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (licence_id, version),
    UNIQUE (licence_id, version, terms_hash)
  );
  ALTER TABLE licence ADD FOREIGN KEY (id, terms_version) REFERENCES licence_terms (licence_id, version)
    DEFERRABLE INITIALLY DEFERRED;

  -- Both sides sign the same hash: it is part of the key they refer to.
  CREATE TABLE licence_signature (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    terms_version integer NOT NULL,
    terms_hash text NOT NULL,
    side text NOT NULL CHECK (side IN ('LICENSOR', 'LICENSEE')),
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid NOT NULL REFERENCES user_account,
    method text NOT NULL,
    evidence text,
    signed_at timestamptz NOT NULL,
    FOREIGN KEY (licence_id, terms_version, terms_hash) REFERENCES licence_terms (licence_id, version, terms_hash),
    UNIQUE (licence_id, terms_version, side),
    -- Nobody acts for both sides of one contract (Civil Code 168).
    UNIQUE (licence_id, terms_version, user_id)
  );

  CREATE TABLE licence_event (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL REFERENCES licence,
    kind text NOT NULL CHECK (kind IN ('REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'RECEIVABLE_POSTED', 'PAYMENT_RECEIVED')),
    from_state text,
    to_state text,
    -- The day it belongs to; recorded_at is when it was written down.
    effective_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    organization_id uuid,
    user_id uuid,
    system text,
    reason text,
    subject_id uuid
  );
  CREATE INDEX licence_event_licence_id_id_idx ON licence_event (licence_id, id);
`;

const BOOKS = `
  CREATE TABLE licence_receivable (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    terms_version integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LUMP_SUM')),
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    posted_on date NOT NULL,
    due_on date NOT NULL CHECK (due_on >= posted_on),
    -- due_on rolled off weekends and holidays.
    effective_due_on date NOT NULL CHECK (effective_due_on >= due_on),
    transfer_id uuid NOT NULL UNIQUE REFERENCES ledger_transfer,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (licence_id, terms_version) REFERENCES licence_terms (licence_id, version),
    UNIQUE (licence_id, kind),
    UNIQUE (id, licence_id)
  );
  CREATE INDEX licence_receivable_licensor_id_id_idx ON licence_receivable (licensor_id, id);
  CREATE INDEX licence_receivable_licensee_id_id_idx ON licence_receivable (licensee_id, id);
  CREATE INDEX licence_receivable_region_path_effective_due_on_idx ON licence_receivable (region_path, effective_due_on);
  CREATE INDEX licence_receivable_licensor_region_path_id_idx ON licence_receivable (licensor_region_path, id);

  CREATE TABLE licence_receipt (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    bank_reference text NOT NULL CHECK (length(bank_reference) BETWEEN 1 AND 100),
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    received_on date NOT NULL,
    recorded_by uuid NOT NULL REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    UNIQUE (licensor_id, bank_reference),
    UNIQUE (id, licence_id)
  );
  CREATE INDEX licence_receipt_licensor_id_id_idx ON licence_receipt (licensor_id, id);
  CREATE INDEX licence_receipt_licensee_id_id_idx ON licence_receipt (licensee_id, id);
  CREATE INDEX licence_receipt_licence_id_id_idx ON licence_receipt (licence_id, id);
  CREATE INDEX licence_receipt_region_path_received_on_idx ON licence_receipt (region_path, received_on);
  CREATE INDEX licence_receipt_licensor_region_path_id_idx ON licence_receipt (licensor_region_path, id);

  -- Money of a receipt set against a receivable of the same licence. What is not allocated waits as unapplied.
  CREATE TABLE licence_allocation (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL REFERENCES licence,
    receipt_id uuid NOT NULL,
    receivable_id uuid NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    applied_on date NOT NULL,
    transfer_id uuid NOT NULL REFERENCES ledger_transfer,
    FOREIGN KEY (receipt_id, licence_id) REFERENCES licence_receipt (id, licence_id),
    FOREIGN KEY (receivable_id, licence_id) REFERENCES licence_receivable (id, licence_id),
    UNIQUE (receipt_id, receivable_id)
  );
  CREATE INDEX licence_allocation_receivable_id_idx ON licence_allocation (receivable_id);
`;

const GUARDS = `
  CREATE FUNCTION licence_guard_birth() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'DRAFT' OR NEW.version <> 1 THEN
      RAISE EXCEPTION 'a licence begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_birth';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_birth BEFORE INSERT ON licence FOR EACH ROW EXECUTE FUNCTION licence_guard_birth();

  CREATE FUNCTION licence_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF (NEW.id, NEW.number, NEW.achievement_id, NEW.licensor_id, NEW.licensee_id, NEW.mode,
      NEW.kind, NEW.profile_code, NEW.region_path,
        NEW.licensor_region_path, NEW.purpose, NEW.requested_by, NEW.requested_on, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.achievement_id, OLD.licensor_id, OLD.licensee_id, OLD.mode,
         OLD.kind, OLD.profile_code, OLD.region_path,
        OLD.licensor_region_path, OLD.purpose, OLD.requested_by, OLD.requested_on, OLD.created_at) THEN
      RAISE EXCEPTION 'what a licence is about does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_version_counts';
    END IF;
    IF OLD.state <> 'DRAFT' AND (NEW.terms_version, NEW.effective_on, NEW.trial_ends_on, NEW.trigger_on, NEW.ends_on)
       IS DISTINCT FROM (OLD.terms_version, OLD.effective_on, OLD.trial_ends_on, OLD.trigger_on, OLD.ends_on) THEN
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
    IF NEW.state = 'SIGNED' AND app_today() >= NEW.trigger_on THEN
      RAISE EXCEPTION 'nobody pays without having tried' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trial_first';
    END IF;
    IF NEW.state = 'PAYING' AND app_today() < NEW.trigger_on THEN
      RAISE EXCEPTION 'nothing is paid before the trigger'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trigger_fired';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_change BEFORE UPDATE ON licence FOR EACH ROW EXECUTE FUNCTION licence_guard_change();

  -- Use first, pay later: nothing is posted, let alone due, before the trial has ended and the trigger fired.
  CREATE FUNCTION licence_guard_receivable() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence WHERE id = NEW.licence_id AND terms_version = NEW.terms_version AND state IN ('TRIAL', 'PAYING')
        AND NEW.posted_on >= trigger_on AND NEW.due_on >= trial_ends_on
        AND region_path = NEW.region_path AND licensor_region_path = NEW.licensor_region_path
    ) THEN
      RAISE EXCEPTION 'nothing is owed before the trial has ended'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receivable_after_trial';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_receivable BEFORE INSERT ON licence_receivable FOR EACH ROW EXECUTE FUNCTION licence_guard_receivable();

  -- At commit, one at a time per licence: never more than came in, never more than is owed. Invisible rows count as missing.
  CREATE FUNCTION licence_guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_allocation ' || NEW.licence_id, 0));
    IF NOT EXISTS (
      SELECT FROM licence_receipt WHERE id = NEW.receipt_id
        AND amount >= (SELECT sum(amount) FROM licence_allocation WHERE receipt_id = NEW.receipt_id)
    ) OR NOT EXISTS (
      SELECT FROM licence_receivable WHERE id = NEW.receivable_id
        AND amount >= (SELECT sum(amount) FROM licence_allocation WHERE receivable_id = NEW.receivable_id)
    ) THEN
      RAISE EXCEPTION 'more is allocated than was received or is owed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_allocation_bounded';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_allocation AFTER INSERT ON licence_allocation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_guard_allocation();
`;

const ACCESS = `
  SELECT app_grant('SELECT', name) FROM unnest(ARRAY['policy_profile', 'calendar_exception', 'licence_move']) AS name;
  SELECT app_grant('USAGE', 'SEQUENCE licence_number_seq');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence');
  SELECT make_append_only(name::regclass)
  FROM unnest(ARRAY['licence_terms', 'licence_signature', 'licence_event',
    'licence_receivable', 'licence_receipt', 'licence_allocation']) AS name;

  -- Who sees a licence: both sides, and the authorities that watch either side's region.
  ALTER TABLE licence ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY licensee_asks ON licence FOR INSERT WITH CHECK (app_is_system() OR licensee_id = app_organization_id());
  CREATE POLICY sides_change ON licence FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );

  ALTER TABLE licence_terms ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_terms FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_terms FOR SELECT USING (EXISTS (SELECT FROM licence WHERE licence.id = licence_id));
  CREATE POLICY sides_write ON licence_terms FOR INSERT WITH CHECK (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id
      AND app_organization_id() IN (licensor_id, licensee_id) AND state = 'DRAFT')
  );

  ALTER TABLE licence_signature ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_signature FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_signature FOR SELECT USING (EXISTS (SELECT FROM licence
    WHERE licence.id = licence_id));
  CREATE POLICY own_side_signs ON licence_signature FOR INSERT WITH CHECK (
    organization_id = app_organization_id() AND user_id = app_user_id()
    AND EXISTS (
      SELECT FROM licence WHERE licence.id = licence_id AND state = 'APPROVED'
        AND organization_id = CASE side WHEN 'LICENSOR' THEN licensor_id ELSE licensee_id END
    )
  );

  ALTER TABLE licence_event ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_event FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_event FOR SELECT USING (EXISTS (SELECT FROM licence WHERE licence.id = licence_id));
  CREATE POLICY sides_record ON licence_event FOR INSERT WITH CHECK (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id
      AND app_organization_id() IN (licensor_id, licensee_id))
  );

  ALTER TABLE licence_receivable ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_receivable FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_receivable FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY clock_posts ON licence_receivable FOR INSERT WITH CHECK (app_is_system());

  ALTER TABLE licence_receipt ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_receipt FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_receipt FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY licensor_records ON licence_receipt FOR INSERT
    WITH CHECK (app_is_system() OR licensor_id = app_organization_id());

  ALTER TABLE licence_allocation ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_allocation FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_allocation FOR SELECT USING (EXISTS (SELECT FROM licence
    WHERE licence.id = licence_id));
  CREATE POLICY licensor_applies ON licence_allocation FOR INSERT WITH CHECK (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND licensor_id = app_organization_id())
  );
`;
