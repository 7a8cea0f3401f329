import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An exemption is asked for on what has happened to the licence: a trial that failed, something written off, an early end. And a
 * cover whose term is about to end is reminded of.
 */
export class HoldExemptionsToLicences1767225603894 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION licence_guard_exempted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT (CASE NEW.ground
          WHEN 'FAILED_TRIAL' THEN EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND state IN ('RETURNING', 'RETURNED'))
          WHEN 'EARLY_END' THEN EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND state IN ('TERMINATING', 'TERMINATED'))
          WHEN 'WRITTEN_OFF' THEN EXISTS (
            SELECT FROM licence_write_off AS given WHERE given.licence_id = NEW.licence_id AND given.state = 'APPROVED')
          ELSE true END) THEN
          RAISE EXCEPTION 'nothing of the kind has happened'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_of_what_happened';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER guard_exempted BEFORE INSERT ON licence_exemption FOR EACH ROW EXECUTE FUNCTION licence_guard_exempted();

      ALTER TABLE licence_cover_reminder
        ADD cover_id uuid REFERENCES licence_cover,
        DROP CONSTRAINT licence_cover_reminder_check,
        DROP CONSTRAINT licence_cover_reminder_reminder_check,
        DROP CONSTRAINT licence_cover_reminder_exemption_id_claim_id_reminder_day_key,
        ADD CONSTRAINT licence_cover_reminder_check CHECK (num_nonnulls(exemption_id, claim_id, cover_id) = 1),
        ADD CONSTRAINT licence_cover_reminder_reminder_check
          CHECK (reminder IN ('WAITS', 'LAST_DAY', 'OVERDUE', 'ENDS') AND (reminder = 'ENDS') = (cover_id IS NOT NULL)),
        ADD CONSTRAINT licence_cover_reminder_once UNIQUE NULLS NOT DISTINCT (exemption_id, claim_id, cover_id, reminder, day);
    `);
  }

  /** What was told of ends is forgotten. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.system', 'migration', true);
      DROP TRIGGER guard_exempted ON licence_exemption;
      DROP FUNCTION licence_guard_exempted;
      ALTER TABLE licence_cover_reminder DISABLE TRIGGER USER;
      DELETE FROM licence_cover_reminder WHERE cover_id IS NOT NULL;
      ALTER TABLE licence_cover_reminder ENABLE TRIGGER USER;
      ALTER TABLE licence_cover_reminder
        DROP CONSTRAINT licence_cover_reminder_check,
        DROP CONSTRAINT licence_cover_reminder_reminder_check,
        DROP CONSTRAINT licence_cover_reminder_once,
        DROP cover_id,
        ADD CONSTRAINT licence_cover_reminder_check CHECK (num_nonnulls(exemption_id, claim_id) = 1),
        ADD CONSTRAINT licence_cover_reminder_reminder_check CHECK (reminder IN ('WAITS', 'LAST_DAY', 'OVERDUE')),
        ADD CONSTRAINT licence_cover_reminder_exemption_id_claim_id_reminder_day_key
          UNIQUE NULLS NOT DISTINCT (exemption_id, claim_id, reminder, day);
    `);
  }
}
