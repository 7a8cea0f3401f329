import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was credited is not invoiced: lines that are corrected together are invoiced up to what they come to together. */
export class BoundInvoices1767225602961 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TOGETHER);
    await db.query(REST);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(OLD_GUARD);
    await db.query(`
      DROP FUNCTION licence_invoice_excess, licence_receivable_uninvoiced, licence_corrected_together;
      DROP INDEX licence_receivable_licence_id_due_on_idx;
    `);
  }
}

/** What a credit can lessen. */
const FEES = `('ROYALTY', 'TRUE_UP', 'SUPPLEMENT', 'INSTALMENT', 'CREDIT')`;

const TOGETHER = `
  -- What was taken away from the lines of a licence, for those who ask whether anything was.
  CREATE INDEX licence_receivable_licence_id_due_on_idx ON licence_receivable (licence_id, due_on) WHERE amount < 0;

  -- The lines that say together what is owed: a fee of a period with its supplements and credits, which have its period and its
  -- nominal due day; of anything else the line itself, as often as it was taken back and stands anew.
  CREATE FUNCTION licence_corrected_together(receivable uuid) RETURNS SETOF licence_receivable STABLE LANGUAGE sql AS $$
    SELECT other.* FROM licence_receivable AS this JOIN licence_receivable AS other ON other.licence_id = this.licence_id
      AND CASE WHEN this.kind IN ${FEES}
        THEN other.kind IN ${FEES} AND other.due_on = this.due_on AND other.period IS NOT DISTINCT FROM this.period
        ELSE other.line_key = this.line_key END
    WHERE this.id = receivable
  $$;
`;

const REST = `
  -- What of a line can still be invoiced, in minor units: never more than its group comes to less what live invoices say of the
  -- group. Credits take what was posted last first.
  CREATE FUNCTION licence_receivable_uninvoiced(receivable uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    WITH line AS (
      SELECT id, posted_on, amount,
        coalesce((SELECT sum(said.amount) FROM licence_invoice_line AS said WHERE said.receivable_id = one.id), 0) AS invoiced,
        amount > 0 AND reverses_id IS NULL AND kind <> 'WRITE_BACK'
          AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = one.id) AS stands
      FROM licence_corrected_together(receivable) AS one
    )
    SELECT coalesce(max(greatest(least(own, rest), 0)), 0)::bigint FROM (
      SELECT id, amount - invoiced AS own, (SELECT sum(amount) - sum(invoiced) FROM line)
        - coalesce(sum(amount - invoiced) OVER (ORDER BY posted_on, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS rest
      FROM line WHERE stands
    ) AS room WHERE id = receivable
  $$;

  -- What of a live invoice is no longer owed, in minor units: all that it says of lines that were taken back, and of the others
  -- what live invoices of their group say beyond what the group comes to; the last ones first.
  CREATE FUNCTION licence_invoice_excess(invoice uuid) RETURNS bigint STABLE LANGUAGE sql AS $$
    SELECT coalesce(sum(CASE WHEN back.id IS NOT NULL THEN said.amount
      ELSE greatest(least(said.amount, live.amount - greatest(owed.amount, 0) - live.newer), 0) END), 0)::bigint
    FROM licence_invoice AS this
      JOIN licence_invoice_line AS said ON said.invoice_id = this.id
      LEFT JOIN licence_receivable AS back ON back.reverses_id = said.receivable_id
      CROSS JOIN LATERAL (SELECT sum(amount) AS amount FROM licence_corrected_together(said.receivable_id)) AS owed
      CROSS JOIN LATERAL (
        SELECT sum(other.amount) AS amount, coalesce(sum(other.amount) FILTER (WHERE other.id > said.id), 0) AS newer
        FROM licence_corrected_together(said.receivable_id) AS line
          JOIN licence_invoice_line AS other ON other.receivable_id = line.id AND other.amount > 0
        WHERE NOT EXISTS (SELECT FROM licence_receivable AS gone WHERE gone.reverses_id = line.id)
          AND NOT EXISTS (SELECT FROM licence_invoice AS red WHERE red.reverses_id = other.invoice_id)
      ) AS live
    WHERE this.id = invoice AND this.reverses_id IS NULL
      AND NOT EXISTS (SELECT FROM licence_invoice AS red WHERE red.reverses_id = this.id)
  $$;
`;

/** At commit, one at a time per licence: never more than is owed, never less than nothing. Invisible rows count as missing. */
const guard = (isBeyond: string) => `
  CREATE OR REPLACE FUNCTION licence_guard_invoiced() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('licence_invoice ' || NEW.licence_id, 0));
    IF NOT EXISTS (
      SELECT FROM licence_receivable AS owed WHERE id = NEW.receivable_id
        AND (SELECT sum(amount) FROM licence_invoice_line WHERE receivable_id = NEW.receivable_id) BETWEEN 0 AND owed.amount
        -- What was taken back is not invoiced any more; an invoice of it can be taken back, too.
        AND (NEW.amount < 0 OR (owed.reverses_id IS NULL
          AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = owed.id)))
    ) ${isBeyond} THEN
      RAISE EXCEPTION 'more is invoiced than is owed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_invoice_bounded';
    END IF;
    RETURN NULL;
  END $$;
`;
const GUARD = guard(`OR NEW.amount > 0 AND EXISTS (
      SELECT FROM licence_corrected_together(NEW.receivable_id) AS line
      HAVING bool_or(line.kind = 'WRITE_BACK') OR sum(line.amount) < (SELECT sum(said.amount) FROM licence_invoice_line AS said
        JOIN licence_corrected_together(NEW.receivable_id) AS invoiced ON invoiced.id = said.receivable_id)
    )`);
const OLD_GUARD = guard('');
