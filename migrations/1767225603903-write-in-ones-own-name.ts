import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Four eyes are worth what the names are worth: whoever writes a proposal, a report, a decision writes it in their own name. And
 * nothing is charged before there is a paid phase.
 */
export class WriteInOnesOwnName1767225603903 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(NAMED);
    for (const each of WRITERS) await db.query(guarded(each));
    await db.query(charged(PAYING));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(charged(''));
    for (const { table, by } of WRITERS) await db.query(`DROP TRIGGER ${triggerOf(by)} ON ${table}`);
    await db.query('DROP FUNCTION licence_guard_named');
  }
}

const NAMED = `
  -- The column that the trigger names says who acts: the person who does. Whom no organization has sent is the platform, or the owner
  -- of the database: row-level security lets nobody else write here.
  CREATE FUNCTION licence_guard_named() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE named text;
  BEGIN
    IF app_is_system() OR app_organization_id() IS NULL THEN RETURN NEW; END IF;
    named := to_jsonb(NEW) ->> TG_ARGV[0];
    IF TG_OP = 'UPDATE' AND named = to_jsonb(OLD) ->> TG_ARGV[0] THEN RETURN NEW; END IF;
    IF named::uuid IS DISTINCT FROM app_user_id() THEN
      RAISE EXCEPTION 'everybody writes in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_own_name';
    END IF;
    RETURN NEW;
  END $$;
`;

/**
 * Who is named where. Not here: what a policy holds (signatures, offers, agreements, comments, invoices, submissions, covers,
 * claims), what `licence_guard_second_pair` holds, and the steps of filings, which a trigger writes. An event names whoever brought
 * about what somebody else's act posts, so its `user_id` is no actor.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  licence: ['requested_by', 'prepared_by', 'submitted_by', 'approved_by'],
  licence_terms: ['written_by'],
  licence_fact: ['user_id'],
  licence_statement: ['reported_by'],
  licence_receipt: ['recorded_by'],
  licence_write_off: ['proposed_by'],
  receipt_reversal: ['proposed_by'],
  licence_refund: ['proposed_by'],
  licence_estimate: ['proposed_by'],
  licence_cost: ['proposed_by'],
  licence_audit: ['proposed_by'],
  licence_exemption: ['asked_by'],
  licence_termination: ['declared_by'],
  licence_amendment: ['asked_by', 'answered_by'],
  conversion_claim: ['answered_by'],
  licence_publicity: ['published_by'],
  licence_objection: ['raised_by'],
  licence_auction: ['recorded_by'],
  licence_material: ['handed_over_by', 'received_by', 'settled_by', 'confirmed_by'],
  licence_use_entry: ['entered_by'],
  licence_close_out: ['declared_by', 'closed_by'],
  licence_filing: ['checked_by'],
  licence_cover_claim: ['recorded_by'],
  distribution_scheme: ['written_by'],
  licence_distribution: ['prepared_by'],
  licence_distribution_payout: ['recorded_by'],
  bank_mapping: ['updated_by'],
  bank_import: ['imported_by'],
  bank_line: ['decided_by'],
};

interface Name {
  readonly table: string;
  readonly by: string;
}

const WRITERS: readonly Name[] = Object.entries(NAMES).flatMap(([table, columns]) => columns.map((by) => ({ table, by })));

/** After the other guards of a table, which say more of what is wrong. */
const triggerOf = (by: string) => `hold_to_name_${by}`;

const guarded = ({ table, by }: Name) => `
  CREATE TRIGGER ${triggerOf(by)} BEFORE INSERT OR UPDATE OF ${by} ON ${table} FOR EACH ROW WHEN (NEW.${by} IS NOT NULL)
    EXECUTE FUNCTION licence_guard_named('${by}');
`;

const PAYING = `
    IF NOT EXISTS (SELECT FROM licence WHERE licence.id = NEW.licence_id AND licence.paying_since_on IS NOT NULL) THEN
      RAISE EXCEPTION 'nothing is charged before the paid phase'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_charged_early';
    END IF;`;

/** Nothing is charged before the paid phase, whoever writes it; in it, what two people approved. */
const charged = (first: string) => `
  CREATE OR REPLACE FUNCTION licence_guard_charged() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${first}
    IF app_is_system() THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT FROM licence_cost AS cost WHERE cost.id = (NEW.detail ->> 'subject')::uuid AND cost.licence_id = NEW.licence_id
        AND cost.state = 'APPROVED' AND cost.amount::text = NEW.detail ->> 'amount' AND cost.due_days::text = NEW.detail ->> 'dueDays') THEN
      RAISE EXCEPTION 'costs are charged by two people' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_charged';
    END IF;
    RETURN NEW;
  END $$;
`;
