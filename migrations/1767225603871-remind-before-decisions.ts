import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last day on which a licensee may decide, which is not always the day before the clock looks again. */
export class RemindBeforeDecisions1767225603871 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE licence_agenda ADD COLUMN decide_by date');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE licence_agenda DROP COLUMN decide_by');
  }
}
