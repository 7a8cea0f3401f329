import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Books of every kind of fee: sales statements in versions, the facts that a licence's computation follows from, what is owed by
 * line with credits, costs and write-offs, interest, and allocations that can be taken back.
 */
export class KeepWholeBooks1767225602910 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(MACHINE);
    await db.query(STATEMENTS);
    await db.query(WRITE_OFFS);
    await db.query(RECEIVABLES);
    await db.query(ALLOCATIONS);
    await db.query(GUARDS);
    await db.query(FACTS);
    await db.query(ACCESS);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  /** Only while nothing has been written that the books before could not hold. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_fact, licence_agenda;
      DROP FUNCTION licence_guard_reversal CASCADE;
      ALTER TABLE licence_allocation DROP COLUMN principal, DROP COLUMN interest, DROP COLUMN interest_left, DROP COLUMN waived,
        DROP COLUMN credit_id, DROP COLUMN reverses_id, ALTER COLUMN receipt_id SET NOT NULL,
        ALTER COLUMN transfer_id SET NOT NULL, ADD CHECK (amount > 0), ADD UNIQUE (receipt_id, receivable_id);
      ALTER TABLE licence_receivable DROP COLUMN line_key, DROP COLUMN period, DROP COLUMN statement_id,
        DROP COLUMN interest_ppm, DROP COLUMN reverses_id, ALTER COLUMN transfer_id SET NOT NULL,
        ADD CHECK (kind IN ('LUMP_SUM')), ADD CHECK (amount > 0), ADD CHECK (due_on >= posted_on), ADD UNIQUE (licence_id, kind);
      DROP TABLE licence_write_off, licence_statement;
      DELETE FROM licence_move WHERE action IN ('startPaying', 'decide', 'goBack', 'reopen', 'windDown')
        OR (action = 'fallDue' AND from_state <> 'TRIAL');
      ALTER TABLE licence DROP CONSTRAINT licence_state_check;
      ALTER TABLE licence ADD CHECK (state IN (
        'DRAFT', 'REVIEW', 'APPROVED', 'SIGNED', 'TRIAL', 'PAYING', 'PAID_UP', 'REJECTED', 'CANCELLED'));
      ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
      ALTER TABLE licence_event ADD CHECK (kind IN (
        'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'RECEIVABLE_POSTED', 'PAYMENT_RECEIVED'));
    `);
    await db.query(GUARDS_BEFORE);
  }
}

const MACHINE = `
  ALTER TABLE licence DROP CONSTRAINT licence_state_check;
  ALTER TABLE licence ADD CONSTRAINT licence_state_check CHECK (state IN (
    'DRAFT', 'REVIEW', 'APPROVED', 'SIGNED', 'TRIAL', 'DECISION_DUE', 'RETURNING', 'PAYING', 'PAID_UP', 'WIND_DOWN',
    'REJECTED', 'CANCELLED'
  ));
  INSERT INTO licence_move (action, from_state, to_state, actor) VALUES
    ('startPaying', 'SIGNED', 'PAYING', 'SYS'),
    ('fallDue', 'DECISION_DUE', 'PAYING', 'SYS'),
    ('decide', 'TRIAL', 'DECISION_DUE', 'SYS'),
    ('goBack', 'TRIAL', 'RETURNING', 'SYS'),
    ('goBack', 'DECISION_DUE', 'RETURNING', 'SYS'),
    ('reopen', 'PAID_UP', 'PAYING', 'SYS'),
    ('windDown', 'PAYING', 'WIND_DOWN', 'SYS'),
    ('windDown', 'PAID_UP', 'WIND_DOWN', 'SYS');
  ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
  ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
    'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
    'RECEIVABLE_REVERSED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED'
  ));
`;

const STATEMENTS = `
  -- Sales of a period as they were reported, and as they were corrected: a version is never changed. A nil report is a report.
  CREATE TABLE licence_statement (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    period text NOT NULL CHECK (period ~ '^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
    version integer NOT NULL CHECK (version > 0),
    basis text NOT NULL CHECK (basis IN ('REPORT', 'CORRECTION', 'AUDIT')),
    -- What was said: gross with what is taken off, or net alone.
    gross_incl_vat bigint CHECK (gross_incl_vat >= 0),
    vat_ppm integer CHECK (vat_ppm BETWEEN 0 AND 1000000),
    deductions jsonb NOT NULL CHECK (jsonb_typeof(deductions) = 'array'),
    net_sales bigint NOT NULL CHECK (net_sales BETWEEN 0 AND 1000000000000000),
    reason text CHECK (length(reason) BETWEEN 1 AND 2000),
    reported_on date NOT NULL,
    reported_by uuid NOT NULL REFERENCES user_account,
    reported_at timestamptz NOT NULL,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    UNIQUE (licence_id, period, version),
    UNIQUE (id, licence_id),
    CHECK ((basis = 'REPORT') = (version = 1)),
    CHECK ((basis = 'REPORT') = (reason IS NULL)),
    CHECK ((gross_incl_vat IS NULL) = (vat_ppm IS NULL))
  );
  CREATE INDEX licence_statement_licensor_id_id_idx ON licence_statement (licensor_id, id);
  CREATE INDEX licence_statement_licensee_id_id_idx ON licence_statement (licensee_id, id);
  SELECT make_append_only('licence_statement');
  ALTER TABLE licence_statement ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_statement FORCE ROW LEVEL SECURITY;
  -- What a firm sells is between the two sides: authorities see what is owed, not the sales it follows from.
  CREATE POLICY sides ON licence_statement FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY sides_report ON licence_statement FOR INSERT WITH CHECK (
    app_is_system() OR licensee_id = app_organization_id() OR (licensor_id = app_organization_id() AND basis = 'AUDIT')
  );
`;

const WRITE_OFFS = `
  -- Giving up what is owed: one person asks, another decides.
  CREATE TABLE licence_write_off (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    receivable_id uuid NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    proposed_by uuid NOT NULL REFERENCES user_account,
    proposed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account CHECK (decided_by <> proposed_by),
    decided_at timestamptz,
    decision_reason text,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (receivable_id, licence_id) REFERENCES licence_receivable (id, licence_id),
    CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
  );
  CREATE UNIQUE INDEX licence_write_off_receivable_id_idx ON licence_write_off (receivable_id) WHERE state <> 'REJECTED';
  CREATE INDEX licence_write_off_licensor_id_id_idx ON licence_write_off (licensor_id, id);
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_write_off');
  ALTER TABLE licence_write_off ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_write_off FORCE ROW LEVEL SECURITY;
  -- What the licensor thinks of giving up is its own; what it gave up stands in the books of both.
  CREATE POLICY own_decision ON licence_write_off USING (app_is_system() OR licensor_id = app_organization_id());
`;

const RECEIVABLES = `
  ALTER TABLE licence_receivable
    DROP CONSTRAINT licence_receivable_kind_check,
    DROP CONSTRAINT licence_receivable_amount_check,
    DROP CONSTRAINT licence_receivable_check,
    DROP CONSTRAINT licence_receivable_licence_id_kind_key,
    ALTER COLUMN transfer_id DROP NOT NULL,
    -- Names a line, and the same one when everything is computed again.
    ADD COLUMN line_key text,
    ADD COLUMN period text,
    -- The version of the statement it follows from.
    ADD COLUMN statement_id uuid,
    -- Simple interest a year once it is late, as its terms say.
    ADD COLUMN interest_ppm integer NOT NULL DEFAULT 0 CHECK (interest_ppm BETWEEN 0 AND 1000000),
    ADD COLUMN reverses_id uuid UNIQUE REFERENCES licence_receivable;
  ALTER TABLE licence_receivable DISABLE TRIGGER append_only;
  UPDATE licence_receivable SET line_key = concat_ws(' ', kind, '-', posted_on, due_on);
  ALTER TABLE licence_receivable ENABLE TRIGGER append_only;
  ALTER TABLE licence_receivable ALTER COLUMN line_key SET NOT NULL, ALTER COLUMN interest_ppm DROP DEFAULT;
  ALTER TABLE licence_receivable
    ADD CONSTRAINT licence_receivable_kind_check CHECK (kind IN (
      'LUMP_SUM', 'INSTALMENT', 'ROYALTY', 'TRUE_UP', 'CREDIT', 'SUPPLEMENT', 'BUY_OUT', 'COST', 'WRITE_OFF'
    )),
    -- A credit and a write-off take away; a royalty of zero says that nothing was due; a reversal mirrors.
    ADD CONSTRAINT licence_receivable_amount_check CHECK (
      reverses_id IS NOT NULL OR CASE
        WHEN kind = 'CREDIT' THEN amount < 0
        WHEN kind = 'WRITE_OFF' THEN amount <= 0
        WHEN kind IN ('ROYALTY', 'LUMP_SUM', 'INSTALMENT', 'BUY_OUT') THEN amount >= 0
        ELSE amount > 0
      END
    ),
    ADD CONSTRAINT licence_receivable_transfer_check CHECK ((amount = 0) = (transfer_id IS NULL)),
    ADD FOREIGN KEY (statement_id, licence_id) REFERENCES licence_statement (id, licence_id);
  CREATE INDEX licence_receivable_licence_id_id_idx ON licence_receivable (licence_id, id);
`;

const ALLOCATIONS = `
  ALTER TABLE licence_allocation
    DROP CONSTRAINT licence_allocation_amount_check,
    DROP CONSTRAINT licence_allocation_receipt_id_receivable_id_key,
    ALTER COLUMN receipt_id DROP NOT NULL,
    ALTER COLUMN transfer_id DROP NOT NULL,
    -- amount is both together.
    ADD COLUMN principal bigint,
    ADD COLUMN interest bigint NOT NULL DEFAULT 0,
    -- Interest accrued by applied_on that is still owed after it.
    ADD COLUMN interest_left bigint NOT NULL DEFAULT 0 CHECK (interest_left >= 0),
    -- Interest given up by a write-off.
    ADD COLUMN waived bigint NOT NULL DEFAULT 0,
    -- The credit or write-off it comes from; of a receipt otherwise.
    ADD COLUMN credit_id uuid,
    ADD COLUMN reverses_id uuid UNIQUE REFERENCES licence_allocation;
  ALTER TABLE licence_allocation DISABLE TRIGGER append_only;
  UPDATE licence_allocation SET principal = amount;
  ALTER TABLE licence_allocation ENABLE TRIGGER append_only;
  ALTER TABLE licence_allocation ALTER COLUMN principal SET NOT NULL, ALTER COLUMN interest DROP DEFAULT,
    ALTER COLUMN interest_left DROP DEFAULT, ALTER COLUMN waived DROP DEFAULT;
  ALTER TABLE licence_allocation
    ADD CONSTRAINT licence_allocation_amount_check CHECK (amount = principal + interest),
    ADD CONSTRAINT licence_allocation_sign_check CHECK (CASE WHEN reverses_id IS NULL
      THEN principal >= 0 AND interest >= 0 AND waived >= 0 AND amount + waived > 0
      ELSE principal <= 0 AND interest <= 0 AND waived <= 0 END),
    ADD CONSTRAINT licence_allocation_source_check CHECK (num_nonnulls(receipt_id, credit_id) = 1),
    ADD CONSTRAINT licence_allocation_transfer_check CHECK ((amount = 0) = (transfer_id IS NULL)),
    ADD FOREIGN KEY (credit_id, licence_id) REFERENCES licence_receivable (id, licence_id);
  CREATE INDEX licence_allocation_receipt_id_idx ON licence_allocation (receipt_id);
  CREATE INDEX licence_allocation_credit_id_idx ON licence_allocation (credit_id);
  CREATE INDEX licence_allocation_licence_id_id_idx ON licence_allocation (licence_id, id);
`;

const GUARDS = `
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
        AND NEW.posted_on >= trigger_on AND NEW.due_on >= trigger_on
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

  -- At commit, one at a time per licence: never more than came in or was credited, never more than is owed; of a line or an
  -- allocation that was taken back, nothing. Invisible rows count as missing.
  CREATE OR REPLACE FUNCTION licence_guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_allocation ' || NEW.licence_id, 0));
    IF NEW.receipt_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM licence_receipt WHERE id = NEW.receipt_id
        AND amount >= (SELECT sum(amount) FROM licence_allocation WHERE receipt_id = NEW.receipt_id)
    ) OR NEW.credit_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM licence_receivable WHERE id = NEW.credit_id
        AND -amount >= (SELECT sum(amount) FROM licence_allocation WHERE credit_id = NEW.credit_id)
    ) OR NOT EXISTS (
      SELECT FROM licence_receivable WHERE id = NEW.receivable_id
        AND amount >= (SELECT sum(principal) FROM licence_allocation WHERE receivable_id = NEW.receivable_id)
    ) THEN
      RAISE EXCEPTION 'more is allocated than was received or is owed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_allocation_bounded';
    END IF;
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM licence_allocation AS original WHERE id = NEW.reverses_id AND reverses_id IS NULL
        AND (licence_id, receivable_id, principal, interest, waived) = (NEW.licence_id, NEW.receivable_id, -NEW.principal, -NEW.interest, -NEW.waived)
        AND (receipt_id, credit_id) IS NOT DISTINCT FROM (NEW.receipt_id, NEW.credit_id)
    ) THEN
      RAISE EXCEPTION 'a reversal mirrors an allocation'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_allocation_mirrors';
    END IF;
    RETURN NULL;
  END $$;

  -- At commit: nothing stays allocated to, or from, a line that was taken back.
  CREATE FUNCTION licence_guard_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF 0 <> (SELECT coalesce(sum(abs(total)), 0) FROM (
      SELECT sum(principal) AS total FROM licence_allocation WHERE receivable_id = NEW.reverses_id
      UNION ALL SELECT sum(amount) FROM licence_allocation WHERE credit_id = NEW.reverses_id
    ) AS sums) THEN
      RAISE EXCEPTION 'what was taken back still has allocations'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receivable_unallocated';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_reversal AFTER INSERT ON licence_receivable
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION licence_guard_reversal();
`;

const FACTS = `
  -- What happened to a licence, in the order in which it was written down: everything owed follows from these and the terms.
  CREATE TABLE licence_fact (
    licence_id uuid NOT NULL REFERENCES licence,
    sequence integer NOT NULL CHECK (sequence > 0),
    -- The day it counts from; a payment's may be earlier than what was written down before.
    counts_on date NOT NULL,
    kind text NOT NULL CHECK (kind IN (
      'STATEMENT', 'CORRECTION', 'PAYMENT', 'COST', 'WRITE_OFF', 'IP_LOST', 'MILESTONE', 'CONVERT', 'RETURN', 'TERMINATE', 'BUY_OUT'
    )),
    statement_id uuid UNIQUE,
    receipt_id uuid UNIQUE,
    write_off_id uuid UNIQUE REFERENCES licence_write_off,
    detail jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
    user_id uuid REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (licence_id, sequence),
    FOREIGN KEY (statement_id, licence_id) REFERENCES licence_statement (id, licence_id),
    FOREIGN KEY (receipt_id, licence_id) REFERENCES licence_receipt (id, licence_id),
    CHECK ((kind IN ('STATEMENT', 'CORRECTION')) = (statement_id IS NOT NULL)),
    CHECK ((kind = 'PAYMENT') = (receipt_id IS NOT NULL)),
    CHECK ((kind = 'WRITE_OFF') = (write_off_id IS NOT NULL))
  );
  INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, receipt_id, detail, user_id, recorded_at)
  SELECT licence_id, row_number() OVER (PARTITION BY licence_id ORDER BY receipt.id), greatest(received_on, effective_on), 'PAYMENT',
    receipt.id, '{}', recorded_by, recorded_at
  FROM licence_receipt AS receipt JOIN licence ON licence.id = licence_id;

  -- On which day the clock looks at a licence next; null when nothing will happen by itself.
  CREATE TABLE licence_agenda (
    licence_id uuid PRIMARY KEY REFERENCES licence,
    next_look_on date
  );
  CREATE INDEX licence_agenda_next_look_on_idx ON licence_agenda (next_look_on);
  INSERT INTO licence_agenda SELECT id, app_today() FROM licence WHERE state IN ('SIGNED', 'TRIAL', 'PAYING', 'PAID_UP');
`;

const ACCESS = `
  SELECT make_append_only('licence_fact');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_agenda');
  ALTER TABLE licence_fact ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_fact FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides ON licence_fact FOR SELECT USING (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND app_organization_id() IN (licensor_id, licensee_id))
  );
  CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id AND app_organization_id() IN (licensor_id, licensee_id))
  );
  ALTER TABLE licence_agenda ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_agenda FORCE ROW LEVEL SECURITY;
  CREATE POLICY clock_keeps ON licence_agenda USING (app_is_system());
`;

const GUARDS_BEFORE = `
  CREATE OR REPLACE FUNCTION licence_guard_receivable() RETURNS trigger LANGUAGE plpgsql AS $$
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
  CREATE OR REPLACE FUNCTION licence_guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
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
`;
