import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the licensor's approver decides about a licence is decided by somebody who had no part in bringing it about and did not make
 * what it licenses. Who has a part in it is said once, here; the program asks, and the database refuses.
 */
export class TakeSecondPairs1767225603830 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(STAKES);
    await db.query(GUARD);
    for (const each of DECISIONS) await db.query(guarded(each));
    await db.query(MOVES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER guard_second_pair ON licence; DROP FUNCTION licence_guard_second_pair_of_move;');
    for (const { table, trigger } of DECISIONS) await db.query(`DROP TRIGGER ${trigger} ON ${table};`);
    await db.query('DROP FUNCTION licence_guard_second_pair, licence_stake_of;');
  }
}

const STAKES = `
  -- What somebody had to do with a licence, so that they are no second pair of eyes over it; null when nothing. Inventors are listed
  -- by name only, so a namesake has a stake too: another approver is found, a lost safeguard is not.
  CREATE FUNCTION licence_stake_of(asked uuid, person uuid) RETURNS text STABLE LANGUAGE sql AS $$
    SELECT CASE
      WHEN person = licence.requested_by THEN 'ASKED'
      WHEN person = licence.prepared_by THEN 'PREPARED'
      WHEN person = licence.submitted_by THEN 'SUBMITTED'
      WHEN EXISTS (SELECT FROM licence_terms_agreement AS agreement WHERE agreement.licence_id = licence.id
        AND agreement.version = licence.terms_version AND agreement.agreed_by = person) THEN 'AGREED'
      WHEN EXISTS (SELECT FROM achievement_inventor AS inventor JOIN user_account AS account ON account.name = inventor.name
        WHERE inventor.achievement_id = licence.achievement_id AND account.id = person) THEN 'INVENTED'
    END
    FROM licence WHERE licence.id = asked
  $$;
`;

const GUARD = `
  -- The column that the trigger names says who decides: the person who acts, who has no stake in the licence.
  CREATE FUNCTION licence_guard_second_pair() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE person uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  BEGIN
    IF app_is_system() OR app_organization_id() IS DISTINCT FROM (SELECT licensor_id FROM licence WHERE id = NEW.licence_id) THEN
      RETURN NEW;
    END IF;
    IF person IS DISTINCT FROM app_user_id() OR licence_stake_of(NEW.licence_id, person) IS NOT NULL THEN
      RAISE EXCEPTION 'somebody else decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_second_pair';
    END IF;
    RETURN NEW;
  END $$;
`;

interface Decision {
  readonly table: string;
  readonly trigger: string;
  /** Which change is a decision of the licensor's approver. */
  readonly when: string;
  /** The column that says whose. */
  readonly by: string;
}

const decision = (
  table: string,
  by: string,
  when = `UPDATE ON ${table} FOR EACH ROW WHEN (NEW.${by} IS DISTINCT FROM OLD.${by})`,
) => ({
  table,
  by,
  when,
  trigger: `guard_second_pair_${by}`,
});

/** The licensee answers some amendments, and ends what it may not use: the guard lets the other side pass. */
const DECISIONS: readonly Decision[] = [
  decision('licence_objection', 'decided_by'),
  decision('licence_write_off', 'decided_by'),
  decision('receipt_reversal', 'decided_by'),
  decision('licence_exemption', 'decided_by'),
  decision('licence_distribution', 'approved_by'),
  decision('licence_distribution', 'revoked_by'),
  decision('licence_dispute', 'opened_by', 'INSERT ON licence_dispute FOR EACH ROW'),
  decision('licence_dispute', 'ended_by'),
  decision(
    'licence_amendment',
    'answered_by',
    `UPDATE ON licence_amendment FOR EACH ROW WHEN (NEW.state IN ('ACCEPTED', 'DECLINED'))`,
  ),
  decision('licence_fact', 'user_id', `INSERT ON licence_fact FOR EACH ROW WHEN (NEW.kind = 'TERMINATE')`),
];

const guarded = ({ trigger, when, by }: Decision) => `
  CREATE TRIGGER ${trigger} BEFORE ${when} EXECUTE FUNCTION licence_guard_second_pair('${by}');
`;

const MOVES = `
  -- The same of a licence itself: what the machine leaves to the approver.
  CREATE FUNCTION licence_guard_second_pair_of_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF app_is_system() OR NOT EXISTS (SELECT FROM licence_move AS move
        WHERE move.from_state = OLD.state AND move.to_state = NEW.state AND move.actor = 'LA') THEN
      RETURN NEW;
    END IF;
    IF app_user_id() IS NULL OR licence_stake_of(NEW.id, app_user_id()) IS NOT NULL
       OR (NEW.approved_by IS NOT NULL AND OLD.approved_by IS NULL AND NEW.approved_by <> app_user_id()) THEN
      RAISE EXCEPTION 'somebody else decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_second_pair';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_second_pair BEFORE UPDATE OF state ON licence FOR EACH ROW WHEN (NEW.state <> OLD.state)
    EXECUTE FUNCTION licence_guard_second_pair_of_move();
`;
