import { setTimeout as sleep } from 'node:timers/promises';
import { brokenInvariants } from '../../../apps/cli/src/reconciliation';
import type { Acknowledged } from './journal';

/** Looks into the database as somebody who sees every row. */
export type Sql = <Row extends object>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** What is wrong after the crashes; all empty when nothing is. */
export interface Aftermath {
  readonly lost: string[];
  readonly doubled: string[];
  readonly halfDone: string[];
}

/** Where the effect of each operation stands: rows for the object `$1` done by the user `$2`. Exactly one is expected. */
const EFFECTS: Readonly<Record<string, string>> = {
  createAchievement: 'SELECT FROM achievement WHERE id = $1 AND $2::uuid IS NOT NULL',
  declareOwnership: 'SELECT FROM achievement WHERE id = $1 AND declared_by = $2',
  publishAchievement: `SELECT FROM achievement WHERE id = $1 AND state <> 'DRAFT' AND $2::uuid IS NOT NULL`,
  createNeed: 'SELECT FROM challenge WHERE id = $1 AND $2::uuid IS NOT NULL',
  publishNeed: `SELECT FROM challenge WHERE id = $1 AND state <> 'DRAFT' AND $2::uuid IS NOT NULL`,
  openEnquiry: 'SELECT FROM enquiry WHERE id = $1 AND $2::uuid IS NOT NULL',
  sendEnquiryMessage: 'SELECT FROM enquiry_message WHERE id = $1 AND author_id = $2',
  requestLicence: `SELECT FROM licence_event WHERE licence_id = $1 AND user_id = $2 AND kind = 'REQUESTED'`,
  submitLicenceForReview: `SELECT FROM licence_event WHERE licence_id = $1 AND user_id = $2 AND to_state = 'REVIEW'`,
  approveLicence: `SELECT FROM licence_event WHERE licence_id = $1 AND user_id = $2 AND to_state = 'APPROVED'`,
  signLicence: 'SELECT FROM licence_signature WHERE licence_id = $1 AND user_id = $2',
  recordPayment: 'SELECT FROM licence_receipt WHERE id = $1 AND recorded_by = $2',
};

/** What only one command each can have made, and how many there are. */
const MADE: Readonly<Record<string, string>> = {
  createAchievement: 'SELECT count(*)::int AS n FROM achievement',
  createNeed: 'SELECT count(*)::int AS n FROM challenge',
  openEnquiry: 'SELECT count(*)::int AS n FROM enquiry',
  // The first one is the enquiry's own.
  sendEnquiryMessage: 'SELECT count(*)::int AS n FROM enquiry_message WHERE position > 1',
  requestLicence: 'SELECT count(*)::int AS n FROM licence',
  signLicence: 'SELECT count(*)::int AS n FROM licence_signature',
  recordPayment: 'SELECT count(*)::int AS n FROM licence_receipt',
};

/** Commands that carry a password: nothing of them is kept, and what they do can be done only once by itself. */
const KEEPS_NO_ANSWER = new Set(['signLicence']);

/** What must have no rows, whatever happened. */
const NEVER: Readonly<Record<string, string>> = {
  'events that nobody was told of': 'SELECT FROM outbox_event WHERE dispatched_at IS NULL',
  'deliveries that never arrived': 'SELECT FROM outbox_delivery WHERE delivered_at IS NULL',
  'commands without their audit entry': `SELECT FROM outbox_event AS event WHERE type = 'CommandPerformed'
    AND jsonb_array_length(payload->'changes') > 0 AND NOT EXISTS (SELECT FROM audit_entry WHERE event_id = event.id)`,
  'licences that fell due without one receivable': `SELECT FROM licence WHERE state IN ('PAYING', 'PAID_UP')
    AND (SELECT count(*) FROM licence_receivable WHERE licence_id = licence.id) <> 1`,
  'paid licences whose receivable is not covered': `SELECT FROM licence JOIN licence_receivable AS due ON due.licence_id = licence.id
    WHERE state = 'PAID_UP' AND due.amount <> (SELECT coalesce(sum(amount), 0) FROM licence_allocation WHERE receivable_id = due.id)`,
  'listed achievements that cannot be matched': `SELECT FROM achievement WHERE state = 'LISTED'
    AND NOT EXISTS (SELECT FROM match_document WHERE match_document.id = achievement.id AND is_listed)`,
  'commands claimed and not finished': 'SELECT FROM idempotency_key WHERE outcome IS NULL',
};

