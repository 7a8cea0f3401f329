import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the licensor finds in the accounts posts money against the licensee: one person proposes it, another decides. What one person
 * audited before stays as it was written.
 */
export class AuditByTwo1767225603902 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(AUDITS);
    await db.query(STATEMENTS);
    await db.query(SECOND_PAIR_OF_ESTIMATES);
    await db.query(
      guardingStatements(
        APPROVED,
        `'PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'`,
      ),
    );
    await db.query(listed(AUDIT_PROPOSALS));
  }

  /** What was proposed goes; what was approved stays a version of its statement. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(listed(''));
    await db.query(guardingStatements('', `'PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN'`));
    await db.query(`
      DROP TRIGGER guard_second_pair_decided_by ON licence_estimate;
      ALTER TABLE licence_statement DROP COLUMN audit_id;
      DROP TABLE licence_audit;
      DROP FUNCTION licence_guard_audit;
      DELETE FROM application_privilege WHERE relation = 'licence_audit';
    `);
  }
}

const AUDITS = `
  -- What the licensor found to have been sold by looking into the accounts, and what that cost: one person proposes, another decides.
  CREATE TABLE licence_audit (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    period text NOT NULL CHECK (period ~ '^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
    -- The version that it corrects.
    statement_version integer NOT NULL CHECK (statement_version > 0),
    gross_incl_vat bigint CHECK (gross_incl_vat >= 0),
    vat_ppm integer CHECK (vat_ppm BETWEEN 0 AND 1000000),
    deductions jsonb NOT NULL CHECK (jsonb_typeof(deductions) = 'array'),
    net_sales bigint NOT NULL CHECK (net_sales BETWEEN 0 AND 1000000000000000),
    -- A hundred million yuan: no audit costs more.
    audit_cost bigint CHECK (audit_cost BETWEEN 0 AND 10000000000),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'LAPSED')),
    proposed_by uuid NOT NULL REFERENCES user_account,
    proposed_at timestamptz NOT NULL,
    -- The last day on which it can be decided.
    answer_by date NOT NULL,
    decided_by uuid REFERENCES user_account CHECK (decided_by <> proposed_by),
    decided_at timestamptz,
    decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 2000),
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (licence_id, licensor_id, licensee_id) REFERENCES licence (id, licensor_id, licensee_id),
    UNIQUE (id, licence_id),
    CHECK ((gross_incl_vat IS NULL) = (vat_ppm IS NULL)),
    CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CHECK ((state IN ('PROPOSED', 'LAPSED')) = (decided_by IS NULL)),
    CHECK (state <> 'LAPSED' OR decision_reason IS NOT NULL)
  );
  -- One at a time of what stands; one of a version that no longer stands is in nobody's way.
  CREATE UNIQUE INDEX licence_audit_licence_id_period_statement_version_idx
    ON licence_audit (licence_id, period, statement_version) WHERE state = 'PROPOSED';
  CREATE INDEX licence_audit_licensor_id_id_idx ON licence_audit (licensor_id, id);
  CREATE INDEX licence_audit_licence_id_id_idx ON licence_audit (licence_id, id);
  CREATE INDEX licence_audit_answer_by_idx ON licence_audit (answer_by) WHERE state = 'PROPOSED';
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_audit');
  ALTER TABLE licence_audit ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_audit FORCE ROW LEVEL SECURITY;
  -- What the licensor considers is its own; what it let stand is a statement, and seen by both sides.
  CREATE POLICY own_decision ON licence_audit USING (app_is_system() OR licensor_id = app_organization_id());

  CREATE FUNCTION licence_guard_audit() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE decided text[] := ARRAY['state', 'decided_by', 'decided_at', 'decision_reason', 'version'];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'an audit begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_audit_birth';
      END IF;
    ELSIF OLD.state <> 'PROPOSED' OR NEW.state = 'PROPOSED' OR NEW.version <> OLD.version + 1
        OR to_jsonb(NEW) - decided IS DISTINCT FROM to_jsonb(OLD) - decided THEN
      RAISE EXCEPTION 'an audit is decided on once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_audit_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_audit BEFORE INSERT OR UPDATE ON licence_audit FOR EACH ROW EXECUTE FUNCTION licence_guard_audit();
  CREATE TRIGGER guard_second_pair_decided_by BEFORE UPDATE ON licence_audit FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_second_pair('decided_by');
  CREATE TRIGGER guard_in_time BEFORE UPDATE ON licence_audit FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_in_time();
`;

const STATEMENTS = `
  ALTER TABLE licence_statement
    -- Null of an audit that one person wrote before it took two; the guard takes no more of them.
    ADD COLUMN audit_id uuid UNIQUE,
    ADD FOREIGN KEY (audit_id, licence_id) REFERENCES licence_audit (id, licence_id),
    ADD CONSTRAINT licence_statement_audit_check CHECK (audit_id IS NULL OR basis = 'AUDIT');
`;

/** So far only the program asked for one. */
const SECOND_PAIR_OF_ESTIMATES = `
  CREATE TRIGGER guard_second_pair_decided_by BEFORE UPDATE ON licence_estimate FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION licence_guard_second_pair('decided_by');
`;

