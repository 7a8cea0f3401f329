import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asked for an exemption takes the question back, with a reason, as long as nobody has decided on it. */
export class WithdrawExemptions1767225603900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE licence_exemption
        ADD withdrawn_on date CHECK (withdrawn_on >= asked_on),
        ADD withdrawal_reason text CHECK (length(withdrawal_reason) BETWEEN 2 AND 2000);
      ${withChecks(
        `'ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN'`,
        `num_nonnulls(decided_by, decided_on, decision_reason, basis)
        = CASE WHEN state IN ('GRANTED', 'REFUSED') THEN 4 ELSE 0 END`,
      )}
      ALTER TABLE licence_exemption ADD
        CHECK (num_nonnulls(withdrawn_on, withdrawal_reason) = CASE state WHEN 'WITHDRAWN' THEN 2 ELSE 0 END);
      ${guardedBy(
        `'state', 'decided_by', 'decided_on', 'decision_reason', 'basis', 'withdrawn_on', 'withdrawal_reason', 'version'`,
        `IF NEW.state = 'WITHDRAWN' AND NOT app_is_system() AND app_user_id() IS DISTINCT FROM OLD.asked_by THEN
          RAISE EXCEPTION 'who asked withdraws' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_by_asker';
        END IF;`,
      )}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.system', 'migration', true);
      ALTER TABLE licence_cover_reminder DISABLE TRIGGER USER;
      DELETE FROM licence_cover_reminder WHERE exemption_id IN (SELECT id FROM licence_exemption WHERE state = 'WITHDRAWN');
      ALTER TABLE licence_cover_reminder ENABLE TRIGGER USER;
      DELETE FROM licence_exemption WHERE state = 'WITHDRAWN';
      ALTER TABLE licence_exemption DROP withdrawn_on, DROP withdrawal_reason;
      ${withChecks(
        `'ASKED', 'GRANTED', 'REFUSED'`,
        `num_nonnulls(decided_by, decided_on, decision_reason, basis)
        = CASE state WHEN 'ASKED' THEN 0 ELSE 4 END`,
      )}
      ${guardedBy(`'state', 'decided_by', 'decided_on', 'decision_reason', 'basis', 'version'`, '')}
    `);
  }
}

/** The two checks on the state were made without names: they are found by what they say. */
const withChecks = (states: string, decided: string) => `
  DO $$
  DECLARE
    old record;
  BEGIN
    FOR old IN SELECT conname FROM pg_constraint WHERE conrelid = 'licence_exemption'::regclass AND contype = 'c'
      AND (pg_get_constraintdef(oid) LIKE '%num_nonnulls(decided_by%' OR pg_get_constraintdef(oid) LIKE '%(state = ANY%')
    LOOP
      EXECUTE format('ALTER TABLE licence_exemption DROP CONSTRAINT %I', old.conname);
    END LOOP;
  END $$;
  ALTER TABLE licence_exemption ADD CONSTRAINT licence_exemption_state_check CHECK (state IN (${states})),
    ADD CHECK (${decided});
`;

const guardedBy = (columns: string, more: string) => `
  CREATE OR REPLACE FUNCTION licence_exemption_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'ASKED' OR NEW.version <> OLD.version + 1 OR
        to_jsonb(NEW) - ARRAY[${columns}] <> to_jsonb(OLD) - ARRAY[${columns}] THEN
      RAISE EXCEPTION 'an exemption is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_once';
    END IF;
    ${more}
    IF EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND NEW.decided_by IN (requested_by, prepared_by, submitted_by)) THEN
      RAISE EXCEPTION 'somebody else decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_four_eyes';
    END IF;
    RETURN NEW;
  END $$;
`;
