import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exemptions that wait for a decision and claims that wait for a provider are reminded of: what was told is remembered, each day once. */
export class RemindOfCovers1767225603850 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_cover_reminder (
        exemption_id uuid REFERENCES licence_exemption,
        claim_id uuid REFERENCES licence_cover_claim,
        reminder text NOT NULL CHECK (reminder IN ('WAITS', 'LAST_DAY', 'OVERDUE')),
        day date NOT NULL,
        reminded_at timestamptz NOT NULL,
        CHECK (num_nonnulls(exemption_id, claim_id) = 1),
        UNIQUE NULLS NOT DISTINCT (exemption_id, claim_id, reminder, day)
      );
      SELECT make_append_only('licence_cover_reminder');
      ALTER TABLE licence_cover_reminder ENABLE ROW LEVEL SECURITY;
      ALTER TABLE licence_cover_reminder FORCE ROW LEVEL SECURITY;
      CREATE POLICY reminders_of_the_system ON licence_cover_reminder USING (app_is_system());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_cover_reminder;
      DELETE FROM application_privilege WHERE relation = 'licence_cover_reminder';
    `);
  }
}
