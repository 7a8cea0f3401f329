import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who converts is decided by the order that was agreed on: a dispute about a right, or its loss, suspends no triallist while a round
 * is open. It is recorded and told at once, and suspends once the round is over.
 */
export class KeepRoundsUndisturbed1767225603892 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      disputes(`to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said
       OR NEW.suspends IS DISTINCT FROM (OLD.suspends OR (NEW.state = 'OPEN' AND app_is_system()))`),
    );
    await db.query(`
      CREATE FUNCTION licence_guard_round() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM conversion_claim AS claim WHERE claim.licence_id = NEW.id AND claim.outcome IS NULL) THEN
          RAISE EXCEPTION 'nobody is suspended while it is decided who converts'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_suspended_in_round';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER guard_round BEFORE UPDATE OF state ON licence FOR EACH ROW
        WHEN (NEW.state = 'SUSPENDED' AND OLD.state <> 'SUSPENDED') EXECUTE FUNCTION licence_guard_round();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER guard_round ON licence; DROP FUNCTION licence_guard_round;');
    await db.query(
      disputes(`(NEW.id, NEW.licence_id, NEW.object_id, NEW.ground, NEW.case_number, NEW.reason, NEW.suspends, NEW.began_on, NEW.opened_by)
       IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.object_id, OLD.ground, OLD.case_number, OLD.reason, OLD.suspends, OLD.began_on, OLD.opened_by)`),
    );
  }
}

/** A dispute ends once; what it is about does not change. */
const disputes = (changed: string) => `
  CREATE OR REPLACE FUNCTION licence_guard_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE said text[] := ARRAY['suspends', 'state', 'decided_on', 'decision_number', 'ended_on', 'ended_by', 'version'];
  BEGIN
    IF OLD.state <> 'OPEN' OR NEW.version <> OLD.version + 1
       OR ${changed} THEN
      RAISE EXCEPTION 'a dispute ends once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_dispute_once';
    END IF;
    RETURN NEW;
  END $$;
`;
