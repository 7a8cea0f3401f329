import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Costs are charged by two people: one proposes, another decides. What one person charged before stays as it was charged. */
export class ChargeCostsByTwo1767225603891 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(COSTS);
    await db.query(listed(COST_PROPOSALS));
  }

  /** What was proposed goes; what was charged stays charged. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(listed(''));
    await db.query(`
      DROP TRIGGER guard_cost ON licence_fact;
      DROP INDEX licence_fact_cost_idx;
      DROP TABLE licence_cost;
      DROP FUNCTION licence_guard_charged, licence_guard_cost;
      DELETE FROM application_privilege WHERE relation = 'licence_cost';
    `);
  }
}

const COSTS = `
  -- What the licensor spent on enforcing, or on an audit that found too much missing: one person proposes it, another decides.
  CREATE TABLE licence_cost (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    -- A hundred million yuan: nobody spends more.
    amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 10000000000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    due_days integer NOT NULL CHECK (due_days BETWEEN 0 AND 366),
    -- The period whose audit it was; null for any other cost.
    period text CHECK (period ~ '^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'LAPSED')),
    proposed_by uuid NOT NULL REFERENCES user_account,
    proposed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES user_account CHECK (decided_by <> proposed_by),
    decided_at timestamptz,
    decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 2000),
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CHECK ((state IN ('PROPOSED', 'LAPSED')) = (decided_by IS NULL)),
    CHECK (state <> 'LAPSED' OR decision_reason IS NOT NULL)
  );
  CREATE INDEX licence_cost_licensor_id_id_idx ON licence_cost (licensor_id, id);
  CREATE INDEX licence_cost_licence_id_id_idx ON licence_cost (licence_id, id);
  CREATE INDEX licence_cost_proposed_at_idx ON licence_cost (proposed_at) WHERE state = 'PROPOSED';
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_cost');
  ALTER TABLE licence_cost ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_cost FORCE ROW LEVEL SECURITY;
  -- What the licensor considers is its own; what it charged is a line, and seen by both sides.
  CREATE POLICY own_decision ON licence_cost USING (app_is_system() OR licensor_id = app_organization_id());

  CREATE FUNCTION licence_guard_cost() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE decided text[] := ARRAY['state', 'decided_by', 'decided_at', 'decision_reason', 'version'];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'a cost begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cost_birth';
      END IF;
    ELSIF OLD.state <> 'PROPOSED' OR NEW.state = 'PROPOSED' OR NEW.version <> OLD.version + 1
        OR to_jsonb(NEW) - decided IS DISTINCT FROM to_jsonb(OLD) - decided THEN
      RAISE EXCEPTION 'a cost is decided on once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_cost_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_cost BEFORE INSERT OR UPDATE ON licence_cost FOR EACH ROW EXECUTE FUNCTION licence_guard_cost();
  CREATE TRIGGER guard_second_pair_decided_by BEFORE UPDATE ON licence_cost FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_second_pair('decided_by');

  -- A cost is charged once, as it was approved; of one that was charged before it took two, nobody approved.
  CREATE FUNCTION licence_guard_charged() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF app_is_system() THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT FROM licence_cost AS cost WHERE cost.id = (NEW.detail ->> 'subject')::uuid AND cost.licence_id = NEW.licence_id
        AND cost.state = 'APPROVED' AND cost.amount::text = NEW.detail ->> 'amount' AND cost.due_days::text = NEW.detail ->> 'dueDays') THEN
      RAISE EXCEPTION 'costs are charged by two people' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_fact_charged';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_cost BEFORE INSERT ON licence_fact FOR EACH ROW WHEN (NEW.kind = 'COST')
    EXECUTE FUNCTION licence_guard_charged();
  CREATE UNIQUE INDEX licence_fact_cost_idx ON licence_fact ((detail ->> 'subject')) WHERE kind = 'COST' AND detail ? 'subject';
`;

/** Fifteen days, as the program has them; the day after, it lapses. */
const lastDayOf = (moment: string) => `(${moment} AT TIME ZONE 'Asia/Shanghai')::date + 15`;

const COST_PROPOSALS = `
  UNION ALL SELECT id, 'COST', licence_id, licensor_id, amount, currency, period, reason, proposed_by, proposed_at,
    ${lastDayOf('proposed_at')}
    FROM licence_cost WHERE state = 'PROPOSED'`;

/** The list of what waits for a second person. */
const listed = (more: string) => `
  CREATE OR REPLACE VIEW licence_proposal WITH (security_invoker = true) AS
    SELECT id, 'WRITE_OFF' AS kind, licence_id, licensor_id, NULL::bigint AS amount, NULL::text AS currency, NULL::text AS period,
      reason, proposed_by, proposed_at, ${lastDayOf('proposed_at')} AS answer_by
      FROM licence_write_off WHERE state = 'PROPOSED'
    UNION ALL SELECT reversal.id, 'RECEIPT_REVERSAL', reversal.licence_id, reversal.licensor_id, receipt.amount, receipt.currency, NULL,
      reversal.reason, reversal.proposed_by, reversal.proposed_at, ${lastDayOf('reversal.proposed_at')}
      FROM receipt_reversal AS reversal JOIN licence_receipt AS receipt ON receipt.id = reversal.receipt_id
      WHERE reversal.state = 'PROPOSED'
    UNION ALL SELECT id, 'REFUND', licence_id, licensor_id, amount, currency, NULL, reason, proposed_by, proposed_at,
      ${lastDayOf('proposed_at')}
      FROM licence_refund WHERE state = 'PROPOSED'
    UNION ALL SELECT id, 'SALES_ESTIMATE', licence_id, licensor_id, net_sales, NULL, period, reason, proposed_by, proposed_at, answer_by
      FROM licence_estimate WHERE state = 'PROPOSED'${more};
`;
