import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who: people, organizations, memberships, sessions. Personal data is protected by row-level security. */
export class CreateIdentity1767225600200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('UNIVERSITY', 'ENTERPRISE', 'AUTHORITY', 'INSTITUTE', 'INTERMEDIARY', 'INVESTOR')),
        name text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
        name_en text,
        uscc text UNIQUE CHECK (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
        region_code text NOT NULL REFERENCES region,
        region_path text COLLATE "C" NOT NULL,
        university_level text
          CHECK (university_level IN ('RESEARCH', 'UNDERGRADUATE', 'VOCATIONAL_UNDERGRADUATE', 'VOCATIONAL_COLLEGE')),
        industry_code text REFERENCES industry,
        industry_detail text CHECK (industry_detail ~ '^[0-9]{2,4}$'),
        jurisdiction_code text REFERENCES region,
        jurisdiction_path text COLLATE "C",
        department text,
        state text NOT NULL CHECK (state IN ('PENDING', 'VERIFIED', 'REJECTED')),
        state_reason text,
        verified_at timestamptz,
        verified_by uuid,
        is_demonstration boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        CHECK ((kind = 'UNIVERSITY') = (university_level IS NOT NULL)),
        CHECK ((kind = 'AUTHORITY')
          = (jurisdiction_code IS NOT NULL AND jurisdiction_path IS NOT NULL AND department IS NOT NULL)),
        CHECK (state <> 'REJECTED' OR state_reason IS NOT NULL)
      );
      CREATE INDEX organization_region_idx ON organization (region_path, id);
      CREATE INDEX organization_state_idx ON organization (state, id);
      CREATE INDEX organization_name_idx ON organization USING gin (name gin_trgm_ops);

      CREATE TABLE organization_size (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        as_of date NOT NULL,
        size text NOT NULL CHECK (size IN ('LARGE', 'MEDIUM', 'SMALL', 'MICRO')),
        line text NOT NULL,
        employees integer CHECK (employees >= 0),
        revenue_wan bigint CHECK (revenue_wan >= 0),
        assets_wan bigint CHECK (assets_wan >= 0),
        recorded_at timestamptz NOT NULL,
        recorded_by uuid
      );
      CREATE INDEX organization_size_latest_idx ON organization_size (organization_id, as_of, recorded_at, id);

      CREATE TABLE user_account (
        id uuid PRIMARY KEY,
        email text NOT NULL CHECK (email = lower(email)),
        name text NOT NULL,
        password_hash text NOT NULL,
        is_operator boolean NOT NULL DEFAULT false,
        totp_secret text,
        totp_confirmed_at timestamptz,
        totp_last_step bigint,
        tokens_valid_from timestamptz NOT NULL,
        is_demonstration boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        UNIQUE (email)
      );

      CREATE TABLE recovery_code (
        user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
        code_hash bytea NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (user_id, code_hash)
      );

      CREATE TABLE membership (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account,
        organization_id uuid NOT NULL REFERENCES organization,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        UNIQUE (user_id, organization_id)
      );
      CREATE INDEX membership_organization_idx ON membership (organization_id, id);

      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        email text NOT NULL CHECK (email = lower(email)),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        token_hash bytea NOT NULL UNIQUE,
        invited_by uuid NOT NULL REFERENCES user_account,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        withdrawn_at timestamptz,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX invitation_organization_idx ON invitation (organization_id, id);

      -- Attempts by address, whether anybody has it or not; only its hash is kept.
      CREATE TABLE sign_in_attempt (
        subject_hash bytea PRIMARY KEY,
        failures integer NOT NULL,
        locked_until timestamptz,
        tried_at timestamptz NOT NULL
      );

      CREATE TABLE sign_up (
        id uuid PRIMARY KEY,
        email text NOT NULL CHECK (email = lower(email)),
        name text NOT NULL,
        password_hash text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX sign_up_email_idx ON sign_up (email, expires_at);

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
        acting_organization_id uuid REFERENCES organization,
        started_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        address text NOT NULL,
        user_agent text NOT NULL
      );
      CREATE INDEX session_user_idx ON session (user_id, id);

      CREATE TABLE session_token (
        token_hash bytea PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        issued_at timestamptz NOT NULL,
        replaced_at timestamptz
      );
      CREATE INDEX session_token_session_idx ON session_token (session_id);

      CREATE TABLE password_reset (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX password_reset_user_idx ON password_reset (user_id);

      -- People: themselves, and colleagues of the organization acted for.
      ALTER TABLE user_account ENABLE ROW LEVEL SECURITY;
      ALTER TABLE user_account FORCE ROW LEVEL SECURITY;
      CREATE POLICY self_and_colleagues ON user_account FOR SELECT USING (
        app_is_system() OR id = app_user_id()
        OR EXISTS (SELECT FROM membership WHERE membership.user_id = user_account.id
          AND membership.organization_id = app_organization_id())
      );
      CREATE POLICY self_changes ON user_account FOR UPDATE USING (app_is_system() OR id = app_user_id());
      CREATE POLICY system_creates ON user_account FOR INSERT WITH CHECK (app_is_system());
      CREATE POLICY system_removes ON user_account FOR DELETE USING (app_is_system());

      ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
      ALTER TABLE membership FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_and_organization ON membership FOR SELECT USING (
        app_is_system() OR user_id = app_user_id() OR organization_id = app_organization_id()
      );
      -- Nobody makes themselves a member, or more than they are.
      CREATE POLICY system_adds ON membership FOR INSERT WITH CHECK (app_is_system());
      CREATE POLICY system_changes ON membership FOR UPDATE USING (app_is_system());
      CREATE POLICY system_removes ON membership FOR DELETE USING (app_is_system());

      ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_organization ON invitation USING (app_is_system() OR organization_id = app_organization_id());
    `);
    for (const table of ['recovery_code', 'session', 'password_reset']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_rows ON ${table} USING (app_is_system() OR user_id = app_user_id());
      `);
    }
    for (const table of ['sign_in_attempt', 'sign_up']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY door_only ON ${table} USING (app_is_system());
      `);
    }
    await db.query(`
      ALTER TABLE session_token ENABLE ROW LEVEL SECURITY;
      ALTER TABLE session_token FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_rows ON session_token USING (
        app_is_system() OR EXISTS (SELECT FROM session WHERE session.id = session_id AND session.user_id = app_user_id())
      );

      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', name)
      FROM unnest(ARRAY[
        'organization', 'user_account', 'recovery_code', 'membership', 'invitation', 'sign_in_attempt', 'sign_up', 'session',
        'session_token', 'password_reset'
      ]) AS name;
      SELECT make_append_only('organization_size');
      SELECT app_create_queue('identity.housekeeping');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE password_reset, session_token, session, sign_up, sign_in_attempt, invitation, membership,
      recovery_code, user_account, organization_size, organization`);
  }
}
