import type { DocumentTerm, TermField } from '@trihelix/platform';
import { weightedFrequency } from './bm25.formula';

/**
 * Part of the postings of one term, by ascending document ordinal: `from` (included) to `to` (excluded) of two parallel
 * arrays. `packed` holds the weighted frequency (13 bits) above one bit for each field, 6 bytes a posting in all.
 */
export interface PostingSlice {
  readonly documents: Uint32Array;
  readonly packed: Uint16Array;
  readonly from: number;
  readonly to: number;
}

/** Postings of many terms as plain columns: what a snapshot holds. */
export interface SegmentColumns {
  /** In the order of their postings. */
  readonly terms: readonly string[];
  /** Where each term's postings start; one more entry than terms. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly packed: Uint16Array;
}

export const FIELD_BITS = 3;
const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];
/** The fields of every combination of field bits, made once: results share them. */
const FIELD_SETS: readonly (readonly TermField[])[] = Array.from({ length: 1 << FIELD_BITS }, (_, bits) =>
  FIELDS.filter((_field, bit) => (bits & (1 << bit)) !== 0),
);
const FIELD_MASK = (1 << FIELD_BITS) - 1;
/** Saturation (k1 2) makes a frequency beyond this worth nothing more. */
const LARGEST_FREQUENCY = (1 << (16 - FIELD_BITS)) - 1;

/** The weighted frequency and the fields of a term in a document, in 16 bits. */
export function packPosting(term: DocumentTerm): number {
  const [, title, keywords, text] = term;
  const fields = (title > 0 ? 1 : 0) | (keywords > 0 ? 2 : 0) | (text > 0 ? 4 : 0);
  return (Math.min(weightedFrequency(term), LARGEST_FREQUENCY) << FIELD_BITS) | fields;
}

/** Two postings of one document as one: frequencies added, fields united. */
export function unitePostings(a: number, b: number): number {
  const frequency = Math.min((a >> FIELD_BITS) + (b >> FIELD_BITS), LARGEST_FREQUENCY);
  return (frequency << FIELD_BITS) | ((a | b) & FIELD_MASK);
}

/** The fields a packed posting stands for. */
export function fieldsOf(packed: number): readonly TermField[] {
  return FIELD_SETS[packed & FIELD_MASK] ?? [];
}

/** The posting of a document in the first slice that has it, or 0 (no posting packs to 0). Binary search. */
export function postingIn(slices: readonly PostingSlice[], document: number): number {
  for (const { documents, packed, from, to } of slices) {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((documents[middle] as number) < document) low = middle + 1;
      else high = middle;
    }
    if (low < to && documents[low] === document) return packed[low] as number;
  }
  return 0;
}
