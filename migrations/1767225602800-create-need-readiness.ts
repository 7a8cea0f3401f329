import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How ready needs were when they were published or changed while public, and what became of those that were. */
export class CreateNeedReadiness1767225602800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Nothing is filled in for what was public before: that would be judged in the light of what came of it.
      CREATE TABLE need_readiness (
        need_id uuid NOT NULL REFERENCES challenge,
        need_version integer NOT NULL CHECK (need_version > 0),
        -- By which rules.
        method integer NOT NULL CHECK (method > 0),
        completeness smallint NOT NULL CHECK (completeness BETWEEN 0 AND 100),
        route text NOT NULL CHECK (route IN ('DIRECT', 'ASSISTED', 'MANAGER')),
        missing text[] NOT NULL,
        complexity text[] NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (need_id, need_version, method)
      );
      SELECT make_append_only('need_readiness');

      -- The owner of the need, and the authority of its region. Others learn figures only.
      ALTER TABLE need_readiness ENABLE ROW LEVEL SECURITY;
      ALTER TABLE need_readiness FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_and_authority ON need_readiness FOR SELECT USING (
        app_is_system() OR EXISTS (
          SELECT FROM challenge WHERE challenge.id = need_id
            AND (challenge.owner_id = app_organization_id() OR app_watches(challenge.region_path))
        )
      );
      CREATE POLICY owner_records ON need_readiness FOR INSERT WITH CHECK (
        app_is_system()
        OR EXISTS (SELECT FROM challenge WHERE challenge.id = need_id AND challenge.owner_id = app_organization_id())
      );

      -- One row for each route and fifth of completeness, of the needs first published from since to day.
      CREATE TABLE need_readiness_outcome (
        day date NOT NULL,
        method integer NOT NULL CHECK (method > 0),
        route text NOT NULL CHECK (route IN ('DIRECT', 'ASSISTED', 'MANAGER')),
        -- The completeness it begins with.
        band smallint NOT NULL CHECK (band IN (0, 20, 40, 60, 80)),
        since date NOT NULL,
        published integer NOT NULL CHECK (published > 0),
        -- Null when so few were published that it would tell of one in particular.
        matched integer CHECK (matched >= 0),
        ended integer CHECK (ended >= 0),
        drawn_at timestamptz NOT NULL,
        PRIMARY KEY (day, method, route, band),
        CHECK (since <= day),
        CHECK (matched + ended <= published),
        CHECK ((matched IS NULL) = (ended IS NULL))
      );
      SELECT make_append_only('need_readiness_outcome');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE need_readiness_outcome, need_readiness');
  }
}
