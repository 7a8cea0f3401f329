import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filtered lists as files: asked for by a person, written by the worker, read by that person only. */
export class CreateListExports1767225601800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE list_export (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization,
        user_id uuid NOT NULL REFERENCES user_account,
        list text NOT NULL CHECK (list IN ('ACHIEVEMENTS', 'NEEDS', 'LICENCES', 'RECEIVABLES', 'RECEIPTS', 'ORGANIZATIONS',
          'ENQUIRIES', 'UNDERTAKINGS', 'AUDIT_TRAIL')),
        filter jsonb NOT NULL CHECK (jsonb_typeof(filter) = 'object'),
        format text NOT NULL CHECK (format IN ('XLSX', 'CSV')),
        locale text NOT NULL CHECK (locale IN ('zh-CN', 'en')),
        state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
        reason jsonb CHECK (jsonb_typeof(reason) = 'object'),
        rows integer NOT NULL CHECK (rows >= 0),
        row_total integer NOT NULL CHECK (row_total >= 0),
        file_id uuid REFERENCES stored_file,
        -- How often somebody began on it; whoever comes later takes it from who came before.
        attempt integer NOT NULL CHECK (attempt >= 0),
        -- When somebody last worked on it.
        heartbeat_at timestamptz,
        cancel_requested_at timestamptz,
        requested_at timestamptz NOT NULL,
        finished_at timestamptz,
        CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)),
        CHECK ((state = 'DONE') = (file_id IS NOT NULL)),
        CHECK ((state IN ('FAILED', 'CANCELLED')) = (reason IS NOT NULL))
      );
      CREATE INDEX list_export_person_idx ON list_export (user_id, organization_id, id);
      CREATE INDEX list_export_open_idx ON list_export (id) WHERE state IN ('QUEUED', 'RUNNING');
      CREATE INDEX list_export_file_idx ON list_export (file_id);

      ALTER TABLE list_export ENABLE ROW LEVEL SECURITY;
      ALTER TABLE list_export FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_exports ON list_export
        USING (app_is_system() OR (user_id = app_user_id() AND organization_id = app_organization_id()));

      SELECT app_grant('SELECT, INSERT, UPDATE', 'list_export');
      SELECT app_create_queue('exchange.exports');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE list_export');
  }
}