/** Until every event has reached everybody: a crash may leave a delivery to be tried again a little later. */
export async function settled(sql: Sql): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const [row] = await sql<{ waiting: number }>(`SELECT
      (SELECT count(*)::int FROM outbox_event WHERE dispatched_at IS NULL)
      + (SELECT count(*)::int FROM outbox_delivery WHERE delivered_at IS NULL AND dead_at IS NULL) AS waiting`);
    if (row?.waiting === 0) return;
    await sleep(250);
  }
}

/** Compares what was acknowledged with what is there. */
export async function aftermathOf(sql: Sql, entries: readonly Acknowledged[]): Promise<Aftermath> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const halfDone: string[] = [];
  for (const entry of entries) {
    for (const [what, rows] of Object.entries(await tracesOf(sql, entry))) {
      const name = `${entry.operation} of ${entry.subjectId}: ${rows} ${what}`;
      if (rows === 0) lost.push(name);
      if (rows > 1) doubled.push(name);
    }
  }
  for (const [operation, count] of Object.entries(MADE)) {
    const [row] = await sql<{ n: number }>(count);
    const made = row?.n ?? 0;
    const acknowledged = entries.filter((entry) => entry.operation === operation).length;
    if (made > acknowledged) doubled.push(`${operation}: ${made} made, ${acknowledged} acknowledged`);
    if (made < acknowledged) lost.push(`${operation}: ${made} made, ${acknowledged} acknowledged`);
  }
  for (const [what, offenders] of Object.entries(NEVER)) {
    const rows = await sql(offenders);
    if (rows.length > 0) halfDone.push(`${rows.length} ${what}`);
  }
  halfDone.push(...(await brokenInvariants(sql)).map(({ what, times }) => `${times} times not: ${what.en}`));
  return { lost, doubled, halfDone: [...halfDone, ...(await brokenIndexes(sql))] };
}

/** The traces that one command must have left, exactly one of each. */
async function tracesOf(
  sql: Sql,
  { operation, key, userId, organizationId, subjectId }: Acknowledged,
): Promise<Record<string, number>> {
  const effect = EFFECTS[operation];
  if (!effect) throw new Error(`Nobody has said where the effect of ${operation} stands.`);
  const effects = await sql(effect, [subjectId, userId]);
  const answers = await sql('SELECT FROM idempotency_key WHERE scope = $1 AND key = $2', [`${userId}:${organizationId}`, key]);
  const audited = await sql(
    `SELECT DISTINCT event_id FROM audit_entry WHERE operation = $1 AND user_id = $2 AND outcome = 'DONE'
        AND subject_id IN (SELECT $3::text UNION SELECT licence_id::text FROM licence_receipt WHERE id::text = $3
          UNION SELECT enquiry_id::text FROM enquiry_message WHERE id::text = $3
          UNION SELECT id::text FROM licence_signature WHERE licence_id::text = $3 AND user_id = $2)`,
    [operation, userId, subjectId],
  );
  const traces = { effects: effects.length, 'audit entries': audited.length };
  return KEEPS_NO_ANSWER.has(operation) ? traces : { ...traces, answers: answers.length };
}

/** Every B-tree against its table, each row of the table looked up in it. */
async function brokenIndexes(sql: Sql): Promise<string[]> {
  await sql('CREATE EXTENSION IF NOT EXISTS amcheck');
  const indexes = await sql<{ name: string }>(`SELECT indexrelid::regclass::text AS name FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
    WHERE amname = 'btree' AND relkind = 'i' AND indisvalid AND relpersistence = 'p'`);
  const broken: string[] = [];
  for (const { name } of indexes) {
    await sql('SELECT bt_index_check($1::regclass, true)', [name]).catch((error: Error) =>
      broken.push(`${name}: ${error.message}`),
    );
  }
  return broken;
}
