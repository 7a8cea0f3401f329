import { BookChecks } from '@trihelix/ledger';
import { BooksAudit } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import type { World } from '../../kit';
import type { Loose, Tester } from '../../kit/tester';

/** What a broken law looks like, in words: the number of the invariant in the design, and what is wrong. */
export type Breach = string;

/**
 * The machine as its design draws it, written down here once more, so that a table that was changed by mistake does not vouch for
 * itself.
 */
const MACHINE: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ['REVIEW', 'CANCELLED'],
  REVIEW: ['DRAFT', 'REJECTED', 'PUBLICITY', 'APPROVED'],
  PUBLICITY: ['OBJECTION', 'APPROVED'],
  OBJECTION: ['PUBLICITY', 'DRAFT'],
  APPROVED: ['SIGNED', 'CANCELLED'],
  SIGNED: ['TRIAL', 'PAYING'],
  TRIAL: ['PAYING', 'RETURNING', 'DECISION_DUE', 'SUSPENDED', 'TERMINATING'],
  DECISION_DUE: ['PAYING', 'RETURNING', 'TERMINATING'],
  RETURNING: ['RETURNED'],
  PAYING: ['PAID_UP', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'],
  PAID_UP: ['PAYING', 'WIND_DOWN', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'],
  DEFAULT: ['PAYING', 'TERMINATING'],
  SUSPENDED: ['TRIAL', 'PAYING', 'TERMINATING'],
  WIND_DOWN: ['COMPLETED', 'TERMINATING', 'CONVERTED_TRANSFER'],
  TERMINATING: ['TERMINATED'],
};
const PAIRS = `(VALUES ${Object.entries(MACHINE)
  .flatMap(([from, all]) => all.map((to) => `('${from}', '${to}')`))
  .join(', ')}) AS pair (one, other)`;
const MOVES = `SELECT id, from_state, to_state, effective_on, lag(to_state) OVER (ORDER BY id) AS last
  FROM licence_event WHERE licence_id = $1 AND to_state IS NOT NULL`;
const TERMS = `licence JOIN licence_terms AS agreed ON agreed.licence_id = licence.id AND agreed.version = licence.terms_version
  CROSS JOIN LATERAL (SELECT agreed.document::jsonb -> 'terms' AS terms) AS said`;
const SIGNED = `signed_on IS NOT NULL AND licence.id = $1`;
/** What is owed of fees that come year by year: what the caps and the minimum speak of. */
const OF_ROYALTY = `line.kind IN ('ROYALTY', 'TRUE_UP') OR (line.kind IN ('SUPPLEMENT', 'CREDIT') AND line.period IS NOT NULL)`;
const ROYALTY_FEE = `CROSS JOIN LATERAL (SELECT fee FROM jsonb_array_elements(terms -> 'fees') AS fee WHERE fee ->> 'kind' = 'ROYALTY') AS one`;
/** The last day of a period of sales. */
const ENDS = (period: string) => `CASE
    WHEN ${period} ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN ${period}::date
    WHEN ${period} ~ 'Q' THEN (make_date(left(${period}, 4)::int, right(${period}, 1)::int * 3, 1) + interval '1 month - 1 day')::date
    WHEN ${period} ~ 'H' THEN (make_date(left(${period}, 4)::int, right(${period}, 1)::int * 6, 1) + interval '1 month - 1 day')::date
    WHEN ${period} ~ '-' THEN (to_date(${period}, 'YYYY-MM') + interval '1 month - 1 day')::date
    ELSE make_date(${period}::int, 12, 31) END`;
/** Contract years of a licence: from the first day of the paid phase to the day before its anniversary, or the last day. */
const YEARS = `SELECT licence.id, fee, (paying_since_on + n * interval '1 year')::date AS first_on,
    (paying_since_on + (n + 1) * interval '1 year')::date - 1 AS last_on
  FROM ${TERMS} ${ROYALTY_FEE} CROSS JOIN generate_series(0, 20) AS n WHERE licence.id = $1 AND paying_since_on IS NOT NULL`;
const YEAR_SUM = `(SELECT coalesce(sum(line.amount), 0) FROM licence_receivable AS line WHERE line.licence_id = years.id AND (${OF_ROYALTY})
  AND ${ENDS('line.period')} BETWEEN years.first_on AND years.last_on)`;

/** Each invariant as SQL that finds what breaks it. They are read off the design, and use nothing of the program's own checks. */
export const LAWS: Readonly<Record<string, string>> = {
  '1: something is owed before the trial ended or a trigger fired': `
    SELECT FROM licence_receivable AS line JOIN licence ON licence.id = line.licence_id
    WHERE line.licence_id = $1 AND line.kind <> 'REFUND' AND (paying_since_on IS NULL OR line.due_on < paying_since_on
      OR line.posted_on < (SELECT min(effective_on) FROM licence_event WHERE licence_id = $1 AND to_state = 'PAYING'))`,
  '1: an entry fee of a licence that is used first and paid later': `
    SELECT FROM ${TERMS} WHERE licence.id = $1 AND mode = 'UFPL' AND (coalesce(terms ->> 'entryFee', '0') <> '0'
      OR terms @? '$.fees[*] ? (@.kind == "ENTRY" || @.kind == "ENTRY_FEE")')`,
  '2: terms are not what their fingerprint says': `
    SELECT FROM licence_terms WHERE licence_id = $1 AND terms_hash <> encode(sha256(convert_to(document, 'UTF8')), 'hex')`,
  '2: a line names other terms than were signed': `
    SELECT FROM licence_receivable AS line WHERE line.licence_id = $1 AND NOT EXISTS (
      SELECT FROM licence_signature AS signed WHERE signed.licence_id = $1 AND signed.terms_version = line.terms_version)`,
  '2: a royalty names no statement of its period': `
    SELECT FROM licence_receivable AS line LEFT JOIN licence_statement AS told ON told.id = line.statement_id
    WHERE line.licence_id = $1 AND line.kind = 'ROYALTY'
      AND (told.licence_id, told.period) IS DISTINCT FROM (line.licence_id, line.period)`,
  '2: the signatures are of different terms': `
    SELECT FROM licence_signature AS one JOIN licence_terms AS terms ON terms.licence_id = one.licence_id AND terms.version = one.terms_version
    JOIN licence_signature AS other ON other.licence_id = one.licence_id
    WHERE one.licence_id = $1 AND (one.terms_hash <> other.terms_hash OR one.terms_hash <> terms.terms_hash)`,
  '2: it is in force without both signatures': `
    SELECT FROM licence WHERE ${SIGNED} AND (SELECT count(DISTINCT side) FROM licence_signature WHERE licence_id = $1) <> 2`,
  '3: signed before its publicity had passed': `
    SELECT FROM licence_signature AS signed JOIN licence_terms AS agreed
      ON agreed.licence_id = signed.licence_id AND agreed.version = signed.terms_version
    WHERE signed.licence_id = $1 AND agreed.document::jsonb #>> '{pricing,kind}' = 'AGREEMENT' AND NOT EXISTS (
      SELECT FROM licence_publicity AS shown WHERE shown.licence_id = $1 AND shown.terms_version = signed.terms_version
        AND state = 'PASSED' AND shown.last_on >= shown.began_on + 15
        AND shown.last_on < (signed.signed_at AT TIME ZONE 'Asia/Shanghai')::date)`,
  '3: an objection is open, and it went on': `
    SELECT FROM licence JOIN licence_objection AS objection ON objection.licence_id = licence.id
    WHERE licence.id = $1 AND objection.state = 'OPEN' AND licence.state <> 'OBJECTION'`,
  '3: an objection came after the last day': `
    SELECT FROM licence_objection AS objection JOIN licence_publicity AS shown ON shown.id = publicity_id
    WHERE objection.licence_id = $1 AND (raised_at AT TIME ZONE 'Asia/Shanghai')::date > shown.last_on`,
  '4: it lasts longer than a patent that it rests on': `
    SELECT FROM ${TERMS} CROSS JOIN LATERAL jsonb_array_elements(terms -> 'objects') AS object
    WHERE licence.id = $1 AND object ->> 'kind' = 'PATENT' AND (ends_on > (object ->> 'lastValidOn')::date OR EXISTS (
      SELECT FROM licence_grant AS granted WHERE granted.licence_id = $1 AND upper(period) - 1 > (object ->> 'lastValidOn')::date))`,
  '5: the size of the licensee is not what it was at the signing': `
    SELECT FROM licence WHERE ${SIGNED} AND licensee_size IS DISTINCT FROM (
      SELECT size FROM organization_size WHERE organization_id = licensee_id
        AND recorded_at <= (SELECT max(signed_at) FROM licence_signature WHERE licence_id = $1)
      ORDER BY as_of DESC, recorded_at DESC LIMIT 1)`,
  '6: two licences are granted that exclude each other': `
    SELECT FROM licence_grant AS own JOIN licence_grant AS other
      ON other.achievement_id = own.achievement_id AND other.licence_id <> own.licence_id AND other.period && own.period
      AND (starts_with(other.field, own.field) OR starts_with(own.field, other.field))
      AND (starts_with(other.territory, own.territory) OR starts_with(own.territory, other.territory))
    WHERE own.licence_id = $1 AND NOT (own.exclusivity = 'ORDINARY' AND other.exclusivity = 'ORDINARY')`,
  '6: it runs, and nothing was granted': `
    SELECT FROM licence WHERE id = $1 AND state IN ('TRIAL', 'DECISION_DUE', 'PAYING', 'DEFAULT', 'SUSPENDED')
      AND NOT EXISTS (SELECT FROM licence_grant WHERE licence_id = $1 AND NOT isempty(period))`,
  '7: more than the cap of all years': `
    SELECT FROM ${TERMS} ${ROYALTY_FEE} WHERE licence.id = $1 AND (fee ->> 'cumulativeCap')::bigint < (
      SELECT sum(line.amount) FROM licence_receivable AS line WHERE line.licence_id = $1 AND (${OF_ROYALTY}))`,
  '7: more than the cap of a year': `
    SELECT FROM (${YEARS}) AS years WHERE (fee ->> 'annualCap')::bigint < ${YEAR_SUM}`,
  '7: less than the minimum of a year, and room under the cap': `
    SELECT FROM (${YEARS}) AS years JOIN licence ON licence.id = years.id
    WHERE licence.state IN ('PAYING', 'DEFAULT', 'WIND_DOWN', 'COMPLETED') AND fee ->> 'annualMinimum' IS NOT NULL
      -- What the clock has looked at last is the latest day that is known here.
      AND years.last_on <= least(ends_on, (SELECT max(recorded_at)::date FROM licence_event WHERE licence_id = $1) - 60)
      AND NOT EXISTS (SELECT FROM licence_fact WHERE licence_id = $1 AND kind IN ('BUY_OUT', 'TERMINATE', 'SUSPENDED', 'EQUITY'))
      AND ${YEAR_SUM} < least((fee ->> 'annualMinimum')::bigint, coalesce((fee ->> 'cumulativeCap')::bigint - (
        SELECT coalesce(sum(line.amount), 0) FROM licence_receivable AS line WHERE line.licence_id = $1 AND (${OF_ROYALTY})
          AND ${ENDS('line.period')} < years.first_on), 9e18))`,
  '8: more of a receipt is allocated than came in': `
    SELECT FROM licence_receipt AS came JOIN licence_allocation AS part ON part.receipt_id = came.id WHERE came.licence_id = $1
    GROUP BY came.id, came.amount HAVING sum(part.amount) > came.amount`,
  '8: a line has taken more than it is': `
    SELECT FROM licence_receivable AS line JOIN licence_allocation AS part ON part.receivable_id = line.id
    WHERE line.licence_id = $1 GROUP BY line.id, line.amount HAVING sum(part.principal) > greatest(line.amount, 0)`,
  '8: an allocation is not the interest and principal in it': `
    SELECT FROM licence_allocation WHERE licence_id = $1 AND amount <> principal + interest`,
  '9: a distribution shares out more than came in': `
    SELECT FROM licence_distribution AS shared WHERE shared.licence_id = $1 AND shared.state IN ('PREPARED', 'APPROVED', 'PAID') AND (
      net <> gross - direct_costs - taxes OR net <> inventors_amount + unit_amount + university_amount
      OR net <> (SELECT sum(amount) FROM licence_distribution_share WHERE distribution_id = shared.id)
      OR gross > (SELECT sum(part.amount) FROM licence_distribution_receipt AS part WHERE part.distribution_id = shared.id))`,
  '9: receipts are shared out twice': `
    SELECT FROM licence_distribution_receipt AS part JOIN licence_distribution AS shared ON shared.id = distribution_id
    JOIN licence_receipt AS came ON came.id = part.receipt_id
    WHERE part.licence_id = $1 AND shared.state IN ('PREPARED', 'APPROVED', 'PAID') GROUP BY came.id, came.amount
    HAVING sum(part.amount) > came.amount`,
  '9: the inventors receive less than half': `
    SELECT FROM licence_distribution WHERE licence_id = $1 AND inventors_amount * 2 < net`,
  '10: a trigger fired twice': `
    SELECT FROM (${MOVES}) AS move WHERE to_state = 'PAYING' AND from_state IN ('TRIAL', 'DECISION_DUE', 'SIGNED') HAVING count(*) > 1`,
  '10: a reference of the bank is posted twice': `
    SELECT FROM licence_receipt AS own JOIN licence_receipt AS other
      ON other.licensor_id = own.licensor_id AND other.bank_reference = own.bank_reference AND other.id <> own.id
    WHERE own.licence_id = $1 AND NOT EXISTS (SELECT FROM receipt_reversal WHERE receipt_id IN (own.id, other.id) AND state = 'APPROVED')`,
  '11: it stands where its events do not lead': `
    SELECT FROM licence WHERE id = $1
      AND state IS DISTINCT FROM (SELECT to_state FROM (${MOVES}) AS move ORDER BY id DESC LIMIT 1)`,
  '11: what is kept open is not what its lines and allocations come to': `
    SELECT FROM (
      SELECT line.id, line.amount - coalesce((SELECT sum(principal) FROM licence_allocation WHERE receivable_id = line.id), 0) AS left_over
      FROM licence_receivable AS line WHERE line.licence_id = $1 AND line.amount > 0 AND line.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = line.id)) AS found
    FULL JOIN (SELECT * FROM licence_open_line WHERE licence_id = $1) AS kept ON kept.receivable_id = found.id
    WHERE coalesce(found.left_over, 0) <> coalesce(kept.principal, 0)`,
  '11: an account of the books is not the sum of its entries': `
    SELECT FROM ledger_account AS account LEFT JOIN ledger_balance AS kept ON kept.account_id = account.id
    WHERE account.subject_id = $1
      AND coalesce(kept.amount, 0) <> (SELECT coalesce(sum(amount), 0) FROM ledger_entry WHERE account_id = account.id)`,
  '11: a transfer is not balanced': `
    SELECT FROM ledger_transfer AS transfer JOIN ledger_entry AS entry ON entry.transfer_id = transfer.id
    JOIN ledger_account AS account ON account.id = entry.account_id
    WHERE transfer.id IN (SELECT transfer_id FROM licence_receivable WHERE licence_id = $1
      UNION SELECT transfer_id FROM licence_allocation WHERE licence_id = $1)
    GROUP BY transfer.id, entry.currency HAVING sum(entry.amount) <> 0`,
  '12: a royalty of a period that nobody reported': `
    SELECT FROM licence_receivable AS line WHERE line.licence_id = $1 AND line.kind = 'ROYALTY' AND NOT EXISTS (
      SELECT FROM licence_statement AS told WHERE told.licence_id = $1 AND told.period = line.period)`,
  '12: a report of nothing is none': `
    SELECT FROM licence_statement AS told JOIN ${TERMS} ON licence.id = told.licence_id ${ROYALTY_FEE}
    WHERE licence.id = $1 AND told.version = 1 AND ${ENDS('told.period')} >= paying_since_on AND told.reported_on >= paying_since_on
      AND licence.state IN ('PAYING', 'DEFAULT')
      AND NOT EXISTS (SELECT FROM licence_fact WHERE licence_id = $1 AND kind IN ('BUY_OUT', 'TERMINATE', 'EQUITY'))
      AND NOT EXISTS (SELECT FROM licence_receivable AS line
        WHERE line.licence_id = $1 AND line.period = told.period AND line.kind = 'ROYALTY')`,
  '13: it moved as the machine does not': `
    SELECT FROM (${MOVES}) AS move WHERE from_state IS DISTINCT FROM last
      OR (from_state IS NOT NULL AND NOT EXISTS (SELECT FROM ${PAIRS} WHERE (one, other) = (from_state, to_state)))`,
  '13: approved by whoever asked for, prepared or submitted it': `
    SELECT FROM licence WHERE id = $1 AND approved_by IN (requested_by, prepared_by, submitted_by)`,
  '13: approved by whoever wrote a version of its terms': `
    SELECT FROM licence JOIN licence_terms AS terms ON terms.licence_id = licence.id
    WHERE licence.id = $1 AND terms.written_by = licence.approved_by`,
  '13: one person signed for both sides': `
    SELECT FROM licence_signature WHERE licence_id = $1 HAVING count(DISTINCT user_id) < count(*)`,
  '13: who asked has answered': `
    SELECT FROM licence_amendment WHERE licence_id = $1 AND state IN ('ACCEPTED', 'DECLINED') AND answered_by = asked_by`,
  '13: who objected has decided': `SELECT FROM licence_objection WHERE licence_id = $1 AND decided_by = raised_by`,
  '13: who prepared a distribution has approved it': `
    SELECT FROM licence_distribution WHERE licence_id = $1 AND approved_by = prepared_by`,
  '13: who proposed to give up has decided': `
    SELECT FROM licence_write_off WHERE licence_id = $1 AND decided_by = proposed_by
    UNION ALL SELECT FROM receipt_reversal WHERE licence_id = $1 AND decided_by = proposed_by`,
  '13: who proposed to post something has decided': `
    SELECT FROM licence_cost WHERE licence_id = $1 AND decided_by = proposed_by
    UNION ALL SELECT FROM licence_refund WHERE licence_id = $1 AND decided_by = proposed_by
    UNION ALL SELECT FROM licence_estimate WHERE licence_id = $1 AND decided_by = proposed_by
    UNION ALL SELECT FROM licence_audit WHERE licence_id = $1 AND decided_by = proposed_by`,
  '13: who asked for an exemption has decided': `SELECT FROM licence_exemption WHERE licence_id = $1 AND decided_by = asked_by`,
  'default without two notices': `
    SELECT FROM licence_event WHERE licence_id = $1 AND to_state = 'DEFAULT'
      AND (SELECT count(DISTINCT number) FROM licence_demand WHERE licence_id = $1) < 2`,
  'a trial was made longer twice': `
    SELECT FROM licence_amendment WHERE licence_id = $1 AND kind = 'EXTENSION' AND state = 'ACCEPTED' HAVING count(*) > 1`,
  'a trial whose end was named, or which ended, owes something or was paid for': `
    SELECT FROM licence JOIN licence_fact AS named ON named.licence_id = licence.id AND named.kind = 'TERMINATE' AND named.detail ? 'namedOn'
    WHERE licence.id = $1 AND (paying_since_on IS NOT NULL OR state = 'PAYING' OR EXISTS (
      SELECT FROM licence_receivable AS line WHERE line.licence_id = $1 AND line.kind NOT IN ('COST', 'REFUND')))`,
  'a trial whose end was named outlives the day': `
    SELECT FROM licence JOIN licence_fact AS named ON named.licence_id = licence.id AND named.kind = 'TERMINATE' AND named.detail ? 'namedOn'
    WHERE licence.id = $1 AND licence.state IN ('TRIAL', 'DECISION_DUE', 'SUSPENDED')
      AND named.counts_on < (SELECT max(recorded_at AT TIME ZONE 'Asia/Shanghai')::date - 30 FROM licence_event WHERE licence_id = $1)`,
  'it was bought, and its price was not paid': `
    SELECT FROM licence WHERE licence.id = $1 AND state = 'CONVERTED_TRANSFER' AND (
      NOT EXISTS (SELECT FROM licence_fact WHERE licence_id = $1 AND kind = 'BUY_OUT')
      OR EXISTS (SELECT FROM licence_receivable AS line WHERE line.licence_id = $1 AND line.kind = 'BUY_OUT' AND line.amount > (
        -- What was owed back to the licensee pays like money; what was given up does not.
        SELECT coalesce(sum(part.principal), 0) FROM licence_allocation AS part LEFT JOIN licence_receivable AS credit ON credit.id = part.credit_id
        WHERE part.receivable_id = line.id AND (part.receipt_id IS NOT NULL OR credit.kind = 'CREDIT'))))`,
  'ended without a payment phase and at rest, and was not closed out': `
    SELECT FROM licence WHERE id = $1 AND state = 'TERMINATED' AND paying_since_on IS NULL
      AND NOT EXISTS (SELECT FROM licence_close_out WHERE licence_id = $1 AND closed_on IS NOT NULL)`,
  'closed out, and neither a person nor the platform has closed it': `
    SELECT FROM licence_close_out WHERE licence_id = $1 AND closed_on IS NOT NULL AND (closed_by IS NULL) <> closed_by_platform`,
  'silence counted before its days were over, or of somebody who was not reminded': `
    SELECT FROM licence_material AS thing WHERE thing.licence_id = $1 AND confirmed_by_silence AND (confirmed_on <= said_on + 15
      OR NOT EXISTS (SELECT FROM licence_close_out_reminder WHERE licence_id = $1 AND reminder = 'SETTLEMENT_SILENCE' AND day = said_on + 15
        AND (reminded_at AT TIME ZONE 'Asia/Shanghai')::date + 3 < confirmed_on))
    UNION ALL SELECT FROM licence_close_out AS closing WHERE closing.licence_id = $1 AND closed_by_platform AND (closed_on <= due_on + 15
      OR declared_on IS NULL OR closed_on <= declared_on + 15
      OR NOT EXISTS (SELECT FROM licence_close_out_reminder WHERE licence_id = $1 AND reminder = 'CLOSING_SILENCE' AND day < closed_on
        AND day >= due_on + 15 AND (reminded_at AT TIME ZONE 'Asia/Shanghai')::date + 3 < closed_on))`,
  'at an end, and what was owed then still is': `
    SELECT FROM licence JOIN licence_open_line AS open ON open.licence_id = licence.id
    CROSS JOIN LATERAL (SELECT id FROM licence_event WHERE licence_id = $1 AND to_state = licence.state ORDER BY id DESC LIMIT 1) AS ended
    WHERE licence.id = $1 AND state IN ('RETURNED', 'COMPLETED', 'TERMINATED') AND open.principal > 0
      AND NOT EXISTS (SELECT FROM licence_event AS posted WHERE posted.licence_id = $1 AND posted.subject_id = open.receivable_id
        AND posted.kind IN ('RECEIVABLE_POSTED', 'COST_CHARGED') AND posted.id > ended.id)
      -- What a receipt had paid that was taken back since is owed again.
      AND NOT EXISTS (SELECT FROM licence_event AS back WHERE back.licence_id = $1 AND back.kind = 'PAYMENT_REVERSED' AND back.id > ended.id)`,
  'owed after the end, and nobody was reminded of it': `
    SELECT FROM licence JOIN licence_open_line AS open ON open.licence_id = licence.id JOIN licence_receivable AS line ON line.id = receivable_id
    WHERE licence.id = $1 AND state IN ('COMPLETED', 'TERMINATED', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY')
      AND open.principal > 0 AND line.kind <> 'REFUND'
      AND greatest(line.effective_due_on, line.posted_on, (SELECT max(back.applied_on) FROM licence_allocation AS back
        WHERE back.receivable_id = line.id AND back.reverses_id IS NOT NULL)) + 7
        < (SELECT max(recorded_at AT TIME ZONE 'Asia/Shanghai')::date FROM licence_event WHERE licence_id = $1)
      AND NOT EXISTS (SELECT FROM licence_reminder AS told WHERE told.licence_id = $1 AND told.day = line.effective_due_on
        AND told.reminder IN ('PAYMENT_DUE', 'PAYMENT_OVERDUE'))`,
};

/** All laws in one question: the place of each that is broken. */
const ALL = Object.values(LAWS)
  .map((sql, at) => `SELECT ${at} AS law WHERE EXISTS (${sql})`)
  .join(' UNION ALL ');

/** What of a licence must hold at every moment, whatever was tried. */
export async function breachesOf(world: World, id: string, accountant?: Tester): Promise<Breach[]> {
  const names = Object.keys(LAWS);
  const broken = (await world.sql<{ law: number }>(ALL, [id])).map(({ law }) => names[law] as string);
  return accountant ? [...broken, ...(await brokenInTheFront(world, id, accountant))] : broken;
}

/** 8, 11 and 12 as a person reads them, against sums of what was written down. */
async function brokenInTheFront(world: World, id: string, accountant: Tester): Promise<Breach[]> {
  const { licence } = await accountant.ask<{ licence: Loose }>(
    `query ($id: ID!) { licence(id: $id) { balance { principal unapplied } reportingPeriods { period statement { netSales } } } }`,
    { id },
  );
  const [sums] = (await world.sql<Loose>(
    `SELECT
      (SELECT coalesce(sum(amount), 0) FROM licence_receipt AS came WHERE licence_id = $1
        AND NOT EXISTS (SELECT FROM receipt_reversal WHERE receipt_id = came.id AND state = 'APPROVED'))
      + (SELECT coalesce(-sum(amount), 0) FROM licence_receivable WHERE licence_id = $1 AND kind IN ('CREDIT', 'WRITE_OFF'))
      - (SELECT coalesce(sum(amount), 0) FROM licence_allocation WHERE licence_id = $1) AS waits,
      (SELECT coalesce(sum(principal), 0) FROM licence_open_line WHERE licence_id = $1) AS owed,
      (SELECT coalesce(array_agg(DISTINCT period), '{}') FROM licence_statement WHERE licence_id = $1) AS told`,
    [id],
  )) as [Loose];
  const { balance, reportingPeriods } = licence as { balance: Loose | null; reportingPeriods: Loose[] };
  const wrong: Breach[] = [];
  if (balance && String(sums.waits) !== balance.unapplied)
    wrong.push(`8: ${sums.waits} came in and is not allocated, and ${balance.unapplied} is said to wait`);
  if (balance && String(sums.owed) !== balance.principal)
    wrong.push(`11: ${sums.owed} is open, and ${balance.principal} is said to be owed`);
  for (const { period, statement } of reportingPeriods)
    if (!statement === (sums.told as string[]).includes(period as string))
      wrong.push(`12: ${period} is not told as it was reported`);
  return wrong;
}

/** 11, by the program's own auditor, which computes every licence from its facts: the books of all, and those rules that span them. */
export async function deviations(world: World): Promise<Breach[]> {
  const audit = world.app.get(BooksAudit, { strict: false });
  const found = await world.app.get(Database).read(Actor.system('test'), () => audit.deviations(null, () => undefined));
  const rules = await world.app.get(BookChecks, { strict: false }).run();
  return [
    ...found.map(({ number, surplus, missing }) => `11: the books of ${number} have ${surplus} too many and lack ${missing}`),
    ...rules.map((rule) => `11: ${JSON.stringify(rule)}`),
  ];
}