const APPROVED = `
      IF NOT EXISTS (
        SELECT FROM licence_audit AS audit WHERE audit.id = NEW.audit_id AND audit.state = 'APPROVED'
          AND (audit.licence_id, audit.period, audit.statement_version + 1, audit.net_sales, audit.deductions, audit.reason)
            = (NEW.licence_id, NEW.period, NEW.version, NEW.net_sales, NEW.deductions, NEW.reason)
          AND (audit.gross_incl_vat, audit.vat_ppm) IS NOT DISTINCT FROM (NEW.gross_incl_vat, NEW.vat_ppm)
      ) THEN
        RAISE EXCEPTION 'an audit is approved, as it was proposed'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_audited';
      END IF;`;

/**
 * An estimate is what two people let stand; of an audit, whatever else is asked of it. What was bought, or became shares, is still to be
 * reported for the days before, and was left out.
 */
const guardingStatements = (ofAnAudit: string, reporting: string) => `
  CREATE OR REPLACE FUNCTION licence_guard_estimated() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.basis = 'AUDIT' THEN
      IF EXISTS (SELECT FROM licence_statement AS before WHERE before.licence_id = NEW.licence_id AND before.period = NEW.period
          AND before.version = NEW.version - 1 AND before.basis = 'ESTIMATE') THEN
        RAISE EXCEPTION 'what two people estimated one does not correct'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_audits_a_report';
      END IF;${ofAnAudit}
      RETURN NEW;
    END IF;
    IF NOT EXISTS (
      SELECT FROM licence_estimate AS estimate WHERE estimate.id = NEW.estimate_id AND estimate.state = 'APPROVED'
        AND (estimate.licence_id, estimate.period, estimate.net_sales, estimate.reason)
          = (NEW.licence_id, NEW.period, NEW.net_sales, NEW.reason)
    ) OR EXISTS (
      SELECT FROM licence_statement AS said
      WHERE said.licence_id = NEW.licence_id AND said.period = NEW.period AND said.basis <> 'ESTIMATE'
    ) THEN
      RAISE EXCEPTION 'an estimate is approved, and of a period that nobody reported'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_estimated';
    END IF;
    IF NOT EXISTS (
      SELECT FROM licence JOIN licence_terms AS agreed ON agreed.licence_id = licence.id AND agreed.version = licence.terms_version
      CROSS JOIN LATERAL licence_reports_due(agreed.document::jsonb #> '{terms,reporting}', licence.effective_on, app_today() - 31) AS report
      WHERE licence.id = NEW.licence_id AND report.period = NEW.period AND (licence.state = 'TERMINATING' OR (
        licence.paying_since_on IS NOT NULL AND licence.state IN (${reporting})))
    ) THEN
      RAISE EXCEPTION 'the licensee is waited for first'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_estimable';
    END IF;
    RETURN NEW;
  END $$;
`;

/** Fifteen days, as the program has them; the day after, it lapses. */
const lastDayOf = (moment: string) => `(${moment} AT TIME ZONE 'Asia/Shanghai')::date + 15`;

const AUDIT_PROPOSALS = `
    UNION ALL SELECT id, 'SALES_AUDIT', licence_id, licensor_id, net_sales, NULL, period, reason, proposed_by, proposed_at, answer_by
      FROM licence_audit WHERE state = 'PROPOSED'`;

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
      FROM licence_estimate WHERE state = 'PROPOSED'
    UNION ALL SELECT id, 'COST', licence_id, licensor_id, amount, currency, period, reason, proposed_by, proposed_at,
      ${lastDayOf('proposed_at')}
      FROM licence_cost WHERE state = 'PROPOSED'${more};
`;
