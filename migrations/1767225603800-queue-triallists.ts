import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Several triallists of one achievement: what each holds by its terms, and rounds in which those who go first say whether they
 * convert before the one behind them does.
 */
export class QueueTriallists1767225603800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KINDS);
    await db.query(RIGHTS);
    await db.query(CLAIMS);
    await db.query(RIVALS);
    await db.query(guardOfGrants(WITH_ROUNDS));
    await db.query(writtenBy(`'STATEMENT', 'CONVERT', 'RETURN', 'BUY_OUT', 'DECISION_KEPT'`));
    await db.query(GUARD_FACTS);
    await db.query(`SELECT app_create_queue('licensing.triallists')`);
  }

  /** Only while nobody has such a right. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`SELECT pgboss.delete_queue('licensing.triallists')`);
    await db.query(`DROP TRIGGER guard_conversion ON licence_fact; DROP FUNCTION licence_guard_conversion;`);
    await db.query(writtenBy(`'STATEMENT', 'CONVERT', 'RETURN', 'BUY_OUT'`));
    await db.query(guardOfGrants(WITHOUT_ROUNDS));
    await db.query(`
      DROP TRIGGER end_conversion_right ON licence;
      DROP FUNCTION licence_conversion_rivals, licence_conversion_free_place, end_conversion_right_of;
      DROP TABLE conversion_claim, conversion_right;
      DROP FUNCTION guard_conversion_right, guard_conversion_claim;
      DELETE FROM application_privilege WHERE relation IN ('conversion_claim', 'conversion_right');
      DELETE FROM licence_event_kind WHERE kind IN (${NEW_EVENTS});
      ALTER TABLE licence_fact DROP CONSTRAINT licence_fact_kind_check, ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (${FACTS}));
    `);
  }
}

const FACTS = `'STATEMENT', 'CORRECTION', 'PAYMENT', 'PAYMENT_REVERSED', 'COST', 'WRITE_OFF', 'IP_LOST', 'MILESTONE', 'CONVERT',
  'RETURN', 'TERMINATE', 'BUY_OUT', 'TRIAL_EXTENDED', 'SUSPENDED', 'RESUMED', 'REFUND', 'CONVERT_EQUITY'`;
const NEW_EVENTS = `'CONVERSION_CLAIMED', 'CONVERSION_ASKED', 'CONVERSION_ANSWERED', 'CONVERSION_DECIDED'`;

const KINDS = `
  INSERT INTO licence_event_kind (kind, seen_by) SELECT kind, 'SIDES_AND_AUTHORITIES' FROM unnest(ARRAY[${NEW_EVENTS}]) AS kind;
  ALTER TABLE licence_fact DROP CONSTRAINT licence_fact_kind_check,
    ADD CONSTRAINT licence_fact_kind_check CHECK (kind IN (${FACTS}, 'DECISION_KEPT'));
`;

/** Columns by which a row belongs to a licence and is seen by its sides and their authorities. */
const PARTIES = `
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    region_path text COLLATE "C" NOT NULL,
    licensor_region_path text COLLATE "C" NOT NULL,
    achievement_id uuid NOT NULL REFERENCES achievement,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),`;

const seen = (table: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY sides_and_authorities ON ${table} FOR SELECT USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id()
    OR app_watches(region_path) OR app_watches(licensor_region_path)
  );
  SELECT app_grant('SELECT, INSERT, UPDATE', '${table}');
