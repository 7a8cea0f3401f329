import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTS = `'ACHIEVEMENTS', 'NEEDS', 'LICENCES', 'RECEIVABLES', 'RECEIPTS', 'ORGANIZATIONS', 'ENQUIRIES', 'UNDERTAKINGS',
  'AUDIT_TRAIL'`;

/** The figures of a region's overview can be had as a file too. */
export class ExportOverviews1767225602300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE list_export DROP CONSTRAINT list_export_list_check;
      ALTER TABLE list_export ADD CONSTRAINT list_export_list_check CHECK (list IN (${LISTS}, 'REGION_OVERVIEW'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE list_export DROP CONSTRAINT list_export_list_check;
      ALTER TABLE list_export ADD CONSTRAINT list_export_list_check CHECK (list IN (${LISTS}));
    `);
  }
}
