import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was bought before its listing came to be withdrawn by itself is announced as bought now, so that its listing is, too. */
export class WithdrawWhatWasBought1767225603906 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(`
      INSERT INTO outbox_event (id, type, payload, occurred_at, system)
      SELECT gen_random_uuid(), 'AchievementBought',
          jsonb_build_object('achievementId', licence.achievement_id, 'licenceId', licence.id), app_now(), 'migration'
        FROM licence JOIN achievement ON achievement.id = licence.achievement_id AND achievement.state IN ('LISTED', 'HIDDEN')
        WHERE licence.state = 'CONVERTED_TRANSFER'
    `);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  /** A listing that was withdrawn stays so. */
  async down(): Promise<void> {
    // Nothing was added to the schema.
  }
}
