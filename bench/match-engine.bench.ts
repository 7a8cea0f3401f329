/**
 * The match index beside its own plain loop, the same formula over maps, MiniSearch and PostgreSQL's full-text ranking, in one run
 * on the same generated listings and queries.
 *
 *   npm run bench -- match-engine [documents] [terms]
 *
 * Prints one JSON line: the median of the milliseconds that one waits for an answer, in turns, query by query. Fails when plain
 * loop or maps do not give the index's ranking, because then its times mean nothing. The others rank by formulas of their own:
 * of them the share of the index's best twenty that they find is printed.
 */
import { GeneratedListings, MatchCollections, mean, percentile } from '@trihelix/match-engine';
import type { DocumentTerm, MatchDocument, WeightedTerm } from '@trihelix/platform';
import { Maps, MiniSearchRanker, PostgresRanker, type Ranker } from './match-engine/others';

const SIDE = 'BENCH';
const RESULTS = 20;
const QUERIES = 10;
const WARM_UP = 2;

/** The index, skipping what cannot matter or not. */
function indexOver(documents: readonly MatchDocument[]): Ranker[] {
  const index = new MatchCollections();
  index.upsert(documents);
  const steps = index.mergeSteps(true);
  while (!steps.next().done);
  const ranker = (name: string, way: 'pruned' | 'exhaustive'): Ranker => ({
    name,
    topK: (terms, k) => index.topK(terms, { side: SIDE }, k, undefined, way).map(({ id }) => id),
  });
  return [ranker('index', 'pruned'), ranker('plainLoop', 'exhaustive')];
}

async function run(count: number, terms: number): Promise<void> {
  const listings = new GeneratedListings(SIDE, 1);
  const documents = listings.batch(count).map((each): MatchDocument => {
    return { ...each, terms: JSON.parse(each.terms) as DocumentTerm[] };
  });
  const queries = Array.from({ length: WARM_UP + QUERIES }, () => listings.query(terms));
  const [index, plain] = indexOver(documents);
  if (!index || !plain) return;
  const others: readonly Ranker[] = [new Maps(documents), new MiniSearchRanker(documents), await PostgresRanker.over(documents)];
  const rankers = [index, plain, ...others];
  try {
    tell(count, terms, await measured(rankers, queries));
  } finally {
    for (const ranker of rankers) await ranker.leave?.();
  }
}

interface Answered {
  readonly name: string;
  readonly milliseconds: number[];
  /** For each query, the share of the index's results among its own. */
  readonly shared: number[];
}

async function measured(rankers: readonly Ranker[], queries: readonly WeightedTerm[][]): Promise<Answered[]> {
  const all = rankers.map(({ name }): Answered => ({ name, milliseconds: [], shared: [] }));
  for (const [number, query] of queries.entries()) {
    let best: readonly string[] = [];
    for (const [position, ranker] of rankers.entries()) {
      const started = performance.now();
      const ids = await ranker.topK(query, RESULTS);
      const spent = performance.now() - started;
      if (position === 0) best = ids;
      if (number < WARM_UP) continue;
      all[position]?.milliseconds.push(spent);
      all[position]?.shared.push(best.filter((id) => ids.includes(id)).length / best.length);
      const isSame = ids.join() === best.join();
      if (!isSame && (ranker.name === 'plainLoop' || ranker.name === 'maps')) throw new Error(`${ranker.name} ranks otherwise.`);
    }
  }
  return all;
}

function tell(documents: number, terms: number, answered: readonly Answered[]): void {
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const figures = answered.map(({ name, milliseconds, shared }) => [
    name,
    { medianMs: rounded(percentile(milliseconds, 0.5)), sharedOfTwenty: rounded(mean(shared)) },
  ]);
  console.log(JSON.stringify({ documents, terms, queries: QUERIES, ...Object.fromEntries(figures) }));
}

run(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 64)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
