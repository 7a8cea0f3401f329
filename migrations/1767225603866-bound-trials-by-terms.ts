import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A trial that becomes longer, by agreement or for the days of a dispute, ends before the term does. */
export class BoundTrialsByTerms1767225603866 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION licence_guard_trial() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a trial ends before its term does' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trial_in_term';
      END $$;
      CREATE TRIGGER guard_trial BEFORE UPDATE OF trial_ends_on ON licence FOR EACH ROW
        WHEN (OLD.state = 'TRIAL' AND NEW.trial_ends_on > OLD.trial_ends_on AND NEW.trial_ends_on >= NEW.ends_on)
        EXECUTE FUNCTION licence_guard_trial();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER guard_trial ON licence; DROP FUNCTION licence_guard_trial;');
  }
}
