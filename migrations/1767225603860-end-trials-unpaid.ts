import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A trial whose end was named comes to no payment: the end lies within the trial, nothing that was named so is paid for, and on its
 * last day it is closed out as what was given back is.
 */
export class EndTrialsUnpaid1767225603860 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(closingOut('NEW'));
    await db.query(NAMED);
    await db.query(ENDS);
    await db.query(`
      INSERT INTO licence_close_out (licence_id, licensor_id, licensee_id, opened_on, due_on)
      SELECT id, licensor_id, licensee_id, app_today(), app_today() + ${DAYS_TO_CLOSE} FROM licence
      WHERE state = 'TERMINATING' AND paying_since_on IS NULL ON CONFLICT DO NOTHING;
    `);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  /** Close-outs that were begun for what ended early stay; nothing asks for them any more. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_end ON licence_fact;
      DROP TRIGGER guard_unpaid_end ON licence;
      DROP FUNCTION licence_guard_end, licence_guard_unpaid_end;
    `);
    await db.query(closingOut(null));
  }
}

/** As many as a return has. A rule of this platform; no outside source prescribes it. */
const DAYS_TO_CLOSE = 30;

const unpaid = (state: string, row: 'NEW' | null) =>
  row ? ` OR (NEW.state = '${state}' AND OLD.state <> '${state}' AND NEW.paying_since_on IS NULL)` : '';

/** Which moves begin a close-out, and which wait until it is closed. */
const closingOut = (row: 'NEW' | null) => `
  DROP TRIGGER open_close_out ON licence;
  CREATE TRIGGER open_close_out AFTER UPDATE OF state ON licence FOR EACH ROW
    WHEN ((NEW.state = 'RETURNING' AND OLD.state <> 'RETURNING')${unpaid('TERMINATING', row)})
    EXECUTE FUNCTION licence_open_close_out();
  DROP TRIGGER guard_return ON licence;
  CREATE TRIGGER guard_return BEFORE UPDATE ON licence FOR EACH ROW
    WHEN ((NEW.state = 'RETURNED' AND OLD.state <> 'RETURNED')${unpaid('TERMINATED', row)})
    EXECUTE FUNCTION licence_guard_return();
`;

/** Ends that are still to come of trials that nobody has paid for count from now on. */
const NAMED = `
  ALTER TABLE licence_fact DISABLE TRIGGER USER;
  UPDATE licence_fact SET detail = detail || jsonb_build_object('namedOn', app_today()) FROM licence
  WHERE licence.id = licence_id AND licence_fact.kind = 'TERMINATE' AND counts_on >= app_today() AND paying_since_on IS NULL
    AND licence.state IN ('TRIAL', 'DECISION_DUE', 'SUSPENDED');
  ALTER TABLE licence_fact ENABLE TRIGGER USER;
`;

const ENDS = `
  -- An end beyond the trial, or the days to decide after it, would be a trial that nobody agreed on.
  CREATE FUNCTION licence_guard_end() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    latest date;
  BEGIN
    SELECT greatest(app_today(), trial_ends_on, CASE WHEN licence.state = 'DECISION_DUE' THEN greatest(trial_ends_on + 30, (
        SELECT max((named #>> '{}')::date) FROM licence_terms AS terms
        CROSS JOIN LATERAL jsonb_path_query(terms.document::jsonb, '$.**.trigger.**.on') AS named
        WHERE terms.licence_id = licence.id AND terms.version = licence.terms_version)) END)
      INTO latest FROM licence WHERE id = NEW.licence_id AND paying_since_on IS NULL;
    IF NEW.counts_on > latest THEN
      RAISE EXCEPTION 'what was never paid for ends with its trial at the latest'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_end_within_trial';
    END IF;
    IF latest IS NOT NULL AND NOT app_is_system() AND NEW.detail ->> 'namedOn' IS DISTINCT FROM app_today()::text THEN
      RAISE EXCEPTION 'the end of what was not paid for counts from the day on which it was named'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_end_named';
    END IF;
    IF NOT app_is_system() AND NEW.detail ->> 'subject' IS NULL
       AND EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND licensor_id = app_organization_id())
       AND EXISTS (SELECT FROM conversion_claim WHERE licence_id = NEW.licence_id AND outcome IS NULL) THEN
      RAISE EXCEPTION 'who converts is decided by the order that was agreed on'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_end_in_round';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_end BEFORE INSERT ON licence_fact FOR EACH ROW WHEN (NEW.kind = 'TERMINATE')
    EXECUTE FUNCTION licence_guard_end();

  -- Who was told that a trial ends is not billed for it.
  CREATE FUNCTION licence_guard_unpaid_end() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM licence_fact WHERE licence_id = NEW.id AND kind = 'TERMINATE' AND detail ? 'namedOn') THEN
      RAISE EXCEPTION 'a trial whose end was named is not paid for'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_end_unpaid';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_unpaid_end BEFORE UPDATE OF state ON licence FOR EACH ROW
    WHEN (NEW.state = 'PAYING' AND OLD.state IN ('TRIAL', 'DECISION_DUE')) EXECUTE FUNCTION licence_guard_unpaid_end();
`;
