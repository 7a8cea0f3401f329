import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A trial as people run it: what was handed over for it, and what the licensee wrote down of using it. */
export class ConductTrials1767225603700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO licence_event_kind (kind, seen_by)
      SELECT kind, 'SIDES' FROM unnest(ARRAY['MATERIAL_HANDED_OVER', 'MATERIAL_WITHDRAWN', 'MATERIAL_RECEIVED', 'USE_LOGGED']) AS kind;
    `);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  /** Only while nothing was handed over or written down. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_material, licence_use_entry;
      DROP FUNCTION licence_guard_material, licence_guard_use_entry;
      DELETE FROM application_privilege WHERE relation IN ('licence_material', 'licence_use_entry');
      DELETE FROM licence_event_kind WHERE kind IN ('MATERIAL_HANDED_OVER', 'MATERIAL_WITHDRAWN', 'MATERIAL_RECEIVED', 'USE_LOGGED');
    `);
  }
}

const TABLES = `
  CREATE TABLE licence_material (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL CHECK (kind IN ('DOCUMENT', 'SAMPLE', 'SOFTWARE', 'EQUIPMENT', 'ACCESS', 'OTHER')),
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    handed_over_on date NOT NULL,
    at_end text NOT NULL CHECK (at_end IN ('RETURN', 'DESTROY', 'KEEP')),
    state text NOT NULL CHECK (state IN ('HANDED_OVER', 'WITHDRAWN', 'RECEIVED', 'SETTLED', 'DISPUTED', 'CONFIRMED')),
    handed_over_by uuid NOT NULL REFERENCES user_account,
    received_by uuid REFERENCES user_account,
    received_on date CHECK (received_on >= handed_over_on),
    -- MISSING: the licensor says so of a licensee that did not answer in time.
    outcome text CHECK (outcome IN ('RETURNED', 'DESTROYED', 'MISSING')),
    settled_on date CHECK (settled_on >= handed_over_on),
    settled_by uuid REFERENCES user_account,
    note text CHECK (length(note) BETWEEN 1 AND 1000),
    confirmed_by uuid REFERENCES user_account,
    confirmed_on date CHECK (confirmed_on >= settled_on),
    dispute_reason text CHECK (length(dispute_reason) BETWEEN 10 AND 1000),
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK ((received_by IS NULL) = (received_on IS NULL)),
    CHECK (num_nulls(outcome, settled_on, settled_by) IN (0, 3)),
    CHECK ((confirmed_by IS NULL) = (confirmed_on IS NULL)),
    CHECK ((state = 'CONFIRMED') = (confirmed_on IS NOT NULL)),
    CHECK (state NOT IN ('SETTLED', 'DISPUTED', 'CONFIRMED') OR outcome IS NOT NULL),
    CHECK (state <> 'DISPUTED' OR dispute_reason IS NOT NULL),
    CHECK (at_end <> 'KEEP' OR outcome IS NULL),
    CHECK (outcome <> 'MISSING' OR length(note) >= 10)
  );
  CREATE INDEX licence_material_licence_id_id_idx ON licence_material (licence_id, id);

  -- Corrected by a further entry, which names the one that it takes the place of.
  CREATE TABLE licence_use_entry (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    used_on date NOT NULL,
    activity text NOT NULL CHECK (length(activity) BETWEEN 1 AND 200),
    result text NOT NULL CHECK (result IN ('WORKS', 'PARTLY', 'FAILS', 'NOT_TRIED')),
    notes text CHECK (length(notes) BETWEEN 1 AND 2000),
    hours integer CHECK (hours BETWEEN 1 AND 10000),
    corrects_id uuid UNIQUE,
    entered_by uuid NOT NULL REFERENCES user_account,
    entered_at timestamptz NOT NULL,
    UNIQUE (id, licence_id),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (corrects_id, licence_id) REFERENCES licence_use_entry (id, licence_id),
    CHECK (corrects_id <> id)
  );
  CREATE INDEX licence_use_entry_licence_id_id_idx ON licence_use_entry (licence_id, id);
`;

