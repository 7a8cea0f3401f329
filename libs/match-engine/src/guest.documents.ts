import type { MatchDocument } from '@trihelix/platform';
import type { TermPostings } from './bm25.query';
import { type DocumentTable, lengthsOf } from './document.table';
import { postingCode } from './posting.code';
import { codeIn, type PostingList } from './posting.list';
import { BIGRAMS, WORDS } from './term.space';

/** A document that takes part in one query without being in the index. */
export interface Guest {
  readonly document: MatchDocument;
  readonly lengths: readonly [number, number];
  /** The codes of its postings by term. */
  readonly codes: ReadonlyMap<string, number>;
}

/**
 * What is newer than the index, for the length of one query: documents that came, and documents of the index that are
 * replaced or gone. Counts and lengths are corrected for both, so the answer is the one the index would give had it caught up.
 */
export class GuestDocuments {
  static readonly NONE = new GuestDocuments([], []);
  readonly all: readonly Guest[];

  constructor(
    documents: readonly MatchDocument[],
    /** Ids that are newer here than in any index: of `documents`, and of what is gone. */
    private readonly overtaken: readonly string[],
  ) {
    this.all = documents.map((document) => ({
      document,
      lengths: lengthsOf(document),
      codes: new Map(document.terms.map((term) => [term[0], postingCode(term)])),
    }));
  }

  get isEmpty(): boolean {
    return this.all.length === 0 && this.overtaken.length === 0;
  }

  /** The ordinals of a collection that do not count any more. */
  overtakenIn(table: DocumentTable): ReadonlySet<number> {
    return new Set(this.overtaken.map((id) => table.ordinalOf(id)).filter((ordinal) => ordinal !== undefined));
  }

  holders(terms: readonly string[]): number {
    return this.all.reduce((sum, { codes }) => sum + (terms.some((term) => (codes.get(term) ?? 0) !== 0) ? 1 : 0), 0);
  }
}

/** The numbers of a collection as they would be with the guests in it. */
export interface Statistics {
  readonly documents: number;
  readonly totals: readonly [number, number];
}

/** Corrects the statistics of a collection. */
export function withGuests(table: DocumentTable, guests: GuestDocuments, overtaken: ReadonlySet<number>): Statistics {
  const totals: [number, number] = [table.totals[WORDS], table.totals[BIGRAMS]];
  for (const space of [WORDS, BIGRAMS] as const) {
    for (const ordinal of overtaken) totals[space] -= table.lengthsIn(space)[ordinal] as number;
    for (const { lengths } of guests.all) totals[space] += lengths[space];
  }
  return { documents: table.living - overtaken.size + guests.all.length, totals };
}

/** Corrects what a query term finds. */
export function postingsWithGuests(
  found: TermPostings,
  spellings: readonly string[],
  guests: GuestDocuments,
  overtaken: ReadonlySet<number>,
): TermPostings {
  let lost = 0;
  for (const ordinal of overtaken) if (codeIn(found.united, ordinal) !== 0) lost += 1;
  const known = new Map<string, readonly PostingList[]>(found.spellings.map(({ term, lists }) => [term, lists]));
  const names = spellings.filter((term) => known.has(term) || guests.holders([term]) > 0);
  return {
    united: found.united,
    spellings: names.map((term) => ({ term, lists: known.get(term) ?? [] })),
    documentFrequency: found.documentFrequency - lost + guests.holders(spellings),
  };
}
