import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A price by agreement is made public inside the unit that grants the licence, with objections, before anybody signs (Law on
 * Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council notice of 2016).
 */
export class MakePricesPublic1767225603200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MACHINE);
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  /** Only while nothing has been made public. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_publicity ON licence;
      DROP TABLE licence_objection, licence_publicity;
      DROP FUNCTION licence_guard_publicity, licence_guard_publicity_row, licence_guard_objection;
      DELETE FROM application_privilege WHERE relation IN ('licence_publicity', 'licence_objection');
      DELETE FROM licence_move WHERE action IN ('publish', 'interrupt', 'resume', 'revisit', 'pass');
      ALTER TABLE licence DROP CONSTRAINT licence_state_check;
      ALTER TABLE licence ADD CONSTRAINT licence_state_check CHECK (state IN (
        'DRAFT', 'REVIEW', 'APPROVED', 'SIGNED', 'TRIAL', 'DECISION_DUE', 'RETURNING', 'PAYING', 'PAID_UP', 'WIND_DOWN',
        'REJECTED', 'CANCELLED'
      ));
      DROP INDEX licence_achievement_id_licensee_id_idx;
      CREATE UNIQUE INDEX licence_achievement_id_licensee_id_idx ON licence (achievement_id, licensee_id)
        WHERE state IN ('DRAFT', 'REVIEW', 'APPROVED');
    `);
  }
}

const MACHINE = `
  ALTER TABLE licence DROP CONSTRAINT licence_state_check;
  ALTER TABLE licence ADD CONSTRAINT licence_state_check CHECK (state IN (
    'DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED', 'SIGNED', 'TRIAL', 'DECISION_DUE', 'RETURNING', 'PAYING', 'PAID_UP',
    'WIND_DOWN', 'REJECTED', 'CANCELLED'
  ));
  INSERT INTO licence_move (action, from_state, to_state, actor) VALUES
    ('publish', 'REVIEW', 'PUBLICITY', 'LA'),
    ('interrupt', 'PUBLICITY', 'OBJECTION', 'SYS'),
    ('resume', 'OBJECTION', 'PUBLICITY', 'SYS'),
    ('revisit', 'OBJECTION', 'DRAFT', 'LA'),
    ('pass', 'PUBLICITY', 'APPROVED', 'SYS');
  DROP INDEX licence_achievement_id_licensee_id_idx;
  CREATE UNIQUE INDEX licence_achievement_id_licensee_id_idx ON licence (achievement_id, licensee_id)
    WHERE state IN ('DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED');
`;

const TABLES = `
  CREATE TABLE licence_publicity (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    terms_version integer NOT NULL,
    achievement_title text NOT NULL,
    days integer NOT NULL CHECK (days BETWEEN 1 AND 366),
    began_on date NOT NULL,
    -- The last day on which somebody may object, rolled off weekends and holidays.
    last_on date NOT NULL CHECK (last_on >= began_on + days),
    published_by uuid NOT NULL REFERENCES user_account,
    state text NOT NULL CHECK (state IN ('OPEN', 'PASSED', 'UPHELD')),
    closed_on date CHECK (closed_on >= began_on),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    FOREIGN KEY (licence_id, terms_version) REFERENCES licence_terms (licence_id, version),
    UNIQUE (licence_id, terms_version),
    UNIQUE (id, licence_id, licensor_id),
    CHECK ((state = 'OPEN') = (closed_on IS NULL)),
    CHECK (state <> 'PASSED' OR closed_on > last_on)
  );
  CREATE INDEX licence_publicity_licensor_id_id_idx ON licence_publicity (licensor_id, id);
  CREATE INDEX licence_publicity_last_on_idx ON licence_publicity (last_on) WHERE state = 'OPEN';

  -- What somebody of the unit has against it: somebody else decides.
  CREATE TABLE licence_objection (
    id uuid PRIMARY KEY,
    publicity_id uuid NOT NULL,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 2000),
    state text NOT NULL CHECK (state IN ('OPEN', 'DISMISSED', 'UPHELD')),
    raised_by uuid NOT NULL REFERENCES user_account,
    raised_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account,
    decided_at timestamptz,
    decision_reason text CHECK (length(decision_reason) BETWEEN 10 AND 2000),
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (publicity_id, licence_id, licensor_id) REFERENCES licence_publicity (id, licence_id, licensor_id),
    CHECK ((state = 'OPEN') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((decided_by IS NULL) = (decision_reason IS NULL)),
    CHECK (decided_by <> raised_by)
  );
  CREATE INDEX licence_objection_licensor_id_id_idx ON licence_objection (licensor_id, id);
  CREATE UNIQUE INDEX licence_objection_publicity_id_raised_by_idx ON licence_objection (publicity_id, raised_by) WHERE state = 'OPEN';
`;

const GUARDS = `
  -- Nobody signs what was not made public, or while somebody objects: neither past the review nor past the publicity.
  CREATE FUNCTION licence_guard_publicity() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM licence_terms WHERE licence_id = NEW.id AND version = NEW.terms_version
        AND document::jsonb #>> '{pricing,kind}' = 'AGREEMENT'
    ) AND NOT EXISTS (
      SELECT FROM licence_publicity AS publicity WHERE licence_id = NEW.id AND terms_version = NEW.terms_version AND state = 'PASSED'
        AND last_on < app_today()
        AND NOT EXISTS (SELECT FROM licence_objection WHERE publicity_id = publicity.id AND state <> 'DISMISSED')
    ) THEN
      RAISE EXCEPTION 'a price by agreement is made public first'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_publicity_first';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_publicity BEFORE UPDATE ON licence FOR EACH ROW
    WHEN (NEW.state IN ('APPROVED', 'SIGNED') AND NEW.state <> OLD.state) EXECUTE FUNCTION licence_guard_publicity();

  -- What was made public stays what it was; it is closed once.
  CREATE FUNCTION licence_guard_publicity_row() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'OPEN' OR (NEW.id, NEW.licence_id, NEW.terms_version, NEW.achievement_title, NEW.days, NEW.began_on, NEW.last_on,
        NEW.published_by)
       IS DISTINCT FROM (OLD.id, OLD.licence_id, OLD.terms_version, OLD.achievement_title, OLD.days, OLD.began_on, OLD.last_on,
        OLD.published_by) THEN
      RAISE EXCEPTION 'what was made public does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_publicity_fixed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_publicity_row BEFORE UPDATE ON licence_publicity
    FOR EACH ROW EXECUTE FUNCTION licence_guard_publicity_row();

  -- Somebody objects by the last day; an objection is decided once, and what it says stays.
  CREATE FUNCTION licence_guard_objection() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'OPEN' OR NOT EXISTS (
        SELECT FROM licence_publicity WHERE id = NEW.publicity_id AND state = 'OPEN' AND last_on >= app_today()
      ) THEN
        RAISE EXCEPTION 'the publicity is over' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_objection_in_time';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'OPEN' OR NEW.version <> OLD.version + 1
       OR (NEW.id, NEW.publicity_id, NEW.licence_id, NEW.licensor_id, NEW.reason, NEW.raised_by, NEW.raised_at)
       IS DISTINCT FROM (OLD.id, OLD.publicity_id, OLD.licence_id, OLD.licensor_id, OLD.reason, OLD.raised_by, OLD.raised_at) THEN
      RAISE EXCEPTION 'an objection is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_objection_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_objection BEFORE INSERT OR UPDATE ON licence_objection
    FOR EACH ROW EXECUTE FUNCTION licence_guard_objection();
`;

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE', name) FROM unnest(ARRAY['licence_publicity', 'licence_objection']) AS name;
  ALTER TABLE licence_publicity ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_publicity FORCE ROW LEVEL SECURITY;
  ALTER TABLE licence_objection ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_objection FORCE ROW LEVEL SECURITY;
  -- Public inside the licensor; the licensee sees how long it must wait. Objections are the licensor's own affair.
  CREATE POLICY sides ON licence_publicity FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
  );
  CREATE POLICY licensor_publishes ON licence_publicity FOR INSERT
    WITH CHECK (app_is_system() OR licensor_id = app_organization_id());
  CREATE POLICY licensor_closes ON licence_publicity FOR UPDATE USING (app_is_system() OR licensor_id = app_organization_id());
  CREATE POLICY own_unit ON licence_objection USING (app_is_system() OR licensor_id = app_organization_id());
`;
