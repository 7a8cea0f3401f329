import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The close-out of a trial that failed: the licensee declares that it uses nothing any more, what was handed over is settled, and
 * nothing is owed; then the licensor closes. The pack of evidence is kept as it was made.
 */
export class CloseReturns1767225603710 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT set_config('app.system', 'migration', true)`);
    await db.query(`
      INSERT INTO licence_event_kind (kind, seen_by) VALUES
        ('MATERIAL_SETTLED', 'SIDES'),
        ('NON_USE_DECLARED', 'SIDES_AND_AUTHORITIES'),
        ('RETURN_CLOSED', 'SIDES_AND_AUTHORITIES'),
        ('CLOSE_OUT_PACKED', 'SIDES_AND_AUTHORITIES');
    `);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
    await db.query(`
      INSERT INTO licence_close_out (licence_id, licensor_id, licensee_id, opened_on, due_on)
      SELECT id, licensor_id, licensee_id, app_today(), app_today() + ${DAYS_TO_CLOSE} FROM licence WHERE state = 'RETURNING';
    `);
    await db.query(`SELECT set_config('app.system', '', true)`);
  }

  /** Only while no close-out was begun. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('licensing.close-out');
      DROP TRIGGER open_close_out ON licence;
      DROP TRIGGER guard_return ON licence;
      DROP TABLE licence_evidence, licence_close_out_reminder, licence_close_out;
      DROP FUNCTION licence_open_close_out, licence_guard_return, licence_guard_close_out;
      DELETE FROM application_privilege WHERE relation IN ('licence_close_out', 'licence_close_out_reminder', 'licence_evidence');
      DELETE FROM licence_event_kind WHERE kind IN ('MATERIAL_SETTLED', 'NON_USE_DECLARED', 'RETURN_CLOSED', 'CLOSE_OUT_PACKED');
    `);
  }
}

/** Days within which a failed trial is closed out. A rule of this platform; no outside source prescribes it. */
const DAYS_TO_CLOSE = 30;

const TABLES = `
  CREATE TABLE licence_close_out (
    licence_id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    opened_on date NOT NULL,
    due_on date NOT NULL CHECK (due_on >= opened_on),
    -- What was declared, word for word, with the fingerprint that was signed.
    declaration_version integer CHECK (declaration_version > 0),
    declaration text,
    declaration_hash text CHECK (declaration_hash = encode(sha256(convert_to(declaration, 'UTF8')), 'hex')),
    declared_on date CHECK (declared_on >= opened_on),
    declared_by uuid REFERENCES user_account,
    declared_at timestamptz,
    method text,
    evidence text,
    declaration_missing boolean NOT NULL DEFAULT false,
    missing_reason text CHECK (length(missing_reason) BETWEEN 10 AND 1000),
    closed_on date CHECK (closed_on >= opened_on),
    closed_by uuid REFERENCES user_account,
    closed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK (num_nulls(declaration_version, declaration, declaration_hash, declared_on, declared_by, declared_at, method) IN (0, 7)),
    CHECK (num_nulls(closed_on, closed_by, closed_at) IN (0, 3)),
    CHECK (declaration_missing = (missing_reason IS NOT NULL)),
    CHECK (NOT declaration_missing OR (declared_on IS NULL AND closed_on > due_on)),
    CHECK (closed_on IS NULL OR declared_on IS NOT NULL OR declaration_missing)
  );
  CREATE INDEX licence_close_out_due_on_idx ON licence_close_out (due_on) WHERE closed_on IS NULL;

  -- Whom it was the turn of, when somebody was reminded: once of each.
  CREATE TABLE licence_close_out_reminder (
    licence_id uuid NOT NULL REFERENCES licence_close_out,
    reminder text NOT NULL CHECK (reminder IN ('SOON', 'LAST', 'OVERDUE')),
    reminded_at timestamptz NOT NULL,
    PRIMARY KEY (licence_id, reminder)
  );

  -- The pack as it was made; its manifest names every file with its SHA-256, and the record names the manifest.
  CREATE TABLE licence_evidence (
    licence_id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    manifest text NOT NULL,
    manifest_hash text NOT NULL CHECK (manifest_hash = encode(sha256(convert_to(manifest, 'UTF8')), 'hex')),
    archive bytea NOT NULL,
    packed_at timestamptz NOT NULL,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id)
  );
  SELECT app_create_queue('licensing.close-out');
`;

