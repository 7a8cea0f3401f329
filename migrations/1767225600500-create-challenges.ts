import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What enterprises ask for. One table for both kinds of challenge; needs come first. */
export class CreateChallenges1767225600500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE challenge (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES organization,
        kind text NOT NULL CHECK (kind IN ('NEED')),
        code text NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
        title text CHECK (length(title) BETWEEN 1 AND 500),
        problem text,
        targets jsonb NOT NULL CHECK (jsonb_typeof(targets) = 'array'),
        current_state text,
        budget_min bigint CHECK (budget_min >= 0),
        budget_max bigint CHECK (budget_max >= 0),
        budget_currency text CHECK (budget_currency ~ '^[A-Z]{3}$'),
        deadline date,
        wanted_maturity smallint CHECK (wanted_maturity BETWEEN 1 AND 9),
        industries text[] NOT NULL,
        region_code text NOT NULL REFERENCES region,
        region_path text COLLATE "C" NOT NULL,
        keywords text[] NOT NULL,
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        state text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'MATCHED', 'EXPIRED', 'WITHDRAWN')),
        state_reason text,
        published_at timestamptz,
        closes_on date,
        import_key text CHECK (length(import_key) BETWEEN 1 AND 500),
        content_hash text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        UNIQUE (owner_id, code),
        UNIQUE (owner_id, import_key),
        CHECK (budget_min <= budget_max),
        CHECK ((coalesce(budget_min, budget_max) IS NULL) = (budget_currency IS NULL)),
        CHECK ((import_key IS NULL) = (content_hash IS NULL)),
        -- Every end has a reason.
        CHECK (state NOT IN ('EXPIRED', 'WITHDRAWN') OR state_reason IS NOT NULL),
        -- Nothing waits for ever: what is published closes one day.
        CHECK (state = 'DRAFT' OR num_nulls(title, problem, published_at, closes_on) = 0)
      );
      -- The newest open ones of a province, a city or a county, in order: see achievement.
      CREATE INDEX challenge_province_idx ON challenge (kind, left(region_path, 4), id) WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_city_idx ON challenge (kind, left(region_path, 9), id) WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_county_idx ON challenge (kind, region_path, id) WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_region_path_idx ON challenge (region_path, id);
      CREATE INDEX challenge_owner_idx ON challenge (owner_id, id);
      CREATE INDEX challenge_state_idx ON challenge (kind, state, id);
      CREATE INDEX challenge_published_at_idx ON challenge (published_at);
      CREATE INDEX challenge_closing_idx ON challenge (closes_on) WHERE state IN ('PUBLISHED', 'MATCHED');
      CREATE INDEX challenge_codes_idx ON challenge USING gin (industries);
      CREATE INDEX challenge_title_idx ON challenge USING gin (title gin_trgm_ops);

      SELECT app_grant('SELECT, INSERT, UPDATE', 'challenge');
      SELECT app_create_queue('challenges.expire');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`SELECT pgboss.delete_queue('challenges.expire'); DROP TABLE challenge`);
  }
}
