import type { MatchDocument, MatchFilters, MatchHit, TermContribution, WeightedTerm } from '@trihelix/platform';
import { type LengthNorm, lengthNorm } from './bm25.formula';
import { ceilingOf, contributionOf, hitOf, type ScoringTerm, scoringTerms, type TermPostings, uniteSlices } from './bm25.query';
import { compileFilter, passesFilter } from './document.filter';
import { DocumentTable, type TableColumns } from './document.table';
import { type Guest, GuestDocuments, postingsWithGuests, type Statistics, withGuests } from './guest.documents';
import { PostingDelta } from './posting.delta';
import { FIELD_BITS, packPosting, postingIn, type PostingSlice, type SegmentColumns } from './posting.list';
import { PostingSegment } from './posting.segment';
import { BIGRAMS, WORDS } from './term.space';
import { byScoreThenId, TopSelection } from './top.selection';

/** New and removed documents are merged away at this share of the index, but not before there are enough to be worth it. */
const MERGE_SHARE = 0.25;
const MERGE_AT_LEAST = 4_000;

type Norms = readonly [LengthNorm, LengthNorm];

/** An index as plain columns: what a snapshot holds. */
export interface IndexColumns {
  readonly table: TableColumns;
  readonly segment: SegmentColumns;
  /** What came while the segment was being merged. */
  readonly delta: SegmentColumns;
}

/** How an index stands. */
export interface IndexFigures {
  /** Living documents. */
  readonly documents: number;
  /** Removed documents whose postings have not been merged away. */
  readonly tombstones: number;
  /** Postings that have not been merged into the segment. */
  readonly deltaPostings: number;
  readonly postings: number;
}

/**
 * BM25 over one collection, that is documents of one side and one language, with statistics of their own.
 * An immutable segment, a delta of what came since, and tombstones for what went; its answers depend on the living
 * documents only, never on the order or the way they came. Exhaustive, term at a time: with 64 terms, skipping does not pay.
 */
export class Bm25Index {
  private segment = PostingSegment.EMPTY;
  /** The delta that a merge under way is folding into the next segment. */
  private folding: PostingDelta | undefined;
  private delta = new PostingDelta();
  private table = new DocumentTable();
  private merged = 0;
  /** One score per ordinal, zero between queries. */
  private scores = new Float64Array(0);
  /** Living document frequency of terms whose postings hold removed documents; forgotten with every change. */
  private readonly frequencies = new Map<string, number>();

  /** `mergesItself`: merges at once when it is due; otherwise the owner asks `isMergeDue` and takes the steps. */
  constructor(private readonly mergesItself = true) {}

  /** An index of columns, which it takes over. */
  static of({ table, segment, delta }: IndexColumns, mergesItself: boolean): Bm25Index {
    const index = new Bm25Index(mergesItself);
    index.table = DocumentTable.of(table);
    index.segment = PostingSegment.of(segment);
    index.delta = PostingDelta.of(delta);
    index.merged = index.table.size;
    return index;
  }

  /** Living documents. */
  get size(): number {
    return this.table.living;
  }

  get figures(): IndexFigures {
    const deltaPostings = this.delta.size + (this.folding?.size ?? 0);
    return {
      documents: this.table.living,
      tombstones: this.table.size - this.table.living,
      deltaPostings,
      postings: this.segment.size + deltaPostings,
    };
  }

  get isMergeDue(): boolean {
    if (this.folding) return false;
    const waiting = this.table.size - this.merged + (this.table.size - this.table.living);
    return waiting >= Math.max(MERGE_AT_LEAST, this.merged * MERGE_SHARE);
  }

  upsert(document: MatchDocument): void {
    this.table.remove(document.id);
    this.frequencies.clear();
    const ordinal = this.table.add(document);
    for (const term of document.terms) {
      const packed = packPosting(term);
      if (packed !== 0) this.delta.add(term[0], ordinal, packed);
    }
    if (this.mergesItself && this.isMergeDue) this.merge();
  }

  /** Whether the document was there. */
  remove(id: string): boolean {
    const removed = this.table.remove(id);
    if (!removed) return false;
    this.frequencies.clear();
    if (this.mergesItself && this.isMergeDue) this.merge();
    return true;
  }

