import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A licensor that says nothing ends nothing by it, and holds nothing up for ever: what the licensee said of a material counts as
 * confirmed, and a close-out in which all is done is closed, by the clock, after days that the licensor had and a reminder.
 */
export class CountSilence1767225603880 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(
      `INSERT INTO licence_move (action, from_state, to_state, actor) VALUES ('closeBySilence', 'RETURNING', 'RETURNED', 'SYS')`,
    );
    await db.query(REMINDERS);
    await db.query(SAID);
    await db.query(CLOSED);
    await db.query(GUARDS);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  /** Only while no silence has counted. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.system', 'migration', true);
      DROP TRIGGER guard_silence ON licence_material;
      DROP TRIGGER guard_silence ON licence_close_out;
      DROP FUNCTION licence_guard_silent_settlement, licence_guard_silent_closing, licence_closing_day, licence_silence_told;
      ${dropChecks('licence_close_out', 'closed_by_platform|num_nulls\\(closed_on, closed_at\\)')}
      ALTER TABLE licence_close_out DROP COLUMN closed_by_platform, DROP COLUMN silence_from,
        ADD CHECK (num_nulls(closed_on, closed_by, closed_at) IN (0, 3));
      ${dropChecks('licence_material', 'said_on|confirmed_by_silence')}
      ALTER TABLE licence_material DROP COLUMN said_on, DROP COLUMN confirmed_by_silence,
        ADD CHECK ((confirmed_by IS NULL) = (confirmed_on IS NULL));
      ALTER TABLE licence_close_out_reminder DISABLE TRIGGER USER;
      DELETE FROM licence_close_out_reminder WHERE reminder NOT IN ('SOON', 'LAST', 'OVERDUE');
      ALTER TABLE licence_close_out_reminder ENABLE TRIGGER USER;
      ALTER TABLE licence_close_out_reminder
        DROP CONSTRAINT licence_close_out_reminder_pkey, DROP COLUMN day, ADD PRIMARY KEY (licence_id, reminder),
        DROP CONSTRAINT licence_close_out_reminder_reminder_check,
        ADD CONSTRAINT licence_close_out_reminder_reminder_check CHECK (reminder IN ('SOON', 'LAST', 'OVERDUE'));
      DELETE FROM licence_move WHERE action = 'closeBySilence';
    `);
  }
}

/** Days that the licensor has, and how many before their end it is reminded: rules of this platform, no outside source prescribes them. */
const DAYS_OF_SILENCE = 15;
const REMINDED_BEFORE = 3;

/** Checks that have no names of their own. */
const dropChecks = (table: string, saying: string) => `
  DO $$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT conname FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'c'
      AND pg_get_constraintdef(oid) ~ '${saying}' LOOP
      EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT %I', one.conname);
    END LOOP;
  END $$;
`;

const REMINDERS = `
  -- Of which day each reminder speaks: what goes on waiting is brought up again. The release before names none.
  ALTER TABLE licence_close_out_reminder ADD COLUMN day date NOT NULL DEFAULT app_today();
  ALTER TABLE licence_close_out_reminder DISABLE TRIGGER USER;
  UPDATE licence_close_out_reminder SET day = due_on FROM licence_close_out AS closing
    WHERE closing.licence_id = licence_close_out_reminder.licence_id;
  ALTER TABLE licence_close_out_reminder ENABLE TRIGGER USER;
  ALTER TABLE licence_close_out_reminder
    DROP CONSTRAINT licence_close_out_reminder_pkey, ADD PRIMARY KEY (licence_id, reminder, day),
    DROP CONSTRAINT licence_close_out_reminder_reminder_check,
    ADD CONSTRAINT licence_close_out_reminder_reminder_check
      CHECK (reminder IN ('SOON', 'LAST', 'OVERDUE', 'AGAIN', 'SETTLEMENT_SILENCE', 'CLOSING_SILENCE'));
`;

const SAID = `
  -- The day on which the licensee said what became of it, which is not the day on which it was given back.
  ALTER TABLE licence_material ADD COLUMN said_on date, ADD COLUMN confirmed_by_silence boolean NOT NULL DEFAULT false;
  -- What was said before counts from now on.
  ALTER TABLE licence_material DISABLE TRIGGER USER;
  UPDATE licence_material SET said_on = app_today() WHERE state = 'SETTLED';
  ALTER TABLE licence_material ENABLE TRIGGER USER;
  ${dropChecks('licence_material', 'confirmed_by IS NULL')}
  ALTER TABLE licence_material
    ADD CHECK (state <> 'SETTLED' OR said_on IS NOT NULL),
    -- Somebody of the licensor confirms it, or its silence does: never both, never neither.
    ADD CHECK (num_nonnulls(confirmed_by, nullif(confirmed_by_silence, false)) = num_nonnulls(confirmed_on)),
    ADD CHECK (NOT confirmed_by_silence OR confirmed_on > said_on + ${DAYS_OF_SILENCE});
  CREATE INDEX licence_material_said_on_idx ON licence_material (said_on) WHERE state = 'SETTLED';
`;

