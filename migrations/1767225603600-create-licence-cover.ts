import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What covers a licence when it goes wrong: insurance and guarantees with their claims, and decisions that somebody who has done
 * what was due is not held to account (尽职免责).
 */
export class CreateLicenceCover1767225603600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(COVERS);
    await db.query(EXEMPTIONS);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  /** Only while no cover was told of in a record. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT pgboss.delete_queue('licence-cover.clock');
      DROP TABLE licence_exemption, licence_cover_claim, licence_cover, licence_cover_move;
      DROP FUNCTION licence_cover_guard, licence_cover_claim_guard, licence_exemption_guard;
      DELETE FROM application_privilege WHERE relation LIKE 'licence_cover%' OR relation = 'licence_exemption';
      DELETE FROM licence_event_kind WHERE kind IN ('COVER_RECORDED', 'COVER_CLAIMED', 'COVER_PAID', 'COVER_DENIED', 'COVER_EXPIRED',
        'COVER_CANCELLED', 'EXEMPTION_DECIDED');
    `);
  }
}

const COVERS = `
  INSERT INTO licence_event_kind (kind, seen_by) SELECT kind, 'SIDES_AND_AUTHORITIES' FROM unnest(ARRAY[
    'COVER_RECORDED', 'COVER_CLAIMED', 'COVER_PAID', 'COVER_DENIED', 'COVER_EXPIRED', 'COVER_CANCELLED', 'EXEMPTION_DECIDED'
  ]) AS kind;

  -- The law of the machine, for the database. A cover can be claimed for a loss of its term as long as something of it is left.
  CREATE TABLE licence_cover_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO licence_cover_move (action, from_state, to_state) VALUES
    ('claim', 'ACTIVE', 'CLAIMED'),
    ('claim', 'PAID', 'CLAIMED'),
    ('claim', 'DENIED', 'CLAIMED'),
    ('claim', 'EXPIRED', 'CLAIMED'),
    ('pay', 'CLAIMED', 'PAID'),
    ('deny', 'CLAIMED', 'DENIED'),
    ('expire', 'ACTIVE', 'EXPIRED'),
    ('expire', 'DENIED', 'EXPIRED'),
    ('cancel', 'ACTIVE', 'CANCELLED');

  CREATE TABLE licence_cover (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INSURANCE', 'GUARANTEE')),
    risk text NOT NULL CHECK (risk IN ('NON_PAYMENT', 'TRIAL_LOSS', 'INFRINGEMENT', 'OTHER')),
    risk_note text CHECK (length(risk_note) BETWEEN 1 AND 500),
    -- Who covers it, and which organization of the platform that is, if any.
    provider_name text NOT NULL CHECK (length(provider_name) BETWEEN 2 AND 200),
    provider_id uuid REFERENCES organization,
    policy_number text NOT NULL CHECK (length(policy_number) BETWEEN 1 AND 100),
    -- Minor units.
    amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
    premium bigint NOT NULL CHECK (premium BETWEEN 0 AND 1000000000000000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    from_on date NOT NULL,
    to_on date NOT NULL CHECK (to_on >= from_on),
    state text NOT NULL CHECK (state IN ('ACTIVE', 'CLAIMED', 'PAID', 'DENIED', 'EXPIRED', 'CANCELLED')),
    state_reason text CHECK (length(state_reason) BETWEEN 2 AND 2000),
    recorded_by uuid NOT NULL REFERENCES user_account,
    recorded_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (id, licence_id),
    UNIQUE (licensor_id, provider_name, policy_number),
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK (risk <> 'OTHER' OR risk_note IS NOT NULL),
    CHECK (state <> 'CANCELLED' OR state_reason IS NOT NULL)
  );
  CREATE INDEX licence_cover_licence_id_id_idx ON licence_cover (licence_id, id);
  CREATE INDEX licence_cover_licensor_id_to_on_id_idx ON licence_cover (licensor_id, to_on, id);
  CREATE INDEX licence_cover_to_on_idx ON licence_cover (to_on) WHERE state IN ('ACTIVE', 'DENIED');

  CREATE TABLE licence_cover_claim (
    id uuid PRIMARY KEY,
    cover_id uuid NOT NULL,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL REFERENCES organization,
    -- Minor units: what is claimed, and what the provider paid. Money that comes in is recorded here alone, not in the licence's books.
    amount bigint NOT NULL CHECK (amount > 0),
    happened_on date NOT NULL,
    evidence text NOT NULL CHECK (length(evidence) BETWEEN 10 AND 2000),
    state text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'DENIED')),
    claimed_by uuid NOT NULL REFERENCES user_account,
    claimed_on date NOT NULL CHECK (claimed_on >= happened_on),
    paid_amount bigint CHECK (paid_amount BETWEEN 1 AND amount),
    decided_on date CHECK (decided_on >= claimed_on),
    decision_reason text CHECK (length(decision_reason) BETWEEN 2 AND 2000),
    recorded_by uuid REFERENCES user_account,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (cover_id, licence_id) REFERENCES licence_cover (id, licence_id),
    CHECK ((state = 'OPEN') = (decided_on IS NULL)),
    CHECK ((state = 'OPEN') = (decision_reason IS NULL)),
    CHECK ((state = 'OPEN') = (recorded_by IS NULL)),
    CHECK ((state = 'PAID') = (paid_amount IS NOT NULL))
  );
  CREATE INDEX licence_cover_claim_cover_id_id_idx ON licence_cover_claim (cover_id, id);
  CREATE UNIQUE INDEX licence_cover_claim_cover_id_idx ON licence_cover_claim (cover_id) WHERE state = 'OPEN';
`;

const EXEMPTIONS = `
  CREATE TABLE licence_exemption (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    ground text NOT NULL CHECK (ground IN ('FAILED_TRIAL', 'WRITTEN_OFF', 'EARLY_END', 'OTHER')),
    -- Minor units of what was lost, where that is an amount.
    amount bigint CHECK (amount BETWEEN 1 AND 1000000000000000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    facts text NOT NULL CHECK (length(facts) BETWEEN 10 AND 4000),
    reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 2000),
    state text NOT NULL CHECK (state IN ('ASKED', 'GRANTED', 'REFUSED')),
    asked_by uuid NOT NULL REFERENCES user_account,
    asked_on date NOT NULL,
    decided_by uuid REFERENCES user_account,
    decided_on date CHECK (decided_on >= asked_on),
    decision_reason text CHECK (length(decision_reason) BETWEEN 10 AND 2000),
    -- On which rule or resolution the decision rests.
    basis text CHECK (length(basis) BETWEEN 2 AND 500),
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK (num_nonnulls(decided_by, decided_on, decision_reason, basis) = CASE state WHEN 'ASKED' THEN 0 ELSE 4 END),
    CHECK (decided_by <> asked_by)
  );
  CREATE INDEX licence_exemption_licensor_id_id_idx ON licence_exemption (licensor_id, id);
  CREATE UNIQUE INDEX licence_exemption_licence_id_idx ON licence_exemption (licence_id) WHERE state = 'ASKED';
`;

const GUARDS = `
  CREATE FUNCTION licence_cover_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - ARRAY['state', 'state_reason', 'version'] <> to_jsonb(OLD) - ARRAY['state', 'state_reason', 'version'] THEN
      RAISE EXCEPTION 'what a cover says does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_version_counts';
    END IF;
    IF NOT EXISTS (SELECT FROM licence_cover_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'a cover does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_machine';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_cover BEFORE UPDATE ON licence_cover FOR EACH ROW EXECUTE FUNCTION licence_cover_guard();

  -- Claims are for losses of the term, and all that is paid stays within the cover; of two at once, one comes after the other.
  CREATE FUNCTION licence_cover_claim_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    cover licence_cover;
  BEGIN
    SELECT * INTO cover FROM licence_cover WHERE id = NEW.cover_id FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'OPEN' OR NEW.version <> OLD.version + 1 OR
        (NEW.id, NEW.cover_id, NEW.licence_id, NEW.licensor_id, NEW.amount, NEW.happened_on, NEW.evidence, NEW.claimed_by, NEW.claimed_on)
        IS DISTINCT FROM
        (OLD.id, OLD.cover_id, OLD.licence_id, OLD.licensor_id, OLD.amount, OLD.happened_on, OLD.evidence, OLD.claimed_by, OLD.claimed_on)) THEN
      RAISE EXCEPTION 'a claim is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_claim_once';
    END IF;
    IF NEW.happened_on NOT BETWEEN cover.from_on AND cover.to_on THEN
      RAISE EXCEPTION 'a claim is for a loss of the term'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_claim_in_term';
    END IF;
    IF (SELECT coalesce(sum(paid_amount), 0) FROM licence_cover_claim WHERE cover_id = cover.id AND id <> NEW.id)
        + (CASE NEW.state WHEN 'OPEN' THEN NEW.amount WHEN 'PAID' THEN NEW.paid_amount ELSE 0 END) > cover.amount THEN
      RAISE EXCEPTION 'claims stay within the cover'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cover_claim_within';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_claim BEFORE INSERT OR UPDATE ON licence_cover_claim
    FOR EACH ROW EXECUTE FUNCTION licence_cover_claim_guard();

  -- Never decided by whoever brought the licence this far; what was decided stays.
  CREATE FUNCTION licence_exemption_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'ASKED' OR NEW.version <> OLD.version + 1 OR
        to_jsonb(NEW) - ARRAY['state', 'decided_by', 'decided_on', 'decision_reason', 'basis', 'version']
        <> to_jsonb(OLD) - ARRAY['state', 'decided_by', 'decided_on', 'decision_reason', 'basis', 'version'] THEN
      RAISE EXCEPTION 'an exemption is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_once';
    END IF;
    IF EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND NEW.decided_by IN (requested_by, prepared_by, submitted_by)) THEN
      RAISE EXCEPTION 'somebody else decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_exemption_four_eyes';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_exemption BEFORE UPDATE ON licence_exemption FOR EACH ROW EXECUTE FUNCTION licence_exemption_guard();
`;

const ACCESS = `
  SELECT app_grant('SELECT', 'licence_cover_move');
  SELECT app_grant('SELECT, INSERT, UPDATE', name)
  FROM unnest(ARRAY['licence_cover', 'licence_cover_claim', 'licence_exemption']) AS name;
  SELECT app_create_queue('licence-cover.clock');

  ALTER TABLE licence_cover ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_cover FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON licence_cover FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  CREATE POLICY licensor_records ON licence_cover FOR INSERT WITH CHECK (
    licensor_id = app_organization_id() AND recorded_by = app_user_id()
  );
  CREATE POLICY licensor_changes ON licence_cover FOR UPDATE USING (app_is_system() OR licensor_id = app_organization_id());

  ALTER TABLE licence_cover_claim ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_cover_claim FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_cover_claim FOR SELECT USING (
    EXISTS (SELECT FROM licence WHERE licence.id = licence_cover_claim.licence_id)
  );
  CREATE POLICY licensor_claims ON licence_cover_claim FOR INSERT WITH CHECK (
    licensor_id = app_organization_id() AND claimed_by = app_user_id()
  );
  CREATE POLICY licensor_decides ON licence_cover_claim FOR UPDATE USING (licensor_id = app_organization_id());

  -- Whom a university holds to account is its own affair.
  ALTER TABLE licence_exemption ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_exemption FORCE ROW LEVEL SECURITY;
  CREATE POLICY licensor_only ON licence_exemption USING (app_is_system() OR licensor_id = app_organization_id());
`;
