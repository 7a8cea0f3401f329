import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a person wants to be spoken to: the language of their mails, and whether the console is light or dark. */
export class AddAccountPreferences1767225602000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE user_account
        -- NULL until they choose: mails then come in both languages.
        ADD COLUMN language text CHECK (language IN ('ZH_CN', 'EN')),
        ADD COLUMN theme text NOT NULL DEFAULT 'SYSTEM' CHECK (theme IN ('SYSTEM', 'LIGHT', 'DARK'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE user_account DROP COLUMN language, DROP COLUMN theme');
  }
}
