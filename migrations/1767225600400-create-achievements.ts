import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What universities, institutes and firms list: achievements with their rights, shares and inventors. */
export class CreateAchievements1767225600400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE achievement (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES organization,
        code text NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
        title text CHECK (length(title) BETWEEN 1 AND 500),
        abstract text,
        keywords text[] NOT NULL,
        kind text CHECK (
          kind IN ('PATENT', 'PATENT_APPLICATION', 'SOFTWARE', 'KNOW_HOW', 'PLANT_VARIETY', 'IC_LAYOUT', 'BIO_VARIETY')
        ),
        inventor_count integer NOT NULL CHECK (inventor_count >= 0),
        maturity_scale text CHECK (maturity_scale IN ('TRL')),
        maturity_level smallint CHECK (maturity_level BETWEEN 1 AND 9),
        maturity_evidence text,
        disciplines text[] NOT NULL,
        ipc text[] NOT NULL,
        industries text[] NOT NULL,
        region_code text NOT NULL REFERENCES region,
        region_path text COLLATE "C" NOT NULL,
        comparison text,
        comparison_figures jsonb NOT NULL CHECK (jsonb_typeof(comparison_figures) = 'array'),
        licence_intents text[] NOT NULL CHECK (licence_intents <@ ARRAY['ORDINARY', 'SOLE', 'EXCLUSIVE']),
        licence_ways text[] NOT NULL CHECK (licence_ways <@ ARRAY['LICENCE', 'TRANSFER', 'EQUITY']),
        price_terms text,
        ufpl_offered boolean NOT NULL,
        ufpl_trial_months smallint CHECK (ufpl_trial_months BETWEEN 1 AND 120),
        ufpl_pricing text CHECK (ufpl_pricing IN ('MARKET_LISTING', 'AGREEMENT', 'AUCTION')),
        ufpl_listing_market text,
        ufpl_listing_number text,
        ufpl_listing_url text,
        ufpl_lump_sum bigint CHECK (ufpl_lump_sum BETWEEN 1 AND 1000000000000000),
        ufpl_currency text CHECK (ufpl_currency ~ '^[A-Z]{3}$'),
        ufpl_due_days smallint CHECK (ufpl_due_days BETWEEN 0 AND 3650),
        declared_by uuid,
        declared_at timestamptz,
        declaration_hash text CHECK (declaration_hash ~ '^[0-9a-f]{64}$'),
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        origin_institution text,
        state text NOT NULL CHECK (state IN ('DRAFT', 'LISTED', 'HIDDEN', 'WITHDRAWN')),
        state_reason text,
        listed_at timestamptz,
        listing_version integer NOT NULL CHECK (listing_version >= 0),
        import_key text CHECK (length(import_key) BETWEEN 1 AND 500),
        content_hash text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        UNIQUE (owner_id, code),
        UNIQUE (owner_id, import_key),
        CHECK ((maturity_scale IS NULL) = (maturity_level IS NULL)),
        CHECK ((ufpl_lump_sum IS NULL) = (ufpl_currency IS NULL)),
        CHECK ((declared_at IS NULL) = (declaration_hash IS NULL)),
        CHECK ((import_key IS NULL) = (content_hash IS NULL)),
        CHECK (state NOT IN ('HIDDEN', 'WITHDRAWN') OR state_reason IS NOT NULL),
        -- Whatever has left the drawer is complete, and stays so.
        CHECK (state = 'DRAFT' OR num_nulls(title, kind, declared_at, listed_at) = 0),
        CHECK (
          state = 'DRAFT' OR NOT ufpl_offered
          OR num_nulls(ufpl_trial_months, ufpl_pricing, ufpl_lump_sum, ufpl_due_days) = 0
        ),
        CHECK (
          state = 'DRAFT' OR NOT ufpl_offered OR ufpl_pricing <> 'MARKET_LISTING'
          OR num_nulls(ufpl_listing_market, ufpl_listing_number, ufpl_listing_url) = 0
        )
      );
      -- The newest of a province, a city or a county, in order: a range over region_path would be planned as a walk down the
      -- primary key as soon as the statistics make the region look common.
      CREATE INDEX achievement_province_idx ON achievement (state, left(region_path, 4), id);
      CREATE INDEX achievement_city_idx ON achievement (state, left(region_path, 9), id);
      CREATE INDEX achievement_county_idx ON achievement (state, region_path, id);
      CREATE INDEX achievement_region_path_idx ON achievement (region_path, id);
      CREATE INDEX achievement_owner_idx ON achievement (owner_id, id);
      CREATE INDEX achievement_state_idx ON achievement (state, id);
      CREATE INDEX achievement_listed_at_idx ON achievement (listed_at);
      CREATE INDEX achievement_codes_idx ON achievement USING gin (industries, disciplines, ipc);
      CREATE INDEX achievement_title_idx ON achievement USING gin (title gin_trgm_ops);

      CREATE TABLE achievement_right (
        achievement_id uuid NOT NULL REFERENCES achievement,
        position smallint NOT NULL CHECK (position >= 0),
        office text NOT NULL,
        number text NOT NULL,
        filed_on date,
        granted_on date,
        valid_until date,
        legal_status text NOT NULL CHECK (
          legal_status IN ('PENDING', 'GRANTED', 'REJECTED', 'LAPSED', 'EXPIRED', 'INVALIDATED', 'WITHDRAWN')
        ),
        PRIMARY KEY (achievement_id, position),
        UNIQUE (achievement_id, office, number),
        CHECK (granted_on >= filed_on),
        CHECK (valid_until >= filed_on),
        CHECK (valid_until >= granted_on)
      );

      CREATE TABLE achievement_share (
        achievement_id uuid NOT NULL REFERENCES achievement,
        position smallint NOT NULL CHECK (position >= 0),
        holder_id uuid REFERENCES organization,
        holder_name text CHECK (length(holder_name) BETWEEN 1 AND 200),
        share_ppm integer NOT NULL CHECK (share_ppm BETWEEN 1 AND 1000000),
        PRIMARY KEY (achievement_id, position),
        UNIQUE (achievement_id, holder_id),
        CHECK (num_nonnulls(holder_id, holder_name) = 1)
      );
      CREATE INDEX ON achievement_share (holder_id);

      -- Shares are either not stated or the whole: decided when the transaction ends, so that a list can be replaced.
      CREATE FUNCTION achievement_shares_are_whole() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.achievement_id ELSE NEW.achievement_id END;
        total bigint;
      BEGIN
        SELECT sum(share_ppm) INTO total FROM achievement_share WHERE achievement_id = touched;
        IF total <> 1000000 THEN
          RAISE EXCEPTION 'The shares of achievement % sum to % ppm, not 1000000', touched, total
            USING ERRCODE = 'check_violation', CONSTRAINT = 'achievement_shares_are_whole';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER achievement_shares_are_whole AFTER INSERT OR UPDATE OR DELETE ON achievement_share
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION achievement_shares_are_whole();

      -- Names of natural persons: for the organization that lists them, nobody else.
      CREATE TABLE achievement_inventor (
        achievement_id uuid NOT NULL REFERENCES achievement,
        position smallint NOT NULL CHECK (position >= 0),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        affiliation text,
        PRIMARY KEY (achievement_id, position)
      );
      ALTER TABLE achievement_inventor ENABLE ROW LEVEL SECURITY;
      ALTER TABLE achievement_inventor FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_inventors ON achievement_inventor USING (
        app_is_system()
        OR EXISTS (SELECT FROM achievement WHERE achievement.id = achievement_id AND achievement.owner_id = app_organization_id())
      );

      SELECT app_grant('SELECT, INSERT, UPDATE', 'achievement');
      SELECT app_grant('SELECT, INSERT, DELETE', name)
      FROM unnest(ARRAY['achievement_right', 'achievement_share', 'achievement_inventor']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE achievement_inventor, achievement_share, achievement_right, achievement;
      DROP FUNCTION achievement_shares_are_whole;
    `);
  }
}
