import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one person proposes and nobody decides in time lapses: silence posts nothing and leaves nothing waiting. And an enterprise
 * may take back a request that the university does not decide.
 */
export class LetProposalsLapse1767225603821 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT app_create_queue('licensing.proposals')`);
    await db.query(
      `INSERT INTO licence_move (action, from_state, to_state, actor) VALUES ('withdraw', 'REVIEW', 'CANCELLED', 'EE')`,
    );
    await db.query(`
      ${DROP_CHECKS}
      ${TABLES.map(lapsing).join('')}`);
  }

  /** Only while nothing has lapsed. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${DROP_CHECKS}
      ${TABLES.map(decidedOnly).join('')}`);
    await db.query(`DELETE FROM licence_move WHERE action = 'withdraw' AND from_state = 'REVIEW'`);
    await db.query(`SELECT pgboss.delete_queue('licensing.proposals')`);
  }
}

interface Proposals {
  readonly table: string;
  /** What is proposed about once at a time. */
  readonly about: string;
}
const TABLES: readonly Proposals[] = [
  { table: 'licence_write_off', about: 'receivable_id' },
  { table: 'receipt_reversal', about: 'receipt_id' },
];

/** Checks of who decided and when, which have no names of their own. */
const DROP_CHECKS = `
  DO $$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT conrelid::regclass AS tab, conname FROM pg_constraint
      WHERE conrelid IN ('licence_write_off'::regclass, 'receipt_reversal'::regclass) AND contype = 'c'
        AND (pg_get_constraintdef(oid) ~ 'decided_(by|at) IS (NOT )?NULL' OR conname LIKE '%_state_check')
    LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.tab, one.conname);
    END LOOP;
  END $$;
`;

const lapsing = ({ table, about }: Proposals) => `
  ALTER TABLE ${table}
    ADD CONSTRAINT ${table}_state_check CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'LAPSED')),
    ADD CONSTRAINT ${table}_decided_by_check CHECK ((state IN ('PROPOSED', 'LAPSED')) = (decided_by IS NULL)),
    ADD CONSTRAINT ${table}_decided_at_check CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    ADD CONSTRAINT ${table}_lapsed_check CHECK (state <> 'LAPSED' OR decision_reason IS NOT NULL);
  DROP INDEX ${table}_${about}_idx;
  CREATE UNIQUE INDEX ${table}_${about}_idx ON ${table} (${about}) WHERE state NOT IN ('REJECTED', 'LAPSED');
`;

const decidedOnly = ({ table, about }: Proposals) => `
  ALTER TABLE ${table}
    DROP CONSTRAINT ${table}_lapsed_check,
    ADD CONSTRAINT ${table}_state_check CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    ADD CONSTRAINT ${table}_decided_by_check CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
    ADD CONSTRAINT ${table}_decided_at_check CHECK ((decided_by IS NULL) = (decided_at IS NULL));
  DROP INDEX ${table}_${about}_idx;
  CREATE UNIQUE INDEX ${table}_${about}_idx ON ${table} (${about}) WHERE state <> 'REJECTED';
`;
