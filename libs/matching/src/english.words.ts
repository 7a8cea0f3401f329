import stem from 'wink-porter2-stemmer';
import { ENGLISH_STOP_WORDS, STOP_ABBREVIATIONS } from './stop.words';

/**
 * A word: an acronym with points (`U.S.`), `C++` and `C#`, a number with its decimals and what clings to it
 * (`3.5`, `10,000`, `5GHz`, `6al4v`), or letters with digits and apostrophes inside (`CO2`, `wing's`).
 */
const WORD = /(?:\p{L}\.){2,}\p{L}?(?!\p{L})|\p{L}(?:\+\+|#)|\p{N}+(?:[.,]\p{N}+)*[\p{L}\p{N}\p{M}']*|\p{L}[\p{L}\p{N}\p{M}']*/gu;

/** A quantity written without a space. One-letter units stay attached: `5G`, `3D` and `4K` are names, not quantities. */
const QUANTITY = new RegExp(
  '^(\\d[\\d.]*)((?:[numkc]?m|[umk]g|[kmgt]?hz|[kmgt]w|[kmg]?wh|[umk]v|[um]a|m?ah|[kmg]?pa|[num]s|[km]j|[kmg]?ev|ml|dbm?|rpm|pp[mb]'
  + '|[kmgt]?bps|[kmgt]b|psi)[23]?)$',
);

/** What tokens have become so far; emptied when full, so that strange input cannot fill the memory. */
const remembered = new Map<string, readonly string[]>();
const REMEMBERED_TOKENS = 100_000;

/** The stem; words with digits or other scripts are their own. */
function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  // The stemmer looks exceptions up in a plain object, so "constructor" answers with a function: keep such a word as it is.
  const found: unknown = stem(word);
  return typeof found === 'string' ? found : word;
}

/** Lower case, without possessive, apostrophes and accents; the micro sign of units as `u`. */
function plain(token: string): string {
  const lower = token.toLowerCase().replace(/'s?$/, '').replaceAll("'", '');
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/^(\d*)μ(?=[a-z])/, '$1u');
}

function termsOf(token: string): string[] {
  const dotted = token.includes('.') && !/\d/.test(token);
  const word = plain(dotted ? token.replaceAll('.', '') : token);
  if (word === '' || STOP_ABBREVIATIONS.has(word)) return [];
  if (/^\d/.test(word)) {
    const number = word.replaceAll(',', '');
    const [, amount, unit] = QUANTITY.exec(number) ?? [];
    return amount !== undefined && unit !== undefined ? [amount, unit] : [number];
  }
  const acronym = dotted || /^\p{Lu}{2,}$/u.test(token);
  return !acronym && ENGLISH_STOP_WORDS.has(word) ? [] : [stemOf(word)];
}

/** Whether a text is written in capitals throughout, so that capitals do not tell an acronym. */
function shouts(text: string): boolean {
  return (text.match(/\p{Lu}/gu)?.length ?? 0) > text.length * 0.4;
}

/**
 * The terms of a text in a spaced script, in order: lower case, without accents and function words, stemmed (Porter2).
 * Acronyms survive the stop list (`IT`, `U.S.`), numbers keep their decimals, quantities are split from their unit.
 */
export function englishTerms(text: string): string[] {
  const terms: string[] = [];
  for (const token of (shouts(text) ? text.toLowerCase() : text).match(WORD) ?? []) {
    let found = remembered.get(token);
    if (!found) {
      found = termsOf(token);
      if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
      remembered.set(token, found);
    }
    for (const term of found) terms.push(term);
  }
  return terms;
}
