import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Received licence money is shared out: schemes by achievement or licence, distributions over receipts with their shares, and
 * what was paid to whom. Only the licensor sees any of it; the books and the trail know people by identifiers.
 */
export class CreateLicenceDistribution1767225602930 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(LAW);
    await db.query(SCHEMES);
    await db.query(DISTRIBUTIONS);
    await db.query(GUARDS);
    await db.query(ACCESS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY distribution_is_the_books_own ON ledger_transfer;
      DROP TABLE licence_distribution_payout, licence_distribution_share, licence_distribution_deduction,
        licence_distribution_receipt, licence_distribution, distribution_weight, distribution_scheme,
        licence_beneficiary, licence_distribution_move;
      DROP SEQUENCE licence_distribution_number_seq;
      DROP FUNCTION licence_distribution_guard_birth, licence_distribution_guard_change, licence_distribution_guard_whole,
        licence_distribution_guard_received, licence_distribution_guard_payout, licence_distribution_check_whole,
        licence_distribution_overspent, licence_distribution_paid_out, licence_receipt_allocated, licence_receipt_distributed;
    `);
    // Rules are only ever added to, also by the owner of the schema; the version made by up() goes with its triggers off.
    await db.query(`
      ALTER TABLE policy_rule DISABLE TRIGGER append_only;
      ALTER TABLE policy_profile_version DISABLE TRIGGER append_only;
      CREATE TEMPORARY TABLE undone ON COMMIT DROP AS
        SELECT profile_code, version FROM policy_rule WHERE profile_code = 'NATIONAL' AND rule = 'INVENTORS_PPM';
      DELETE FROM policy_rule USING undone WHERE policy_rule.profile_code = undone.profile_code AND policy_rule.version = undone.version;
      DELETE FROM policy_profile_version AS kept USING undone
        WHERE kept.profile_code = undone.profile_code AND kept.version = undone.version;
      ALTER TABLE policy_rule ENABLE TRIGGER append_only;
      ALTER TABLE policy_profile_version ENABLE TRIGGER append_only;
    `);
  }
}

const LAW = `
  -- The newest version of the country's rules, with one rule more: what inventors receive at least, in parts per million of net.
  WITH newest AS (SELECT max(version) AS version FROM policy_profile_version WHERE profile_code = 'NATIONAL')
  INSERT INTO policy_profile_version (profile_code, version, valid_from)
  SELECT 'NATIONAL', newest.version + 1, kept.valid_from FROM newest
    JOIN policy_profile_version AS kept ON kept.profile_code = 'NATIONAL' AND kept.version = newest.version;
  WITH newest AS (SELECT max(version) AS version FROM policy_profile_version WHERE profile_code = 'NATIONAL')
  INSERT INTO policy_rule (profile_code, version, rule, value, source_zh, source_en)
  SELECT 'NATIONAL', newest.version, rule, value, source_zh, source_en FROM newest
    JOIN policy_rule AS kept ON kept.profile_code = 'NATIONAL' AND kept.version = newest.version - 1
  UNION ALL
  SELECT 'NATIONAL', newest.version, 'INVENTORS_PPM', '500000', '《促进科技成果转化法》第四十五条',
    'Law on Promoting the Transformation of Scientific and Technological Achievements art. 45' FROM newest;
`;

const SCHEMES = `
  -- A person who made an achievement, as somebody who is paid. Only the licensor reads the name; everybody else says the id.
  CREATE TABLE licence_beneficiary (
    id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL REFERENCES organization,
    achievement_id uuid NOT NULL REFERENCES achievement,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- Tells namesakes of one achievement apart: 0 for the first.
    namesake smallint NOT NULL CHECK (namesake >= 0),
    UNIQUE (achievement_id, name, namesake),
    UNIQUE (id, licensor_id)
  );

  -- How net money of an achievement, or of one licence of it, is shared. Never changed: another agreement is another version.
  CREATE TABLE distribution_scheme (
    id uuid PRIMARY KEY,
    licensor_id uuid NOT NULL REFERENCES organization,
    achievement_id uuid NOT NULL REFERENCES achievement,
    -- NULL: for every licence of the achievement that has no scheme of its own.
    licence_id uuid REFERENCES licence,
    version integer NOT NULL CHECK (version > 0),
    -- Parts per million of net; the law leaves inventors half at least (art. 45).
    inventors_ppm integer NOT NULL CHECK (inventors_ppm BETWEEN 500000 AND 1000000),
    unit_ppm integer NOT NULL CHECK (unit_ppm >= 0),
    university_ppm integer NOT NULL CHECK (university_ppm >= 0),
    -- The inventors' team or department.
    unit_name text CHECK (length(unit_name) BETWEEN 1 AND 100),
    written_by uuid NOT NULL REFERENCES user_account,
    written_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (achievement_id, licence_id, version),
    UNIQUE (id, licensor_id),
    CHECK (inventors_ppm + unit_ppm + university_ppm = 1000000),
    CHECK (unit_ppm = 0 OR unit_name IS NOT NULL)
  );
  CREATE INDEX distribution_scheme_licence_id_idx ON distribution_scheme (licence_id);

  CREATE TABLE distribution_weight (
    scheme_id uuid NOT NULL,
    position smallint NOT NULL CHECK (position >= 0),
    licensor_id uuid NOT NULL,
    beneficiary_id uuid NOT NULL,
    weight integer NOT NULL CHECK (weight BETWEEN 0 AND 1000000),
    PRIMARY KEY (scheme_id, position),
    UNIQUE (scheme_id, beneficiary_id),
    FOREIGN KEY (scheme_id, licensor_id) REFERENCES distribution_scheme (id, licensor_id),
    FOREIGN KEY (beneficiary_id, licensor_id) REFERENCES licence_beneficiary (id, licensor_id)
  );
`;

const DISTRIBUTIONS = `
  -- The law of the machine, for the database.
  CREATE TABLE licence_distribution_move (
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (action, from_state)
  );
  INSERT INTO licence_distribution_move (action, from_state, to_state) VALUES
    ('approve', 'PREPARED', 'APPROVED'),
    ('return', 'PREPARED', 'RETURNED'),
    ('cancel', 'PREPARED', 'CANCELLED'),
    ('payOut', 'APPROVED', 'PAID');

  CREATE SEQUENCE licence_distribution_number_seq;

  CREATE TABLE licence_distribution (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    licence_id uuid NOT NULL REFERENCES licence,
    licensor_id uuid NOT NULL REFERENCES organization,
    scheme_id uuid NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Minor units: what was received and allocated, what it cost, and what is left to share.
    gross bigint NOT NULL CHECK (gross > 0),
    direct_costs bigint NOT NULL CHECK (direct_costs >= 0),
    taxes bigint NOT NULL CHECK (taxes >= 0),
    net bigint NOT NULL CHECK (net > 0),
    -- What inventors receive at least, as the rules stood on the day it was prepared.
    floor_ppm integer NOT NULL CHECK (floor_ppm BETWEEN 500000 AND 1000000),
    inventors_amount bigint NOT NULL CHECK (inventors_amount >= 0),
    unit_amount bigint NOT NULL CHECK (unit_amount >= 0),
    university_amount bigint NOT NULL CHECK (university_amount >= 0),
    state text NOT NULL CHECK (state IN ('PREPARED', 'APPROVED', 'PAID', 'RETURNED', 'CANCELLED')),
    state_reason text,
    prepared_by uuid NOT NULL REFERENCES user_account,
    prepared_on date NOT NULL,
    approved_by uuid REFERENCES user_account,
    approved_on date,
    paid_on date,
    transfer_id uuid UNIQUE REFERENCES ledger_transfer,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (id, licence_id),
    UNIQUE (id, licensor_id),
    FOREIGN KEY (scheme_id, licensor_id) REFERENCES distribution_scheme (id, licensor_id),
    CHECK (net = gross - direct_costs - taxes),
    CHECK (inventors_amount + unit_amount + university_amount = net),
    CHECK (inventors_amount::numeric * 1000000 >= net::numeric * floor_ppm),
    CHECK (approved_by <> prepared_by),
    CHECK (state NOT IN ('RETURNED', 'CANCELLED') OR state_reason IS NOT NULL),
    CHECK ((state IN ('APPROVED', 'PAID')) = (transfer_id IS NOT NULL)),
    CHECK ((transfer_id IS NULL) = (approved_by IS NULL) AND (transfer_id IS NULL) = (approved_on IS NULL)),
    CHECK ((state = 'PAID') = (paid_on IS NOT NULL))
  );
  CREATE INDEX licence_distribution_licensor_id_id_idx ON licence_distribution (licensor_id, id);
  CREATE INDEX licence_distribution_licence_id_id_idx ON licence_distribution (licence_id, id);

  -- The part of each receipt that a distribution shares out.
  CREATE TABLE licence_distribution_receipt (
    distribution_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (distribution_id, receipt_id),
    FOREIGN KEY (distribution_id, licence_id) REFERENCES licence_distribution (id, licence_id),
    FOREIGN KEY (distribution_id, licensor_id) REFERENCES licence_distribution (id, licensor_id),
    FOREIGN KEY (receipt_id, licence_id) REFERENCES licence_receipt (id, licence_id)
  );
  CREATE INDEX licence_distribution_receipt_receipt_id_idx ON licence_distribution_receipt (receipt_id);

  CREATE TABLE licence_distribution_deduction (
    distribution_id uuid NOT NULL,
    position smallint NOT NULL CHECK (position >= 0),
    licensor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('DIRECT_COST', 'TAX')),
    amount bigint NOT NULL CHECK (amount > 0),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    PRIMARY KEY (distribution_id, position),
    FOREIGN KEY (distribution_id, licensor_id) REFERENCES licence_distribution (id, licensor_id)
  );

  CREATE TABLE licence_distribution_share (
    id uuid PRIMARY KEY,
    distribution_id uuid NOT NULL,
    position smallint NOT NULL CHECK (position >= 0),
    licensor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INVENTOR', 'UNIT', 'UNIVERSITY')),
    beneficiary_id uuid,
    -- The unit's as it was called then.
    unit_name text,
    weight integer NOT NULL CHECK (weight >= 0),
    amount bigint NOT NULL CHECK (amount >= 0),
    UNIQUE (distribution_id, position),
    UNIQUE (id, distribution_id),
    FOREIGN KEY (distribution_id, licensor_id) REFERENCES licence_distribution (id, licensor_id),
    FOREIGN KEY (beneficiary_id, licensor_id) REFERENCES licence_beneficiary (id, licensor_id),
    CHECK ((kind = 'INVENTOR') = (beneficiary_id IS NOT NULL)),
    CHECK ((kind = 'UNIT') = (unit_name IS NOT NULL))
  );

  -- Money that went to a beneficiary, by the bank's reference: a share once, a reference once.
  CREATE TABLE licence_distribution_payout (
    id uuid PRIMARY KEY,
    distribution_id uuid NOT NULL,
    share_id uuid NOT NULL UNIQUE,
    licensor_id uuid NOT NULL REFERENCES organization,
    bank_reference text NOT NULL CHECK (length(bank_reference) BETWEEN 1 AND 100),
    amount bigint NOT NULL CHECK (amount > 0),
    paid_on date NOT NULL,
    recorded_by uuid NOT NULL REFERENCES user_account,
    recorded_at timestamptz NOT NULL,
    transfer_id uuid NOT NULL UNIQUE REFERENCES ledger_transfer,
    UNIQUE (licensor_id, bank_reference),
    FOREIGN KEY (share_id, distribution_id) REFERENCES licence_distribution_share (id, distribution_id),
    FOREIGN KEY (distribution_id, licensor_id) REFERENCES licence_distribution (id, licensor_id)
  );
  CREATE INDEX licence_distribution_payout_distribution_id_idx ON licence_distribution_payout (distribution_id);
