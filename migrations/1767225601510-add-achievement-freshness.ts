import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Achievements are confirmed from time to time. The columns come empty: a listing without `fresh_until` is not due, and the
 * job listings.upkeep fills older rows in small batches. The rule that a listed one has it is for a later release.
 */
export class AddAchievementFreshness1767225601510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE achievement
        ADD COLUMN confirmed_at timestamptz,
        -- The last day on which the confirmation holds.
        ADD COLUMN fresh_until date,
        ADD COLUMN asked_on date,
        -- The last day on which it stays listed without an answer.
        ADD COLUMN hides_after date,
        ADD CHECK ((confirmed_at IS NULL) = (fresh_until IS NULL)),
        ADD CHECK ((asked_on IS NULL) = (hides_after IS NULL)),
        ADD CHECK (hides_after > asked_on);
      CREATE INDEX achievement_due_idx ON achievement (fresh_until, id) WHERE state = 'LISTED' AND asked_on IS NULL;
      CREATE INDEX achievement_hiding_idx ON achievement (hides_after, id) WHERE state = 'LISTED' AND asked_on IS NOT NULL;
      CREATE INDEX achievement_unconfirmed_idx ON achievement (id) WHERE state = 'LISTED' AND fresh_until IS NULL;
      CREATE INDEX achievement_owner_fresh_idx ON achievement (owner_id, fresh_until, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE achievement DROP COLUMN confirmed_at, DROP COLUMN fresh_until, DROP COLUMN asked_on, DROP COLUMN hides_after;
    `);
  }
}
