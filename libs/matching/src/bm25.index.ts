import type { MatchDocument, MatchFilters, MatchHit, TermContribution, WeightedTerm } from '@trihelix/platform';
import { type LengthNorm, lengthNorm } from './bm25.formula';
import {
  contributionOf,
  hitOf,
  looseDocument,
  type ScoringTerm,
  scoringTerms,
  type TermPostings,
  uniteSlices,
} from './bm25.query';
import { compileFilter } from './document.filter';
import { BIGRAMS, DocumentTable, WORDS } from './document.table';
import { PostingDelta } from './posting.delta';
import { FIELD_BITS, packPosting, postingIn, type PostingSlice } from './posting.list';
import { PostingSegment } from './posting.segment';
import { TopSelection } from './top.selection';

/** New and removed documents are merged away at this share of the index, but not before there are enough to be worth it. */
const MERGE_SHARE = 0.25;
const MERGE_AT_LEAST = 4_000;

/**
 * BM25 over one collection, that is documents of one side and one language, with statistics of their own.
 * An immutable segment, a delta of what came since, and tombstones for what went; its answers depend on the living
 * documents only, never on the order or the way they came. Exhaustive, term at a time: with 64 terms, skipping does not pay.
 */
export class Bm25Index {
  private segment = PostingSegment.EMPTY;
  private delta = new PostingDelta();
  private table = new DocumentTable();
  private merged = 0;
  /** One score per ordinal, zero between queries. */
  private scores = new Float64Array(0);
  /** Living document frequency of terms whose postings hold removed documents; forgotten with every change. */
  private readonly frequencies = new Map<string, number>();

  /** Living documents. */
  get size(): number {
    return this.table.living;
  }

  upsert(document: MatchDocument): void {
    this.table.remove(document.id);
    this.frequencies.clear();
    const ordinal = this.table.add(document);
    for (const term of document.terms) {
      const packed = packPosting(term);
      if (packed !== 0) this.delta.add(term[0], ordinal, packed);
    }
    this.mergeWhenDue();
  }

  /** Whether the document was there. */
  remove(id: string): boolean {
    const removed = this.table.remove(id);
    if (!removed) return false;
    this.frequencies.clear();
    this.mergeWhenDue();
    return true;
  }

  /** Rewrites segment, delta and tombstones as one segment; changes no answer. */
  merge(): void {
    const { table, renumber } = this.table.compact();
    this.segment = this.segment.mergedWith(this.delta, renumber);
    this.delta = new PostingDelta();
    this.table = table;
    this.merged = table.size;
    this.frequencies.clear();
  }

  /** The best `k` living documents that pass the filters and share a term with the query. */
  topK(terms: readonly WeightedTerm[], filters: Omit<MatchFilters, 'side' | 'languages'>, k: number): MatchHit[] {
    const query = this.prepare(terms);
    const norms = this.norms();
    if (this.scores.length < this.table.size) this.scores = new Float64Array(this.table.size * 2);
    for (const term of query) this.accumulate(term, norms[term.space]);

    const passes = compileFilter(this.table, filters);
    const selection = new TopSelection(k);
    const { scores } = this;
    const { size } = this.table;
    for (let ordinal = 0, least = 0; ordinal < size; ordinal += 1) {
      const score = scores[ordinal] as number;
      if (score === 0 || score < least || !passes(ordinal)) continue;
      selection.offer({ ordinal, id: this.table.id(ordinal), score });
      least = selection.threshold;
    }
    scores.fill(0, 0, size);
    return selection.ranked().map(({ ordinal, id }) => hitOf(id, this.explain(query, ordinal, norms)));
  }

  /** Scores a document that is not indexed (yet) as if it were, with the statistics of the collection as it is. */
  score(terms: readonly WeightedTerm[], document: Pick<MatchDocument, 'id' | 'terms'>): MatchHit {
    const { lengths, packed } = looseDocument(document);
    const norms = this.norms();
    const perTerm = this.prepare(terms).map((term) =>
      contributionOf(term, (spelling) => packed.get(spelling.term) ?? 0, lengths, norms),
    );
    return hitOf(
      document.id,
      perTerm.filter((each) => each !== undefined),
    );
  }

  private prepare(terms: readonly WeightedTerm[]): ScoringTerm[] {
    return scoringTerms(terms, this.table.living, (spellings) => this.postings(spellings));
  }

  private norms(): [LengthNorm, LengthNorm] {
    const { totals, living } = this.table;
    return [lengthNorm(totals[WORDS], living), lengthNorm(totals[BIGRAMS], living)];
  }

  private accumulate({ united, weight, space }: ScoringTerm, { flat, slope }: LengthNorm): void {
    const { scores } = this;
    const lengths = this.table.lengthsIn(space);
    // An imported constant is a getter call in CommonJS, once per posting if it stood in the loop.
    const bits = FIELD_BITS;
    for (const { documents, packed, from, to } of united) {
      for (let at = from; at < to; at += 1) {
        const document = documents[at] as number;
        const frequency = (packed[at] as number) >> bits;
        // `contribution` written out, the same operations in the same order.
        scores[document] =
          (scores[document] as number) + (weight * frequency) / (frequency + flat + slope * (lengths[document] as number));
      }
    }
  }

  private explain(query: readonly ScoringTerm[], ordinal: number, norms: [LengthNorm, LengthNorm]): TermContribution[] {
    const lengths: [number, number] = [
      this.table.lengthsIn(WORDS)[ordinal] as number,
      this.table.lengthsIn(BIGRAMS)[ordinal] as number,
    ];
    const perTerm: TermContribution[] = [];
    for (const term of query) {
      const share = contributionOf(term, ({ slices }) => postingIn(slices, ordinal), lengths, norms);
      if (share) perTerm.push(share);
    }
    return perTerm;
  }

  private postings(spellings: readonly string[]): TermPostings {
    const found = spellings.map((term) => ({ term, slices: this.slices(term) })).filter(({ slices }) => slices.length > 0);
    const [first] = found;
    if (!first) return { united: [], spellings: [], documentFrequency: 0 };
    const united = found.length === 1 ? first.slices : [uniteSlices(found.flatMap(({ slices }) => slices))];
    return { united, spellings: found, documentFrequency: this.documentFrequency(spellings, united) };
  }

  private slices(term: string): PostingSlice[] {
    return [this.segment.slice(term), this.delta.slice(term)].filter((slice) => slice !== undefined);
  }

  private documentFrequency(spellings: readonly string[], slices: readonly PostingSlice[]): number {
    if (this.table.living === this.table.size) return slices.reduce((sum, { from, to }) => sum + to - from, 0);
    const key = spellings.join(' ');
    const known = this.frequencies.get(key);
    if (known !== undefined) return known;
    let living = 0;
    for (const { documents, from, to } of slices) {
      for (let at = from; at < to; at += 1) if (this.table.isAlive(documents[at] as number)) living += 1;
    }
    this.frequencies.set(key, living);
    return living;
  }

  private mergeWhenDue(): void {
    const waiting = this.table.size - this.merged + (this.table.size - this.table.living);
    if (waiting >= Math.max(MERGE_AT_LEAST, this.merged * MERGE_SHARE)) this.merge();
  }
}
