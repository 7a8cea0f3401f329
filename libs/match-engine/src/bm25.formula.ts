import type { DocumentTerm, TermField } from '@trihelix/platform';

/**
 * BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009) for long queries: later saturation, strong
 * length normalisation and a sharper idf than the usual k1 1.2, b .75, idf^1, because a need repeats itself and wanders.
 */
export const K1 = 2;
export const B = 0.9;
export const IDF_POWER = 1.5;

/**
 * Query terms kept in each term space, heaviest first. Needs of thousands of words gain from more than 64 (nDCG@10 .671 with
 * 64, .680 with all, on 347 needs against 58,395 projects); the limit bounds what the longest may cost.
 */
export const QUERY_TERM_LIMIT = 256;

/** How many times the text a field counts. */
export const FIELD_WEIGHTS: Readonly<Record<TermField, number>> = { title: 3, keywords: 3, text: 1 };

/** The frequency of a term in a document with the weights of its fields; also the query weight of a term. */
export function weightedFrequency([, title, keywords, text]: DocumentTerm): number {
  return frequencyOf(title, keywords, text);
}

/** The same of how often a term stands in the title, the keywords and the text. */
export function frequencyOf(title: number, keywords: number, text: number): number {
  return title * FIELD_WEIGHTS.title + keywords * FIELD_WEIGHTS.keywords + text * FIELD_WEIGHTS.text;
}

/** Above zero and falling: `ln(1 + (N − df + ½) / (df + ½))`, to the power 1.5. */
export function sharpIdf(documents: number, documentFrequency: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5)) ** IDF_POWER;
}

/** Length normalisation as `flat + slope · length`, so that it needs no table when the average moves. */
export interface LengthNorm {
  readonly flat: number;
  readonly slope: number;
}

export const normOf = (slope: number): LengthNorm => ({ flat: K1 * (1 - B), slope });

export function lengthNorm(totalLength: number, documents: number): LengthNorm {
  return normOf(totalLength > 0 ? (K1 * B * documents) / totalLength : 0);
}

/** How near a term comes to its weight in a document, 0 to 1: its frequency against itself and the document's length. */
export function saturation(frequency: number, length: number, { flat, slope }: LengthNorm): number {
  return frequency / (frequency + flat + slope * length);
}

/** What a query term weighs in a collection: query frequency × idf^1.5, with the constant numerator k1 + 1 of BM25. */
export function termWeight(queryFrequency: number, documents: number, documentFrequency: number): number {
  return queryFrequency * sharpIdf(documents, documentFrequency) * (K1 + 1);
}

/** What a term of `termWeight` adds to a document where it occurs `frequency` times. */
export function contribution(weight: number, frequency: number, length: number, { flat, slope }: LengthNorm): number {
  return (weight * frequency) / (frequency + flat + slope * length);
}
