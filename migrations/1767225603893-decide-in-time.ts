import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody decided in time lapses, whether or not the clock has looked at it since: nobody decides on it after its last day. */
export class DecideInTime1767225603893 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION licence_guard_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF coalesce((to_jsonb(NEW) ->> 'answer_by')::date, (NEW.proposed_at AT TIME ZONE 'Asia/Shanghai')::date + ${DAYS_TO_DECIDE})
            < app_today() THEN
          RAISE EXCEPTION 'the last day to decide is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_decided_in_time';
        END IF;
        RETURN NEW;
      END $$;
      ${TABLES.map(
        (table) => `
      CREATE TRIGGER guard_in_time BEFORE UPDATE ON ${table} FOR EACH ROW
        WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_in_time();`,
      ).join('')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`DROP TRIGGER guard_in_time ON ${table}`);
    await db.query('DROP FUNCTION licence_guard_in_time');
  }
}

/** As the program has them. */
const DAYS_TO_DECIDE = 15;
const TABLES = ['licence_write_off', 'receipt_reversal', 'licence_refund', 'licence_estimate', 'licence_cost'];
