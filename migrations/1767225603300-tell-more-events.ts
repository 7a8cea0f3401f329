import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kinds of events become rows, so that whoever brings one says who sees its figures; and an event may carry the figures that it
 * tells of, which go into the record as they stand. Kinds from before tell of rows of their own, as before.
 */
export class TellMoreEvents1767225603300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(KINDS);
    await db.query(FIGURES);
    await db.query(says('event.figures'));
  }

  /** Only while no event of another kind was told. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(says('NULL'));
    await db.query(`
      ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_fkey, DROP COLUMN figures;
      ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_check CHECK (kind IN (
        'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
        'RECEIVABLE_REVERSED', 'DUE_DAY_MOVED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'
      ));
      CREATE OR REPLACE FUNCTION licence_link_seen_by(kind text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
        SELECT CASE WHEN kind IN ('SALES_REPORTED', 'SALES_CORRECTED') THEN 'SIDES' ELSE 'SIDES_AND_AUTHORITIES' END
      $$;
      DROP TABLE licence_event_kind;
      DELETE FROM application_privilege WHERE relation = 'licence_event_kind';
    `);
  }
}

const KINDS = `
  CREATE TABLE licence_event_kind (
    kind text PRIMARY KEY CHECK (kind ~ '^[A-Z_]+$'),
    seen_by text NOT NULL CHECK (seen_by IN ('SIDES', 'SIDES_AND_AUTHORITIES'))
  );
  INSERT INTO licence_event_kind (kind, seen_by)
  SELECT kind, licence_link_seen_by(kind) FROM unnest(ARRAY[
    'REQUESTED', 'MOVED', 'TERMS_WRITTEN', 'SIGNED', 'SALES_REPORTED', 'SALES_CORRECTED', 'RECEIVABLE_POSTED',
    'RECEIVABLE_REVERSED', 'DUE_DAY_MOVED', 'CREDIT_POSTED', 'COST_CHARGED', 'WRITTEN_OFF', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'
  ]) AS kind;
  SELECT app_grant('SELECT', 'licence_event_kind');
  ALTER TABLE licence_event DROP CONSTRAINT licence_event_kind_check;
  ALTER TABLE licence_event ADD CONSTRAINT licence_event_kind_fkey FOREIGN KEY (kind) REFERENCES licence_event_kind;

  CREATE OR REPLACE FUNCTION licence_link_seen_by(kind text) RETURNS text STABLE LANGUAGE sql AS $$
    SELECT known.seen_by FROM licence_event_kind AS known WHERE known.kind = licence_link_seen_by.kind
  $$;
`;

const FIGURES = `
  -- Amounts are text, days are dates: what RFC 8785 spells in one way only. No free text and nobody's name: they go by their hash.
  ALTER TABLE licence_event ADD COLUMN figures jsonb CHECK (jsonb_typeof(figures) = 'object');
`;

/** The figures of what an event tells of; of a kind that tells of no row of its own, those that it carries. */
const says = (carried: string) => `
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
      WHEN event.kind IN ('SALES_REPORTED', 'SALES_CORRECTED') THEN (
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
      ELSE ${carried}
    END;
  END $$;
`;