const CLOSED = `
  -- From when the silence of the licensor counts: of what was begun before, from now on.
  ALTER TABLE licence_close_out
    ADD COLUMN closed_by_platform boolean NOT NULL DEFAULT false, ADD COLUMN silence_from date NOT NULL DEFAULT app_today();
  ${dropChecks('licence_close_out', 'num_nulls\\(closed_on, closed_by, closed_at\\)')}
  ALTER TABLE licence_close_out
    ADD CHECK (num_nulls(closed_on, closed_at) IN (0, 2)),
    ADD CHECK (num_nonnulls(closed_by, nullif(closed_by_platform, false)) = num_nonnulls(closed_on)),
    ADD CHECK (NOT closed_by_platform OR (declared_on IS NOT NULL AND closed_on > due_on + ${DAYS_OF_SILENCE}));

  -- The last day on which the licensor is waited for to close: days after its due day, and after the last thing that was done in it.
  -- NULL while something is missing, and once it is closed. For the two sides and the platform, who see what was handed over.
  CREATE FUNCTION licence_closing_day(closed_out uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT greatest(closing.due_on, closing.silence_from, (
        SELECT max((event.recorded_at AT TIME ZONE 'Asia/Shanghai')::date) FROM licence_event AS event
        WHERE event.licence_id = closing.licence_id AND event.kind IN ('MOVED', 'NON_USE_DECLARED', 'MATERIAL_SETTLED', 'PAYMENT_RECEIVED',
          'PAYMENT_REVERSED', 'REFUNDED', 'WRITTEN_OFF', 'CREDIT_POSTED', 'COST_CHARGED', 'RECEIVABLE_POSTED', 'RECEIVABLE_REVERSED'))
      ) + ${DAYS_OF_SILENCE}
    FROM licence_close_out AS closing
    WHERE closing.licence_id = closed_out AND closing.closed_on IS NULL AND closing.declared_on IS NOT NULL
      AND NOT EXISTS (SELECT FROM licence_material AS material WHERE material.licence_id = closing.licence_id
        AND material.at_end <> 'KEEP' AND material.state NOT IN ('CONFIRMED', 'WITHDRAWN'))
      AND NOT EXISTS (SELECT FROM licence_open_line AS open WHERE open.licence_id = closing.licence_id)
      AND coalesce((SELECT sum(received + credited - applied) FROM licence_position AS money
        WHERE money.licence_id = closing.licence_id), 0) = 0
  $$;
`;

const GUARDS = `
  -- Whether a day has passed on which silence counts, and the licensor was reminded of it in time. A clock that slept takes nobody's days.
  CREATE FUNCTION licence_silence_told(closed_out uuid, what text, last_on date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT app_today() > last_on AND EXISTS (SELECT FROM licence_close_out_reminder AS told
      WHERE told.licence_id = closed_out AND told.reminder = what AND told.day = last_on
        AND app_today() > (told.reminded_at AT TIME ZONE 'Asia/Shanghai')::date + ${REMINDED_BEFORE})
  $$;

  CREATE FUNCTION licence_guard_silent_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'SETTLED' AND OLD.state <> 'SETTLED' THEN
      NEW.said_on := app_today();
    ELSIF NEW.said_on IS DISTINCT FROM OLD.said_on THEN
      RAISE EXCEPTION 'the day on which something was said does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_material_said';
    END IF;
    IF NEW.confirmed_by_silence AND NOT (app_is_system() AND OLD.state = 'SETTLED'
        AND licence_silence_told(OLD.licence_id, 'SETTLEMENT_SILENCE', OLD.said_on + ${DAYS_OF_SILENCE})) THEN
      RAISE EXCEPTION 'silence confirms nothing before the licensor had its days and its reminder'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_material_silence';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_silence BEFORE UPDATE ON licence_material FOR EACH ROW EXECUTE FUNCTION licence_guard_silent_settlement();

  CREATE FUNCTION licence_guard_silent_closing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.silence_from <> OLD.silence_from THEN
      RAISE EXCEPTION 'the day from which silence counts does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_close_out_fixed';
    END IF;
    IF NEW.closed_by_platform AND NOT (app_is_system()
        AND coalesce(licence_silence_told(OLD.licence_id, 'CLOSING_SILENCE', licence_closing_day(OLD.licence_id)), false)) THEN
      RAISE EXCEPTION 'the platform closes nothing before all is done, and the licensor had its days and its reminder'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_close_out_silence';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_silence BEFORE UPDATE ON licence_close_out FOR EACH ROW EXECUTE FUNCTION licence_guard_silent_closing();
`;
