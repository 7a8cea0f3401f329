import { isBigram } from './term.space';
import { analyse, cleanText } from './text.analysis';

/** Words as they are written, then their parts: "non-intrusive" is also "non" and "intrusive". */
const WORDS = [/[\p{L}\p{N}][\p{L}\p{N}\p{M}'.+#-]*/gu, /[\p{L}\p{N}][\p{L}\p{N}\p{M}']*/gu];
/** A capital that only begins a sentence or a heading. */
const HEADING = /^\p{Lu}[\p{Ll}'-]+$/u;
const BIGRAM_PREFIX = 1;

/**
 * How each term was written in a text, so that a reason shows words a person has read ("detection", not "detect").
 * The first form wins; terms that stand for themselves are left out.
 */
export function surfaceForms(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  const clean = cleanText(text);
  for (const word of new Set(WORDS.flatMap((words) => clean.match(words) ?? []))) {
    const terms = analyse(word);
    if (terms.length !== 1 || terms[0] === undefined || forms.has(terms[0])) continue;
    const form = word.replace(/[.'-]+$/, '');
    forms.set(terms[0], HEADING.test(form) ? form.toLowerCase() : form);
  }
  return forms;
}

/** A term as a person reads it. */
export function readable(term: string, forms: ReadonlyMap<string, string>): string {
  return forms.get(term) ?? (isBigram(term) ? term.slice(BIGRAM_PREFIX) : term);
}
