import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One side ends a licence on a ground that the law or the terms know, and names it; the other side can object. Ends that were
 * declared before have no such row: what they were for is said in words alone, and stays said so.
 */
export class DeclareGroundsOfEnds1767225603890 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TERMINATIONS);
    await db.query(FACTS);
    await db.query(`INSERT INTO licence_event_kind (kind, seen_by) VALUES ('TERMINATION_OBJECTED', 'SIDES')`);
  }

  /** Only while nobody has objected to an end. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM licence_event_kind WHERE kind = 'TERMINATION_OBJECTED';
      DROP TRIGGER guard_termination ON licence_fact;
      DROP INDEX licence_fact_declaration_idx;
      DROP TABLE licence_termination;
      DROP FUNCTION licence_guard_declared_end, licence_guard_termination;
      DELETE FROM application_privilege WHERE relation = 'licence_termination';
    `);
  }
}

const TERMINATIONS = `
  CREATE TABLE licence_termination (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('LICENSOR', 'LICENSEE')),
    last_on date NOT NULL,
    -- Civil Code 562 (2), 563 (1) 1 to 5; the default that was not cured, and the event about a right, are what its state rests on.
    ground text NOT NULL CHECK (ground IN ('AGREED_GROUND', 'FORCE_MAJEURE', 'ANTICIPATORY_BREACH', 'DELAY_AFTER_DEMAND',
      'FUNDAMENTAL_BREACH', 'OTHER_BY_LAW', 'UNCURED_DEFAULT', 'RIGHT_AFFECTED')),
    clause text CHECK (length(clause) BETWEEN 1 AND 200),
    reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 2000),
    declared_by uuid NOT NULL REFERENCES user_account,
    declared_on date NOT NULL,
    objection text CHECK (length(objection) BETWEEN 2 AND 2000),
    objected_by uuid REFERENCES user_account,
    objected_on date,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK ((ground = 'AGREED_GROUND') = (clause IS NOT NULL)),
    CHECK (last_on >= declared_on),
    CHECK (num_nulls(objection, objected_by, objected_on) IN (0, 3)),
    CHECK ((objection IS NULL) = (version = 1))
  );
  CREATE INDEX licence_termination_licence_id_id_idx ON licence_termination (licence_id, id);
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_termination');
  ALTER TABLE licence_termination ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_termination FORCE ROW LEVEL SECURITY;
  -- The reasons are between the sides; authorities read of the end in the licence's events.
  CREATE POLICY sides ON licence_termination
    USING (app_is_system() OR app_organization_id() IN (licensor_id, licensee_id));

  -- Each ground where it can hold: nothing is paid for in a trial, so nothing is in delay there; a default is what is not cured, and
  -- what is suspended is so over a right. A loss that leaves no right ends what is to be decided, or in default, too.
  CREATE FUNCTION licence_guard_termination() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    acting uuid := app_organization_id();
    stands text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      SELECT state INTO stands FROM licence WHERE id = NEW.licence_id;
      IF NEW.objection IS NOT NULL OR (NOT app_is_system()
          AND acting IS DISTINCT FROM CASE NEW.side WHEN 'LICENSOR' THEN NEW.licensor_id ELSE NEW.licensee_id END) THEN
        RAISE EXCEPTION 'a side declares for itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_termination_birth';
      END IF;
      IF NOT coalesce(CASE NEW.ground
        WHEN 'RIGHT_AFFECTED' THEN stands = 'SUSPENDED' OR (NEW.side = 'LICENSOR' AND stands IN ('DECISION_DUE', 'DEFAULT') AND EXISTS (
          SELECT FROM licence_dispute AS dispute WHERE dispute.licence_id = NEW.licence_id AND dispute.state = 'RIGHT_LOST'))
        WHEN 'UNCURED_DEFAULT' THEN NEW.side = 'LICENSOR' AND stands = 'DEFAULT'
        WHEN 'DELAY_AFTER_DEMAND' THEN NEW.side = 'LICENSOR' AND stands = 'WIND_DOWN'
        ELSE NEW.side = 'LICENSOR' AND stands IN ('TRIAL', 'DECISION_DUE', 'WIND_DOWN') END, false) THEN
        RAISE EXCEPTION 'the ground does not hold as the licence stands'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_termination_ground';
      END IF;
      RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - ARRAY['objection', 'objected_by', 'objected_on', 'version']
         IS DISTINCT FROM to_jsonb(OLD) - ARRAY['objection', 'objected_by', 'objected_on', 'version']
       OR OLD.objection IS NOT NULL OR NEW.objection IS NULL OR NEW.version <> OLD.version + 1
       OR (NOT app_is_system() AND (NEW.objected_by IS DISTINCT FROM app_user_id()
         OR acting IS DISTINCT FROM CASE NEW.side WHEN 'LICENSOR' THEN NEW.licensee_id ELSE NEW.licensor_id END)) THEN
      RAISE EXCEPTION 'the other side objects, once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_termination_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_termination BEFORE INSERT OR UPDATE ON licence_termination
    FOR EACH ROW EXECUTE FUNCTION licence_guard_termination();
  -- Ending is an act of the licensor's approver, and so is objecting; the guard lets the licensee pass.
  CREATE TRIGGER guard_second_pair_declared_by BEFORE INSERT ON licence_termination
    FOR EACH ROW EXECUTE FUNCTION licence_guard_second_pair('declared_by');
  CREATE TRIGGER guard_second_pair_objected_by BEFORE UPDATE ON licence_termination FOR EACH ROW
    WHEN (NEW.objected_by IS DISTINCT FROM OLD.objected_by) EXECUTE FUNCTION licence_guard_second_pair('objected_by');
`;

/** A trigger, not a CHECK: what was declared before names no ground, and facts are never changed. */
const FACTS = `
  CREATE FUNCTION licence_guard_declared_end() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF app_is_system() OR NEW.detail ? 'subject' THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT FROM licence_termination AS declared WHERE declared.id = (NEW.detail ->> 'declaration')::uuid
        AND (declared.licence_id, declared.last_on, declared.declared_by) = (NEW.licence_id, NEW.counts_on, NEW.user_id)) THEN
      RAISE EXCEPTION 'an end by declaration names its ground'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_ground';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_termination BEFORE INSERT ON licence_fact FOR EACH ROW WHEN (NEW.kind = 'TERMINATE')
    EXECUTE FUNCTION licence_guard_declared_end();
  CREATE UNIQUE INDEX licence_fact_declaration_idx ON licence_fact ((detail ->> 'declaration')) WHERE kind = 'TERMINATE' AND detail ? 'declaration';
`;
