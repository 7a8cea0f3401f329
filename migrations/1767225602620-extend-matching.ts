import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which analysis terms were stored, so that an upgrade finds what to analyse again; and the translations that listings give. */
export class ExtendMatching1767225602620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What stands here already was analysed by the first; so is what a process of the version before still adds.
      ALTER TABLE match_document ADD COLUMN analysis smallint NOT NULL DEFAULT 1;
      CREATE INDEX match_document_analysis_id_idx ON match_document (analysis, id);

      -- A term in both languages as a listing gives it: of what is listed, never of what is not.
      CREATE TABLE match_pair (
        listing_id uuid,
        organization_id uuid NOT NULL REFERENCES organization,
        zh text CHECK (zh <> ''),
        -- In lower case.
        en text CHECK (en <> ''),
        PRIMARY KEY (listing_id, zh, en)
      );
      -- By it alone one counts who says the same.
      CREATE INDEX match_pair_zh_en_organization_id_idx ON match_pair (zh, en, organization_id);

      SELECT app_grant('SELECT, INSERT, DELETE', 'match_pair');
      SELECT app_create_queue('matching.analysis');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('matching.analysis');
      DROP TABLE match_pair;
      ALTER TABLE match_document DROP COLUMN analysis;
    `);
  }
}
