import type { World } from '../../kit';
import { keepBooks } from '../../kit/books-at-scale';
import { DistributionStory } from '../../kit/given-distribution';
import { issueInvoice } from '../../kit/given-invoice';
import { todayIn } from '../../kit/given-licence';
import { importStatement, statementOf } from '../../kit/given-statement';
import { idOf, multiply } from '../../kit/plan';
import type { Loose } from '../../kit/tester';
import { type Everything, type Row, TABLES } from './visible.rule';

const LICENCES = 60;
/** Every licence but the longest has one row of each of these. */
const COPIES = LICENCES - 1;

/** What makes copies differ where the database wants them to; all other identifiers are made anew. */
const UNIQUE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ledger_transfer: { reference: `reference || ' ' || i` },
  licence_grant: { id: '1000 * id + i' },
  licence_invoice: { number: `left(number, 2) || lpad(i::text, 18, '0')` },
  licence_cover: { policy_number: 'policy_number || i' },
  licence_distribution: { number: `number || '-' || i` },
  licence_distribution_payout: { bank_reference: `bank_reference || i` },
  bank_import: { sha256: `encode(sha256((sha256 || i)::bytea), 'hex')` },
  bank_mapping: { fingerprint: `encode(sha256((fingerprint || i)::bytea), 'hex')` },
  bank_line: { reference: 'reference || i' },
  licence_refund: { bank_reference: 'bank_reference || i' },
  licence_auction: { number: 'number || i' },
};
/** What `keepBooks` writes for every licence. */
const KEPT = new Set([
  ...['licence', 'licence_terms', 'licence_event', 'licence_link', 'licence_link_payload'],
  ...['licence_agenda', 'licence_statement', 'licence_fact'],
  ...['licence_receivable', 'licence_receipt', 'licence_allocation', 'licence_open_line', 'licence_position'],
  ...['ledger_account', 'ledger_entry', 'ledger_balance'],
]);

