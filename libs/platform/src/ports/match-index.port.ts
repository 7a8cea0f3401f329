/** The languages a text is analysed in; every document and every ranking belongs to one of them. */
export type TextLanguage = 'zh' | 'en';

/** Where in a document a term stands; reasons name it. */
export type TermField = 'title' | 'keywords' | 'text';

/** How often a term occurs in each field, unweighted: `[term, title, keywords, text]`. Plain data, stored with the listing. */
export type DocumentTerm = readonly [term: string, title: number, keywords: number, text: number];

/** A listing as the index sees it: tokenised terms and the facts that may filter. */
export interface MatchDocument {
  readonly id: string;
  /** What it is searched as: `ACHIEVEMENT`, `NEED`, `FACILITY`, … Documents of one side form one collection. */
  readonly side: string;
  readonly language: TextLanguage;
  /** Each term once. */
  readonly terms: readonly DocumentTerm[];
  readonly kind?: string;
  readonly state?: string;
  readonly organizationId?: string;
  /** Materialised path of the region, levels separated by `.` or `/`, from the country down. */
  readonly regionPath?: string;
  /** Whether a use-first-pay-later licence is offered. */
  readonly ufplOffered?: boolean;
}

/** A word of the query with its frequency in the query (title and keywords count three times). */
export interface WeightedTerm {
  readonly term: string;
  /** Above 0. The index multiplies it by idf^1.5 of the collection searched and keeps the 256 heaviest of each term space. */
  readonly weight: number;
  /**
   * Terms that mean the same, for instance all glosses of a word in the other language. They count as one term: their
   * frequencies are added and they share one document frequency (a structured query, Pirkola, SIGIR 1998).
   */
  readonly alternatives?: readonly string[];
  /**
   * Asked only in collections of this language, absent: in all. A word and its translation are two terms of one name: the word
   * for its own language, its alternatives for the other.
   */
  readonly language?: TextLanguage;
}

/** Hard facts only. Absent means "any". Applied while the best are selected, so k results come back whenever k exist. */
export interface MatchFilters {
  readonly side: string;
  readonly languages?: readonly TextLanguage[];
  readonly kinds?: readonly string[];
  readonly states?: readonly string[];
  /** The region itself and everything below it. */
  readonly regionPath?: string;
  readonly excludeOrganizationId?: string;
  readonly ufplOffered?: boolean;
  /** Nothing but these ids, to explain or re-score known pairs. */
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** What one query term added to a document's score. */
export interface TermContribution {
  /** The query's term. */
  readonly term: string;
  /** The document's terms that answered it: the term itself or some of its alternatives. */
  readonly matched: readonly string[];
  readonly fields: readonly TermField[];
  readonly contribution: number;
}

export interface MatchHit {
  readonly id: string;
  /** Exactly the sum of `perTerm`, added from first to last. */
  readonly score: number;
  /** Heaviest query term first; terms without a match are left out. */
  readonly perTerm: readonly TermContribution[];
  /**
   * What the query would reach at most in the document's collection, its unknown words counted in. Scores of two collections
   * compare as shares of it.
   */
  readonly ceiling: number;
}

/** What is newer than an index, for the length of one query: written and committed, but not applied yet. */
export interface NewerThanIndex {
  /** Scored from their stored terms, in place of what the index holds under the same ids. */
  readonly documents: readonly MatchDocument[];
  /** Ids that may not be found any more. */
  readonly gone: readonly string[];
}

export interface MatchWatermark {
  /** The last outbox position applied, as it was given; null before the first. */
  readonly position: string | null;
  /** Documents that can be found. */
  readonly documents: number;
}

/**
 * Ranked retrieval over published listings: BM25 with k1 2, b .9, idf^1.5, summed over words and Chinese character
 * bigrams. The truth is the database; an index is a projection that may lag, and says how far it has come.
 */
export abstract class MatchIndex {
  /** Adds documents or replaces those of the same id. They are found by the next `topK`. */
  abstract upsert(documents: readonly MatchDocument[], position?: string): Promise<void>;
  /** Forgets documents; unknown ids are ignored, so that events may be delivered twice. */
  abstract remove(ids: readonly string[], position?: string): Promise<void>;
  /**
   * The best `k` documents that pass the filters and share a term: highest score first, equal scores by id ascending.
   * What is `newer` takes part as if it had been applied before.
   */
  abstract topK(terms: readonly WeightedTerm[], filters: MatchFilters, k: number, newer?: NewerThanIndex): Promise<MatchHit[]>;
  abstract watermark(): Promise<MatchWatermark>;
}
