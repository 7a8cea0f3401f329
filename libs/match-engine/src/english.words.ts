import stem from 'wink-porter2-stemmer';
import { ENGLISH_STOP_WORDS, STOP_ABBREVIATIONS } from './stop.words';

/** The shapes of a word, tried in this order. */
const WORD = new RegExp(
  [
    String.raw`(?:\p{L}\.){2,}\p{L}?(?!\p{L})`, // an acronym with points: U.S.
    String.raw`\p{L}(?:\+\+|#)`, // C++ and C#
    String.raw`\p{N}+(?:,\p{N}{3}(?!\p{N}))*(?:\.\p{N}+)*[\p{L}\p{N}\p{M}']*`, // a number and what clings to it: 10,000 3.5 5GHz
    String.raw`\p{L}[\p{L}\p{N}\p{M}']*`, // letters, with digits and apostrophes inside: CO2 wing's
  ].join('|'),
  'gu',
);

/** Units of two letters and more. One-letter units stay attached: `5G`, `3D` and `4K` are names, not quantities. */
const UNITS = `
  nm um mm cm km nm2 um2 mm2 cm2 km2 mm3 cm3 ug mg kg ml ns us ms hz khz mhz ghz thz uv mv kv ua ma ah mah mw kw gw tw wh kwh mwh
  gwh pa kpa mpa gpa kj mj ev kev mev gev db dbm rpm ppm ppb bps kbps mbps gbps tbps kb mb gb tb psi`;

/** A quantity written without a space. */
const QUANTITY = new RegExp(`^(\\d[\\d.]*)(${UNITS.trim().split(/\s+/).join('|')})$`);

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
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^(\d*)μ(?=[a-z])/, '$1u');
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