/** Sixty licences between many universities, firms and regions, with rows in every table of the books; all rows as they stand. */
export async function furnish(world: World): Promise<Everything> {
  const story = await DistributionStory.begin(world, 1);
  const { accountant } = story.cast;
  const prepared = await story.prepared('500000', [{ kind: 'DIRECT_COST', amount: '1000', reason: '评估费' }]);
  const { licenceId } = prepared;
  const { shares } = await story.approve(prepared);
  const [share] = (shares as Loose[]).filter(({ kind }) => kind !== 'UNIVERSITY');
  await story.payOut(share?.['id'] as string);
  const [owed] = (await story.licences.read(accountant, licenceId as string, 'receivables { id }')).receivables as Loose[];
  await issueInvoice(accountant, world, { licenceId, lines: [{ receivableId: owed?.['id'], amount: '100' }] });
  await importStatement(accountant, statementOf([{ day: todayIn(world), credit: '1.00', memo: 'LIC', reference: 'B1' }]));
  await world.sql(`SET session_replication_role = replica;
    INSERT INTO licence_write_off (id, licence_id, licensor_id, licensee_id, receivable_id, reason, state, proposed_by, proposed_at)
      SELECT id, licence_id, licensor_id, licensee_id, id, '无法收回', 'PROPOSED', '${accountant.userId ?? ''}', posted_on
      FROM licence_receivable LIMIT 1;
    INSERT INTO licence_estimate (id, licence_id, licensor_id, licensee_id, period, net_sales, is_nil, reason, state, proposed_by,
        proposed_at, answer_by)
      SELECT id, id, licensor_id, licensee_id, '2026-Q1', 100, false, '按上年同期', 'PROPOSED', '${accountant.userId ?? ''}', created_at,
        requested_on FROM licence LIMIT 1;
    INSERT INTO licence_audit (id, licence_id, licensor_id, licensee_id, period, statement_version, deductions, net_sales, reason, state,
        proposed_by, proposed_at, answer_by)
      SELECT id, id, licensor_id, licensee_id, '2026-Q1', 1, '[]', 100, '查账发现少报', 'PROPOSED', '${accountant.userId ?? ''}',
        created_at, requested_on FROM licence LIMIT 1;
    INSERT INTO licence_cost (id, licence_id, licensor_id, licensee_id, amount, currency, due_days, reason, state, proposed_by, proposed_at)
      SELECT id, id, licensor_id, licensee_id, 100, 'CNY', 30, '催收律师函', 'PROPOSED', '${accountant.userId ?? ''}', created_at
      FROM licence LIMIT 1;
    INSERT INTO receipt_reversal (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, receipt_id, reason,
        state, proposed_by, proposed_at, decided_by, decided_at, reversed_on, transfer_id)
      SELECT gen_random_uuid(), receipt.licence_id, receipt.licensor_id, receipt.licensee_id, receipt.region_path,
        receipt.licensor_region_path, CASE decided.state WHEN 'APPROVED' THEN receipt.id ELSE gen_random_uuid() END, '重复登记',
        decided.state, recorded_by, recorded_at, decided.by, decided.at, decided.at::date, decided.transfer_id
      FROM licence_receipt AS receipt CROSS JOIN (VALUES
        ('PROPOSED', NULL::uuid, NULL::timestamptz, NULL::uuid),
        ('APPROVED', gen_random_uuid(), '2026-01-01'::timestamptz, gen_random_uuid())
      ) AS decided (state, by, at, transfer_id) WHERE receipt.id = (SELECT id FROM licence_receipt LIMIT 1);
    INSERT INTO licence_publicity (id, licence_id, licensor_id, licensee_id, terms_version, achievement_title, days, began_on, last_on,
        published_by, state)
      SELECT id, id, licensor_id, licensee_id, terms_version, '涂层', 15, requested_on, requested_on + 15, requested_by, 'OPEN'
      FROM licence LIMIT 1;
    INSERT INTO licence_terms_comment (id, licence_id, version, licensor_id, licensee_id, side, path, body, written_by, written_at)
      SELECT id, id, terms_version, licensor_id, licensee_id, 'LICENSEE', 'trigger', '能否改为首次销售', requested_by, created_at
      FROM licence LIMIT 1;
    INSERT INTO licence_objection (id, publicity_id, licence_id, licensor_id, reason, state, raised_by, raised_at)
      SELECT id, id, id, licensor_id, '价格明显低于评估结果', 'OPEN', requested_by, created_at FROM licence LIMIT 1;
    INSERT INTO licence_amendment (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, kind, asked_by_side, detail,
        reason, answer_by, asked_on, asked_by, state)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, 'EXTENSION', 'LICENSEE', '{"months":1}', '还需验证',
        requested_on + 15, requested_on, requested_by, 'ASKED' FROM licence LIMIT 1;
    INSERT INTO conversion_right (licence_id, licensor_id, licensee_id, region_path, licensor_region_path, achievement_id, kind,
        place, first_refusal, window_days, granted_on)
      SELECT id, licensor_id, licensee_id, region_path, licensor_region_path, achievement_id, 'SOLE', 1, false, 15, requested_on
      FROM licence LIMIT 1;
    INSERT INTO conversion_claim (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, achievement_id,
        round_id, answer, opened_on, answer_by)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, achievement_id, id, 'ASKED', requested_on, requested_on
      FROM licence LIMIT 1;
    INSERT INTO licence_dispute (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, object_id, ground, reason,
        suspends, began_on, opened_by, state)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, 'know-how', 'OTHER', '权属争议', true, requested_on,
        requested_by, 'OPEN' FROM licence LIMIT 1;
    INSERT INTO licence_demand (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, receivable_id, number, given_on,
        amount, currency, effective_due_on)
      SELECT id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, id, 1, effective_due_on + 15, 1, currency,
        effective_due_on FROM licence_receivable LIMIT 1;
    INSERT INTO licence_refund (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, amount, currency, paid_on,
        bank_reference, reason, state, proposed_by, proposed_at)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, 1, 'CNY', requested_on, 'OUT1', '多付', 'PROPOSED',
        requested_by, created_at FROM licence LIMIT 1;
    INSERT INTO licence_termination (id, licence_id, licensor_id, licensee_id, side, last_on, ground, reason, declared_by, declared_on)
      SELECT id, id, licensor_id, licensee_id, 'LICENSOR', requested_on, 'FUNDAMENTAL_BREACH', '超范围使用', requested_by, requested_on
      FROM licence LIMIT 1;
    INSERT INTO licence_auction (id, achievement_id, licensor_id, winner_id, market, number, url, held_on, price, currency, recorded_by,
        recorded_at, licence_id)
      SELECT id, achievement_id, licensor_id, licensee_id, '技术交易所', 'A', 'https://exchange.example/1', requested_on, 1, 'CNY',
        requested_by, created_at, id FROM licence LIMIT 1;
    INSERT INTO licence_cover (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, kind, risk, provider_name,
        policy_number, amount, premium, currency, from_on, to_on, state, recorded_by, recorded_on)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, 'INSURANCE', 'TRIAL_LOSS', '科技保险', 'P', 1, 0, 'CNY',
        requested_on, requested_on, 'ACTIVE', requested_by, requested_on
      FROM licence LIMIT 1;
    INSERT INTO licence_cover_claim (id, cover_id, licence_id, licensor_id, amount, happened_on, evidence, state, claimed_by, claimed_on)
      SELECT id, id, id, licensor_id, 1, requested_on, '试用报告和损失清单见附件', 'OPEN', requested_by, requested_on FROM licence LIMIT 1;
    INSERT INTO licence_exemption (id, licence_id, licensor_id, licensee_id, ground, currency, facts, reason, state, asked_by, asked_on)
      SELECT id, id, licensor_id, licensee_id, 'FAILED_TRIAL', 'CNY', '试用十个月后涂层剥落', '已按规定审批、公示并跟踪', 'ASKED', requested_by,
        requested_on
      FROM licence LIMIT 1;
    INSERT INTO licence_cover_reminder (exemption_id, reminder, day, reminded_at)
      SELECT id, 'OVERDUE', asked_on, app_now() FROM licence_exemption LIMIT 1;
    INSERT INTO licence_filing (id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, kind, state, is_duty,
        terms_version, currency, created_on)
      SELECT id, id, licensor_id, licensee_id, region_path, licensor_region_path, 'CANCELLATION', 'DUE', false, terms_version, 'CNY',
        requested_on
      FROM licence LIMIT 1;
    INSERT INTO licence_filing_submission (filing_id, attempt, licence_id, licensor_id, document, document_hash, submitted_on,
        submitted_by, submitted_at)
      SELECT id, 1, id, licensor_id, '{}', encode(sha256('{}'), 'hex'), requested_on, requested_by, created_at FROM licence LIMIT 1;
    INSERT INTO licence_filing_step (filing_id, version, licence_id, licensor_id, to_state, moved_at)
      SELECT id, 1, id, licensor_id, 'DUE', created_at FROM licence LIMIT 1;
    INSERT INTO licence_filing_reminder (filing_id, reminder, day, reminded_at)
      SELECT id, 'OVERDUE', requested_on, created_at FROM licence LIMIT 1;
    INSERT INTO licence_material (id, licence_id, licensor_id, licensee_id, name, kind, quantity, handed_over_on, at_end, state, handed_over_by)
      SELECT id, id, licensor_id, licensee_id, '样品', 'SAMPLE', 1, requested_on, 'RETURN', 'HANDED_OVER', requested_by FROM licence LIMIT 1;
    INSERT INTO licence_use_entry (id, licence_id, licensor_id, licensee_id, used_on, activity, result, entered_by, entered_at)
      SELECT id, id, licensor_id, licensee_id, requested_on, '试涂', 'WORKS', requested_by, created_at FROM licence LIMIT 1;
    INSERT INTO licence_close_out (licence_id, licensor_id, licensee_id, opened_on, due_on)
      SELECT id, licensor_id, licensee_id, requested_on, requested_on + 30 FROM licence LIMIT 1;
    INSERT INTO licence_evidence (licence_id, licensor_id, licensee_id, manifest, manifest_hash, archive, packed_at)
      SELECT id, licensor_id, licensee_id, '{}', encode(sha256('{}'), 'hex'), '', created_at FROM licence LIMIT 1;
    INSERT INTO invoice_profile (organization_id, version, name, taxpayer_number, written_by, written_at)
      SELECT licensor_id, 1, '示范大学', '123300004700951000', requested_by, created_at FROM licence LIMIT 1`);
  await keepBooks(world, story.licences, { licences: LICENCES, months: 2, versions: 2 });
  for (const table of Object.keys(TABLES)) if (!KEPT.has(table)) await spread(world, table, licenceId as string);
  return everythingIn(world);
}

