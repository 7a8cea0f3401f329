import { LicenceState, licenceWorkflow } from '@trihelix/licensing';
import type { World } from '../../kit';

/** What a broken law looks like, in words. */
export type Breach = string;

interface Move {
  readonly from: LicenceState | null;
  readonly to: LicenceState;
}

const PAIRS = new Set(licenceWorkflow.pairs().map(({ from, to }) => `${from} → ${to}`));

/** What of a licence must hold at every moment, whatever was tried (the invariants of its design, by their numbers). */
export async function breachesOf(world: World, id: string): Promise<Breach[]> {
  const moves = await world.sql<Move>(
    `SELECT from_state AS "from", to_state AS "to" FROM licence_event WHERE licence_id = $1 AND to_state IS NOT NULL ORDER BY id`,
    [id],
  );
  const [now] = await world.sql<{ state: LicenceState }>('SELECT state FROM licence WHERE id = $1', [id]);
  return [...alongTheMachine(moves, now?.state), ...(await brokenIn(world, id))];
}

/** 13: a state changes only along the machine, and the record of its moves is the whole way. 10: a trigger fires once. */
function alongTheMachine(moves: readonly Move[], state: LicenceState | undefined): Breach[] {
  const jumps = moves.filter(
    ({ from, to }, at) => from !== null && (!PAIRS.has(`${from} → ${to}`) || moves[at - 1]?.to !== from),
  );
  const fired = moves.filter(({ from, to }) => to === 'PAYING' && (from === 'TRIAL' || from === 'DECISION_DUE'));
  return [
    ...jumps.map(({ from, to }) => `13: moved ${from} → ${to}`),
    ...(moves.at(-1)?.to === state ? [] : [`13: stands in ${state}, and was led to ${moves.at(-1)?.to}`]),
    ...(fired.length > 1 ? ['10: a trigger fired twice'] : []),
  ];
}

/** Laws that SQL can say: each names what breaks it. */
const LAWS: Readonly<Record<string, string>> = {
  '1: something is owed before the paid phase': `SELECT FROM licence_receivable AS line JOIN licence ON licence.id = licence_id
    WHERE licence_id = $1 AND line.kind <> 'REFUND' AND (paying_since_on IS NULL OR line.due_on < paying_since_on)`,
  '2: a line names other terms': `SELECT FROM licence_receivable AS line JOIN licence ON licence.id = licence_id
    WHERE licence_id = $1 AND line.terms_version <> licence.terms_version`,
  '2: signatures of different terms': `SELECT FROM licence_signature WHERE licence_id = $1 GROUP BY licence_id
    HAVING count(DISTINCT terms_hash) <> 1 OR count(*) <> 2`,
  '4: it ends after a patent': `SELECT FROM licence WHERE id = $1 AND ends_on > '2499-12-31'`,
  '5: the size class was computed again': `SELECT FROM licence WHERE id = $1 AND signed_on IS NOT NULL AND licensee_size <> 'SMALL'`,
  '8: allocations and what waits are not what came in': `SELECT FROM licence_position WHERE licence_id = $1
    AND (received + credited - applied < 0)`,
  '8: a line has taken more than it is': `SELECT FROM licence_receivable AS line JOIN licence_allocation AS part ON part.receivable_id = line.id
    WHERE line.licence_id = $1 GROUP BY line.id, line.amount HAVING sum(part.principal) > greatest(line.amount, 0)`,
  '13: who asked has answered': `SELECT FROM licence_amendment WHERE licence_id = $1 AND state IN ('ACCEPTED', 'DECLINED')
    AND answered_by = asked_by`,
  'default without two notices': `SELECT FROM licence_event WHERE licence_id = $1 AND to_state = 'DEFAULT'
    AND (SELECT count(DISTINCT number) FROM licence_demand WHERE licence_id = $1) < 2`,
  'a trial was made longer twice': `SELECT FROM licence_amendment WHERE licence_id = $1 AND kind = 'EXTENSION' AND state = 'ACCEPTED'
    GROUP BY licence_id HAVING count(*) > 1`,
  'at an end, and something is owed': `SELECT FROM licence JOIN licence_open_line AS open ON open.licence_id = licence.id
    WHERE licence.id = $1 AND state IN ('RETURNED', 'COMPLETED', 'TERMINATED') AND open.principal > 0`,
};

async function brokenIn(world: World, id: string): Promise<Breach[]> {
  const found = await Promise.all(Object.values(LAWS).map(async (sql) => (await world.sql(sql, [id])).length > 0));
  return Object.keys(LAWS).filter((_, at) => found[at]);
}
