import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New matches of an organization's own listings, each written down once, and who was told of them on which day. */
export class CreateMatchAlerts1767225602820 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The day on which it began to be found by what it says now; null for what was there before that was noted.
      ALTER TABLE match_document ADD COLUMN matchable_on date;
      CREATE INDEX match_document_matchable_idx ON match_document (side, matchable_on, id) WHERE is_listed;

      -- How far the listings of a side have been looked at, day by day.
      CREATE TABLE match_alert_pass (
        side text PRIMARY KEY CHECK (side IN ('ACHIEVEMENT', 'NEED')),
        through date NOT NULL
      );

      -- A listing that turned up among the first of another's matches. The row stays, so that it is told once.
      CREATE TABLE match_alert (
        listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
        listing_id uuid NOT NULL,
        -- Of the other side.
        other_id uuid NOT NULL,
        -- Whose listing it is.
        organization_id uuid NOT NULL REFERENCES organization,
        -- Parts per thousand.
        score integer NOT NULL CHECK (score BETWEEN 0 AND 1000),
        found_on date NOT NULL,
        told_on date CHECK (told_on >= found_on),
        PRIMARY KEY (listing_id, other_id)
      );
      CREATE INDEX match_alert_waiting_idx ON match_alert (organization_id, found_on) WHERE told_on IS NULL;
      CREATE INDEX match_alert_told_idx ON match_alert (organization_id, told_on) WHERE told_on IS NOT NULL;

      -- At most one notification of matches for a person and day: who has inserted the row tells them.
      CREATE TABLE match_alert_telling (
        user_id uuid NOT NULL REFERENCES user_account,
        day date NOT NULL,
        organization_id uuid NOT NULL REFERENCES organization,
        PRIMARY KEY (user_id, day)
      );

      ALTER TABLE match_alert ENABLE ROW LEVEL SECURITY;
      ALTER TABLE match_alert FORCE ROW LEVEL SECURITY;
      ALTER TABLE match_alert_telling ENABLE ROW LEVEL SECURITY;
      ALTER TABLE match_alert_telling FORCE ROW LEVEL SECURITY;
      CREATE POLICY alerts_of_the_system ON match_alert USING (app_is_system());
      CREATE POLICY tellings_of_the_system ON match_alert_telling USING (app_is_system());
      SELECT app_grant('SELECT, INSERT, UPDATE', 'match_alert_pass');
      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'match_alert');
      SELECT app_grant('SELECT, INSERT, DELETE', 'match_alert_telling');

      SELECT app_create_queue('matching.alerts');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('matching.alerts');
      DROP TABLE match_alert_telling, match_alert, match_alert_pass;
      ALTER TABLE match_document DROP COLUMN matchable_on;
    `);
  }
}