/** Gives every licence made by `keepBooks` its own copy of each row of the `original` one, with its own sides and regions. */
async function spread(world: World, table: string, original: string): Promise<void> {
  const columns = await world.sql<{ name: string; isId: boolean }>(
    `SELECT column_name AS name, data_type = 'uuid' AS "isId" FROM information_schema.columns
     WHERE table_schema = current_schema AND table_name = $1`,
    [table],
  );
  const its = (column: string) => `(SELECT other.${column} FROM licence AS other WHERE other.id = ${idOf(2, 'i')})`;
  const sides: Record<string, string> = {
    licence_id: idOf(2, 'i'),
    subject_id: idOf(2, 'i'),
    organization_id: its('licensor_id'),
    licensor_id: its('licensor_id'),
    counterparty_id: its('licensee_id'),
    licensee_id: its('licensee_id'),
    winner_id: its('licensee_id'),
    region_path: its(table === 'ledger_transfer' ? 'licensor_region_path' : 'region_path'),
    licensor_region_path: its('licensor_region_path'),
  };
  if (table === 'invoice_profile') Object.assign(sides, { version: 'i + 1' });
  const made = Object.fromEntries(
    columns.flatMap(({ name, isId }) => {
      const value =
        UNIQUE[table]?.[name] ??
        sides[name] ??
        (isId && !/_by$/.test(name) ? `overlay(${name}::text placing lpad(to_hex(i), 8, '0') from 1 for 8)::uuid` : undefined);
      return value ? [[name, value]] : [];
    }),
  );
  const hasLicence = columns.some(({ name }) => name === 'licence_id');
  const rowsOfIt = hasLicence ? `(licence_id = '${original}' OR licence_id IS NULL)` : 'true';
  const where = table === 'ledger_transfer' ? `kind IN ('DISTRIBUTED', 'INVOICE_ISSUED')` : rowsOfIt;
  await multiply(world, table, { times: COPIES, where, made });
}

/** Every row of every table of the books, columns as text. */
async function everythingIn(world: World): Promise<Everything> {
  const found: Record<string, Row[]> = {};
  for (const table of Object.keys(TABLES)) {
    const rows = await world.sql<{ row: Record<string, unknown> }>(`SELECT to_jsonb(${table}) AS row FROM ${table}`);
    if (rows.length < 2) throw new Error(`There is nothing to see in ${table}.`);
    found[table] = rows.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    );
  }
  return found;
}
