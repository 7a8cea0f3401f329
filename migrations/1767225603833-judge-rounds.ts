import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rounds of conversion: a triallist that has not begun, or stands still, is told apart from a licence that never gives way; who went
 * its own way before a round ended is no longer said to be kept; a right ends with its trial and not by a side's writing so.
 */
export class JudgeRounds1767225603833 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE conversion_claim DROP CONSTRAINT conversion_claim_outcome_check,
        ADD CONSTRAINT conversion_claim_outcome_check CHECK (outcome IN ('WON', 'GAVE_WAY', 'KEPT', 'LEFT'));
    `);
    await db.query(guardOfRights(ENDS_WITH_TRIAL));
    await db.query('DROP FUNCTION licence_conversion_rivals');
    await db.query(rivals(WITH_WAITING));
    await db.query(UNDER_WAY);
  }

  /** Who had left a round is said to have been kept, as it was before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION licence_conversion_under_way, licence_conversion_rivals');
    await db.query(rivals(WITHOUT_WAITING));
    await db.query(guardOfRights(''));
    await db.query(`
      ALTER TABLE conversion_claim DISABLE TRIGGER guard_claim;
      UPDATE conversion_claim SET outcome = 'KEPT' WHERE outcome = 'LEFT';
      ALTER TABLE conversion_claim ENABLE TRIGGER guard_claim;
      ALTER TABLE conversion_claim DROP CONSTRAINT conversion_claim_outcome_check,
        ADD CONSTRAINT conversion_claim_outcome_check CHECK (outcome IN ('WON', 'GAVE_WAY', 'KEPT'));
    `);
  }
}

/** The database ends it as the licence moves on; nobody else does, and on no other day. */
const ENDS_WITH_TRIAL = `
         OR NEW.ended_on <> app_today()
         OR EXISTS (SELECT FROM licence WHERE licence.id = NEW.licence_id AND licence.state IN ('SIGNED', 'TRIAL', 'DECISION_DUE', 'SUSPENDED'))`;

const guardOfRights = (otherwise: string) => `
  CREATE OR REPLACE FUNCTION guard_conversion_right() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF OLD.ended_on IS NOT NULL OR NEW.ended_on IS NULL
         OR to_jsonb(NEW) - 'ended_on' IS DISTINCT FROM to_jsonb(OLD) - 'ended_on'${otherwise} THEN
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
`;

interface Waiting {
  readonly declared: string;
  readonly selected: string;
}

const WITHOUT_WAITING: Waiting = { declared: '', selected: '' };
/** A trial with such a right that can neither be asked nor give way yet: it has not begun, or a dispute makes it stand still. */
const WITH_WAITING: Waiting = {
  declared: ', waits_for text',
  selected: `,
      CASE WHEN held.licence_id IS NOT NULL THEN CASE other.state WHEN 'SIGNED' THEN 'BEGIN' WHEN 'SUSPENDED' THEN 'DISPUTE' END END`,
};

const rivals = ({ declared, selected }: Waiting) => `
  -- What else is granted where a triallist would be alone from tomorrow on. Another triallist with such a right is a rival, and
  -- gives way; any other grant stands in the way. That one stands is told to whoever sees the licence; whose it is to its sides only.
  CREATE FUNCTION licence_conversion_rivals(asking uuid) RETURNS TABLE (
    licence_id uuid, number text, is_rival boolean, place integer, first_refusal boolean, window_days integer,
    exclusivity text, field text, territory text, first_day date, last_day date${declared}
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
      greatest(lower(standing.period), app_today() + 1), upper(standing.period * mine.period) - 1${selected}
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
`;

const UNDER_WAY = `
  -- Whether triallists of an achievement are deciding who converts: until then nobody else can claim. Not who they are.
  CREATE FUNCTION licence_conversion_under_way(of_achievement uuid) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    before text := coalesce(current_setting('app.system', true), '');
    is_open boolean;
  BEGIN
    PERFORM set_config('app.system', 'licensing.triallists', true);
    is_open := EXISTS (SELECT FROM conversion_claim AS claim
      WHERE claim.achievement_id = of_achievement AND claim.answer = 'CLAIMED' AND claim.outcome IS NULL);
    PERFORM set_config('app.system', before, true);
    RETURN is_open;
  END $$;
`;
