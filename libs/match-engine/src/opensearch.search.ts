import type { MatchFilters, MatchHit, NewerThanIndex, TextLanguage, WeightedTerm } from '@trihelix/platform';
import { passesFilter } from './document.filter';
import type { OpenSearchClient } from './opensearch.client';
import { type KeptDocument, LENGTH_FIELDS } from './opensearch.documents';
import { type Asked, candidatesBody, luceneIdf, statisticsBody } from './opensearch.query';
import { spellingsOf, weighTerms } from './query.weights';
import { type CollectionNumbers, lengthsOfTerms, StoredScoring } from './stored.scoring';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';
import { byScoreThenId } from './top.selection';

/** Filters of one aggregation request. */
const ASKED_AT_ONCE = 1_000;
/** `index.max_result_window`. */
const WINDOW = 10_000;
const ROUNDS = 4;
/** Candidates beyond the k that are wanted. */
const SPARE = 50;
/**
 * Lucene keeps a document's length in one byte, with four significant bits (`SmallFloat.intToByte4`): never more than it is, and
 * less by under an eighth. So the engine's score is never too low, and too high by less than this.
 */
const ROUNDING = 1.125;

interface Statistics {
  readonly hits: { readonly total: { readonly value: number } };
  readonly aggregations: {
    readonly words_length: { readonly value: number };
    readonly bigrams_length: { readonly value: number };
    readonly holders: { readonly buckets: readonly { readonly doc_count: number }[] };
    readonly frequencies?: { readonly buckets: readonly { readonly doc_count: number }[] };
  };
}

interface Candidates {
  readonly hits: { readonly hits: readonly { readonly _score: number; readonly _source: KeptDocument }[] };
}

/** One collection of the engine, asked for one query. */
export class OpenSearchQuestion {
  private readonly overtaken: readonly string[];
  private readonly guests;

  constructor(
    private readonly client: OpenSearchClient,
    private readonly alias: string,
    private readonly terms: readonly WeightedTerm[],
    private readonly language: TextLanguage,
    private readonly filters: MatchFilters,
    newer: NewerThanIndex,
  ) {
    this.overtaken = [...newer.gone, ...newer.documents.map(({ id }) => id)];
    this.guests = newer.documents.filter((guest) => guest.side === filters.side && guest.language === language);
  }

  /** The best `k`, scored by us from the stored terms of the candidates that the engine names. */
  async topK(k: number): Promise<MatchHit[]> {
    const asked = this.asked();
    const counts = await this.statistics(asked);
    const weighed = weighTerms(this.terms, counts.documents, (spellings) => ({
      documentFrequency: counts.frequencyOf(spellings, true),
    }));
    if (weighed.length === 0) return [];
    const scoring = new StoredScoring(this.terms, weighed, counts);
    const idf = (space: TermSpace, spelling: string) =>
      luceneIdf(counts.holders[space] ?? 0, counts.frequencyOf([spelling], false, space));
    const own = this.guests
      .filter((guest) => passesFilter(guest, this.filters))
      .map((guest) => scoring.hit(guest.id, guest.terms))
      .filter((hit) => hit !== undefined);
    for (let size = Math.min(k + Math.max(SPARE, k >> 2), WINDOW), round = 1; ; size = Math.min(size * 4, WINDOW), round += 1) {
      const place = { side: this.filters.side, language: this.language, without: this.overtaken, size };
      const { body } = await this.search<Candidates>(candidatesBody(weighed, idf, place, this.filters));
      const found = body.hits.hits.map(({ _score, _source }) => ({
        _score,
        hit: scoring.hit(_source.id, _source.document.terms),
      }));
      const hits = [...found.flatMap(({ hit }) => hit ?? []), ...own].sort(byScoreThenId).slice(0, k);
      const isAll = found.length < size || size === WINDOW || round === ROUNDS;
      if (isAll || isSettled(found, hits[k - 1]?.score ?? 0)) return hits;
    }
  }

  /** Everything whose frequency is needed: each term with what means the same, and each spelling for the engine's own weights. */
  private asked(): Asked[] {
    const asked = new Map<string, Asked>();
    const add = (space: TermSpace, spellings: readonly string[]) => void asked.set(keyOf(space, spellings), { space, spellings });
    for (const term of this.terms) {
      if (!(term.weight > 0)) continue;
      const spellings = spellingsOf(term);
      for (const spelling of spellings) add(spaceOf(term.term), [spelling]);
      add(spaceOf(term.term), spellings);
    }
    return [...asked.values()];
  }

  /** Counts of the collection as they would be with what is newer in it; as fresh as the engine's last refresh. */
  private async statistics(asked: readonly Asked[]) {
    const { side } = this.filters;
    const frequencies = new Map<string, number>();
    let numbers: (CollectionNumbers & { holders: readonly number[] }) | undefined;
    for (let from = 0; from === 0 || from < asked.length; from += ASKED_AT_ONCE) {
      const some = asked.slice(from, from + ASKED_AT_ONCE);
      const { body } = await this.search<Statistics>(statisticsBody(side, this.language, this.overtaken, some));
      const { aggregations, hits } = body;
      some.forEach(({ space, spellings }, at) =>
        frequencies.set(keyOf(space, spellings), aggregations.frequencies?.buckets[at]?.doc_count ?? 0),
      );
      const totals: [number, number] = [aggregations[LENGTH_FIELDS[WORDS]].value, aggregations[LENGTH_FIELDS[BIGRAMS]].value];
      numbers = { documents: hits.total.value, totals, holders: aggregations.holders.buckets.map(({ doc_count }) => doc_count) };
    }
    const { documents = 0, totals = [0, 0], holders = [] } = numbers ?? {};
    const lengths = this.guests.map(({ terms }) => lengthsOfTerms(terms));
    const held = this.guests.map(({ terms }) => new Set(terms.map(([term]) => term)));
    const total = (space: TermSpace) => lengths.reduce((sum, each) => sum + each[space], totals[space] ?? 0);
    const more = (spellings: readonly string[]) => held.filter((terms) => spellings.some((term) => terms.has(term))).length;
    return {
      documents: documents + this.guests.length,
      totals: [total(WORDS), total(BIGRAMS)] as const,
      holders,
      frequencyOf: (spellings: readonly string[], withGuests: boolean, space = spaceOf(spellings[0] ?? '')) =>
        (frequencies.get(keyOf(space, spellings)) ?? 0) + (withGuests ? more(spellings) : 0),
    };
  }

  private search<Body>(body: unknown) {
    return this.client.ask<Body>('POST', `/${this.alias}/_search?search_type=dfs_query_then_fetch`, { body });
  }
}

/**
 * Whether none that the engine did not name can be among the best. Some engine versions leave out the constant k1 + 1, so its
 * scores are compared with ours through the candidates themselves: what it gave them is at least in proportion to what they are worth.
 */
function isSettled(found: readonly { readonly _score: number; readonly hit: MatchHit | undefined }[], least: number): boolean {
  const ratios = found.flatMap(({ _score, hit }) => (hit && hit.score > 0 ? [_score / hit.score] : []));
  const last = found.at(-1)?._score ?? 0;
  return (last * ROUNDING) / Math.min(...ratios) <= least;
}

const keyOf = (space: TermSpace, spellings: readonly string[]): string => `${space} ${spellings.join('\n')}`;
