import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's own data as one file, asked for and fetched by that person only. The file itself is never kept. */
export class CreatePersonalDataExports1767225602110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE personal_data_export (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account,
        requested_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        -- When its one download began, and when it was over, for whatever reason.
        started_at timestamptz,
        finished_at timestamptz,
        CHECK (finished_at IS NULL OR started_at IS NOT NULL)
      );
      CREATE INDEX personal_data_export_user_idx ON personal_data_export (user_id, id);

      ALTER TABLE personal_data_export ENABLE ROW LEVEL SECURITY;
      ALTER TABLE personal_data_export FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_exports ON personal_data_export USING (app_is_system() OR user_id = app_user_id());
      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'personal_data_export');

      -- What a person did, for that person.
      CREATE INDEX audit_entry_user_idx ON audit_entry (user_id, id) WHERE user_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX audit_entry_user_idx;
      DROP TABLE personal_data_export;
    `);
  }
}
