import type { World } from './world';

/** Whom row-level security takes the reader for. */
export interface Reader {
  readonly organizationId?: string;
  readonly jurisdiction?: string;
}

/** How PostgreSQL ran a statement for the application's login, for whom row-level security holds. */
export function planFor(
  world: World,
  { organizationId = '', jurisdiction = '' }: Reader,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<string> {
  return world.asApplication(async (client) => {
    await client.query('BEGIN READ ONLY');
    await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.jurisdiction', $2, true)`, [
      organizationId,
      jurisdiction,
    ]);
    const { rows } = await client.query<Record<string, string>>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${sql}`, [
      ...parameters,
    ]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

/** Repeats the row of a table that `where` picks: `made` says in SQL, of the number `i`, what differs; no trigger fires. */
export async function multiply(
  world: World,
  table: string,
  { times, where, made }: { times: number; where: string; made: Readonly<Record<string, string>> },
): Promise<void> {
  const columns = await world.sql<{ name: string }>(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema AND table_name = $1',
    [table],
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => made[name] ?? `"${name}"`);
  await world.sql(`SET session_replication_role = replica;
    INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM ${table}, generate_series(1, ${times}) AS i WHERE ${where}`);
  await world.sql(`ANALYZE ${table}`);
}

/** An identifier as SQL: one of as many as `number`, an expression, has values. */
export const idOf = (series: number, number: string): string =>
  `('${series}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** A node of a plan as PostgreSQL tells it in JSON. */
export type PlanNode = Record<string, unknown> & { readonly Plans?: readonly PlanNode[] };

/** A plan's nodes, from the top. */
export const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