`;

const RIGHTS = `
  CREATE TABLE conversion_right (
    licence_id uuid PRIMARY KEY,${PARTIES}
    kind text NOT NULL CHECK (kind IN ('SOLE', 'EXCLUSIVE')),
    place integer NOT NULL CHECK (place BETWEEN 1 AND 99),
    first_refusal boolean NOT NULL,
    window_days integer NOT NULL CHECK (window_days BETWEEN 1 AND 90),
    granted_on date NOT NULL,
    ended_on date CHECK (ended_on >= granted_on)
  );
  CREATE UNIQUE INDEX conversion_right_achievement_id_place_idx ON conversion_right (achievement_id, place)
    WHERE ended_on IS NULL;
  ${seen('conversion_right')}
  CREATE POLICY sides_sign ON conversion_right FOR INSERT WITH CHECK (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id());
  CREATE POLICY sides_end ON conversion_right FOR UPDATE USING (
    app_is_system() OR licensor_id = app_organization_id() OR licensee_id = app_organization_id());

  -- A right is what the terms say that are being signed; it ends once.
  CREATE FUNCTION guard_conversion_right() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF OLD.ended_on IS NOT NULL OR NEW.ended_on IS NULL
         OR to_jsonb(NEW) - 'ended_on' IS DISTINCT FROM to_jsonb(OLD) - 'ended_on' THEN
        RAISE EXCEPTION 'a right to convert only ends'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_right_only_ends';
      END IF;
      RETURN NEW;
    END IF;
    IF NOT EXISTS (
      SELECT FROM licence JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version
      WHERE licence.id = NEW.licence_id AND licence.state = 'APPROVED' AND licence.achievement_id = NEW.achievement_id
        AND terms.document::jsonb #> '{terms,conversion}' = jsonb_build_object('kind', NEW.kind, 'place', NEW.place,
          'firstRefusal', NEW.first_refusal, 'windowDays', NEW.window_days)
    ) THEN
      RAISE EXCEPTION 'a right to convert is that of terms that are being signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_right_of_its_terms';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_right BEFORE INSERT OR UPDATE ON conversion_right
    FOR EACH ROW EXECUTE FUNCTION guard_conversion_right();

  -- Who no longer tries has nothing to convert.
  CREATE FUNCTION end_conversion_right_of() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE conversion_right SET ended_on = app_today() WHERE licence_id = NEW.id AND ended_on IS NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER end_conversion_right AFTER UPDATE OF state ON licence FOR EACH ROW
    WHEN (OLD.state IN ('SIGNED', 'TRIAL', 'DECISION_DUE', 'SUSPENDED')
      AND NEW.state NOT IN ('SIGNED', 'TRIAL', 'DECISION_DUE', 'SUSPENDED'))
    EXECUTE FUNCTION end_conversion_right_of();
`;

const CLAIMS = `
  CREATE TABLE conversion_claim (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,${PARTIES}
    round_id uuid NOT NULL,
    answer text NOT NULL CHECK (answer IN ('CLAIMED', 'ASKED', 'WANTED', 'WAIVED', 'LAPSED', 'OUTRANKED')),
    opened_on date NOT NULL,
    answer_by date NOT NULL CHECK (answer_by >= opened_on),
    answered_on date CHECK (answered_on >= opened_on),
    answered_by uuid REFERENCES user_account,
    outcome text CHECK (outcome IN ('WON', 'GAVE_WAY', 'KEPT')),
    closed_on date CHECK (closed_on >= opened_on),
    version integer NOT NULL DEFAULT 1,
    CHECK ((answer IN ('CLAIMED', 'WANTED', 'WAIVED')) = (answered_by IS NOT NULL)),
    CHECK ((answered_by IS NULL) = (answered_on IS NULL)),
    CHECK ((outcome IS NULL) = (closed_on IS NULL)),
    CHECK (outcome <> 'WON' OR answer IN ('CLAIMED', 'WANTED'))
  );
  CREATE INDEX conversion_claim_licence_id_id_idx ON conversion_claim (licence_id, id);
  -- A licence is in one round at a time, and an achievement has one that began it.
  CREATE UNIQUE INDEX conversion_claim_licence_id_idx ON conversion_claim (licence_id) WHERE outcome IS NULL;
  CREATE UNIQUE INDEX conversion_claim_achievement_id_idx ON conversion_claim (achievement_id)
    WHERE answer = 'CLAIMED' AND outcome IS NULL;
  CREATE UNIQUE INDEX conversion_claim_round_id_licence_id_idx ON conversion_claim (round_id, licence_id);
  -- One of a round converts.
  CREATE UNIQUE INDEX conversion_claim_round_id_idx ON conversion_claim (round_id) WHERE outcome = 'WON';
  ${seen('conversion_claim')}
  CREATE POLICY triallist_claims ON conversion_claim FOR INSERT WITH CHECK (
    app_is_system() OR (licensee_id = app_organization_id() AND answer = 'CLAIMED' AND outcome IS NULL));
  CREATE POLICY triallist_answers ON conversion_claim FOR UPDATE USING (
    app_is_system() OR licensee_id = app_organization_id());

  -- Who was asked says yes or no, once, in its time; all else is the platform's.
  CREATE FUNCTION guard_conversion_claim() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE said text[] := ARRAY['answer', 'answered_on', 'answered_by', 'outcome', 'closed_on', 'version'];
  BEGIN
    -- A platform that slept asks later, so all that hangs on the answers comes later, too.
    IF app_is_system() THEN said := said || ARRAY['answer_by']; END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.outcome IS NOT NULL OR NEW.opened_on <> app_today() OR NOT EXISTS (
        SELECT FROM conversion_right AS held WHERE held.licence_id = NEW.licence_id AND held.ended_on IS NULL
          AND held.achievement_id = NEW.achievement_id
      ) THEN
        RAISE EXCEPTION 'only who holds a right to convert claims it'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_claim_of_right';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.outcome IS NOT NULL OR NEW.version <> OLD.version + 1
       OR to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said
       OR (NEW.answer <> OLD.answer AND OLD.answer <> 'ASKED') THEN
      RAISE EXCEPTION 'what was said to a claim stands'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_claim_once';
    END IF;
    IF NOT app_is_system() AND (NEW.outcome IS NOT NULL OR NEW.answer NOT IN ('WANTED', 'WAIVED')
        OR app_today() > OLD.answer_by) THEN
      RAISE EXCEPTION 'who was asked says yes or no in its time'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_claim_in_time';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_claim BEFORE INSERT OR UPDATE ON conversion_claim
    FOR EACH ROW EXECUTE FUNCTION guard_conversion_claim();
