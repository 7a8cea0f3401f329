import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which the two sides meet: announced, registered for, arranged, held. */
export class CreateMatchmaking1767225602700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DAYS);
    await db.query(REGISTRATIONS);
    await db.query(MEETINGS);
    await db.query(ACCESS);
    await db.query(`SELECT app_create_queue(name) FROM unnest(ARRAY['matchmaking.clock', 'matchmaking.arrangements']) AS name`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue(name) FROM unnest(ARRAY['matchmaking.clock', 'matchmaking.arrangements']) AS name;
      DROP TABLE matchmaking_meeting, matchmaking_arrangement, matchmaking_wish, matchmaking_registration, matchmaking_day CASCADE;
      DROP FUNCTION matchmaking_takes_part;
    `);
  }
}

const DAYS = `
  CREATE TABLE matchmaking_day (
    id uuid PRIMARY KEY,
    organizer_id uuid NOT NULL REFERENCES organization,
    title text NOT NULL CHECK (length(title) BETWEEN 2 AND 200),
    description text CHECK (length(description) BETWEEN 1 AND 4000),
    venue text NOT NULL CHECK (length(venue) BETWEEN 2 AND 300),
    region_code text NOT NULL REFERENCES region,
    region_path text COLLATE "C" NOT NULL,
    -- Empty: whatever the industry.
    industries text[] NOT NULL,
    held_on date NOT NULL,
    -- The last day on which one can register.
    registration_until date NOT NULL,
    -- Of the first slot, minutes after midnight in China.
    starts_at_minute integer NOT NULL CHECK (starts_at_minute BETWEEN 0 AND 1439),
    slot_minutes integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
    break_minutes integer NOT NULL CHECK (break_minutes BETWEEN 0 AND 120),
    slot_count integer NOT NULL CHECK (slot_count BETWEEN 1 AND 40),
    table_count integer NOT NULL CHECK (table_count BETWEEN 1 AND 500),
    -- Meetings that an organization takes unless it says otherwise.
    demand_capacity integer NOT NULL CHECK (demand_capacity BETWEEN 1 AND 40),
    supply_capacity integer NOT NULL CHECK (supply_capacity BETWEEN 1 AND 40),
    -- Pairs whose match scores less do not meet unless one of them wants to; parts per thousand.
    least_score integer NOT NULL CHECK (least_score BETWEEN 0 AND 1000),
    state text NOT NULL CHECK (state IN ('DRAFT', 'OPEN', 'CLOSED', 'ARRANGED', 'PUBLISHED', 'HELD', 'CANCELLED')),
    state_reason text CHECK (length(state_reason) BETWEEN 1 AND 500),
    announced_at timestamptz,
    published_at timestamptz,
    -- When the organizer was told that the plan is still missing.
    reminded_on date,
    created_by uuid NOT NULL REFERENCES user_account,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (held_on >= registration_until + 2),
    -- All of it on one day.
    CHECK (starts_at_minute + slot_count * slot_minutes + (slot_count - 1) * break_minutes <= 1440),
    CHECK ((state = 'CANCELLED') = (state_reason IS NOT NULL)),
    CHECK (state IN ('DRAFT', 'CANCELLED') OR announced_at IS NOT NULL),
    CHECK (state NOT IN ('PUBLISHED', 'HELD') OR published_at IS NOT NULL)
  );
  CREATE INDEX matchmaking_day_organizer_id_id_idx ON matchmaking_day (organizer_id, id);
  CREATE INDEX matchmaking_day_state_held_on_idx ON matchmaking_day (state, held_on);
`;

const REGISTRATIONS = `
  CREATE TABLE matchmaking_registration (
    id uuid PRIMARY KEY,
    day_id uuid NOT NULL REFERENCES matchmaking_day,
    organization_id uuid NOT NULL REFERENCES organization,
    side text NOT NULL CHECK (side IN ('DEMAND', 'SUPPLY')),
    -- Its needs, or its achievements, by the side.
    listing_ids uuid[] NOT NULL CHECK (cardinality(listing_ids) BETWEEN 1 AND 20),
    -- Null: as many as the day gives to its side.
    capacity integer CHECK (capacity BETWEEN 1 AND 40),
    -- Slots, from 0, in which it cannot meet.
    unavailable_slots integer[] NOT NULL,
    state text NOT NULL CHECK (state IN ('REGISTERED', 'WITHDRAWN')),
    state_reason text CHECK (length(state_reason) BETWEEN 1 AND 500),
    registered_by uuid NOT NULL REFERENCES user_account,
    registered_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (day_id, organization_id),
    CHECK ((state = 'WITHDRAWN') = (state_reason IS NOT NULL))
  );
  CREATE INDEX matchmaking_registration_organization_id_id_idx ON matchmaking_registration (organization_id, id);

  -- Whom an organization wants to meet and whom not: between it and the platform.
  CREATE TABLE matchmaking_wish (
    day_id uuid NOT NULL REFERENCES matchmaking_day,
    organization_id uuid NOT NULL REFERENCES organization,
    partner_id uuid NOT NULL REFERENCES organization,
    -- 1 is wanted most; null: not to be met.
    rank integer CHECK (rank BETWEEN 1 AND 40),
    PRIMARY KEY (day_id, organization_id, partner_id),
    CHECK (organization_id <> partner_id)
  );
`;

const MEETINGS = `
  -- The making of a plan: asked for by the organizer, done by the worker.
  CREATE TABLE matchmaking_arrangement (
    id uuid PRIMARY KEY,
    day_id uuid NOT NULL REFERENCES matchmaking_day,
    method text NOT NULL CHECK (method IN ('GREATEST_WELFARE', 'STABLE')),
    state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    -- Parts per thousand of the work that are done.
    progress integer NOT NULL CHECK (progress BETWEEN 0 AND 1000),
    report jsonb CHECK (jsonb_typeof(report) = 'object'),
    reason jsonb CHECK (jsonb_typeof(reason) = 'object'),
    attempt integer NOT NULL CHECK (attempt >= 0),
    heartbeat_at timestamptz,
    requested_by uuid NOT NULL REFERENCES user_account,
    requested_at timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)),
    CHECK ((state = 'DONE') = (report IS NOT NULL)),
    CHECK ((state = 'FAILED') = (reason IS NOT NULL))
  );
  CREATE INDEX matchmaking_arrangement_day_id_id_idx ON matchmaking_arrangement (day_id, id);
  -- One at a time.
  CREATE UNIQUE INDEX matchmaking_arrangement_day_id_idx ON matchmaking_arrangement (day_id) WHERE state IN ('QUEUED', 'RUNNING');

  CREATE TABLE matchmaking_meeting (
    id uuid PRIMARY KEY,
    day_id uuid NOT NULL REFERENCES matchmaking_day,
    demand_id uuid NOT NULL REFERENCES organization,
    supply_id uuid NOT NULL REFERENCES organization,
    -- What brings them together: the best match of what both bring; null when only a wish does.
    need_id uuid REFERENCES challenge,
    achievement_id uuid REFERENCES achievement,
    -- From 0, both.
    slot integer NOT NULL CHECK (slot >= 0),
    table_number integer NOT NULL CHECK (table_number >= 0),
    -- Of that match, parts per thousand.
    score integer NOT NULL CHECK (score BETWEEN 0 AND 1000),
    -- Whether one of the two asked for it.
    is_wanted boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('PLANNED', 'CANCELLED')),
    state_reason text CHECK (length(state_reason) BETWEEN 1 AND 500),
    UNIQUE (day_id, demand_id, supply_id),
    UNIQUE (day_id, slot, demand_id),
    UNIQUE (day_id, slot, supply_id),
    UNIQUE (day_id, slot, table_number),
    CHECK (demand_id <> supply_id),
    CHECK ((need_id IS NULL) = (achievement_id IS NULL)),
    CHECK ((state = 'CANCELLED') = (state_reason IS NOT NULL))
  );
  CREATE INDEX matchmaking_meeting_demand_id_day_id_idx ON matchmaking_meeting (demand_id, day_id);
  CREATE INDEX matchmaking_meeting_supply_id_day_id_idx ON matchmaking_meeting (supply_id, day_id);
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', 'matchmaking_day');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'matchmaking_registration');
  SELECT app_grant('SELECT, INSERT, DELETE', 'matchmaking_wish');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'matchmaking_arrangement');
  SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'matchmaking_meeting');

  -- Whether the organization acted for takes part in a day. It asks the very table whose policy asks it, so it looks as the system.
  CREATE FUNCTION matchmaking_takes_part(day uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE
    before text := coalesce(current_setting('app.system', true), '');
    takes_part boolean;
  BEGIN
    PERFORM set_config('app.system', 'matchmaking.parts', true);
    SELECT EXISTS (
      SELECT FROM matchmaking_registration
      WHERE day_id = day AND organization_id = app_organization_id() AND state = 'REGISTERED'
    ) INTO takes_part;
    PERFORM set_config('app.system', before, true);
    RETURN takes_part;
  END $$;

  ALTER TABLE matchmaking_registration ENABLE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_registration FORCE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_wish ENABLE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_wish FORCE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_arrangement ENABLE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_arrangement FORCE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_meeting ENABLE ROW LEVEL SECURITY;
  ALTER TABLE matchmaking_meeting FORCE ROW LEVEL SECURITY;

  -- Whoever comes sees who else comes.
  CREATE POLICY those_who_come_see ON matchmaking_registration FOR SELECT USING (
    CASE WHEN app_is_system() OR organization_id = app_organization_id() THEN true
      WHEN app_organization_id() IS NULL THEN false
      ELSE EXISTS (SELECT FROM matchmaking_day WHERE id = day_id AND organizer_id = app_organization_id())
        OR matchmaking_takes_part(day_id) END
  );
  CREATE POLICY own_registration ON matchmaking_registration FOR INSERT WITH CHECK (organization_id = app_organization_id());
  CREATE POLICY own_change ON matchmaking_registration FOR UPDATE USING (app_is_system() OR organization_id = app_organization_id());

  CREATE POLICY own_wishes ON matchmaking_wish USING (app_is_system() OR organization_id = app_organization_id());

  CREATE POLICY organizers_arrangements ON matchmaking_arrangement USING (
    app_is_system() OR EXISTS (SELECT FROM matchmaking_day WHERE id = day_id AND organizer_id = app_organization_id())
  );

  -- The two who meet read it once it is published; the organizer before.
  CREATE POLICY those_who_meet ON matchmaking_meeting FOR SELECT USING (
    app_is_system() OR EXISTS (
      SELECT FROM matchmaking_day WHERE id = day_id AND (
        organizer_id = app_organization_id()
          OR (published_at IS NOT NULL AND app_organization_id() IN (demand_id, supply_id))
      )
    )
  );
  CREATE POLICY planned_by_the_system ON matchmaking_meeting FOR INSERT WITH CHECK (app_is_system());
  CREATE POLICY called_off_by_the_system ON matchmaking_meeting FOR UPDATE USING (app_is_system());
  CREATE POLICY replaced_by_the_system ON matchmaking_meeting FOR DELETE USING (app_is_system());
`;
