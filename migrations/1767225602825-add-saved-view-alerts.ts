import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A saved view can tell its person, daily or weekly, how much new there is in it. */
export class AddSavedViewAlerts1767225602825 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE saved_view
        ADD COLUMN alerts text NOT NULL DEFAULT 'OFF' CHECK (alerts IN ('OFF', 'DAILY', 'WEEKLY')),
        -- What the address asks for, as the list itself takes it.
        ADD COLUMN alert_filter jsonb CHECK (jsonb_typeof(alert_filter) = 'object'),
        -- The last day that was counted.
        ADD COLUMN alerted_through date,
        ADD CHECK ((alerts = 'OFF') = (alert_filter IS NULL)),
        ADD CHECK ((alerts = 'OFF') = (alerted_through IS NULL));
      CREATE INDEX saved_view_alerted_idx ON saved_view (alerted_through) WHERE alerts <> 'OFF';

      SELECT app_create_queue('workspace.alerts');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('workspace.alerts');
      ALTER TABLE saved_view DROP COLUMN alerts, DROP COLUMN alert_filter, DROP COLUMN alerted_through;
    `);
  }
}
