import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Licences with complete terms: mode, kind and rule set are decided while it is a draft, an ordinary licence has no trial, and
 * the paid phase may begin with an event whose day nobody knows yet. What a licence grants is claimed, and the database refuses
 * grants that shut each other out.
 */
export class CompleteLicenceTerms1767225602905 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DATES);
    await db.query(GRANTS);
    await db.query(CLAIMS);
    await db.query(guardOfChanges(COMPLETE));
    await db.query(ACCESS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(guardOfChanges(SIMPLE));
    await db.query(`
      DROP FUNCTION licence_grants_in_the_way;
      DROP TABLE licence_grant;
      DROP FUNCTION licence_guard_grant, licence_guard_grant_change, licence_room_of, licence_branch_of;
      DROP TYPE licence_branch;
      ALTER TABLE licence DROP CONSTRAINT licence_trial_check, DROP CONSTRAINT licence_trigger_check,
        DROP CONSTRAINT licence_tried_check, ALTER COLUMN trigger_on SET NOT NULL,
        ADD CONSTRAINT licence_check CHECK (trial_ends_on > effective_on),
        ADD CONSTRAINT licence_check1 CHECK (trigger_on >= trial_ends_on),
        ADD CONSTRAINT licence_check7 CHECK (state NOT IN ('TRIAL', 'PAYING', 'PAID_UP') OR trial_started_on IS NOT NULL);
    `);
  }
}

const DATES = `
  ALTER TABLE licence ALTER COLUMN trigger_on DROP NOT NULL,
    DROP CONSTRAINT licence_check, DROP CONSTRAINT licence_check1, DROP CONSTRAINT licence_check7,
    -- An ordinary licence has no day of trial: what would be its last is the day before its first.
    ADD CONSTRAINT licence_trial_check CHECK (CASE mode WHEN 'UFPL' THEN trial_ends_on > effective_on
      ELSE trial_ends_on = effective_on - 1 AND trial_started_on IS NULL END),
    -- The first day of the paid phase, as far as it is known.
    ADD CONSTRAINT licence_trigger_check CHECK (CASE mode WHEN 'UFPL' THEN trigger_on >= effective_on
      ELSE trigger_on IS NOT NULL AND trigger_on = effective_on END),
    ADD CONSTRAINT licence_tried_check CHECK (state NOT IN ('TRIAL', 'PAYING', 'PAID_UP') OR mode = 'ORDINARY'
      OR trial_started_on IS NOT NULL);
`;

const GRANTS = `
  -- A branch of a tree: everything whose path begins with its own. Branches overlap when one lies in the other.
  CREATE TYPE licence_branch AS RANGE (subtype = text, collation = "C");
  -- '0' is the character after '/': the branch of '/33/' ends before '/330'.
  CREATE FUNCTION licence_branch_of(path text) RETURNS licence_branch IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    RETURN licence_branch(path, left(path, -1) || '0');
  -- An ordinary licence leaves room for others and takes one place of its own; every other kind takes all places.
  CREATE FUNCTION licence_room_of(exclusivity text, place bigint) RETURNS int8range IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    RETURN CASE exclusivity WHEN 'ORDINARY' THEN int8range(place, place, '[]') ELSE int8range(NULL, NULL) END;

  -- What a signed licence grants: one row for each pair of a field of use and a territory.
  CREATE TABLE licence_grant (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    licence_id uuid NOT NULL REFERENCES licence,
    achievement_id uuid NOT NULL REFERENCES achievement,
    -- '/' for all, else as in the catalogue: '/C/36/', '/33/3301/'.
    field text COLLATE "C" NOT NULL CHECK (field ~ '^/([A-Z0-9]+/)*$'),
    territory text COLLATE "C" NOT NULL CHECK (territory ~ '^/([0-9]+/)*$'),
    -- Empty once it has ended before it began.
    period daterange NOT NULL,
    exclusivity text NOT NULL CHECK (exclusivity IN ('ORDINARY', 'SOLE', 'EXCLUSIVE')),
    CONSTRAINT licence_grant_kinds_excl EXCLUDE USING gist (
      achievement_id WITH =,
      licence_branch_of(field) WITH &&,
      licence_branch_of(territory) WITH &&,
      period WITH &&,
      licence_room_of(exclusivity, id) WITH &&
    )
  );
  CREATE INDEX licence_grant_licence_id_idx ON licence_grant (licence_id);

  -- Whatever was signed so far is ordinary and unlimited.
  SELECT set_config('app.system', 'migration', true);
  INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity)
    SELECT id, achievement_id, '/', '/', daterange(effective_on, ends_on, '[]'), kind FROM licence
    WHERE state IN ('SIGNED', 'TRIAL', 'PAYING', 'PAID_UP') ORDER BY id;
  SELECT set_config('app.system', '', true);
`;

