import { escapeLiteral } from 'pg';
import { idOf } from './plan';

/** What the SQL below is told: the number of the longest book, versions of its statements, and all reporting periods. */
export interface Posting {
  readonly longest: number;
  readonly versions: number;
  readonly slots: readonly object[];
}

const TABLES = [
  'licence_statement',
  'licence_receivable',
  'licence_receipt',
  'licence_allocation',
  'licence_open_line',
  'licence_position',
  'licence_fact',
  'licence_event',
  'licence_link',
  'licence_link_payload',
  'ledger_account',
  'ledger_transfer',
  'ledger_entry',
  'ledger_balance',
];

/** Of every line that is owed: how its licence, its period and its version make it. Money is in minor units. */
const LINES = ({ longest, versions, slots }: Posting) => `
  CREATE TEMP TABLE slot ON COMMIT DROP AS SELECT * FROM jsonb_to_recordset(${escapeLiteral(JSON.stringify(slots))})
    AS (size text, place integer, name text, ends_on date, due_on date, effective_due_on date);
  CREATE TEMP TABLE made ON COMMIT DROP AS
  SELECT substr(number, 2)::int AS i, id, licensor_id, licensee_id, region_path, licensor_region_path, terms_version, requested_by, approved_by,
    coalesce(
      (SELECT id FROM ledger_account WHERE organization_id = licensor_id AND code = 'BANK' AND currency = 'CNY' AND subject_id IS NULL),
      ${idOf(7, `10000000000 + hashtext(licensor_id::text)`)}
    ) AS bank_id
  FROM licence WHERE number LIKE 'X%';
  ANALYZE made;
  CREATE TEMP TABLE line ON COMMIT DROP AS
  SELECT *, row_number() OVER (ORDER BY posted_on, i, version) AS n, CASE version WHEN 1 THEN 'ROYALTY' ELSE 'SUPPLEMENT' END AS kind,
    row_number() OVER (PARTITION BY i, name, posted_on, version > 1 ORDER BY version) AS of_that_day FROM (
    SELECT i, name, 1 AS version, ends_on + 10 AS posted_on, due_on, effective_due_on, 100000 * (1 + i % 50) AS amount,
      2000000::bigint * (1 + i % 50) AS net_sales, CASE place WHEN 4 THEN 0 ELSE 1 END AS parts, 5 AS days,
      CASE WHEN place = 3 AND i % 7 = 0 THEN 50000 ELSE 0 END AS beyond
    FROM made JOIN slot ON size = 'QUARTER' WHERE i < ${longest} AND NOT (place = 4 AND i % 7 = 0)
    UNION ALL
    SELECT ${longest}, name, version, ends_on + 1 + (version - 1) / 2, due_on, effective_due_on, 100000, 2000000 * version,
      CASE WHEN version > ${versions} THEN 0 ELSE 2 END, 0, 0
    FROM slot, generate_series(1, ${versions} + (place = (SELECT max(place) FROM slot))::int) AS version WHERE size = 'MONTH'
  ) AS each;
  ANALYZE line;
  CREATE TEMP TABLE part ON COMMIT DROP AS
  SELECT row_number() OVER (ORDER BY posted_on + days, i, n, part) AS m, n, i, part, posted_on + days AS paid_on,
    amount / parts + beyond AS received, amount / parts AS applied
  FROM line, generate_series(1, parts) AS part;
  ANALYZE part;
`;

const PARTIES = 'made.id, licensor_id, licensee_id, region_path, licensor_region_path';

