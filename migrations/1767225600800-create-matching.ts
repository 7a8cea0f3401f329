import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listings as the match index sees them: their terms, and the transaction that wrote them, by which every index follows. */
export class CreateMatching1767225600800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_document (
        id uuid PRIMARY KEY,
        side text NOT NULL CHECK (side IN ('ACHIEVEMENT', 'NEED')),
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        organization_id uuid NOT NULL,
        kind text,
        region_path text COLLATE "C" NOT NULL,
        ufpl_offered boolean NOT NULL DEFAULT false,
        is_listed boolean NOT NULL,
        terms jsonb NOT NULL,
        -- Commit order is not sequence order: an index reads up to the oldest transaction still running.
        changed_in xid8 NOT NULL
      );
      CREATE INDEX match_document_changed_idx ON match_document (changed_in, id);

      SELECT app_grant('SELECT, INSERT, UPDATE, DELETE', 'match_document');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_document');
  }
}