`;

const GUARDS = `
  -- What of a receipt is income: set against fees and their interest. Money that waits unapplied is none yet, and costs that
  -- the licensee makes good are none at all. What was taken back counts below zero.
  CREATE FUNCTION licence_receipt_allocated(receipt uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(part.amount), 0)::bigint FROM licence_allocation AS part
    JOIN licence_receivable AS owed ON owed.id = part.receivable_id
    WHERE part.receipt_id = receipt AND owed.kind <> 'COST'
  $$;
  -- What of it stands in distributions that were neither returned nor cancelled.
  CREATE FUNCTION licence_receipt_distributed(receipt uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(part.amount), 0)::bigint FROM licence_distribution_receipt AS part
    JOIN licence_distribution AS distribution ON distribution.id = part.distribution_id
    WHERE part.receipt_id = receipt AND distribution.state IN ('PREPARED', 'APPROVED', 'PAID')
  $$;

  -- Whether a distribution takes more of a receipt than was received for something owed, others' parts counted.
  CREATE FUNCTION licence_distribution_overspent(distribution uuid) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT EXISTS (
      SELECT FROM licence_distribution_receipt WHERE distribution_id = distribution
        AND licence_receipt_distributed(receipt_id) > licence_receipt_allocated(receipt_id)
    )
  $$;
  CREATE FUNCTION licence_distribution_paid_out(distribution uuid) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT NOT EXISTS (
      SELECT FROM licence_distribution_share AS share WHERE share.distribution_id = distribution
        AND share.kind <> 'UNIVERSITY' AND share.amount > 0
        AND NOT EXISTS (SELECT FROM licence_distribution_payout WHERE share_id = share.id)
    )
  $$;

  CREATE FUNCTION licence_distribution_guard_birth() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'PREPARED' OR NEW.version <> 1 THEN
      RAISE EXCEPTION 'a distribution begins as prepared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_birth';
    END IF;
    IF NOT EXISTS (SELECT FROM licence WHERE id = NEW.licence_id AND licensor_id = NEW.licensor_id) THEN
      RAISE EXCEPTION 'a licence is distributed by its licensor'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_licensor';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_birth BEFORE INSERT ON licence_distribution
    FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_birth();

  CREATE FUNCTION licence_distribution_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.number, NEW.licence_id, NEW.licensor_id, NEW.scheme_id, NEW.currency, NEW.gross, NEW.direct_costs, NEW.taxes,
        NEW.net, NEW.floor_ppm, NEW.inventors_amount, NEW.unit_amount, NEW.university_amount, NEW.prepared_by, NEW.prepared_on)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.licence_id, OLD.licensor_id, OLD.scheme_id, OLD.currency, OLD.gross, OLD.direct_costs, OLD.taxes,
        OLD.net, OLD.floor_ppm, OLD.inventors_amount, OLD.unit_amount, OLD.university_amount, OLD.prepared_by, OLD.prepared_on)
       OR OLD.transfer_id IS NOT NULL AND (NEW.transfer_id, NEW.approved_by, NEW.approved_on)
       IS DISTINCT FROM (OLD.transfer_id, OLD.approved_by, OLD.approved_on) THEN
      RAISE EXCEPTION 'what a distribution says does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_version_counts';
    END IF;
    IF NOT EXISTS (SELECT FROM licence_distribution_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'a distribution does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_machine';
    END IF;
    IF NEW.state = 'APPROVED' AND licence_distribution_overspent(NEW.id) THEN
      RAISE EXCEPTION 'more is distributed than was received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_received';
    END IF;
    IF NEW.state = 'PAID' AND NOT licence_distribution_paid_out(NEW.id) THEN
      RAISE EXCEPTION 'a distribution is paid once every share is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_paid_out';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_change BEFORE UPDATE ON licence_distribution
    FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_change();

  -- At commit: receipts make the gross, deductions what it cost, shares the net, each kind its own part.
  CREATE FUNCTION licence_distribution_check_whole(distribution uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence_distribution AS told WHERE told.id = distribution
        AND told.gross = (SELECT sum(amount) FROM licence_distribution_receipt WHERE distribution_id = distribution)
        AND (told.direct_costs, told.taxes) = (
          SELECT coalesce(sum(amount) FILTER (WHERE kind = 'DIRECT_COST'), 0), coalesce(sum(amount) FILTER (WHERE kind = 'TAX'), 0)
          FROM licence_distribution_deduction WHERE distribution_id = distribution)
        AND (told.inventors_amount, told.unit_amount, told.university_amount) = (
          SELECT sum(amount) FILTER (WHERE kind = 'INVENTOR'), coalesce(sum(amount) FILTER (WHERE kind = 'UNIT'), 0),
            coalesce(sum(amount) FILTER (WHERE kind = 'UNIVERSITY'), 0)
          FROM licence_distribution_share WHERE distribution_id = distribution)
    ) THEN
      RAISE EXCEPTION 'the parts of distribution % do not sum to the whole', distribution
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_whole';
    END IF;
  END $$;
  CREATE FUNCTION licence_distribution_guard_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM licence_distribution_check_whole((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_whole AFTER INSERT ON licence_distribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_whole('id');
  CREATE CONSTRAINT TRIGGER guard_whole AFTER INSERT ON licence_distribution_receipt
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_whole('distribution_id');
  CREATE CONSTRAINT TRIGGER guard_whole AFTER INSERT ON licence_distribution_deduction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_whole('distribution_id');
  CREATE CONSTRAINT TRIGGER guard_whole AFTER INSERT ON licence_distribution_share
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_whole('distribution_id');

  -- At commit, one at a time per licence: never more than came in for something owed. Invisible rows count as missing.
  CREATE FUNCTION licence_distribution_guard_received() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_distribution ' || NEW.licence_id, 0));
    IF licence_distribution_overspent(NEW.distribution_id) THEN
      RAISE EXCEPTION 'more is distributed than was received'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_received';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER guard_received AFTER INSERT ON licence_distribution_receipt
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_received();

  CREATE FUNCTION licence_distribution_guard_payout() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM licence_distribution_share AS share JOIN licence_distribution AS told ON told.id = share.distribution_id
      WHERE share.id = NEW.share_id AND share.kind <> 'UNIVERSITY' AND share.amount = NEW.amount
        AND told.state = 'APPROVED' AND NEW.paid_on >= told.approved_on
    ) THEN
      RAISE EXCEPTION 'a share is paid in full, after its distribution was approved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_distribution_payout_approved';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_payout BEFORE INSERT ON licence_distribution_payout
    FOR EACH ROW EXECUTE FUNCTION licence_distribution_guard_payout();
`;

const ACCESS = `
  SELECT app_grant('SELECT', 'licence_distribution_move');
  SELECT app_grant('USAGE', 'SEQUENCE licence_distribution_number_seq');
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_distribution');
  SELECT make_append_only(name::regclass)
  FROM unnest(ARRAY['licence_beneficiary', 'distribution_scheme', 'distribution_weight',
    'licence_distribution_receipt', 'licence_distribution_deduction', 'licence_distribution_share',
    'licence_distribution_payout']) AS name;

  -- Who of a university gets what is the university's own business: neither the licensee nor an authority reads it.
  DO $$
  DECLARE name text;
  BEGIN
    FOREACH name IN ARRAY ARRAY['licence_beneficiary', 'distribution_scheme', 'distribution_weight',
      'licence_distribution', 'licence_distribution_receipt', 'licence_distribution_deduction', 'licence_distribution_share',
      'licence_distribution_payout'] LOOP
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
      EXECUTE format('CREATE POLICY licensor_only ON %I USING (app_is_system() OR licensor_id = app_organization_id())', name);
    END LOOP;
  END $$;
  CREATE POLICY distribution_is_the_books_own ON ledger_transfer AS RESTRICTIVE FOR SELECT USING (
    kind <> 'DISTRIBUTED' OR app_is_system() OR organization_id = app_organization_id()
  );
`;
