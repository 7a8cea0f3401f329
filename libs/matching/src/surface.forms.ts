import { isBigram, analyse, cleanText } from './text.analysis';

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'.+#-]*/gu;
const BIGRAM_PREFIX = 1;

/**
 * How each term was written in a text, so that a reason shows words a person has read ("detection", not "detect").
 * The first form wins; terms that stand for themselves are left out.
 */
export function surfaceForms(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const word of new Set(cleanText(text).match(WORDS) ?? [])) {
    const terms = analyse(word);
    if (terms.length !== 1 || terms[0] === undefined || forms.has(terms[0])) continue;
    forms.set(terms[0], word.replace(/[.'-]+$/, ''));
  }
  return forms;
}

/** A term as a person reads it. */
export function readable(term: string, forms: ReadonlyMap<string, string>): string {
  return forms.get(term) ?? (isBigram(term) ? term.slice(BIGRAM_PREFIX) : term);
}