`;

const RIVALS = `
  -- What else is granted where a triallist would be alone from tomorrow on. Another triallist with such a right is a rival, and
  -- gives way; any other grant stands in the way. That one stands is told to whoever sees the licence; whose it is to its sides only.
  CREATE FUNCTION licence_conversion_rivals(asking uuid) RETURNS TABLE (
    licence_id uuid, number text, is_rival boolean, place integer, first_refusal boolean, window_days integer,
    exclusivity text, field text, territory text, first_day date, last_day date
  ) LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  DECLARE before text := coalesce(current_setting('app.system', true), '');
  BEGIN
    PERFORM set_config('app.system', 'licensing.triallists', true);
    RETURN QUERY WITH mine AS (
      SELECT own.* FROM licence_grant AS own JOIN licence ON licence.id = own.licence_id
      WHERE own.licence_id = asking AND (before <> '' OR app_organization_id() IN (licence.licensor_id, licence.licensee_id))
    )
    SELECT DISTINCT ON (other.id)
      CASE WHEN before <> '' OR app_organization_id() IN (other.licensor_id, other.licensee_id) THEN other.id END,
      CASE WHEN before <> '' OR app_organization_id() IN (other.licensor_id, other.licensee_id) THEN other.number END,
      held.licence_id IS NOT NULL AND other.state IN ('TRIAL', 'DECISION_DUE'),
      held.place, held.first_refusal, held.window_days, standing.exclusivity,
      CASE WHEN length(standing.field) > length(mine.field) THEN standing.field ELSE mine.field END,
      CASE WHEN length(standing.territory) > length(mine.territory) THEN standing.territory ELSE mine.territory END,
      greatest(lower(standing.period), app_today() + 1), upper(standing.period * mine.period) - 1
    FROM mine
      JOIN licence_grant AS standing ON standing.achievement_id = mine.achievement_id AND standing.licence_id <> mine.licence_id
        AND licence_branch_of(standing.field) && licence_branch_of(mine.field)
        AND licence_branch_of(standing.territory) && licence_branch_of(mine.territory)
        AND standing.period * mine.period && daterange(app_today() + 1, NULL)
      JOIN licence AS other ON other.id = standing.licence_id
      LEFT JOIN conversion_right AS held ON held.licence_id = other.id AND held.ended_on IS NULL
    ORDER BY other.id, standing.id;
    PERFORM set_config('app.system', before, true);
  END $$;

  -- The first place in the order of conversion that no triallist of an achievement has.
  CREATE FUNCTION licence_conversion_free_place(of_achievement uuid) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    before text := coalesce(current_setting('app.system', true), '');
    free integer;
  BEGIN
    PERFORM set_config('app.system', 'licensing.triallists', true);
    SELECT min(candidate) INTO free FROM generate_series(1, 99) AS candidate WHERE NOT EXISTS (
      SELECT FROM conversion_right AS held
      WHERE held.achievement_id = of_achievement AND held.place = candidate AND held.ended_on IS NULL);
    PERFORM set_config('app.system', before, true);
    RETURN free;
  END $$;
