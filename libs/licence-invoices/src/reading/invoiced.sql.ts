import { STANDS } from '@trihelix/licensing';

/**
 * Pieces of SQL that several lists share. Each is about a row of `licence_receivable` under the alias `receivable`, or one of
 * `licence_invoice` under the alias `invoice`, in words that both TypeORM and PostgreSQL read alike.
 */

/** What live invoices say of a receivable, in minor units: what was taken back stands below zero. */
const INVOICED =
  '(SELECT coalesce(sum(said.amount), 0) FROM licence_invoice_line AS said WHERE said.receivable_id = receivable.id)';

/** Credits have no invoice of their own, nor has what was taken back or takes back, nor what a credit makes good. */
const CAN_BE_INVOICED = `(receivable.amount > 0 AND receivable.kind NOT IN ('WRITE_BACK', 'REFUND') AND ${STANDS})`;

/** Whether anything was taken away from what the receivable may belong to: by far most never were corrected. */
const LESSENED = `EXISTS (SELECT FROM licence_receivable AS less WHERE less.licence_id = receivable.licence_id
  AND less.due_on = receivable.due_on AND less.amount < 0)`;

/**
 * What can still be invoiced of a receivable, in minor units; zero of what has no invoice. Where credits lessened it, or it stands
 * anew, the database's own function says so, by which it decides, too.
 */
export const UNINVOICED = `(CASE WHEN NOT ${CAN_BE_INVOICED} THEN 0
  WHEN ${LESSENED} THEN licence_receivable_uninvoiced(receivable.id) ELSE receivable.amount - ${INVOICED} END)`;

/** What is paid of the principal of a receivable, in minor units. */
const PAID = '(SELECT coalesce(sum(part.principal), 0) FROM licence_allocation AS part WHERE part.receivable_id = receivable.id)';

/** The lines of an invoice, each with its receivable. */
const ITS_LINES = `licence_invoice_line AS said JOIN licence_receivable AS receivable ON receivable.id = said.receivable_id
  WHERE said.invoice_id = invoice.id`;

/** Whether a red-letter invoice has taken it back. */
export const REVERSED = 'EXISTS (SELECT FROM licence_invoice AS red WHERE red.reverses_id = invoice.id)';

/** What older live invoices say of the receivable of a line. */
const SAID_BEFORE = `(SELECT coalesce(sum(earlier.amount), 0) FROM licence_invoice_line AS earlier
  JOIN licence_invoice AS older ON older.id = earlier.invoice_id
  WHERE earlier.receivable_id = receivable.id AND older.id < invoice.id AND older.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM licence_invoice AS red WHERE red.reverses_id = older.id))`;

/**
 * What of the invoice is unpaid, in minor units: what came in for a receivable covers its invoices from the oldest on. What was
 * taken back is not owed.
 */
export const OUTSTANDING = `(SELECT coalesce(sum(greatest(least(said.amount, said.amount + ${SAID_BEFORE} - ${PAID}), 0)), 0)
  FROM ${ITS_LINES} AND ${STANDS})`;

/** What of it is no longer owed, in minor units: taken back, or credited since; the invoice has to be taken back then. */
export const EXCESS = 'licence_invoice_excess(invoice.id)';
