import type { DocumentTerm, TermField } from '@trihelix/platform';
import { frequencyOf, K1 } from './bm25.formula';

/**
 * One byte a posting: a level of the weighted frequency (5 bits) above one bit for each field. Frequencies up to 22 are exact.
 * Above, levels stand where the saturation f / (f + k1) of a document of mean length has grown by another hundredth, and a
 * frequency counts as the level below it: what is rounded away is less than any two formulas of the literature differ by.
 */
const FIELD_BITS = 3;
const FIELD_MASK = (1 << FIELD_BITS) - 1;
const LEVELS = 1 << (8 - FIELD_BITS);
const EXACT = 22;
const LARGEST = 1_000;

const FREQUENCIES: readonly number[] = Array.from({ length: LEVELS }, (_, level) => {
  if (level <= EXACT) return level;
  const [first, last] = [K1 / (EXACT + K1), K1 / (LARGEST + K1)];
  const unsaturated = first + ((last - first) * (level - EXACT)) / (LEVELS - 1 - EXACT);
  return Math.round(K1 / unsaturated - K1);
});

/** The level of every frequency up to the largest. */
const LEVEL_OF = Uint8Array.from({ length: LARGEST + 1 }, (_, frequency) =>
  FREQUENCIES.reduce((found, least, level) => (least <= frequency ? level : found), 0),
);

/** The weighted frequency that each code stands for: read once for every posting, so a plain table. */
export const FREQUENCY_OF_CODE = Float64Array.from({ length: 256 }, (_, code) => FREQUENCIES[code >> FIELD_BITS] ?? 0);

const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];
/** The fields of every combination of field bits, made once: results share them. */
const FIELD_SETS: readonly (readonly TermField[])[] = Array.from({ length: 1 << FIELD_BITS }, (_, bits) =>
  FIELDS.filter((_field, bit) => (bits & (1 << bit)) !== 0),
);

const levelOf = (frequency: number): number => LEVEL_OF[Math.min(Math.floor(frequency), LARGEST)] ?? 0;

/** What a weighted frequency counts as in the index: itself up to 22, the level below it above. */
export function storedFrequency(frequency: number): number {
  return FREQUENCIES[levelOf(frequency)] ?? 0;
}

/** The weighted frequency and the fields of a term in a document; 0 when it does not occur. */
export function postingCode([, title, keywords, text]: DocumentTerm): number {
  return codeOf(title, keywords, text);
}

/** The same of how often a term stands in the title, the keywords and the text. */
export function codeOf(title: number, keywords: number, text: number): number {
  const fields = (title > 0 ? 1 : 0) | (keywords > 0 ? 2 : 0) | (text > 0 ? 4 : 0);
  const level = levelOf(frequencyOf(title, keywords, text));
  return level === 0 ? 0 : (level << FIELD_BITS) | fields;
}

/** The postings of two spellings in one document as one: frequencies added, fields united. */
export function uniteCodes(a: number, b: number): number {
  const frequency = (FREQUENCY_OF_CODE[a] ?? 0) + (FREQUENCY_OF_CODE[b] ?? 0);
  return (levelOf(frequency) << FIELD_BITS) | ((a | b) & FIELD_MASK);
}

/** The fields a code stands for. */
export function fieldsOf(code: number): readonly TermField[] {
  return FIELD_SETS[code & FIELD_MASK] ?? [];
}
