import type { MatchDocument, MatchFilters, MatchHit, TermContribution, WeightedTerm } from '@trihelix/platform';
import { B, K1, type LengthNorm, lengthNorm, normOf } from './bm25.formula';
import { contributionOf, hitOf, type ScoringTerm, scoringTerms, type TermPostings } from './bm25.query';
import { DocumentFilter, passesFilter } from './document.filter';
import { DocumentTable, type TableColumns } from './document.table';
import { type Guest, GuestDocuments, postingsWithGuests, type Statistics, withGuests } from './guest.documents';
import { DocumentPostings } from './document.postings';
import { exhaustiveSearch } from './exhaustive.search';
import { LivingFrequencies } from './living.frequencies';
import { type DeltaColumns, PostingDelta } from './posting.delta';
import { codeIn, type PostingList } from './posting.list';
import { PostingSegment } from './posting.segment';
import { UnitedList } from './posting.union';
import { prunedSearch } from './pruned.search';
import { ceilingOf, weighTerms } from './query.weights';
import type { SegmentColumns } from './segment.columns';
import type { StoredDocument } from './stored.terms';
import { BIGRAMS, type TermSpace, WORDS } from './term.space';
import { byScoreThenId } from './top.selection';

/** New and removed documents are merged away at this share of the index, but not before there are enough to be worth it. */
const MERGE_SHARE = 0.5;
const MERGE_AT_LEAST = 4_000;
/** So many are enough for any index: a merge of a million documents takes a second or two. */
const MERGE_AT_MOST = 65_536;

type Norms = readonly [LengthNorm, LengthNorm];

/** The norm at a mean length of 200, for peaks of what comes before there is a mean. */
const USUAL_NORM = normOf((K1 * B) / 200);

/** An index as plain columns: what a snapshot holds. */
export interface IndexColumns {
  readonly table: TableColumns;
  readonly segment: SegmentColumns;
  /** What came while the segment was being merged. */
  readonly delta: DeltaColumns;
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
  /** Bytes of typed arrays: postings and the columns of the documents. */
  readonly arrayBytes: number;
}

/** How the best are found; both ways give the same answer. */
export type SearchWay = 'pruned' | 'exhaustive';

/**
 * BM25 over one collection, that is documents of one side and one language, with statistics of their own.
 * An immutable segment, a delta of what came since, and tombstones for what went; its answers depend on the living
 * documents only, never on the order or the way they came.
 */
export class Bm25Index {
  private segment = PostingSegment.EMPTY;
  /** The delta that a merge under way is folding into the next segment. */
  private folding: PostingDelta | undefined;
  private delta = new PostingDelta([USUAL_NORM, USUAL_NORM]);
  private table = new DocumentTable();
  private merged = 0;
  private frequencies = new LivingFrequencies();
  private readonly postings = new DocumentPostings();

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
      arrayBytes: this.segment.bytes + this.delta.bytes + (this.folding?.bytes ?? 0) + this.table.bytes,
    };
  }

  get isMergeDue(): boolean {
    if (this.folding) return false;
    const waiting = this.table.size - this.merged + (this.table.size - this.table.living);
    return waiting >= Math.min(Math.max(MERGE_AT_LEAST, this.merged * MERGE_SHARE), MERGE_AT_MOST);
  }

  /** @throws SyntaxError when stored terms are not JSON; nothing has changed then */
  upsert(document: MatchDocument | StoredDocument): void {
    const { delta, postings, table } = this;
    postings.read(document);
    table.remove(document.id);
    delta.add(table.add(document, postings.lengths), postings);
    if (this.mergesItself && this.isMergeDue) this.merge();
  }

  /** Whether the document was there. */
  remove(id: string): boolean {
    const removed = this.table.remove(id);
    if (removed && this.mergesItself && this.isMergeDue) this.merge();
    return removed;
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
    const { table: old } = this;
    const renumber = old.renumbered();
    const norms = normsOf({ documents: old.living, totals: old.totals });
    const folding = this.delta;
    this.folding = folding;
    this.delta = new PostingDelta([usual(norms[WORDS]), usual(norms[BIGRAMS])]);
    const lengthsIn = (space: TermSpace) => old.lengthsIn(space);
    const segment = yield* this.segment.mergedWith(folding, { renumber, kept: old.living, lengthsIn, norms });
    const table = yield* old.compacted(renumber);
    const came = old.size - renumber.length;
    const kept = table.size - came;
    this.segment = segment;
    this.delta.shift(renumber.length - kept);
    this.folding = undefined;
    this.table = table;
    this.merged = kept;
    this.frequencies = new LivingFrequencies();
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
    way: SearchWay = 'pruned',
  ): MatchHit[] {
    const overtaken = guests.overtakenIn(this.table);
    const statistics = withGuests(this.table, guests, overtaken);
    const weighed = weighTerms(terms, statistics.documents, (spellings) => {
      const found = this.found(spellings);
      return guests.isEmpty ? found : postingsWithGuests(found, spellings, guests, overtaken);
    });
    const query = scoringTerms(weighed);
    const norms = normsOf(statistics);
    const ceiling = ceilingOf(terms, weighed, statistics.documents);
    const filter = new DocumentFilter(this.table, filters, overtaken);
    const search = way === 'pruned' ? prunedSearch : exhaustiveSearch;
    const best = search({ terms: query, norms, table: this.table, filter }, k);
    const hits = best.map(({ ordinal, id }) => hitOf(id, this.explain(query, ordinal, norms), ceiling));
    if (guests.all.length === 0) return hits;
    const invited = guests.all
      .filter(({ document }) => passesFilter(document, filters))
      .map((guest) => hitOf(guest.document.id, explainGuest(query, guest, norms), ceiling));
    return [...hits, ...invited.filter(({ score }) => score > 0)].sort(byScoreThenId).slice(0, k);
  }

  private explain(query: readonly ScoringTerm[], ordinal: number, norms: Norms): TermContribution[] {
    const lengths = this.table.lengthsOf(ordinal);
    const perTerm: TermContribution[] = [];
    for (const term of query) {
      const share = contributionOf(term, ({ lists }) => codeIn(lists, ordinal), lengths, norms);
      if (share) perTerm.push(share);
    }
    return perTerm;
  }

  private found(spellings: readonly string[]): TermPostings {
    const found = spellings.map((term) => ({ term, lists: this.lists(term) })).filter(({ lists }) => lists.length > 0);
    const [first] = found;
    if (!first) return { united: [], spellings: [], documentFrequency: 0 };
    const united =
      found.length === 1
        ? first.lists
        : [
            new UnitedList(
              found.flatMap(({ lists }) => lists),
              this.table.size,
            ),
          ];
    const documentFrequency = this.frequencies.of(spellings.join(' '), united, this.table);
    return { united, spellings: found, documentFrequency };
  }

  private lists(term: string): PostingList[] {
    const lists = [this.segment.list(term), this.folding?.list(term), this.delta.list(term)];
    return lists.filter((list) => list !== undefined);
  }
}

const usual = (norm: LengthNorm): LengthNorm => (norm.slope > 0 ? norm : USUAL_NORM);

const normsOf = ({ documents, totals }: Statistics): Norms => [
  lengthNorm(totals[WORDS], documents),
  lengthNorm(totals[BIGRAMS], documents),
];

function explainGuest(query: readonly ScoringTerm[], { lengths, codes }: Guest, norms: Norms): TermContribution[] {
  return query
    .map((term) => contributionOf(term, (spelling) => codes.get(spelling.term) ?? 0, lengths, norms))
    .filter((share) => share !== undefined);
}
