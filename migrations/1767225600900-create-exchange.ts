import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came in from files: one run per file with who answers for it, and what was wrong with its rows. */
export class CreateExchange1767225600900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import_run (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        -- Null when the command line imported; system then names it.
        user_id uuid REFERENCES user_account,
        system text,
        target text NOT NULL CHECK (target IN ('ACHIEVEMENTS', 'NEEDS')),
        file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
        sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        mapping jsonb NOT NULL CHECK (jsonb_typeof(mapping) = 'array'),
        key_column text,
        unmapped text[] NOT NULL,
        publishes boolean NOT NULL,
        declaration text,
        row_count integer NOT NULL CHECK (row_count >= 0),
        created integer NOT NULL CHECK (created >= 0),
        updated integer NOT NULL CHECK (updated >= 0),
        unchanged integer NOT NULL CHECK (unchanged >= 0),
        returned integer NOT NULL CHECK (returned >= 0),
        published integer NOT NULL CHECK (published >= 0),
        already_public integer NOT NULL CHECK (already_public >= 0),
        kept_draft integer NOT NULL CHECK (kept_draft >= 0),
        problem_count integer NOT NULL CHECK (problem_count >= 0),
        missing jsonb NOT NULL CHECK (jsonb_typeof(missing) = 'array'),
        notices jsonb NOT NULL CHECK (jsonb_typeof(notices) = 'object'),
        state text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'REFUSED')),
        reason jsonb CHECK (jsonb_typeof(reason) = 'object'),
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        CHECK (num_nonnulls(user_id, system) = 1),
        CHECK ((state = 'RUNNING') = (finished_at IS NULL)),
        CHECK ((state IN ('FAILED', 'REFUSED')) = (reason IS NOT NULL)),
        CHECK (state <> 'DONE' OR (sha256 IS NOT NULL AND key_column IS NOT NULL AND created + updated + unchanged + returned = row_count)),
        -- What is published was declared by somebody.
        CHECK (NOT publishes OR declaration IS NOT NULL)
      );
      CREATE INDEX import_run_organization_idx ON import_run (organization_id, id);

      CREATE TABLE import_problem (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES import_run,
        organization_id uuid NOT NULL REFERENCES organization,
        row_number integer NOT NULL CHECK (row_number > 0),
        column_name text,
        found text NOT NULL,
        expected jsonb NOT NULL CHECK (jsonb_typeof(expected) = 'object'),
        fix jsonb NOT NULL CHECK (jsonb_typeof(fix) = 'object')
      );
      CREATE INDEX import_problem_run_idx ON import_problem (run_id, id);
    `);
    for (const table of ['import_run', 'import_problem']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_organization ON ${table} USING (app_is_system() OR organization_id = app_organization_id());
      `);
    }
    await db.query(`
      SELECT app_grant('SELECT, INSERT, UPDATE', 'import_run');
      SELECT make_append_only('import_problem');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE import_problem, import_run');
  }
}