/** What people reported and paid, what is owed for it, and the facts in the order of their days. */
const BOOKS = `
  INSERT INTO licence_statement (id, licence_id, licensor_id, licensee_id, period, version, basis, deductions, net_sales, reason,
    reported_on, reported_by, reported_at)
  SELECT ${idOf(6, 'n')}, made.id, licensor_id, licensee_id, name, line.version, CASE line.version WHEN 1 THEN 'REPORT' ELSE 'CORRECTION' END,
    '[]', net_sales, CASE WHEN line.version > 1 THEN '补报当日销售' END, posted_on, requested_by, posted_on FROM line JOIN made USING (i);

  INSERT INTO licence_receivable (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, terms_version, kind,
    amount, currency, posted_on, due_on, effective_due_on, transfer_id, line_key, period, statement_id, interest_ppm)
  SELECT ${idOf(3, 'n')}, ${PARTIES}, terms_version, line.kind, amount, 'CNY', posted_on, due_on, effective_due_on, ${idOf(5, '3 * n')},
    concat_ws(' ', line.kind, name, posted_on, due_on, CASE WHEN of_that_day > 1 THEN of_that_day END), name, ${idOf(6, 'n')}, 45000
  FROM line JOIN made USING (i) ORDER BY n;

  INSERT INTO licence_receipt (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, bank_reference, amount,
    currency, received_on, recorded_by, recorded_at)
  SELECT ${idOf(4, 'm')}, ${PARTIES}, 'R' || m, received, 'CNY', paid_on, approved_by, paid_on FROM part JOIN made USING (i) ORDER BY m;

  INSERT INTO licence_allocation (id, licence_id, receipt_id, receivable_id, amount, applied_on, transfer_id, principal, interest,
    interest_left, waived)
  SELECT ${idOf(8, 'm')}, made.id, ${idOf(4, 'm')}, ${idOf(3, 'n')}, applied, paid_on, ${idOf(5, '3 * m + 2')}, applied, 0, 0, 0
  FROM part JOIN made USING (i) ORDER BY m;

  INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, statement_id, receipt_id, detail, recorded_at)
  SELECT made.id, row_number() OVER (PARTITION BY i ORDER BY counts_on, n, part), counts_on, kind, statement_id, receipt_id, '{}', counts_on
  FROM (
    SELECT i, posted_on AS counts_on, n, 0 AS part, CASE version WHEN 1 THEN 'STATEMENT' ELSE 'CORRECTION' END AS kind,
      ${idOf(6, 'n')} AS statement_id, NULL::uuid AS receipt_id FROM line
    UNION ALL SELECT i, paid_on, n, part, 'PAYMENT', NULL, ${idOf(4, 'm')} FROM part
  ) AS fact (i, counts_on, n, part, fact_kind, statement_id, receipt_id) JOIN made USING (i), LATERAL (SELECT fact_kind AS kind) AS named;
`;

/** The timeline of the longest book; the others' tell of their beginning only. */
const EVENTS = (longest: number) => `
  INSERT INTO licence_event (id, licence_id, kind, effective_on, recorded_at, system, subject_id)
  SELECT ${idOf(9, 'row_number() OVER (ORDER BY effective_on, n, place)')}, made.id, kind, effective_on, effective_on, 'licensing.books', subject_id
  FROM (
    SELECT i, n, 0 AS place, CASE version WHEN 1 THEN 'SALES_REPORTED' ELSE 'SALES_CORRECTED' END AS told, posted_on AS effective_on,
      ${idOf(6, 'n')} AS subject_id FROM line
    UNION ALL SELECT i, n, 1, 'RECEIVABLE_POSTED', posted_on, ${idOf(3, 'n')} FROM line
    UNION ALL SELECT i, n, 1 + part, 'PAYMENT_RECEIVED', paid_on, ${idOf(4, 'm')} FROM part
  ) AS happened JOIN made USING (i), LATERAL (SELECT told AS kind) AS named WHERE i = ${longest};
`;

/** The records of all of them, link by link. */
const RECORDS = `
  SELECT count(licence_link_write(event)) FROM (
    SELECT event FROM licence_event AS event JOIN made ON made.id = licence_id ORDER BY licence_id, event.id
  ) AS told;
`;

