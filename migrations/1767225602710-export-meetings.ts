import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTS = `'ACHIEVEMENTS', 'NEEDS', 'LICENCES', 'RECEIVABLES', 'RECEIPTS', 'ORGANIZATIONS', 'ENQUIRIES', 'UNDERTAKINGS',
  'AUDIT_TRAIL', 'REGION_OVERVIEW'`;

/** The schedule of a matchmaking day can be had as a file too. */
export class ExportMeetings1767225602710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE list_export DROP CONSTRAINT list_export_list_check;
      ALTER TABLE list_export ADD CONSTRAINT list_export_list_check CHECK (list IN (${LISTS}, 'MATCHMAKING_MEETINGS'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE list_export DROP CONSTRAINT list_export_list_check;
      ALTER TABLE list_export ADD CONSTRAINT list_export_list_check CHECK (list IN (${LISTS}));
    `);
  }
}
