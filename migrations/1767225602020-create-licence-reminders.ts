import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which days of which licences somebody has been reminded of. */
export class CreateLicenceReminders1767225602020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_reminder (
        licence_id uuid NOT NULL REFERENCES licence,
        reminder text NOT NULL CHECK (reminder IN ('SIGNING_DUE', 'TRIAL_ENDS', 'PAYMENT_DUE', 'PAYMENT_OVERDUE')),
        day date NOT NULL,
        reminded_at timestamptz NOT NULL,
        PRIMARY KEY (licence_id, reminder, day)
      );
      ALTER TABLE licence_reminder ENABLE ROW LEVEL SECURITY;
      ALTER TABLE licence_reminder FORCE ROW LEVEL SECURITY;
      CREATE POLICY reminders_of_the_system ON licence_reminder USING (app_is_system());
      SELECT make_append_only('licence_reminder');
      SELECT app_create_queue('licensing.reminders');

      -- What was over long before there were reminders is no news.
      INSERT INTO licence_reminder (licence_id, reminder, day, reminded_at)
      SELECT licence_id, 'PAYMENT_OVERDUE', effective_due_on, app_now() FROM licence_receivable WHERE effective_due_on < app_today();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`SELECT pgboss.delete_queue('licensing.reminders'); DROP TABLE licence_reminder;`);
  }
}