const GUARDS = `
  -- What was handed over stays what it was; each step is the right side's, and none is skipped or taken back.
  CREATE FUNCTION licence_guard_material() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    signed date;
    by_licensor boolean := app_is_system() OR app_organization_id() = NEW.licensor_id;
    by_licensee boolean := app_is_system() OR app_organization_id() = NEW.licensee_id;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      SELECT signed_on INTO signed FROM licence
        WHERE licence.id = NEW.licence_id AND licence.state IN ('SIGNED', 'TRIAL', 'DECISION_DUE', 'SUSPENDED');
      IF NOT by_licensor OR NEW.state <> 'HANDED_OVER' OR signed IS NULL OR NEW.handed_over_on < signed
         OR NEW.handed_over_on > app_today() THEN
        RAISE EXCEPTION 'what is handed over for a trial is listed by the licensor between the signing and today'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_material_in_time';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.licence_id, NEW.licensor_id, NEW.licensee_id, NEW.name, NEW.kind, NEW.quantity, NEW.handed_over_on, NEW.at_end,
        NEW.handed_over_by)
       IS DISTINCT FROM (OLD.id, OLD.licence_id, OLD.licensor_id, OLD.licensee_id, OLD.name, OLD.kind, OLD.quantity,
        OLD.handed_over_on, OLD.at_end, OLD.handed_over_by) OR NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'what was handed over does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_material_fixed';
    END IF;
    IF NOT coalesce(CASE OLD.state || ' ' || NEW.state
        WHEN 'HANDED_OVER WITHDRAWN' THEN by_licensor
        WHEN 'HANDED_OVER RECEIVED' THEN by_licensee
        WHEN 'HANDED_OVER SETTLED' THEN by_licensee
        WHEN 'RECEIVED SETTLED' THEN by_licensee
        WHEN 'DISPUTED SETTLED' THEN by_licensee
        WHEN 'SETTLED DISPUTED' THEN by_licensor
        WHEN 'SETTLED CONFIRMED' THEN by_licensor
        -- For a licensee that does not answer.
        WHEN 'HANDED_OVER CONFIRMED' THEN by_licensor
        WHEN 'RECEIVED CONFIRMED' THEN by_licensor
        WHEN 'DISPUTED CONFIRMED' THEN by_licensor
      END, false) THEN
      RAISE EXCEPTION 'a material does not go from % to % by this side', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_material_steps';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_material BEFORE INSERT OR UPDATE ON licence_material
    FOR EACH ROW EXECUTE FUNCTION licence_guard_material();

  -- Written during the trial, of a day of the trial.
  CREATE FUNCTION licence_guard_use_entry() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence WHERE licence.id = NEW.licence_id AND licence.state IN ('TRIAL', 'DECISION_DUE', 'SUSPENDED')
        AND NEW.used_on BETWEEN licence.trial_started_on AND app_today()
    ) THEN
      RAISE EXCEPTION 'use is written down during the trial, of a day that has come'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_use_entry_in_trial';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_use_entry BEFORE INSERT ON licence_use_entry
    FOR EACH ROW EXECUTE FUNCTION licence_guard_use_entry();
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_material');
  SELECT make_append_only('licence_use_entry');
  ALTER TABLE licence_material ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_material FORCE ROW LEVEL SECURITY;
  ALTER TABLE licence_use_entry ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_use_entry FORCE ROW LEVEL SECURITY;
  -- How a firm uses what it tries is between the two sides; authorities read of it in counts.
  CREATE POLICY sides ON licence_material FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY licensor_lists ON licence_material FOR INSERT WITH CHECK (app_is_system() OR licensor_id = app_organization_id());
  CREATE POLICY sides_go_on ON licence_material FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY sides ON licence_use_entry FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY licensee_writes ON licence_use_entry FOR INSERT WITH CHECK (app_is_system() OR licensee_id = app_organization_id());
`;
