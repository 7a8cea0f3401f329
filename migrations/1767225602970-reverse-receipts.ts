import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A receipt that was written down wrongly is taken back by two people, and its bank reference can be recorded again; what the
 * bank itself takes back of a statement is told apart from money that went out.
 */
export class ReverseReceipts1767225602970 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(RECEIPTS);
    await db.query(REVERSALS);
    await db.query(GUARDS);
    await db.query(FACTS);
    await db.query(BANK_LINES);
    await db.query(ACCESS);
  }

  /** Only while nothing has been taken back. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX bank_line_earlier_line_id_direction_idx, bank_line_earlier_receipt_id_direction_idx;
      ALTER TABLE bank_line DROP COLUMN receipt_reversal_id,
        DROP CONSTRAINT bank_line_state_check, DROP CONSTRAINT bank_line_ignored_as_check, DROP CONSTRAINT bank_line_direction_state_check;
      ALTER TABLE bank_line
        ADD CONSTRAINT bank_line_state_check
          CHECK (state IN ('PROPOSED', 'UNMATCHED', 'RECORDED', 'DUPLICATE', 'CONFLICT', 'IGNORED')),
        ADD CONSTRAINT bank_line_ignored_as_check CHECK (ignored_as IN ('OUTGOING', 'SET_ASIDE', 'WITHDRAWN')),
        ADD CONSTRAINT bank_line_check6 CHECK (direction = 'CREDIT' OR state = 'IGNORED');
      ALTER TABLE licence_fact DROP COLUMN receipt_reversal_id, DROP CONSTRAINT licence_fact_kind_check;
      ALTER TABLE licence_fact ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (
        'STATEMENT', 'CORRECTION', 'PAYMENT', 'COST', 'WRITE_OFF', 'IP_LOST', 'MILESTONE', 'CONVERT', 'RETURN', 'TERMINATE', 'BUY_OUT'
      ));
      ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
      ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
        'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
        'RECEIVABLE_REVERSED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED'
      ));
      DROP TRIGGER guard_reversed_receipt ON licence_allocation;
      DROP TRIGGER guard_recording ON licence_receipt;
      DROP TABLE receipt_reversal;
      DROP FUNCTION licence_guard_reversed_receipt, licence_guard_recording, licence_guard_receipt_reversal, licence_guard_taken_back;
      ALTER TABLE licence_receipt DROP COLUMN recording, DROP CONSTRAINT licence_receipt_tidied_check,
        ADD UNIQUE (licensor_id, bank_reference);
    `);
    await db.query(BANK_GUARD_BEFORE);
  }
}

const RECEIPTS = `
  -- A reference counts once among receipts that stand: it is recorded again only when the recording before was taken back.
  ALTER TABLE licence_receipt
    ADD COLUMN recording integer NOT NULL DEFAULT 1 CHECK (recording > 0),
    DROP CONSTRAINT licence_receipt_licensor_id_bank_reference_key,
    ADD UNIQUE (bank_reference, licensor_id, recording),
    -- References count however they are typed: wide letters as narrow ones, blanks once. Receipts from before are left as they are.
    ADD CONSTRAINT licence_receipt_tidied_check CHECK (
      bank_reference = normalize(bank_reference, NFKC) AND bank_reference !~ '^ | $|  |[\\t\\n\\v\\f\\r]'
    ) NOT VALID;
`;

const REVERSALS = `
  -- Taking back a receipt that was written down wrongly: one person asks, another decides. The receipt stays where it is.
  CREATE TABLE receipt_reversal (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    receipt_id uuid NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    proposed_by uuid NOT NULL REFERENCES user_account,
    proposed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account CHECK (decided_by <> proposed_by),
    decided_at timestamptz,
    decision_reason text,
    -- The day from which the receipt counts as never having come in, and the mirror image of its posting.
    reversed_on date,
    transfer_id uuid UNIQUE REFERENCES ledger_transfer,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (receipt_id, licence_id) REFERENCES licence_receipt (id, licence_id),
    CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'APPROVED') = (reversed_on IS NOT NULL)),
    CHECK ((state = 'APPROVED') = (transfer_id IS NOT NULL))
  );
  -- Once: what was rejected may be proposed again.
  CREATE UNIQUE INDEX receipt_reversal_receipt_id_idx ON receipt_reversal (receipt_id) WHERE state <> 'REJECTED';
  CREATE INDEX receipt_reversal_licensor_id_id_idx ON receipt_reversal (licensor_id, id);
`;

const GUARDS = `
  -- A proposal is decided once, and what it is about does not change.
  CREATE FUNCTION licence_guard_receipt_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'taking a receipt back begins as a proposal'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_reversal_birth';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'PROPOSED' THEN
      RAISE EXCEPTION 'what was decided stays decided'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_reversal_decided';
    END IF;
    IF NEW.version <> OLD.version + 1 OR (NEW.id, NEW.licence_id, NEW.licensor_id, NEW.licensee_id, NEW.region_path,
        NEW.licensor_region_path, NEW.receipt_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.id, OLD.licence_id, OLD.licensor_id, OLD.licensee_id, OLD.region_path,
        OLD.licensor_region_path, OLD.receipt_id, OLD.reason, OLD.proposed_by, OLD.proposed_at) THEN
      RAISE EXCEPTION 'a decision changes nothing else'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_reversal_identity';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_receipt_reversal BEFORE INSERT OR UPDATE ON receipt_reversal
    FOR EACH ROW EXECUTE FUNCTION licence_guard_receipt_reversal();

  -- At commit: of a receipt that was taken back nothing is allocated, and its own posting is what was mirrored.
  CREATE FUNCTION licence_guard_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF 0 <> (SELECT coalesce(sum(amount), 0) FROM licence_allocation WHERE receipt_id = NEW.receipt_id) THEN
      RAISE EXCEPTION 'what was taken back is still allocated'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receipt_unallocated';
    END IF;
    IF NOT EXISTS (
      SELECT FROM ledger_transfer AS mirror JOIN ledger_transfer AS posted ON posted.id = mirror.reverses_id
      WHERE mirror.id = NEW.transfer_id AND posted.organization_id = NEW.licensor_id
        AND posted.reference = 'licence-receipt ' || NEW.receipt_id
    ) THEN
      RAISE EXCEPTION 'a receipt is taken back with its posting'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_reversal_posted';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_taken_back AFTER UPDATE ON receipt_reversal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION licence_guard_taken_back();

  -- Money that never came in pays nothing.
  CREATE FUNCTION licence_guard_reversed_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM receipt_reversal WHERE receipt_id = NEW.receipt_id AND state = 'APPROVED') THEN
      RAISE EXCEPTION 'the receipt was taken back' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_receipt_stands';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_reversed_receipt BEFORE INSERT ON licence_allocation
    FOR EACH ROW WHEN (NEW.receipt_id IS NOT NULL AND NEW.reverses_id IS NULL) EXECUTE FUNCTION licence_guard_reversed_receipt();

  CREATE FUNCTION licence_guard_recording() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence_receipt AS receipt JOIN receipt_reversal AS reversal ON reversal.receipt_id = receipt.id
      WHERE receipt.licensor_id = NEW.licensor_id AND receipt.bank_reference = NEW.bank_reference
        AND receipt.recording = NEW.recording - 1 AND reversal.state = 'APPROVED'
    ) THEN
      RAISE EXCEPTION 'a reference counts once among receipts that stand'
        USING ERRCODE = 'unique_violation', CONSTRAINT = 'licence_receipt_recording';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_recording BEFORE INSERT ON licence_receipt
    FOR EACH ROW WHEN (NEW.recording > 1) EXECUTE FUNCTION licence_guard_recording();
`;

const FACTS = `
  ALTER TABLE licence_fact
    ADD COLUMN receipt_reversal_id uuid UNIQUE REFERENCES receipt_reversal,
    DROP CONSTRAINT licence_fact_kind_check,
    ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (
      'STATEMENT', 'CORRECTION', 'PAYMENT', 'PAYMENT_REVERSED', 'COST', 'WRITE_OFF', 'IP_LOST', 'MILESTONE', 'CONVERT', 'RETURN',
      'TERMINATE', 'BUY_OUT'
    )),
    ADD CONSTRAINT licence_fact_reversal_check CHECK ((kind = 'PAYMENT_REVERSED') = (receipt_reversal_id IS NOT NULL));
  ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
  ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
    'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
    'RECEIVABLE_REVERSED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'
  ));
`;

const BANK_LINES = `
  ALTER TABLE bank_line
    DROP CONSTRAINT bank_line_state_check,
    DROP CONSTRAINT bank_line_ignored_as_check,
    -- Money out was always ignored; now what takes back an earlier line waits for somebody.
    DROP CONSTRAINT bank_line_check6,
    ADD COLUMN receipt_reversal_id uuid REFERENCES receipt_reversal,
    ADD CONSTRAINT bank_line_state_check CHECK (state IN (
      'PROPOSED', 'UNMATCHED', 'RECORDED', 'DUPLICATE', 'CONFLICT', 'IGNORED', 'TAKES_BACK', 'REVERSAL_PROPOSED'
    )),
    ADD CONSTRAINT bank_line_ignored_as_check CHECK (ignored_as IN ('OUTGOING', 'SET_ASIDE', 'WITHDRAWN', 'TAKEN_BACK')),
    ADD CONSTRAINT bank_line_direction_state_check CHECK (CASE direction
      WHEN 'CREDIT' THEN state NOT IN ('TAKES_BACK', 'REVERSAL_PROPOSED')
      ELSE state IN ('IGNORED', 'DUPLICATE', 'CONFLICT', 'TAKES_BACK', 'REVERSAL_PROPOSED') END),
    ADD CONSTRAINT bank_line_reversal_proposed_check CHECK ((state = 'REVERSAL_PROPOSED') = (receipt_reversal_id IS NOT NULL)),
    ADD CONSTRAINT bank_line_takes_back_check CHECK (
      state NOT IN ('TAKES_BACK', 'REVERSAL_PROPOSED') OR num_nonnulls(earlier_line_id, earlier_receipt_id) > 0
    );
  -- The bank takes a line, or a receipt, back once.
  CREATE UNIQUE INDEX bank_line_earlier_line_id_direction_idx ON bank_line (earlier_line_id, direction)
    WHERE direction = 'DEBIT' AND state NOT IN ('DUPLICATE', 'CONFLICT') AND ignored_as IS DISTINCT FROM 'WITHDRAWN';
  CREATE UNIQUE INDEX bank_line_earlier_receipt_id_direction_idx ON bank_line (earlier_receipt_id, direction)
    WHERE direction = 'DEBIT' AND state NOT IN ('DUPLICATE', 'CONFLICT') AND ignored_as IS DISTINCT FROM 'WITHDRAWN';
  CREATE INDEX bank_line_receipt_reversal_id_idx ON bank_line (receipt_reversal_id) WHERE receipt_reversal_id IS NOT NULL;

  -- What the bank says does not change, what is in the books stays there, and what was withdrawn stays withdrawn.
  CREATE OR REPLACE FUNCTION bank_line_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.import_id, NEW.licensor_id, NEW.row_number, NEW.direction, NEW.booked_on, NEW.amount, NEW.currency,
        NEW.reference, NEW.payer, NEW.payer_account, NEW.memo)
       IS DISTINCT FROM
       (OLD.id, OLD.import_id, OLD.licensor_id, OLD.row_number, OLD.direction, OLD.booked_on, OLD.amount, OLD.currency,
        OLD.reference, OLD.payer, OLD.payer_account, OLD.memo) THEN
      RAISE EXCEPTION 'what the bank says does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_facts';
    END IF;
    IF OLD.state = 'RECORDED' AND NOT EXISTS (
      SELECT FROM receipt_reversal WHERE receipt_id = OLD.receipt_id AND state = 'APPROVED'
    ) THEN
      RAISE EXCEPTION 'a recorded line stays recorded' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_recorded';
    END IF;
    IF NEW.state = 'RECORDED' AND NOT EXISTS (SELECT FROM bank_import WHERE id = NEW.import_id AND state = 'KEPT') THEN
      RAISE EXCEPTION 'the import was withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_kept';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_version_counts';
    END IF;
    RETURN NEW;
  END $$;
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', 'receipt_reversal');
  ALTER TABLE receipt_reversal ENABLE ROW LEVEL SECURITY;
  ALTER TABLE receipt_reversal FORCE ROW LEVEL SECURITY;
  -- What the licensor thinks of taking back is its own; that a receipt was taken back is seen by all who see the receipt.
  CREATE POLICY own_decision ON receipt_reversal USING (app_is_system() OR licensor_id = app_organization_id());
  CREATE POLICY taken_back ON receipt_reversal FOR SELECT USING (
    state = 'APPROVED' AND (licensee_id = app_organization_id() OR app_watches(region_path) OR app_watches(licensor_region_path))
  );
`;

const BANK_GUARD_BEFORE = `
  CREATE OR REPLACE FUNCTION bank_line_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.import_id, NEW.licensor_id, NEW.row_number, NEW.direction, NEW.booked_on, NEW.amount, NEW.currency,
        NEW.reference, NEW.payer, NEW.payer_account, NEW.memo)
       IS DISTINCT FROM
       (OLD.id, OLD.import_id, OLD.licensor_id, OLD.row_number, OLD.direction, OLD.booked_on, OLD.amount, OLD.currency,
        OLD.reference, OLD.payer, OLD.payer_account, OLD.memo) THEN
      RAISE EXCEPTION 'what the bank says does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_facts';
    END IF;
    IF OLD.state = 'RECORDED' THEN
      RAISE EXCEPTION 'a recorded line stays recorded' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_recorded';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_line_version_counts';
    END IF;
    RETURN NEW;
  END $$;
`;
