import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['region', 'industry', 'discipline', 'undergraduate_class', 'ipc_symbol'];

/**
 * The catalogue gets a past (days, successors of codes that ended), sources, deeper levels, and an index of the beginnings of
 * all its names. What is stored keeps its codes.
 */
export class DeepenCatalog1767225601100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE undergraduate_class (
        code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}([0-9]{2}T?K?)?$'),
        category_code text NOT NULL REFERENCES discipline,
        parent_code text REFERENCES undergraduate_class,
        level text NOT NULL CHECK (level IN ('CLASS', 'MAJOR')),
        name_zh text NOT NULL,
        name_en text,
        CHECK ((parent_code IS NULL) = (level = 'CLASS'))
      );
      CREATE INDEX ON undergraduate_class (parent_code);

      ALTER TABLE industry
        DROP CONSTRAINT industry_code_check, DROP CONSTRAINT industry_level_check, DROP CONSTRAINT industry_path_check,
        ADD CHECK (code ~ '^([A-T]|[0-9]{2,4})$'),
        ADD CHECK (level IN ('SECTION', 'DIVISION', 'GROUP', 'CLASS')),
        ADD CHECK (path ~ '^/[A-T]/([0-9]{2}/([0-9]{3}/([0-9]{4}/)?)?)?$'),
        ALTER name_en DROP NOT NULL,
        ADD parent_code text REFERENCES industry;
      UPDATE industry SET parent_code = section_code;
      CREATE INDEX ON industry (parent_code);

      ALTER TABLE discipline
        DROP CONSTRAINT discipline_code_check,
        ADD CHECK (code ~ '^([0-9]{2}){1,3}$'),
        ALTER name_en DROP NOT NULL,
        ADD parent_code text REFERENCES discipline,
        ADD level text NOT NULL DEFAULT 'CATEGORY' CHECK (level IN ('CATEGORY', 'DISCIPLINE', 'PROFESSIONAL', 'SUBDISCIPLINE')),
        ADD CHECK ((parent_code IS NULL) = (level = 'CATEGORY'));
      ALTER TABLE discipline ALTER level DROP DEFAULT;
      CREATE INDEX ON discipline (parent_code);

      ALTER TABLE ipc_symbol
        DROP CONSTRAINT ipc_symbol_code_check, DROP CONSTRAINT ipc_symbol_level_check,
        ADD CHECK (code ~ '^[A-H]([0-9]{2}[A-Z]?)?$'),
        ADD CHECK (level IN ('SECTION', 'CLASS', 'SUBCLASS')),
        ALTER name_en DROP NOT NULL,
        ADD parent_code text REFERENCES ipc_symbol;
      UPDATE ipc_symbol SET parent_code = section_code;
      CREATE INDEX ON ipc_symbol (parent_code);

      -- Days of lists that lack the code, where no approval says the day: it began after the one and had ended by the other.
      ALTER TABLE region
        ADD began_after date,
        ADD ended_by date,
        ADD initials text CHECK (initials ~ '^[a-z]+$');

      CREATE TABLE region_succession (
        from_code text REFERENCES region,
        to_code text REFERENCES region,
        -- WHOLE or MAIN: the heir, alone or beside others; PART: got some of it.
        share text NOT NULL CHECK (share IN ('WHOLE', 'MAIN', 'PART')),
        effective_on date,
        document text,
        PRIMARY KEY (from_code, to_code),
        CHECK (from_code <> to_code)
      );
      CREATE INDEX ON region_succession (to_code);
      CREATE UNIQUE INDEX region_succession_heir_idx ON region_succession (from_code) WHERE share <> 'PART';
    `);
    for (const table of TABLES) await db.query(provenance(table));
    await db.query(`
      ALTER TABLE region ADD CHECK (valid_to IS NULL OR ended_by IS NULL), ADD CHECK (valid_from IS NULL OR began_after IS NULL);

      -- Every name from its beginning and, in Chinese from each character, in English from each word on: what is typed is the
      -- beginning of one of these, so one btree finds parts of names of any length, a single character included.
      CREATE TABLE catalog_term (
        kind text,
        -- 0 a code, 1 a whole name, 2 a part of one, 3 anything of a division that is no more.
        rank smallint CHECK (rank BETWEEN 0 AND 3),
        term text COLLATE "C",
        code text,
        PRIMARY KEY (kind, rank, term, code)
      );
      CREATE INDEX ON catalog_term (kind, code);

      -- Small letters without accents and apostrophes; the application folds what is typed in the same way.
      CREATE FUNCTION catalog_fold(name text) RETURNS text IMMUTABLE STRICT LANGUAGE sql AS $$
        SELECT lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036F''’]', '', 'g'))
      $$;

      CREATE FUNCTION catalog_terms(entry jsonb) RETURNS TABLE (rank integer, term text) IMMUTABLE LANGUAGE sql AS $$
        WITH folded AS MATERIALIZED (
          SELECT catalog_fold(entry->>'code') AS code, catalog_fold((entry->>'section_code') || (entry->>'code')) AS long_code,
            catalog_fold(entry->>'name_zh') AS zh, catalog_fold(entry->>'name_en') AS en
        ), written AS (
          SELECT 0 AS rank, code AS term FROM folded
          UNION ALL SELECT 0, long_code FROM folded WHERE code ~ '^[0-9]'
          UNION ALL SELECT least(at, 2), substr(zh, at, 60) FROM folded, generate_series(1, length(zh)) AS at
          UNION ALL SELECT 1, left(en, 60) FROM folded
          -- What stands after a sign or a blank, from its first letter on.
          UNION ALL SELECT 2, substr(en, at + 1, 60) FROM folded, generate_series(1, length(en)) AS at
            WHERE substr(en, at, 2) ~ '^[^a-z0-9][a-z0-9]'
          UNION ALL SELECT 1, entry->>'initials'
        )
        SELECT CASE WHEN entry ? 'ended_by' AND coalesce(entry->>'valid_to', entry->>'ended_by') IS NOT NULL THEN 3
          ELSE min(written.rank) END, written.term
        FROM written WHERE written.term <> '' GROUP BY written.term
      $$;

      CREATE FUNCTION catalog_terms_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM catalog_term USING changed WHERE kind = TG_TABLE_NAME AND catalog_term.code = changed.code;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO catalog_term (kind, rank, term, code)
          SELECT TG_TABLE_NAME, terms.rank, terms.term, changed.code FROM changed, catalog_terms(to_jsonb(changed)) AS terms;
        END IF;
        RETURN NULL;
      END $$;
    `);
    for (const table of TABLES) await db.query(following(table));
    await db.query(`
      INSERT INTO catalog_term (kind, rank, term, code)
      SELECT kind, terms.rank, terms.term, entry->>'code'
      FROM (${TABLES.map((table) => `SELECT '${table}' AS kind, to_jsonb(${table}) AS entry FROM ${table}`).join(' UNION ALL ')}) AS entries,
        catalog_terms(entry) AS terms;
      SELECT app_grant('SELECT', name) FROM unnest(ARRAY['undergraduate_class', 'region_succession', 'catalog_term']) AS name;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`
        DROP TRIGGER terms_of_new ON ${table}; DROP TRIGGER terms_of_changed ON ${table}; DROP TRIGGER terms_of_removed ON ${table};
      `);
    }
    await db.query(`
      DROP TABLE catalog_term, region_succession, undergraduate_class;
      DROP FUNCTION catalog_terms_follow, catalog_terms, catalog_fold;
    `);
  }
}

/** Where a row's words come from and when it holds; rows that stand there now are marked by the next seeding. */
const provenance = (table: string): string => `
  ALTER TABLE ${table}
    ADD name_en_origin text NOT NULL DEFAULT 'NOT_STATED'
      CHECK (name_en_origin IN ('OFFICIAL', 'ESTABLISHED', 'TRANSLATION', 'PINYIN', 'NOT_STATED')),
    ADD source text,
    ADD valid_from date,
    ADD valid_to date,
    ADD is_imported boolean NOT NULL DEFAULT false,
    ADD CHECK (valid_from < valid_to);
  ALTER TABLE ${table} ALTER name_en_origin DROP DEFAULT, ALTER is_imported DROP DEFAULT;`;

const following = (table: string): string => `
  CREATE TRIGGER terms_of_new AFTER INSERT ON ${table} REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_terms_follow();
  CREATE TRIGGER terms_of_changed AFTER UPDATE ON ${table} REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_terms_follow();
  CREATE TRIGGER terms_of_removed AFTER DELETE ON ${table} REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_terms_follow();`;
