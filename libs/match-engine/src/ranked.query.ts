import type { LengthNorm } from './bm25.formula';
import type { ScoringTerm } from './bm25.query';
import type { DocumentFilter } from './document.filter';
import type { DocumentTable } from './document.table';

/** A query against a collection, ready to be answered. */
export interface RankedQuery {
  /** Heaviest first. */
  readonly terms: readonly ScoringTerm[];
  readonly norms: readonly [LengthNorm, LengthNorm];
  readonly table: DocumentTable;
  readonly filter: DocumentFilter;
}
