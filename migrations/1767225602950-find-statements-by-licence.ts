import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The statements of one licence are read newest first, like its lines and receipts. */
export class FindStatementsByLicence1767225602950 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX licence_statement_licence_id_id_idx ON licence_statement (licence_id, id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX licence_statement_licence_id_id_idx');
  }
}
