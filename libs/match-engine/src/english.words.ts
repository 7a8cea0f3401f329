import stem from 'wink-porter2-stemmer';
import { americanSpelling } from './spelling.variants';
import { ENGLISH_STOP_WORDS, STOP_ABBREVIATIONS } from './stop.words';

/** Beginnings that are written with a hyphen or without: "non-linear" is "nonlinear", and linear. */
const PREFIXES = `
  aero anti auto bi bio co counter cyber de electro geo hydro hyper hypo infra inter intra macro magneto mega meta micro mono
  multi nano neuro non opto over photo piezo poly post pre pseudo quasi radio re semi sub super tele thermo trans tri ultra un under`;
const PREFIXED = String.raw`(?:${PREFIXES.trim().split(/\s+/).join('|')})-\p{L}[\p{L}\p{M}]{2,}`;

/** The shapes of a word, tried in this order. */
const WORD = new RegExp(
  [
    String.raw`°[CF](?!\p{L})`, // degrees
    String.raw`10\^[-−+]?\p{N}+|10−\p{N}+|\p{N}+(?:\.\p{N}+)?[eE][-−+]?\p{N}+(?!\p{L})`, // powers of ten: 10^-6 10⁻⁶ 1e-6
    String.raw`(?<![\p{L}\p{N}-])${PREFIXED}`,
    String.raw`(?:\p{L}\.){2,}\p{L}?(?!\p{L})`, // an acronym with points: U.S.
    String.raw`\p{L}(?:\+\+|#)`, // C++ and C#
    String.raw`\p{N}+(?:,\p{N}{3}(?!\p{N}))*(?:\.\p{N}+)*[\p{L}\p{N}\p{M}']*`, // a number and what clings to it: 10,000 3.5 5GHz
    String.raw`\p{L}[\p{L}\p{M}']*\p{N}[\p{L}\p{N}\p{M}]*(?:\.\p{N}+[\p{L}\p{N}\p{M}]*)*`, // and digits: CO2 PM2.5 LiNi0.8Co0.1Mn0.1O2
    String.raw`\p{L}[\p{L}\p{N}\p{M}']*`, // letters, with apostrophes inside: wing's
  ].join('|'),
  'giu',
);

/** Units of two letters and more. One-letter units stay attached: `5G`, `3D` and `4K` are names, not quantities. */
const UNITS = `
  nm um mm cm km nm2 um2 mm2 cm2 km2 mm3 cm3 ug mg kg ml ns us ms hz khz mhz ghz thz uv mv kv ua ma ah mah mw kw gw tw wh kwh mwh
  gwh pa kpa mpa gpa kj mj ev kev mev gev db dbm rpm ppm ppb bps kbps mbps gbps tbps kb mb gb tb psi kω mω uω`;

/** A quantity written without a space. */
const QUANTITY = new RegExp(`^(\\d[\\d.]*)(${UNITS.trim().split(/\s+/).join('|')})$`);

/** What tokens have become so far; emptied when full, so that strange input cannot fill the memory. */
const remembered = new Map<string, readonly string[]>();
const REMEMBERED_TOKENS = 100_000;

/** The stem; words with digits or other scripts are their own. */
function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  // The stemmer looks exceptions up in a plain object, so "constructor" answers with a function: keep such a word as it is.
  const found: unknown = stem(americanSpelling(word));
  return typeof found === 'string' ? found : word;
}

/** Lower case, without possessive, apostrophes and accents; the micro sign of units as `u`. */
function plain(token: string): string {
  const lower = token.toLowerCase().replace(/'s?$/, '').replaceAll("'", '');
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^([\d.]*)μ(?=[a-zω])/, '$1u');
}

/** Powers of ten in one form, without sign or noughts that say nothing: `10^-6`, `10⁻⁶` and `1E-06` are `1e-6`. */
function plainPower(number: string): string {
  return number
    .replaceAll('−', '-')
    .replace(/^10(?:\^|(?=-))([-+]?\d+)$/, '1e$1')
    .replace(/e\+?(-?)0*(?=\d)/, 'e$1');
}

/** What is longer than any word, chemical names included, is data: it would be stemmed for ever. */
const LONGEST_WORD = 100;

function termsOf(token: string): string[] {
  if (token.length > LONGEST_WORD) return [];
  const dotted = token.includes('.') && !/\d/.test(token);
  const word = plain(dotted ? token.replaceAll('.', '') : token);
  if (word === '' || STOP_ABBREVIATIONS.has(word)) return [];
  if (/^\d/.test(word)) {
    const number = plainPower(word.replaceAll(',', ''));
    const [, amount, unit] = QUANTITY.exec(number) ?? [];
    return amount !== undefined && unit !== undefined ? [amount, unit] : [number];
  }
  const hyphen = word.indexOf('-');
  if (hyphen > 0) return [stemOf(word.replace('-', '')), ...termsOf(word.slice(hyphen + 1))];
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
