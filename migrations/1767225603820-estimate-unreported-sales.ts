import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sales that the licensee does not report are estimated by the licensor, two people of it, so that a licence can come to its end:
 * an estimate is a version of the statement that says whence it comes, and the licensee's own report corrects it.
 */
export class EstimateUnreportedSales1767225603820 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ESTIMATES);
    await db.query(STATEMENTS);
    await db.query(
      written(`licensee_id = app_organization_id() OR (licensor_id = app_organization_id() AND EXISTS (
        SELECT FROM licence_statement AS said WHERE said.id = licence_fact.statement_id AND said.basis = 'ESTIMATE'))`),
    );
    await db.query(`INSERT INTO licence_event_kind (kind, seen_by) VALUES ('SALES_ESTIMATED', 'SIDES')`);
    await db.query(says(`'SALES_REPORTED', 'SALES_CORRECTED', 'SALES_ESTIMATED'`));
  }

  /** Only while nothing has been estimated. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(says(`'SALES_REPORTED', 'SALES_CORRECTED'`));
    await db.query(`DELETE FROM licence_event_kind WHERE kind = 'SALES_ESTIMATED'`);
    await db.query(written('licensee_id = app_organization_id()'));
    await db.query(`
      DROP TRIGGER guard_estimated ON licence_statement;
      DROP POLICY sides_report ON licence_statement;
      CREATE POLICY sides_report ON licence_statement FOR INSERT WITH CHECK (
        app_is_system() OR licensee_id = app_organization_id() OR (licensor_id = app_organization_id() AND basis = 'AUDIT')
      );
      ALTER TABLE licence_statement DROP COLUMN estimate_id, DROP CONSTRAINT licence_statement_first_check,
        DROP CONSTRAINT licence_statement_basis_check,
        ADD CONSTRAINT licence_statement_basis_check CHECK (basis IN ('REPORT', 'CORRECTION', 'AUDIT')),
        ADD CONSTRAINT licence_statement_check CHECK ((basis = 'REPORT') = (version = 1));
      DROP TABLE licence_estimate;
      DROP FUNCTION licence_guard_estimated, licence_guard_estimate;
      DELETE FROM application_privilege WHERE relation = 'licence_estimate';
    `);
  }
}

const ESTIMATES = `
  -- What the licensor thinks was sold in a period that nobody reports: one person proposes, another decides.
  CREATE TABLE licence_estimate (
    id uuid PRIMARY KEY,
    licence_id uuid NOT NULL,
    licensor_id uuid NOT NULL,
    licensee_id uuid NOT NULL,
    period text NOT NULL CHECK (period ~ '^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
    net_sales bigint NOT NULL CHECK (net_sales BETWEEN 0 AND 1000000000000000),
    -- An absent report is not zero: zero is said.
    is_nil boolean NOT NULL CHECK (is_nil = (net_sales = 0)),
    reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 2000),
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
    CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CHECK ((state IN ('PROPOSED', 'LAPSED')) = (decided_by IS NULL)),
    CHECK (state <> 'LAPSED' OR decision_reason IS NOT NULL)
  );
  CREATE UNIQUE INDEX licence_estimate_licence_id_period_idx ON licence_estimate (licence_id, period) WHERE state = 'PROPOSED';
  CREATE INDEX licence_estimate_licensor_id_id_idx ON licence_estimate (licensor_id, id);
  CREATE INDEX licence_estimate_licence_id_id_idx ON licence_estimate (licence_id, id);
  CREATE INDEX licence_estimate_answer_by_idx ON licence_estimate (answer_by) WHERE state = 'PROPOSED';
  SELECT app_grant('SELECT, INSERT, UPDATE', 'licence_estimate');
  ALTER TABLE licence_estimate ENABLE ROW LEVEL SECURITY;
  ALTER TABLE licence_estimate FORCE ROW LEVEL SECURITY;
  -- What the licensor considers is its own; what it let stand is a statement, and seen by both sides.
  CREATE POLICY own_decision ON licence_estimate USING (app_is_system() OR licensor_id = app_organization_id());

  CREATE FUNCTION licence_guard_estimate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'PROPOSED' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'an estimate begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_estimate_birth';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'PROPOSED' OR NEW.version <> OLD.version + 1
       OR (NEW.id, NEW.licence_id, NEW.period, NEW.net_sales, NEW.reason, NEW.proposed_by, NEW.proposed_at, NEW.answer_by)
       IS DISTINCT FROM
       (OLD.id, OLD.licence_id, OLD.period, OLD.net_sales, OLD.reason, OLD.proposed_by, OLD.proposed_at, OLD.answer_by) THEN
      RAISE EXCEPTION 'an estimate is decided on once' USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_estimate_once';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_estimate BEFORE INSERT OR UPDATE ON licence_estimate
    FOR EACH ROW EXECUTE FUNCTION licence_guard_estimate();
`;

const STATEMENTS = `
  ALTER TABLE licence_statement
    ADD COLUMN estimate_id uuid UNIQUE,
    ADD FOREIGN KEY (estimate_id, licence_id) REFERENCES licence_estimate (id, licence_id),
    DROP CONSTRAINT licence_statement_basis_check,
    ADD CONSTRAINT licence_statement_basis_check CHECK (basis IN ('REPORT', 'CORRECTION', 'AUDIT', 'ESTIMATE')),
    -- The first version is the report, or an estimate where there is none.
    DROP CONSTRAINT licence_statement_check,
    ADD CONSTRAINT licence_statement_first_check CHECK (basis = 'ESTIMATE' OR (basis = 'REPORT') = (version = 1)),
    ADD CONSTRAINT licence_statement_estimate_check CHECK ((basis = 'ESTIMATE') = (estimate_id IS NOT NULL));
  DROP POLICY sides_report ON licence_statement;
  CREATE POLICY sides_report ON licence_statement FOR INSERT WITH CHECK (
    app_is_system() OR licensee_id = app_organization_id()
      OR (licensor_id = app_organization_id() AND basis IN ('AUDIT', 'ESTIMATE'))
  );

  -- An estimate is what two people of the licensor let stand, of a period that the licensee has not reported more than thirty days
  -- after its day, once the paid phase has begun or the licence ends early; and nobody audits an estimate alone.
  CREATE FUNCTION licence_guard_estimated() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.basis = 'AUDIT' THEN
      IF EXISTS (SELECT FROM licence_statement AS before WHERE before.licence_id = NEW.licence_id AND before.period = NEW.period
          AND before.version = NEW.version - 1 AND before.basis = 'ESTIMATE') THEN
        RAISE EXCEPTION 'what two people estimated one does not correct'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_audits_a_report';
      END IF;
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
        licence.paying_since_on IS NOT NULL AND licence.state IN ('PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN')))
    ) THEN
      RAISE EXCEPTION 'the licensee is waited for first'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_statement_estimable';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_estimated BEFORE INSERT ON licence_statement FOR EACH ROW WHEN (NEW.basis IN ('AUDIT', 'ESTIMATE'))
    EXECUTE FUNCTION licence_guard_estimated();
`;

/** Who writes down which fact; of a report, whose statement it is. */
const written = (reports: string) => `
  DROP POLICY sides_record ON licence_fact;
  CREATE POLICY sides_record ON licence_fact FOR INSERT WITH CHECK (app_is_system() OR EXISTS (
    SELECT FROM licence WHERE licence.id = licence_fact.licence_id AND CASE
      WHEN licence_fact.kind = 'STATEMENT' THEN ${reports}
      WHEN licence_fact.kind IN ('CONVERT', 'RETURN', 'BUY_OUT', 'DECISION_KEPT') THEN licensee_id = app_organization_id()
      WHEN licence_fact.kind IN ('CORRECTION', 'TERMINATE', 'MILESTONE', 'CONVERT_EQUITY', 'TRIAL_EXTENDED')
        THEN app_organization_id() IN (licensor_id, licensee_id)
      ELSE licensor_id = app_organization_id()
    END
  ));
`;