/** Double entry: a line, money that came in, and money set against a line, two entries each. Balances are sums. */
const LEDGER = `
  CREATE TEMP TABLE posting ON COMMIT DROP AS
  SELECT 3 * n AS t, i, 'RECEIVABLE_POSTED' AS kind, 'licence-receivable ' || ${idOf(3, 'n')} AS reference, posted_on AS effective_on,
    'RECEIVABLE' AS debit, 'LICENCE_INCOME' AS credit, amount FROM line
  UNION ALL SELECT 3 * m + 1, i, 'PAYMENT_RECEIVED', 'licence-receipt ' || ${idOf(4, 'm')}, paid_on, 'BANK', 'ADVANCE', received FROM part
  UNION ALL SELECT 3 * m + 2, i, 'ADVANCE_APPLIED', 'licence-allocation ' || ${idOf(8, 'm')}, paid_on, 'ADVANCE', 'RECEIVABLE', applied FROM part;
  ANALYZE posting;

  INSERT INTO ledger_transfer (id, organization_id, counterparty_id, region_path, kind, reference, subject_id, effective_on, posted_at,
    entry_count, content_hash)
  SELECT ${idOf(5, 't')}, licensor_id, licensee_id, licensor_region_path, posting.kind, reference, made.id, posting.effective_on,
    posting.effective_on, 2, encode(sha256(reference::bytea), 'hex') FROM posting JOIN made USING (i) ORDER BY t;

  CREATE TEMP TABLE account ON COMMIT DROP AS
  SELECT i, code, CASE code WHEN 'BANK' THEN bank_id ELSE ${idOf(7, '4 * i + place')} END AS id, licensor_id, made.id AS licence_id
  FROM made, unnest(ARRAY['RECEIVABLE', 'LICENCE_INCOME', 'ADVANCE', 'BANK']) WITH ORDINALITY AS chart (code, place);
  ANALYZE account;
  INSERT INTO ledger_account (id, organization_id, code, currency, subject_id, opened_at)
  SELECT DISTINCT id, licensor_id, code, 'CNY', CASE WHEN code <> 'BANK' THEN licence_id END, timestamptz '2020-01-01' FROM account
  ON CONFLICT (id) DO NOTHING;

  INSERT INTO ledger_entry (id, transfer_id, account_id, organization_id, amount, currency)
  SELECT ${idOf(9, '2 * t + side')}, ${idOf(5, 't')}, account.id, licensor_id, CASE side WHEN 0 THEN amount ELSE -amount END, 'CNY'
  FROM posting, generate_series(0, 1) AS side, account
  WHERE account.i = posting.i AND account.code = CASE side WHEN 0 THEN debit ELSE credit END ORDER BY t, side;

  INSERT INTO ledger_balance (account_id, organization_id, currency, amount, entry_count)
  SELECT account_id, organization_id, currency, sum(amount), count(*) FROM ledger_entry GROUP BY 1, 2, 3
  ON CONFLICT (account_id) DO UPDATE SET amount = excluded.amount, entry_count = excluded.entry_count;
`;

/** What the triggers would have kept. */
const POSITIONS = `
  ANALYZE licence_receivable, licence_receipt, licence_allocation;
  INSERT INTO licence_open_line SELECT * FROM licence_open_line_derived ON CONFLICT DO NOTHING;
  INSERT INTO licence_position (licence_id, currency, licensor_id, licensee_id, region_path, licensor_region_path, received, credited,
    applied, paid)
  SELECT licence_id, currency, licensor_id, licensee_id, region_path, licensor_region_path, received, credited, applied, paid
  FROM licence_position_derived ON CONFLICT DO NOTHING;
`;

/** Everything in one transaction that no trigger watches: the rules of the nightly check say whether it is consistent. */
export function postBooks(posting: Posting): string {
  return `SET session_replication_role = replica; SET work_mem = '128MB'; ${LINES(posting)} ${BOOKS} ${EVENTS(posting.longest)} ${RECORDS} ${LEDGER}
    ${POSITIONS}
    ANALYZE ${TABLES.join(', ')};`;
}
