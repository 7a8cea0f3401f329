import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import made of which listing: the rows behind the numbers of its report. */
export class RememberImportedListings1767225602500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Imports from before have numbers without rows: those cannot be opened.
      ALTER TABLE import_run ADD remembers_rows boolean NOT NULL DEFAULT false;

      CREATE TABLE imported_listing (
        -- The import_run, and by its target an achievement or a need.
        run_id uuid NOT NULL,
        listing_id uuid NOT NULL,
        organization_id uuid NOT NULL REFERENCES organization,
        outcome text NOT NULL CHECK (outcome IN ('CREATED', 'UPDATED', 'UNCHANGED')),
        publication text CHECK (publication IN ('PUBLISHED', 'ALREADY_PUBLIC', 'KEPT_DRAFT')),
        PRIMARY KEY (run_id, listing_id)
      );
      ALTER TABLE imported_listing ENABLE ROW LEVEL SECURITY;
      ALTER TABLE imported_listing FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_organization ON imported_listing USING (app_is_system() OR organization_id = app_organization_id());
      SELECT make_append_only('imported_listing');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE imported_listing; ALTER TABLE import_run DROP remembers_rows;');
  }
}
