import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands behind listed achievements, without saying who: persons are numbered, the same name in the same organization is one
 * person. Names are for the organization that lists them and never leave the function; what it tells of a person is which listed
 * works are his or hers, and at which place among their inventors.
 */
export class FindExperts1767225602810 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- All works of a person, by name: under a policy, an index serves plain equality only.
      CREATE INDEX achievement_inventor_name_idx ON achievement_inventor (name);

      -- As a person is compared: full and half width, upper and lower case are the same, and so are spaces, which Chinese names lack.
      CREATE FUNCTION person_key(name text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
        SELECT lower(btrim(regexp_replace(
          normalize(name, NFKC), '\\s+', CASE WHEN normalize(name, NFKC) ~ '[A-Za-z]' THEN ' ' ELSE '' END, 'g')))
      $$;

      -- Candidates come best first. People are numbered in the order of their first candidate, those of one work in the order of
      -- its inventors: the number says nothing of the name. Each has the newest listed works, candidates or not.
      CREATE FUNCTION people_behind(candidates uuid[], most_people integer, most_of_an_owner integer, most_works integer)
      RETURNS TABLE (person integer, owner_id uuid, achievement_id uuid, inventor_position smallint)
      LANGUAGE plpgsql ROWS 300 SET search_path FROM CURRENT AS $$
      #variable_conflict use_column
      DECLARE
        before text := coalesce(current_setting('app.system', true), '');
      BEGIN
        PERFORM set_config('app.system', 'matching.experts', true);
        RETURN QUERY
        WITH met AS (
          SELECT achievement.owner_id, person_key(inventor.name) AS key, array_agg(DISTINCT inventor.name) AS spellings,
            min(candidate.place * 32768 + inventor.position) AS met_at
          FROM unnest(candidates) WITH ORDINALITY AS candidate (id, place)
            JOIN achievement ON achievement.id = candidate.id AND achievement.state = 'LISTED'
            JOIN achievement_inventor AS inventor ON inventor.achievement_id = achievement.id
          GROUP BY achievement.owner_id, person_key(inventor.name)
        ), counted AS (
          SELECT *, row_number() OVER (PARTITION BY owner_id ORDER BY met_at) AS of_owner FROM met
        ), chosen AS MATERIALIZED (
          SELECT row_number() OVER (ORDER BY met_at) AS person, owner_id, key, spellings
          FROM counted WHERE of_owner <= most_of_an_owner ORDER BY met_at LIMIT most_people
        ), spelled AS MATERIALIZED (
          SELECT person, owner_id, unnest(spellings) AS name FROM chosen UNION SELECT person, owner_id, key FROM chosen
        ), work AS (
          SELECT spelled.person, achievement.owner_id, achievement.id, min(inventor.position) AS position,
            row_number() OVER (PARTITION BY spelled.person ORDER BY achievement.listed_at DESC, achievement.id DESC) AS recency
          FROM spelled
            JOIN achievement_inventor AS inventor ON inventor.name = spelled.name
            JOIN achievement ON achievement.id = inventor.achievement_id
              AND achievement.owner_id = spelled.owner_id AND achievement.state = 'LISTED'
          GROUP BY spelled.person, achievement.id
        )
        SELECT work.person::integer, work.owner_id, work.id, work.position FROM work WHERE recency <= most_works ORDER BY work.person, recency;
        PERFORM set_config('app.system', before, true);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION people_behind, person_key; DROP INDEX achievement_inventor_name_idx;');
  }
}
