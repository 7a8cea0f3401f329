import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An early end, or shares for fees, binds the licensor once the licensee accepts: somebody with no part in the licence offers it. */
export class BindByApprovers1767225603873 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TRIGGER guard_second_pair_asked_by BEFORE INSERT ON licence_amendment FOR EACH ROW
        WHEN (NEW.asked_by_side = 'LICENSOR') EXECUTE FUNCTION licence_guard_second_pair('asked_by');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER guard_second_pair_asked_by ON licence_amendment');
  }
}
