import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the loading of the demonstration has come; empty where none is loaded. */
export class CreateDemonstration1767225601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE demonstration (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        -- The day on which loading began; every day of the story is counted from it.
        ends_on date NOT NULL,
        -- Every earlier day has been told.
        told_until date,
        finished_at timestamptz
      );
      SELECT app_grant('SELECT, INSERT, UPDATE', 'demonstration');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE demonstration');
  }
}
