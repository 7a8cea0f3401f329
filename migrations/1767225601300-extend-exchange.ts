import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports become work of the worker: queued, resumed where they stopped, cancelled; mappings of columns are kept. */
export class ExtendExchange1767225601300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE import_run
        -- The uploaded file that the worker reads; null when the file came with the command or from the command line.
        ADD file_id uuid REFERENCES stored_file,
        -- What the importer asked for, where the worker is to do it.
        ADD wishes jsonb CHECK (jsonb_typeof(wishes) = 'object'),
        ADD is_rehearsal boolean NOT NULL DEFAULT false,
        ADD columns text[],
        -- Rows of the file, once it has been read to its end.
        ADD row_total integer CHECK (row_total >= 0),
        -- The last row of the file that is settled, written in the transaction that settles it.
        ADD position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
        -- How often somebody began on it; whoever comes later takes it from who came before.
        ADD attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
        -- When somebody last worked on it.
        ADD heartbeat_at timestamptz,
        ADD cancel_requested_at timestamptz,
        -- The rows that came back, as files.
        ADD returned_csv_id uuid REFERENCES stored_file,
        ADD returned_xlsx_id uuid REFERENCES stored_file,
        DROP CONSTRAINT import_run_state_check,
        DROP CONSTRAINT import_run_check1,
        DROP CONSTRAINT import_run_check2,
        ADD CONSTRAINT import_run_state_check CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'REFUSED', 'CANCELLED')),
        ADD CONSTRAINT import_run_check1 CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)),
        ADD CONSTRAINT import_run_check2 CHECK ((state IN ('FAILED', 'REFUSED', 'CANCELLED')) = (reason IS NOT NULL)),
        ADD CONSTRAINT import_run_queued_check CHECK (state <> 'QUEUED' OR (file_id IS NOT NULL AND wishes IS NOT NULL));
      CREATE INDEX import_run_open_idx ON import_run (id) WHERE state IN ('QUEUED', 'RUNNING');
      CREATE INDEX import_run_file_idx ON import_run (file_id);
      CREATE INDEX import_run_returned_csv_idx ON import_run (returned_csv_id);
      CREATE INDEX import_run_returned_xlsx_idx ON import_run (returned_xlsx_id);

      -- Rows that come back, until they are written into files at the end of the run.
      CREATE TABLE import_returned_row (
        run_id uuid NOT NULL REFERENCES import_run,
        row_number integer NOT NULL CHECK (row_number > 0),
        organization_id uuid NOT NULL REFERENCES organization,
        cells jsonb NOT NULL CHECK (jsonb_typeof(cells) = 'array'),
        PRIMARY KEY (run_id, row_number)
      );

      -- Which column means which field, as an organization decided for files with these columns.
      CREATE TABLE import_mapping (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        target text NOT NULL CHECK (target IN ('ACHIEVEMENTS', 'NEEDS')),
        -- Of the headings, in whatever order they stand.
        fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
        columns text[] NOT NULL CHECK (cardinality(columns) BETWEEN 1 AND 1000),
        choices jsonb NOT NULL CHECK (jsonb_typeof(choices) = 'array'),
        key_column text,
        version integer NOT NULL CHECK (version > 0),
        updated_by uuid REFERENCES user_account,
        updated_at timestamptz NOT NULL,
        UNIQUE (organization_id, target, fingerprint)
      );
      CREATE INDEX import_mapping_organization_idx ON import_mapping (organization_id, id);
    `);
    for (const table of ['import_returned_row', 'import_mapping']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_organization ON ${table} USING (app_is_system() OR organization_id = app_organization_id());
      `);
    }
    await db.query(`
      SELECT app_grant('SELECT, INSERT, DELETE', 'import_returned_row');
      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'import_mapping');
      SELECT app_create_queue('exchange.imports');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE import_returned_row, import_mapping;
      DELETE FROM import_problem WHERE run_id IN (SELECT id FROM import_run WHERE state IN ('QUEUED', 'CANCELLED'));
      DELETE FROM import_run WHERE state IN ('QUEUED', 'CANCELLED');
      DROP INDEX import_run_open_idx, import_run_file_idx, import_run_returned_csv_idx, import_run_returned_xlsx_idx;
      ALTER TABLE import_run
        DROP CONSTRAINT import_run_queued_check,
        DROP file_id, DROP wishes, DROP is_rehearsal, DROP columns, DROP row_total, DROP position, DROP attempt, DROP heartbeat_at,
        DROP cancel_requested_at, DROP returned_csv_id, DROP returned_xlsx_id,
        DROP CONSTRAINT import_run_state_check,
        DROP CONSTRAINT import_run_check1,
        DROP CONSTRAINT import_run_check2,
        ADD CONSTRAINT import_run_state_check CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'REFUSED')),
        ADD CONSTRAINT import_run_check1 CHECK ((state = 'RUNNING') = (finished_at IS NULL)),
        ADD CONSTRAINT import_run_check2 CHECK ((state IN ('FAILED', 'REFUSED')) = (reason IS NOT NULL));
    `);
  }
}
