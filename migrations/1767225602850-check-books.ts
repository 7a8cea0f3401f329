import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every check of the books with what it found: that nothing was wrong on a day is part of the books. */
export class CheckBooks1767225602850 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ledger_check (
        id uuid PRIMARY KEY,
        checked_at timestamptz NOT NULL,
        -- How many rules were held against the books.
        rules integer NOT NULL CHECK (rules > 0),
        -- Those that did not hold; empty when all is well.
        findings jsonb NOT NULL CHECK (jsonb_typeof(findings) = 'array')
      );
      CREATE INDEX ledger_check_checked_at_idx ON ledger_check (checked_at);
      SELECT make_append_only('ledger_check');
      ALTER TABLE ledger_check ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_check FORCE ROW LEVEL SECURITY;
      CREATE POLICY checks_of_the_system ON ledger_check USING (app_is_system());

      SELECT app_create_queue('ledger.checks');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('ledger.checks');
      DROP TABLE ledger_check;
    `);
  }
}
