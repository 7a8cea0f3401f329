import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists of matches showed, what people did with it, and how exposure is shared. */
export class CreateMatchFeedback1767225602600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(IMPRESSIONS);
    await db.query(ACTS);
    await db.query(EXPOSURE);
    await db.query(`SELECT app_create_queue('match-feedback.upkeep')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('match-feedback.upkeep');
      DROP TABLE match_exposure_norm, match_exposure_day, match_shortlist, match_label, match_impression;
    `);
  }
}

const IMPRESSIONS = `
  -- One row for each match of a list that was shown: never changed, and forgotten after some time.
  CREATE TABLE match_impression (
    list_id uuid NOT NULL,
    position smallint NOT NULL CHECK (position > 0),
    -- Whose list it is: a need's list shows achievements to the owner of the need.
    side text NOT NULL CHECK (side IN ('NEED', 'ACHIEVEMENT')),
    need_id uuid NOT NULL REFERENCES challenge,
    achievement_id uuid NOT NULL REFERENCES achievement,
    propensity double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
    score double precision NOT NULL,
    weights_version integer NOT NULL CHECK (weights_version >= 0),
    parts jsonb NOT NULL CHECK (jsonb_typeof(parts) = 'object'),
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid REFERENCES user_account,
    shown_at timestamptz NOT NULL,
    PRIMARY KEY (list_id, position)
  );
  CREATE INDEX match_impression_attribution_idx ON match_impression (organization_id, achievement_id, need_id, shown_at);
  CREATE INDEX match_impression_need_id_shown_at_idx ON match_impression (need_id, shown_at);
  CREATE INDEX match_impression_user_id_list_id_idx ON match_impression (user_id, list_id);
  CREATE INDEX match_impression_shown_at_idx ON match_impression (shown_at);

  CREATE TRIGGER never_changed BEFORE UPDATE ON match_impression FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE match_impression ENABLE ROW LEVEL SECURITY;
  ALTER TABLE match_impression FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_impressions ON match_impression FOR SELECT USING (app_is_system() OR organization_id = app_organization_id());
  CREATE POLICY recorder_writes ON match_impression FOR INSERT WITH CHECK (app_is_system());
  -- What exposure and its figures rest on does not go before its time.
  CREATE POLICY clock_forgets ON match_impression FOR DELETE
    USING (app_is_system() AND shown_at < app_now() - interval '92 days');
  SELECT app_grant('SELECT, INSERT, DELETE', 'match_impression');
`;

const ACTS = `
  -- What an organization did with a match: once of each kind.
  CREATE TABLE match_label (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('VIEWED', 'SHORTLISTED', 'CONTACTED', 'LICENCE_ASKED', 'LICENSED', 'DISMISSED')),
    need_id uuid NOT NULL REFERENCES challenge,
    achievement_id uuid NOT NULL REFERENCES achievement,
    organization_id uuid NOT NULL REFERENCES organization,
    -- The list it was done from, as the client says: it may not be written yet.
    list_id uuid,
    user_id uuid REFERENCES user_account,
    reason text,
    occurred_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    CHECK ((kind = 'DISMISSED') = (reason IS NOT NULL)),
    UNIQUE (organization_id, need_id, achievement_id, kind)
  );
  CREATE INDEX match_label_need_id_achievement_id_idx ON match_label (need_id, achievement_id);
  CREATE INDEX match_label_user_id_id_idx ON match_label (user_id, id);
  CREATE INDEX match_label_occurred_at_idx ON match_label (occurred_at);
  SELECT set_config('app.system', 'migration', true);
  INSERT INTO match_label (id, kind, need_id, achievement_id, organization_id, user_id, reason, occurred_at)
    SELECT id, 'DISMISSED', need_id, achievement_id, organization_id, user_id, reason, dismissed_at FROM match_dismissal;
  SELECT set_config('app.system', '', true);
  ALTER TABLE match_label ENABLE ROW LEVEL SECURITY;
  ALTER TABLE match_label FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_labels ON match_label USING (app_is_system() OR organization_id = app_organization_id());
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'match_label');

  -- What the owner of a need keeps in view. Nobody learns that somebody else considers them.
  CREATE TABLE match_shortlist (
    id uuid PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES challenge,
    achievement_id uuid NOT NULL REFERENCES achievement,
    organization_id uuid NOT NULL REFERENCES organization,
    user_id uuid NOT NULL REFERENCES user_account,
    shortlisted_at timestamptz NOT NULL,
    UNIQUE (need_id, achievement_id)
  );
  CREATE INDEX match_shortlist_organization_id_id_idx ON match_shortlist (organization_id, id);
  ALTER TABLE match_shortlist ENABLE ROW LEVEL SECURITY;
  ALTER TABLE match_shortlist FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_shortlist ON match_shortlist USING (app_is_system() OR organization_id = app_organization_id());
  SELECT app_grant('SELECT, INSERT, DELETE', 'match_shortlist');
`;

const EXPOSURE = `
  -- Counters, so that a million impressions are not counted again for every list.
  CREATE TABLE match_exposure_day (
    subject_type text NOT NULL CHECK (subject_type IN (
      'ACHIEVEMENT', 'ACHIEVEMENT_OWNER', 'ACHIEVEMENTS', 'NEED', 'NEED_OWNER', 'NEEDS')),
    subject_id uuid NOT NULL,
    day date NOT NULL,
    impressions integer NOT NULL CHECK (impressions >= 0),
    exposure double precision NOT NULL CHECK (exposure >= 0),
    PRIMARY KEY (subject_type, subject_id, day)
  );
  CREATE INDEX match_exposure_day_day_idx ON match_exposure_day (day);
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'match_exposure_day');

  CREATE TABLE match_exposure_norm (
    listing_type text PRIMARY KEY CHECK (listing_type IN ('ACHIEVEMENT', 'NEED')),
    listings integer NOT NULL CHECK (listings >= 0),
    organizations integer NOT NULL CHECK (organizations >= 0),
    counted_at timestamptz NOT NULL
  );
  INSERT INTO match_exposure_norm (listing_type, listings, organizations, counted_at)
    SELECT 'ACHIEVEMENT', count(*), count(DISTINCT owner_id), app_now() FROM achievement WHERE state = 'LISTED'
    UNION ALL SELECT 'NEED', count(*), count(DISTINCT owner_id), app_now() FROM challenge WHERE state IN ('PUBLISHED', 'MATCHED');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'match_exposure_norm');
`;