  /** Rewrites segment, delta and tombstones as one segment, at once; changes no answer. */
  merge(): void {
    const steps = this.mergeSteps();
    while (!steps.next().done);
  }

  /**
   * The same in steps of about a millisecond. Between them the index answers and takes changes as ever: what comes meanwhile
   * waits in a new delta, what goes becomes a tombstone of the new segment. @throws Error while another merge is under way.
   */
  *mergeSteps(): Generator<void, void> {
    if (this.folding) throw new Error('A merge is under way.');
    const renumber = this.table.renumbered();
    const folding = this.delta;
    [this.folding, this.delta] = [folding, new PostingDelta()];
    const segment = yield* this.segment.mergedWith(folding, renumber);
    const table = yield* this.table.compacted(renumber);
    const came = this.table.size - renumber.length;
    const kept = table.size - came;
    this.segment = segment;
    this.delta = this.delta.shifted(renumber.length - kept);
    this.folding = undefined;
    this.table = table;
    this.merged = kept;
    this.frequencies.clear();
  }

  /** Everything it holds, as it stands. Cheap after a merge: the segment is not copied. @throws Error while a merge is under way. */
  columns(): IndexColumns {
    if (this.folding) throw new Error('A merge is under way.');
    return { table: this.table.columns(), segment: this.segment.columns(), delta: this.delta.columns() };
  }

  /**
   * The best `k` living documents that pass the filters and share a term with the query. Guests take part as if they were
   * indexed: the answer is the same.
   */
  topK(
    terms: readonly WeightedTerm[],
    filters: Omit<MatchFilters, 'side' | 'languages'>,
    k: number,
    guests = GuestDocuments.NONE,
  ): MatchHit[] {
    const overtaken = guests.overtakenIn(this.table);
    const statistics = withGuests(this.table, guests, overtaken);
    const query = scoringTerms(terms, statistics.documents, (spellings) => {
      const found = this.postings(spellings);
      return guests.isEmpty ? found : postingsWithGuests(found, spellings, guests, overtaken);
    });
    const norms = normsOf(statistics);
    const ceiling = ceilingOf(terms, query, statistics.documents);
    if (this.scores.length < this.table.size) this.scores = new Float64Array(this.table.size * 2);
    for (const term of query) this.accumulate(term, norms[term.space]);

    const passes = compileFilter(this.table, filters);
    const selection = new TopSelection(k);
    const { scores } = this;
    const { size } = this.table;
    for (let ordinal = 0, least = 0; ordinal < size; ordinal += 1) {
      const score = scores[ordinal] as number;
      if (score === 0 || score < least || !passes(ordinal) || overtaken.has(ordinal)) continue;
      selection.offer({ ordinal, id: this.table.id(ordinal), score });
      least = selection.threshold;
    }
    scores.fill(0, 0, size);
    const hits = selection.ranked().map(({ ordinal, id }) => hitOf(id, this.explain(query, ordinal, norms), ceiling));
    if (guests.all.length === 0) return hits;
    const invited = guests.all
      .filter(({ document }) => passesFilter(document, filters))
      .map((guest) => hitOf(guest.document.id, explainGuest(query, guest, norms), ceiling));
    return [...hits, ...invited.filter(({ score }) => score > 0)].sort(byScoreThenId).slice(0, k);
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

  private explain(query: readonly ScoringTerm[], ordinal: number, norms: Norms): TermContribution[] {
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
    const slices = [this.segment.slice(term), this.folding?.slice(term), this.delta.slice(term)];
    return slices.filter((slice) => slice !== undefined);
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
}

const normsOf = ({ documents, totals }: Statistics): Norms => [
  lengthNorm(totals[WORDS], documents),
  lengthNorm(totals[BIGRAMS], documents),
];

function explainGuest(query: readonly ScoringTerm[], { lengths, packed }: Guest, norms: Norms): TermContribution[] {
  return query
    .map((term) => contributionOf(term, (spelling) => packed.get(spelling.term) ?? 0, lengths, norms))
    .filter((share) => share !== undefined);
}
