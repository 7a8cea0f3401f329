import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which generation of the match index is wanted, and which snapshots of it were taken. */
export class CreateMatchGeneration1767225601600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row. Raising the number makes every process build its index anew from the stored terms.
      CREATE TABLE match_generation (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        generation bigint NOT NULL CHECK (generation > 0),
        begun_at timestamptz NOT NULL
      );
      INSERT INTO match_generation (generation, begun_at) VALUES (1, app_now());

      -- A snapshot lies in a folder, outside the database. A database that was restored to an earlier point does not remember
      -- what was taken after it, so such a snapshot, which may hold what no longer happened, is not used.
      CREATE TABLE match_snapshot (
        id uuid PRIMARY KEY,
        taken_at timestamptz NOT NULL
      );

      SELECT app_grant('SELECT, UPDATE', 'match_generation');
      SELECT app_grant('SELECT, INSERT, DELETE', 'match_snapshot');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_snapshot, match_generation');
  }
}
