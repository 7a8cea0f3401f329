import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money goes back by two people: one proposes, another decides. What one person recorded before stays as it was recorded. */
export class RefundByTwo1767225603831 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PROPOSALS);
    await db.query(guardOfCourse(` AND state = 'APPROVED'`));
  }

  /** Only while every refund that was proposed is decided; those that were rejected are gone. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(guardOfCourse(''));
    await db.query(RECORDED);
  }
}

const PROPOSALS = `
  DROP TRIGGER append_only ON licence_refund;
  DROP TRIGGER append_only_truncate ON licence_refund;
  ALTER TABLE licence_refund RENAME recorded_by TO proposed_by;
  ALTER TABLE licence_refund RENAME recorded_at TO proposed_at;
  ALTER TABLE licence_refund RENAME CONSTRAINT licence_refund_recorded_by_fkey TO licence_refund_proposed_by_fkey;
  ALTER TABLE licence_refund
    DROP CONSTRAINT licence_refund_licensor_id_bank_reference_key,
    ADD state text NOT NULL DEFAULT 'APPROVED' CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    ADD decided_by uuid REFERENCES user_account CHECK (decided_by <> proposed_by),
    ADD decided_at timestamptz,
    ADD decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 2000),
    ADD version integer NOT NULL DEFAULT 1,
    ADD CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    ADD CHECK (state <> 'PROPOSED' OR decided_by IS NULL),
    -- Of one that was recorded before it took two, nobody decided.
    ADD CHECK (state = 'PROPOSED' OR decided_by IS NOT NULL OR version = 1);
  ALTER TABLE licence_refund ALTER state DROP DEFAULT;
  CREATE UNIQUE INDEX licence_refund_licensor_id_bank_reference_idx ON licence_refund (licensor_id, bank_reference)
    WHERE state <> 'REJECTED';
  CREATE INDEX licence_refund_licensor_id_id_idx ON licence_refund (licensor_id, id);
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_refund');
  -- What was not decided, or not agreed to, is the licensor's own.
  DROP POLICY sides_and_authorities ON licence_refund;
  CREATE POLICY sides_and_authorities ON licence_refund FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id()
    OR (state = 'APPROVED'
      AND (licensee_id = app_organization_id() OR app_watches(region_path) OR app_watches(licensor_region_path)))
  );
  CREATE POLICY licensor_decides ON licence_refund FOR UPDATE USING (app_is_system() OR licensor_id = app_organization_id());

  -- A proposal is decided once, and what it is about does not change.
  CREATE FUNCTION licence_guard_refund() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE decided text[] := ARRAY['state', 'decided_by', 'decided_at', 'decision_reason', 'version'];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'a refund begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_refund_birth';
      END IF;
    ELSIF OLD.state <> 'PROPOSED' OR NEW.state = 'PROPOSED' OR NEW.version <> OLD.version + 1
        OR to_jsonb(NEW) - decided IS DISTINCT FROM to_jsonb(OLD) - decided THEN
      RAISE EXCEPTION 'a refund is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_refund_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_refund BEFORE INSERT OR UPDATE ON licence_refund FOR EACH ROW EXECUTE FUNCTION licence_guard_refund();
  CREATE TRIGGER guard_second_pair_decided_by BEFORE UPDATE ON licence_refund FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_second_pair('decided_by');
`;

const RECORDED = `
  DROP TRIGGER guard_second_pair_decided_by ON licence_refund;
  DROP TRIGGER guard_refund ON licence_refund;
  DROP FUNCTION licence_guard_refund;
  DROP POLICY licensor_decides ON licence_refund;
  DROP POLICY sides_and_authorities ON licence_refund;
  CREATE POLICY sides_and_authorities ON licence_refund FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  DROP INDEX licence_refund_licensor_id_bank_reference_idx, licence_refund_licensor_id_id_idx;
  DELETE FROM licence_refund WHERE state = 'REJECTED';
  ALTER TABLE licence_refund DROP state, DROP decided_by, DROP decided_at, DROP decision_reason, DROP version,
    ADD CONSTRAINT licence_refund_licensor_id_bank_reference_key UNIQUE (licensor_id, bank_reference);
  ALTER TABLE licence_refund RENAME CONSTRAINT licence_refund_proposed_by_fkey TO licence_refund_recorded_by_fkey;
  ALTER TABLE licence_refund RENAME proposed_by TO recorded_by;
  ALTER TABLE licence_refund RENAME proposed_at TO recorded_at;
  SELECT make_append_only('licence_refund');
`;

/** What both sides change follows from what they agreed on; what one side ends, from a state in which it may. */
const guardOfCourse = (approved: string) => `
  CREATE OR REPLACE FUNCTION licence_guard_course() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    subject uuid := (NEW.detail ->> 'subject')::uuid;
    acting uuid := app_organization_id();
  BEGIN
    IF app_is_system() THEN RETURN NEW; END IF;
    IF NEW.kind = 'REFUND' THEN
      IF NOT EXISTS (SELECT FROM licence_refund WHERE id = subject AND licence_id = NEW.licence_id
          AND amount::text = NEW.detail ->> 'amount'${approved}) THEN
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
`;
