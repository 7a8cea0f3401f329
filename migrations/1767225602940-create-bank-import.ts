import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements of the bank as a licensor imports them: each line with what it is proposed for, and what became of it. */
export class CreateBankImport1767225602940 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FILES);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE bank_line, bank_import, bank_mapping;
      DROP FUNCTION bank_line_guard_change();
      ALTER TABLE stored_file DROP CONSTRAINT stored_file_purpose_check;
      ALTER TABLE stored_file ADD CONSTRAINT stored_file_purpose_check
        CHECK (purpose IN ('IMPORT', 'ATTACHMENT', 'EXPORT', 'REPORT'));
    `);
  }
}

const FILES = `
  ALTER TABLE stored_file DROP CONSTRAINT stored_file_purpose_check;
  ALTER TABLE stored_file ADD CONSTRAINT stored_file_purpose_check
    CHECK (purpose IN ('IMPORT', 'ATTACHMENT', 'EXPORT', 'REPORT', 'BANK_STATEMENT'));
`;

const TABLES = `
  -- Which column means what, as an organization said of statements with these columns.
  CREATE TABLE bank_mapping (
    id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL REFERENCES organization,
    fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    choices jsonb NOT NULL CHECK (jsonb_typeof(choices) = 'array'),
    updated_by uuid NOT NULL REFERENCES user_account,
    updated_at timestamptz NOT NULL,
    UNIQUE (licensor_id, fingerprint)
  );

  CREATE TABLE bank_import (
    id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL REFERENCES organization,
    file_id uuid NOT NULL REFERENCES stored_file,
    file_name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    mapping jsonb NOT NULL CHECK (jsonb_typeof(mapping) = 'array'),
    -- Money in, money out, and rows that are neither: totals and remarks.
    credit_count integer NOT NULL CHECK (credit_count >= 0),
    debit_count integer NOT NULL CHECK (debit_count >= 0),
    passed_over integer NOT NULL CHECK (passed_over >= 0),
    first_on date NOT NULL,
    last_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('KEPT', 'WITHDRAWN')),
    version integer NOT NULL DEFAULT 1,
    imported_by uuid NOT NULL REFERENCES user_account,
    imported_at timestamptz NOT NULL,
    UNIQUE (id, licensor_id),
    CHECK (first_on <= last_on)
  );
  CREATE INDEX bank_import_licensor_id_id_idx ON bank_import (licensor_id, id);
  CREATE INDEX bank_import_file_id_idx ON bank_import (file_id);
  -- The same file counts once.
  CREATE UNIQUE INDEX bank_import_licensor_id_sha256_idx ON bank_import (licensor_id, sha256) WHERE state = 'KEPT';

  CREATE TABLE bank_line (
    id uuid PRIMARY KEY,
    import_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    -- As a spreadsheet counts.
    row_number integer NOT NULL CHECK (row_number > 0),
    direction text NOT NULL CHECK (direction IN ('CREDIT', 'DEBIT')),
    booked_on date NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    reference text CHECK (length(reference) BETWEEN 1 AND 100),
    payer text NOT NULL CHECK (length(payer) <= 300),
    payer_account text NOT NULL CHECK (length(payer_account) <= 100),
    memo text NOT NULL CHECK (length(memo) <= 2000),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'UNMATCHED', 'RECORDED', 'DUPLICATE', 'CONFLICT', 'IGNORED')),
    -- Whether it is what the bank says under its reference: the first line that has it.
    is_standing boolean NOT NULL,
    confidence text CHECK (confidence IN ('CLEAR', 'LIKELY', 'UNCLEAR')),
    licence_id uuid,
    licensee_id uuid,
    -- Licences that it may be for, the best first, with what speaks for each.
    candidates jsonb NOT NULL CHECK (jsonb_typeof(candidates) = 'array' AND jsonb_array_length(candidates) <= 5),
    receipt_id uuid UNIQUE,
    -- What had the reference before: a line, or a receipt that somebody recorded.
    earlier_line_id uuid REFERENCES bank_line,
    earlier_receipt_id uuid REFERENCES licence_receipt,
    ignored_as text CHECK (ignored_as IN ('OUTGOING', 'SET_ASIDE', 'WITHDRAWN')),
    reason text CHECK (length(reason) BETWEEN 1 AND 500),
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (import_id, licensor_id) REFERENCES bank_import (id, licensor_id),
    -- Never another organization's licence.
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (receipt_id, licence_id) REFERENCES licence_receipt (id, licence_id),
    UNIQUE (import_id, row_number),
    CHECK ((licence_id IS NULL) = (licensee_id IS NULL)),
    CHECK ((state = 'RECORDED') = (receipt_id IS NOT NULL)),
    CHECK (state NOT IN ('PROPOSED', 'RECORDED') OR licence_id IS NOT NULL),
    CHECK (state <> 'PROPOSED' OR confidence IS NOT NULL),
    CHECK ((state = 'IGNORED') = (ignored_as IS NOT NULL)),
    CHECK ((ignored_as = 'SET_ASIDE') IS TRUE = (reason IS NOT NULL)),
    CHECK (direction = 'CREDIT' OR state = 'IGNORED'),
    CHECK (direction = 'DEBIT' OR reference IS NOT NULL),
    CHECK (direction = 'CREDIT' OR NOT is_standing),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL))
  );
  -- A reference says one thing in a licensor's statements.
  CREATE UNIQUE INDEX bank_line_licensor_id_reference_idx ON bank_line (licensor_id, reference) WHERE is_standing;
  CREATE INDEX bank_line_import_id_booked_on_id_idx ON bank_line (import_id, booked_on, id);
  CREATE INDEX bank_line_licensor_id_booked_on_id_idx ON bank_line (licensor_id, booked_on, id);
  CREATE INDEX bank_line_licence_id_idx ON bank_line (licence_id) WHERE licence_id IS NOT NULL;
  CREATE INDEX bank_line_earlier_line_id_idx ON bank_line (earlier_line_id) WHERE earlier_line_id IS NOT NULL;
`;

const GUARDS = `
  -- What the bank says does not change, and what is in the books stays there.
  CREATE FUNCTION bank_line_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
  CREATE TRIGGER guard_change BEFORE UPDATE ON bank_line FOR EACH ROW EXECUTE FUNCTION bank_line_guard_change();
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', name) FROM unnest(ARRAY['bank_mapping', 'bank_import', 'bank_line']) AS name;

  -- Who else pays an organization, and for what, is nobody's business: not the licensees', not the authorities'.
  ALTER TABLE bank_mapping ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bank_mapping FORCE ROW LEVEL SECURITY;
  CREATE POLICY licensor_only ON bank_mapping USING (app_is_system() OR licensor_id = app_organization_id());
  ALTER TABLE bank_import ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bank_import FORCE ROW LEVEL SECURITY;
  CREATE POLICY licensor_only ON bank_import USING (app_is_system() OR licensor_id = app_organization_id());
  ALTER TABLE bank_line ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bank_line FORCE ROW LEVEL SECURITY;
  CREATE POLICY licensor_only ON bank_line USING (app_is_system() OR licensor_id = app_organization_id());
`;