const CLAIMS = `
  -- A grant is that of its licence, and is claimed with the second signature. Claims on one achievement follow each other: two
  -- that were written at once would wait for one another.
  CREATE FUNCTION licence_guard_grant() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_grant ' || NEW.achievement_id, 0));
    IF NOT EXISTS (
      SELECT FROM licence WHERE id = NEW.licence_id AND state = 'APPROVED' AND achievement_id = NEW.achievement_id
        AND kind = NEW.exclusivity AND daterange(effective_on, ends_on, '[]') = NEW.period
    ) THEN
      RAISE EXCEPTION 'a grant is that of a licence that is being signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_grant_of_its_licence';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_grant BEFORE INSERT ON licence_grant FOR EACH ROW EXECUTE FUNCTION licence_guard_grant();

  CREATE FUNCTION licence_guard_grant_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.licence_id, NEW.achievement_id, NEW.field, NEW.territory, NEW.exclusivity)
       IS DISTINCT FROM (OLD.id, OLD.licence_id, OLD.achievement_id, OLD.field, OLD.territory, OLD.exclusivity)
       OR NOT NEW.period <@ OLD.period THEN
      RAISE EXCEPTION 'a grant only ends sooner' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_grant_only_shrinks';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_change BEFORE UPDATE ON licence_grant FOR EACH ROW EXECUTE FUNCTION licence_guard_grant_change();

  -- Grants that stand in the way of what a licence would grant, the most exclusive first. That one stands, of which kind and
  -- where both meet is told to whoever sees the licence; its number only to whoever may see the other one, too.
  CREATE FUNCTION licence_grants_in_the_way(
    asking uuid, of_kind text, fields text[], territories text[], wanted daterange
  ) RETURNS TABLE (number text, exclusivity text, field text, territory text, first_day date, last_day date)
  LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE before text := coalesce(current_setting('app.system', true), '');
  BEGIN
    PERFORM set_config('app.system', 'licensing.grants', true);
    RETURN QUERY WITH mine AS (
      SELECT * FROM licence WHERE id = asking AND (app_organization_id() IN (licensor_id, licensee_id)
        OR app_watches(region_path) OR app_watches(licensor_region_path))
    )
    SELECT CASE WHEN app_organization_id() IN (other.licensor_id, other.licensee_id)
        OR app_watches(other.region_path) OR app_watches(other.licensor_region_path) THEN other.number END,
      standing.exclusivity,
      CASE WHEN length(standing.field) > length(my_field) THEN standing.field ELSE my_field END,
      CASE WHEN length(standing.territory) > length(my_territory) THEN standing.territory ELSE my_territory END,
      lower(standing.period * wanted), upper(standing.period * wanted) - 1
    FROM mine
      JOIN licence_grant AS standing ON standing.achievement_id = mine.achievement_id AND standing.licence_id <> mine.id
        AND standing.period && wanted AND (standing.exclusivity <> 'ORDINARY' OR of_kind <> 'ORDINARY')
      JOIN unnest(fields) AS my_field ON licence_branch_of(my_field) && licence_branch_of(standing.field)
      JOIN unnest(territories) AS my_territory ON licence_branch_of(my_territory) && licence_branch_of(standing.territory)
      JOIN licence AS other ON other.id = standing.licence_id
    ORDER BY array_position(ARRAY['EXCLUSIVE', 'SOLE', 'ORDINARY'], standing.exclusivity), standing.id LIMIT 10;
    PERFORM set_config('app.system', before, true);
  END $$;
`;

interface GuardOfChanges {
  /** Columns that never change. */
  readonly identity: readonly string[];
  /** Columns that change in a draft only. */
  readonly terms: readonly string[];
  /** The day that triggers the paid phase, as the draft left it. */
  readonly trigger: string;
  /** Signed too late for a trial. */
  readonly untried: string;
  /** Nothing has fired. */
  readonly unfired: string;
  /** What else signing takes. */
  readonly signing: string;
}

const SIMPLE: GuardOfChanges = {
  identity: ['mode', 'kind', 'profile_code'],
  terms: [],
  trigger: 'OLD.trigger_on',
  untried: 'app_today() >= NEW.trigger_on',
  unfired: 'app_today() < NEW.trigger_on',
  signing: '',
};

