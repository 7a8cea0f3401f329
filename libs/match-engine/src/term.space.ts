/** Marks a term as a character bigram; no word contains this character, so the two term spaces cannot meet. */
export const BIGRAM_MARK = '~';

/** The two term spaces; each has its own document lengths, and their scores are added. */
export const WORDS = 0;
export const BIGRAMS = 1;
export type TermSpace = typeof WORDS | typeof BIGRAMS;

/** Whether a term belongs to the space of character bigrams rather than of words. */
export function isBigram(term: string): boolean {
  return term.startsWith(BIGRAM_MARK);
}

export const spaceOf = (term: string): TermSpace => (isBigram(term) ? BIGRAMS : WORDS);
