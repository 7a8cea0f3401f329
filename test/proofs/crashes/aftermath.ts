import { setTimeout as sleep } from 'node:timers/promises';
import { brokenInvariants } from '../../../apps/cli/src/reconciliation';
import type { Acknowledged } from './journal';
import { AUDITED, EFFECTS, KEEPS_NO_ANSWER, KEPT, MADE, NEVER } from './traces';

/** Looks into the database as somebody who sees every row. */
export type Sql = <Row extends object>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** What is wrong after the crashes; all empty when nothing is. */
export interface Aftermath {
  readonly lost: string[];
  readonly doubled: string[];
  readonly halfDone: string[];
}

export const NOTHING_WRONG: Aftermath = { lost: [], doubled: [], halfDone: [] };

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

/** Compares what was acknowledged, which must be all that was ever done, with what is there. */
export async function aftermathOf(sql: Sql, entries: readonly Acknowledged[]): Promise<Aftermath> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const halfDone: string[] = [];
  for (const operation of new Set(entries.map((entry) => entry.operation))) {
    const done = entries.filter((entry) => entry.operation === operation);
    for (const [what, counts] of Object.entries(await tracesOf(sql, operation, done))) {
      counts.forEach((count, n) => {
        const name = `${operation} of ${done[n]?.subjectId}: ${count} ${what}`;
        if (count === 0) lost.push(name);
        if (count > 1) doubled.push(name);
      });
    }
  }
  for (const [operation, table] of Object.entries(MADE)) {
    const [row] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
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
  return { lost, doubled, halfDone };
}

/** How many traces of each kind each of some commands of one operation has left; of each kind one is right. */
async function tracesOf(sql: Sql, operation: string, done: readonly Acknowledged[]): Promise<Record<string, number[]>> {
  const effect = EFFECTS[operation];
  if (!effect) throw new Error(`Nobody has said where the effect of ${operation} stands.`);
  const said = JSON.stringify(
    done.map(({ userId, organizationId, subjectId, ...more }, n) => ({
      n,
      user_id: userId,
      organization_id: organizationId,
      subject_id: subjectId,
      ...more,
    })),
  );
  const counted = async (found: string, what = '*'): Promise<number[]> => {
    const rows = await sql<{ count: number }>(
      `SELECT (SELECT count(${what})::int FROM ${found}) AS count
       FROM jsonb_to_recordset($1) AS said
         (n int, operation text, key text, user_id uuid, organization_id uuid, subject_id uuid, sent jsonb) ORDER BY n`,
      [said],
    );
    return rows.map(({ count }) => count);
  };
  return {
    effects: await counted(effect),
    'audit entries': await counted(AUDITED, 'DISTINCT audited.event_id'),
    ...(KEEPS_NO_ANSWER.includes(operation) ? {} : { answers: await counted(KEPT) }),
  };
}

/** Every B-tree against its table, each row of the table looked up in it. */
export async function brokenIndexes(sql: Sql): Promise<string[]> {
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