`;

interface GuardOfGrants {
  /** What else than a signature grants something. */
  readonly raised: string;
  readonly declared: string;
  /** When nothing is granted. */
  readonly closed: string;
}

const WITHOUT_ROUNDS: GuardOfGrants = { raised: '', declared: '', closed: '' };
/** Who has won a round is alone from the day after it; and while a round is open, nothing is granted that would stand in its way. */
const WITH_ROUNDS: GuardOfGrants = {
  raised: `
        UNION ALL SELECT FROM licence
          JOIN conversion_claim AS claim ON claim.licence_id = licence.id AND claim.outcome = 'WON' AND claim.closed_on = app_today()
          JOIN conversion_right AS held ON held.licence_id = licence.id AND held.kind = NEW.exclusivity
        WHERE licence.id = NEW.licence_id AND licence.achievement_id = NEW.achievement_id
          AND NEW.period = daterange(app_today() + 1, licence.ends_on, '[]')`,
  declared: `
  DECLARE
    before text := coalesce(current_setting('app.system', true), '');
    is_open boolean;`,
  closed: `
    PERFORM set_config('app.system', 'licensing.triallists', true);
    is_open := EXISTS (SELECT FROM conversion_claim AS claim
      WHERE claim.achievement_id = NEW.achievement_id AND claim.answer = 'CLAIMED' AND claim.outcome IS NULL);
    PERFORM set_config('app.system', before, true);
    IF is_open THEN
      RAISE EXCEPTION 'a round of conversion is open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_grant_awaits_round';
    END IF;`,
};

const guardOfGrants = ({ raised, declared, closed }: GuardOfGrants) => `
  CREATE OR REPLACE FUNCTION licence_guard_grant() RETURNS trigger LANGUAGE plpgsql AS $$${declared}
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_grant ' || NEW.achievement_id, 0));${closed}
    IF NOT EXISTS (
      SELECT FROM licence WHERE id = NEW.licence_id AND state = 'APPROVED' AND achievement_id = NEW.achievement_id
        AND kind = NEW.exclusivity AND daterange(effective_on, ends_on, '[]') = NEW.period${raised}
    ) THEN
      RAISE EXCEPTION 'a grant is that of a licence that is being signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_grant_of_its_licence';
    END IF;
    RETURN NEW;
  END $$;
`;

/** Who writes down what: each side its own acts. */
const writtenBy = (licensees: string) => `
  DROP POLICY sides_record ON licence_fact;
  CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (app_is_system() OR EXISTS (
    SELECT FROM licence WHERE licence.id = licence_id AND CASE
      WHEN licence_fact.kind IN (${licensees}) THEN licensee_id = app_organization_id()
      WHEN licence_fact.kind IN ('CORRECTION', 'TERMINATE', 'MILESTONE', 'CONVERT_EQUITY', 'TRIAL_EXTENDED')
        THEN app_organization_id() IN (licensor_id, licensee_id)
      ELSE licensor_id = app_organization_id()
    END
  ));
`;

const GUARD_FACTS = `
  -- Who has a place in an order converts by a round, whose outcome the platform writes down; its time to decide runs on with it.
  CREATE FUNCTION licence_guard_conversion() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF app_is_system() THEN RETURN NEW; END IF;
    IF NEW.kind = 'CONVERT' AND EXISTS (
      SELECT FROM conversion_right AS held WHERE held.licence_id = NEW.licence_id AND held.ended_on IS NULL
    ) THEN
      RAISE EXCEPTION 'a triallist in an order converts by a round'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_in_order';
    END IF;
    IF NEW.kind = 'DECISION_KEPT' AND (NEW.detail ? 'until' OR NOT EXISTS (
      SELECT FROM conversion_claim AS claim WHERE claim.licence_id = NEW.licence_id AND claim.outcome IS NULL
    )) THEN
      RAISE EXCEPTION 'a decision is kept open by a round' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_kept';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_conversion BEFORE INSERT ON licence_fact FOR EACH ROW
    WHEN (NEW.kind IN ('CONVERT', 'DECISION_KEPT')) EXECUTE FUNCTION licence_guard_conversion();
`;
