import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told of: in the console, at once or in a daily mail; and of what they want to hear by mail. */
export class CreateNotifications1767225602010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account,
        -- For whom the person is told; null for what concerns an operator of the installation.
        organization_id uuid REFERENCES organization,
        kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z_]{2,49}$'),
        subject_type text NOT NULL CHECK (subject_type ~ '^[A-Z][A-Z_]{2,49}$'),
        -- Null when the link leads to a list.
        subject_id uuid,
        -- What its sentence is made of, in whatever language it is read.
        facts jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
        -- The news it comes from: told to nobody twice.
        event_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        read_at timestamptz,
        -- Waits for the person's daily mail.
        awaits_digest boolean NOT NULL,
        UNIQUE (event_id, user_id, organization_id, kind)
      );
      CREATE INDEX notification_list_idx ON notification (user_id, id);
      CREATE INDEX notification_unread_idx ON notification (user_id, id) WHERE read_at IS NULL;
      CREATE INDEX notification_digest_idx ON notification (user_id) WHERE awaits_digest;
      CREATE INDEX notification_age_idx ON notification (occurred_at);

      -- No row until the person chooses something.
      CREATE TABLE notification_preference (
        user_id uuid PRIMARY KEY REFERENCES user_account,
        -- The hour of the daily mail, Asia/Shanghai.
        digest_hour integer NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
        -- Group of kinds → AT_ONCE, DAILY or NEVER; a group that is not named keeps the default.
        mail jsonb NOT NULL CHECK (jsonb_typeof(mail) = 'object')
      );

      -- At most one daily mail for a person and day: who has inserted the row sends it.
      CREATE TABLE notification_digest (
        user_id uuid NOT NULL REFERENCES user_account,
        day date NOT NULL,
        PRIMARY KEY (user_id, day)
      );

      ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notification FORCE ROW LEVEL SECURITY;
      ALTER TABLE notification_preference ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notification_preference FORCE ROW LEVEL SECURITY;
      ALTER TABLE notification_digest ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notification_digest FORCE ROW LEVEL SECURITY;

      -- A person's own, and of those only what concerns the organization acted for: who has left it reads no more of it.
      CREATE POLICY own_notifications ON notification FOR SELECT USING (
        app_is_system() OR (user_id = app_user_id() AND (organization_id IS NULL OR organization_id = app_organization_id()))
      );
      CREATE POLICY own_marks ON notification FOR UPDATE USING (
        app_is_system() OR (user_id = app_user_id() AND (organization_id IS NULL OR organization_id = app_organization_id()))
      );
      CREATE POLICY system_tells ON notification FOR INSERT WITH CHECK (app_is_system());
      CREATE POLICY system_forgets ON notification FOR DELETE USING (app_is_system());
      CREATE POLICY own_preferences ON notification_preference USING (app_is_system() OR user_id = app_user_id());
      CREATE POLICY digests_of_the_system ON notification_digest USING (app_is_system());

      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'notification');
      SELECT app_grant('SELECT, INSERT, UPDATE', 'notification_preference');
      SELECT app_grant('SELECT, INSERT, DELETE', 'notification_digest');
      -- What these two had not sent yet is told by the one that has taken their place.
      UPDATE outbox_delivery SET consumer = 'notifications'
        WHERE consumer IN ('agreements.mail', 'conversations.mail') AND delivered_at IS NULL;

      SELECT app_create_queue(name) FROM unnest(ARRAY['notifications.digest', 'notifications.housekeeping']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue(name) FROM unnest(ARRAY['notifications.digest', 'notifications.housekeeping']) AS name;
      DROP TABLE notification_digest, notification_preference, notification;
    `);
  }
}