/** The figures of what an event tells of; of a kind that tells of no row of its own, those that it carries. */
const says = (statements: string) => `
  CREATE OR REPLACE FUNCTION licence_link_says(event licence_event, seq integer, salt text) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
  BEGIN
    RETURN CASE
      WHEN event.kind = 'REQUESTED' THEN (
        SELECT jsonb_build_object('achievement', achievement_id, 'licensor', licensor_id, 'licensee', licensee_id,
          'requestedOn', requested_on, 'purposeHash', licence_text_hash(salt, purpose))
        FROM licence WHERE id = event.licence_id)
      WHEN event.kind = 'TERMS_WRITTEN' THEN (
        -- Versions are told of in their order.
        SELECT jsonb_build_object('version', terms.version, 'termsHash', terms.terms_hash) FROM licence_terms AS terms
        WHERE terms.licence_id = event.licence_id AND terms.version = 1 + (
          SELECT count(*) FROM licence_link AS before
          WHERE before.licence_id = event.licence_id AND before.action = 'TERMS_WRITTEN' AND before.seq < licence_link_says.seq))
      WHEN event.kind = 'SIGNED' THEN (
        SELECT jsonb_build_object('side', side, 'termsVersion', terms_version, 'termsHash', terms_hash, 'method', method,
          'organization', organization_id)
        FROM licence_signature WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN (${statements}) THEN (
        SELECT jsonb_build_object('period', period, 'version', version, 'basis', basis, 'grossInclVat', gross_incl_vat::text,
          'vatPpm', vat_ppm, 'deductions', deductions, 'netSales', net_sales::text, 'reportedOn', reported_on,
          'reasonHash', licence_text_hash(salt, reason))
        FROM licence_statement WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN ('RECEIVABLE_POSTED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'DUE_DAY_MOVED') THEN (
        SELECT licence_line_said(line) || jsonb_build_object('effectiveDueOn', event.effective_due_on)
        FROM licence_receivable AS line WHERE id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind = 'RECEIVABLE_REVERSED' THEN (
        SELECT licence_line_said(back) || jsonb_build_object('reversal', back.id) FROM licence_receivable AS back
        WHERE reverses_id = event.subject_id AND licence_id = event.licence_id)
      WHEN event.kind IN ('PAYMENT_RECEIVED', 'PAYMENT_REVERSED') THEN (
        SELECT jsonb_build_object('amount', amount::text, 'currency', currency, 'receivedOn', received_on,
          'bankReferenceHash', licence_text_hash(salt, bank_reference))
        FROM licence_receipt WHERE id = event.subject_id AND licence_id = event.licence_id)
      ELSE event.figures
    END;
  END $$;
`;