const GUARDS = `
  -- However a licence comes to be given back, its close-out begins.
  CREATE FUNCTION licence_open_close_out() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO licence_close_out (licence_id, licensor_id, licensee_id, opened_on, due_on)
      VALUES (NEW.id, NEW.licensor_id, NEW.licensee_id, app_today(), app_today() + ${DAYS_TO_CLOSE}) ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE TRIGGER open_close_out AFTER UPDATE OF state ON licence FOR EACH ROW
    WHEN (NEW.state = 'RETURNING' AND OLD.state <> 'RETURNING') EXECUTE FUNCTION licence_open_close_out();

  -- Declared once by the licensee, closed once by the licensor.
  CREATE FUNCTION licence_guard_close_out() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.licence_id, NEW.licensor_id, NEW.licensee_id, NEW.opened_on, NEW.due_on)
       IS DISTINCT FROM (OLD.licence_id, OLD.licensor_id, OLD.licensee_id, OLD.opened_on, OLD.due_on)
       OR OLD.closed_on IS NOT NULL OR NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a close-out that is closed stays as it is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_close_out_fixed';
    END IF;
    IF NEW.closed_on IS NOT NULL AND NEW.declared_on IS NULL AND NOT NEW.declaration_missing THEN
      RAISE EXCEPTION 'a return is declared, or it says that it is not'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_close_out_declared';
    END IF;
    IF (OLD.declared_on IS NOT NULL AND (NEW.declaration, NEW.declaration_version, NEW.declared_on, NEW.declared_by, NEW.declared_at)
        IS DISTINCT FROM (OLD.declaration, OLD.declaration_version, OLD.declared_on, OLD.declared_by, OLD.declared_at))
       OR (OLD.declared_on IS NULL AND NEW.declared_on IS NOT NULL AND NOT app_is_system() AND app_organization_id() <> NEW.licensee_id)
       OR (NEW.closed_on IS NOT NULL AND NOT app_is_system() AND app_organization_id() <> NEW.licensor_id) THEN
      RAISE EXCEPTION 'the licensee declares once, and the licensor closes'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_close_out_steps';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_close_out BEFORE UPDATE ON licence_close_out FOR EACH ROW EXECUTE FUNCTION licence_guard_close_out();

  -- Nothing counts as given back that was not declared, settled and paid for.
  CREATE FUNCTION licence_guard_return() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM licence_close_out WHERE licence_id = NEW.id AND closed_on IS NOT NULL) THEN
      RAISE EXCEPTION 'a licence is given back once its close-out is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_return_declared';
    END IF;
    IF EXISTS (SELECT FROM licence_material WHERE licence_id = NEW.id AND at_end <> 'KEEP' AND licence_material.state NOT IN ('CONFIRMED', 'WITHDRAWN')) THEN
      RAISE EXCEPTION 'a licence is given back once what was handed over is settled'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_return_settled';
    END IF;
    IF EXISTS (SELECT FROM licence_open_line WHERE licence_id = NEW.id) THEN
      RAISE EXCEPTION 'a licence is given back once nothing is owed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_return_paid';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_return BEFORE UPDATE ON licence FOR EACH ROW
    WHEN (NEW.state = 'RETURNED' AND OLD.state <> 'RETURNED') EXECUTE FUNCTION licence_guard_return();
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_close_out');
  SELECT make_append_only(name::regclass) FROM unnest(ARRAY['licence_close_out_reminder', 'licence_evidence']) AS name;
  ALTER TABLE licence_close_out ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_close_out FORCE ROW LEVEL SECURITY;
  ALTER TABLE licence_close_out_reminder ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_close_out_reminder FORCE ROW LEVEL SECURITY;
  ALTER TABLE licence_evidence ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_evidence FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_close_out FOR SELECT USING (
    app_is_system() OR coalesce((SELECT true FROM licence WHERE licence.id = licence_id), false)
  );
  CREATE POLICY sides_begin ON licence_close_out FOR INSERT WITH CHECK (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY sides_go_on ON licence_close_out FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY reminders_of_the_system ON licence_close_out_reminder USING (app_is_system());
  -- It holds how the licensee used what it tried.
  CREATE POLICY sides ON licence_evidence FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY system_packs ON licence_evidence FOR INSERT WITH CHECK (app_is_system());
`;
