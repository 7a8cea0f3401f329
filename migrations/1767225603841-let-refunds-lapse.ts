import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refund that one person proposed and nobody decides in time lapses, as other proposals do. */
export class LetRefundsLapse1767225603841 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${DROP_CHECKS}
      ALTER TABLE licence_refund
        ADD CONSTRAINT licence_refund_state_check CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'LAPSED')),
        ADD CONSTRAINT licence_refund_decided_check CHECK (CASE state
          WHEN 'PROPOSED' THEN num_nonnulls(decided_by, decided_at) = 0
          WHEN 'LAPSED' THEN decided_by IS NULL AND decided_at IS NOT NULL AND decision_reason IS NOT NULL
          -- Of one that was recorded before it took two, nobody decided.
          ELSE num_nulls(decided_by, decided_at) = 0 OR (version = 1 AND num_nonnulls(decided_by, decided_at) = 0) END);
      DROP INDEX licence_refund_licensor_id_bank_reference_idx;
      CREATE UNIQUE INDEX licence_refund_licensor_id_bank_reference_idx ON licence_refund (licensor_id, bank_reference)
        WHERE state NOT IN ('REJECTED', 'LAPSED');
    `);
  }

  /** Only while nothing has lapsed. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${DROP_CHECKS}
      ALTER TABLE licence_refund
        ADD CONSTRAINT licence_refund_state_check CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
        ADD CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
        ADD CHECK (state <> 'PROPOSED' OR decided_by IS NULL),
        ADD CHECK (state = 'PROPOSED' OR decided_by IS NOT NULL OR version = 1);
      DROP INDEX licence_refund_licensor_id_bank_reference_idx;
      CREATE UNIQUE INDEX licence_refund_licensor_id_bank_reference_idx ON licence_refund (licensor_id, bank_reference)
        WHERE state <> 'REJECTED';
    `);
  }
}

/** Checks of who decided and when, which have no names of their own. */
const DROP_CHECKS = `
  DO $$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT conname FROM pg_constraint WHERE conrelid = 'licence_refund'::regclass AND contype = 'c'
      AND pg_get_constraintdef(oid) ~ 'state|decided_at' LOOP
      EXECUTE format('ALTER TABLE licence_refund DROP CONSTRAINT %I', one.conname);
    END LOOP;
  END $$;
`;
