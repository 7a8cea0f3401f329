import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every listing has in common: how long it stays fresh, what it is nearly the same as, who watches it, who looked at it. */
export class CreateListings1767225601500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FRESHNESS);
    await db.query(FINGERPRINTS);
    await db.query(WATCHES);
    await db.query(VIEWS);
    await db.query(`
      SELECT app_create_queue(name) FROM unnest(ARRAY['listings.freshness', 'listings.digest', 'listings.upkeep']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue(name) FROM unnest(ARRAY['listings.freshness', 'listings.digest', 'listings.upkeep']) AS name;
      DROP TABLE listing_view_day, listing_view_seen, listing_view_salt, listing_digest, listing_watch, listing_fingerprint,
        listing_reminder, listing_policy;
    `);
  }
}

const FRESHNESS = `
  -- How long a confirmation lasts, and how long it is waited for: data with versions; a confirmation keeps the days of its own.
  CREATE TABLE listing_policy (
    listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    version integer NOT NULL CHECK (version > 0),
    fresh_days integer NOT NULL CHECK (fresh_days BETWEEN 1 AND 3650),
    grace_days integer NOT NULL CHECK (grace_days BETWEEN 1 AND 365),
    effective_on date NOT NULL,
    source_zh text NOT NULL,
    source_en text NOT NULL,
    PRIMARY KEY (listing_type, version),
    UNIQUE (listing_type, effective_on)
  );
  INSERT INTO listing_policy (listing_type, version, fresh_days, grace_days, effective_on, source_zh, source_en) VALUES
    ('ACHIEVEMENT', 1, 180, 30, '2000-01-01', '本平台规则，无外部依据', 'A rule of this platform; no outside source prescribes it'),
    ('NEED', 1, 90, 14, '2000-01-01', '本平台规则，无外部依据', 'A rule of this platform; no outside source prescribes it');
  SELECT make_append_only('listing_policy');

  -- One reminder for each organization and day: who has inserted the row sends the mails.
  CREATE TABLE listing_reminder (
    organization_id uuid NOT NULL REFERENCES organization,
    asked_on date NOT NULL,
    listings integer NOT NULL CHECK (listings > 0),
    recipients integer NOT NULL CHECK (recipients >= 0),
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, asked_on)
  );
  ALTER TABLE listing_reminder ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_reminder FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_reminders ON listing_reminder USING (app_is_system() OR organization_id = app_organization_id())
    WITH CHECK (app_is_system());
  SELECT make_append_only('listing_reminder');
`;

const FINGERPRINTS = `
  -- Hashes of what a listing says, from which nothing can be read back; whoever finds one still has to be shown the listing.
  CREATE TABLE listing_fingerprint (
    listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    listing_id uuid NOT NULL,
    owner_id uuid NOT NULL REFERENCES organization,
    -- Which way of computing; another one makes all rows be computed again.
    method smallint NOT NULL,
    bands integer[] NOT NULL,
    PRIMARY KEY (listing_type, listing_id)
  );
  -- A short pending list: what has just been written is searched one by one until it is merged.
  CREATE INDEX listing_fingerprint_bands_idx ON listing_fingerprint USING gin (bands) WITH (gin_pending_list_limit = 256);
  SELECT app_grant('SELECT, INSERT, UPDATE', 'listing_fingerprint');
`;

const WATCHES = `
  CREATE TABLE listing_watch (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES user_account,
    -- For whom the person watches; what this organization does itself is no news.
    organization_id uuid REFERENCES organization,
    listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    listing_id uuid NOT NULL,
    -- As the public saw it when the watch began.
    title text NOT NULL,
    watched_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    changed_at timestamptz,
    -- What has changed since the person looked, and what of it no mail has told yet.
    changed text[] NOT NULL CHECK (changed <@ ARRAY['PRICE_TERMS', 'STATE', 'DEADLINE', 'CONTENT']),
    untold text[] NOT NULL CHECK (untold <@ ARRAY['PRICE_TERMS', 'STATE', 'DEADLINE', 'CONTENT']),
    UNIQUE (user_id, listing_type, listing_id)
  );
  CREATE INDEX listing_watch_user_idx ON listing_watch (user_id, id);
  CREATE INDEX listing_watch_listing_idx ON listing_watch (listing_type, listing_id);
  CREATE INDEX listing_watch_untold_idx ON listing_watch (user_id) WHERE untold <> '{}';
  -- Who watches what is nobody else's business, not even the owner's.
  ALTER TABLE listing_watch ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_watch FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_watches ON listing_watch USING (app_is_system() OR user_id = app_user_id());
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'listing_watch');

  -- At most one digest for a person and day: who has inserted the row sends the mail.
  CREATE TABLE listing_digest (
    user_id uuid NOT NULL REFERENCES user_account,
    day date NOT NULL,
    listings integer NOT NULL CHECK (listings > 0),
    PRIMARY KEY (user_id, day)
  );
  ALTER TABLE listing_digest ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_digest FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_digests ON listing_digest USING (app_is_system() OR user_id = app_user_id()) WITH CHECK (app_is_system());
  SELECT make_append_only('listing_digest');
`;

const VIEWS = `
  -- Who has looked on a day is known by a salted hash; the salt is thrown away soon after the day, and with it any way back.
  CREATE TABLE listing_view_salt (
    day date PRIMARY KEY,
    salt bytea NOT NULL
  );
  CREATE TABLE listing_view_seen (
    day date NOT NULL,
    viewer bytea NOT NULL,
    listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    listing_id uuid NOT NULL,
    PRIMARY KEY (day, viewer, listing_type, listing_id)
  );
  CREATE TABLE listing_view_day (
    listing_type text NOT NULL CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    listing_id uuid NOT NULL,
    day date NOT NULL,
    owner_id uuid NOT NULL REFERENCES organization,
    members integer NOT NULL CHECK (members >= 0),
    visitors integer NOT NULL CHECK (visitors >= 0),
    PRIMARY KEY (listing_type, listing_id, day)
  );
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', name) FROM unnest(ARRAY['listing_view_salt', 'listing_view_seen']) AS name;
  SELECT app_grant('SELECT, INSERT, UPDATE', 'listing_view_day');
  ALTER TABLE listing_view_salt ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_view_salt FORCE ROW LEVEL SECURITY;
  CREATE POLICY counter_only ON listing_view_salt USING (app_is_system());
  ALTER TABLE listing_view_seen ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_view_seen FORCE ROW LEVEL SECURITY;
  CREATE POLICY counter_only ON listing_view_seen USING (app_is_system());
  ALTER TABLE listing_view_day ENABLE ROW LEVEL SECURITY;
  ALTER TABLE listing_view_day FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_reads ON listing_view_day USING (app_is_system() OR owner_id = app_organization_id())
    WITH CHECK (app_is_system());
`;