const COMPLETE: GuardOfChanges = {
  identity: [],
  terms: ['mode', 'kind', 'profile_code'],
  // It may become known later, once; and a conversion brings it forward.
  trigger: `CASE WHEN OLD.trigger_on IS NULL
        OR (OLD.state IN ('TRIAL', 'DECISION_DUE') AND NEW.state = 'PAYING' AND NEW.trigger_on < OLD.trigger_on)
        THEN NEW.trigger_on ELSE OLD.trigger_on END`,
  untried: `NEW.mode = 'UFPL' AND app_today() >= least(NEW.trigger_on, NEW.trial_ends_on + 1)`,
  unfired: '(NEW.trigger_on IS NULL OR app_today() < NEW.trigger_on)',
  // The release before this one signs without claiming: it knows of no limits, so it claims without any.
  signing: `
    IF NEW.state = 'SIGNED' AND NOT EXISTS (SELECT FROM licence_grant WHERE licence_id = NEW.id) THEN
      INSERT INTO licence_grant (licence_id, achievement_id, field, territory, period, exclusivity) VALUES (
        NEW.id, NEW.achievement_id, '/', '/', daterange(NEW.effective_on, NEW.ends_on, '[]'), NEW.kind);
    END IF;`,
};

function guardOfChanges({ identity, terms, trigger, untried, unfired, signing }: GuardOfChanges): string {
  const row = (name: string, columns: readonly string[]) => columns.map((column) => `${name}.${column}`).join(', ');
  const about = ['id', 'number', 'achievement_id', 'licensor_id', 'licensee_id', ...identity, 'region_path'].concat([
    'licensor_region_path',
    'purpose',
    'requested_by',
    'requested_on',
    'created_at',
  ]);
  const agreed = ['terms_version', ...terms, 'effective_on', 'trial_ends_on', 'ends_on'];
  return `
  CREATE OR REPLACE FUNCTION licence_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE acting uuid := app_organization_id();
  BEGIN
    IF (${row('NEW', about)})
       IS DISTINCT FROM (${row('OLD', about)}) THEN
      RAISE EXCEPTION 'what a licence is about does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_identity';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'every change counts the version up by one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_version_counts';
    END IF;
    IF OLD.state <> 'DRAFT' AND (${row('NEW', agreed)}, NEW.trigger_on)
       IS DISTINCT FROM (${row('OLD', agreed)}, ${trigger}) THEN
      RAISE EXCEPTION 'terms are written in a draft only' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_terms_fixed';
    END IF;
    IF OLD.licensee_size IS NOT NULL AND (NEW.licensee_size, NEW.licensee_size_as_of)
      IS DISTINCT FROM (OLD.licensee_size, OLD.licensee_size_as_of) THEN
      RAISE EXCEPTION 'the size class is fixed at signing' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_size_fixed';
    END IF;
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NOT EXISTS (
      SELECT FROM licence_move AS move WHERE move.from_state = OLD.state AND move.to_state = NEW.state AND (
        app_is_system() OR (move.actor IN ('LR', 'LA', 'BOTH', 'SYS') AND acting = NEW.licensor_id)
          OR (move.actor IN ('EE', 'BOTH', 'SYS') AND acting = NEW.licensee_id)
      )
    ) THEN
      RAISE EXCEPTION 'a licence does not go from % to % by this side', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_machine';
    END IF;
    IF NEW.state = 'SIGNED' AND 2 <> (SELECT count(*) FROM licence_signature WHERE licence_id = NEW.id
      AND terms_version = NEW.terms_version) THEN
      RAISE EXCEPTION 'a licence is signed by both sides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_both_signed';
    END IF;
    IF NEW.state = 'SIGNED' AND ${untried} THEN
      RAISE EXCEPTION 'nobody pays without having tried' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trial_first';
    END IF;
    IF NEW.state = 'PAYING' AND ${unfired} THEN
      RAISE EXCEPTION 'nothing is paid before the trigger'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_trigger_fired';
    END IF;${signing}
    RETURN NEW;
  END $$;
  `;
}

const ACCESS = `
  SELECT app_grant('SELECT, INSERT, UPDATE (period)', 'licence_grant');
  ALTER TABLE licence_grant ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_grant FORCE ROW LEVEL SECURITY;
  CREATE POLICY with_its_licence ON licence_grant FOR SELECT USING (EXISTS (SELECT FROM licence WHERE licence.id = licence_id));
  CREATE POLICY sides_claim ON licence_grant FOR INSERT WITH CHECK (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id
      AND app_organization_id() IN (licensor_id, licensee_id))
  );
  CREATE POLICY sides_end ON licence_grant FOR UPDATE USING (
    app_is_system() OR EXISTS (SELECT FROM licence WHERE licence.id = licence_id
      AND app_organization_id() IN (licensor_id, licensee_id))
  );
`;
