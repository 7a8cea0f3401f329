import type { TextLanguage } from '@trihelix/platform';
import { chineseBigrams, chineseWords } from './chinese.words';
import { englishTerms } from './english.words';

/**
 * Counts every change of what a text becomes. Terms stored under an older number are not found by today's queries until
 * their listings are analysed again.
 */
export const ANALYSIS_VERSION = 3;

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  deg: '°',
  micro: 'µ',
  middot: '·',
  times: '×',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  reg: '®',
  copy: '©',
  trade: '™',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  mu: 'μ',
  omega: 'ω',
  Omega: 'Ω',
  le: '≤',
  ge: '≥',
};

/** Replaces HTML character references, named or numeric; what is not one stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (reference, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] as string) : reference;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}

/** Ten with a raised number, which would else become one number with it. */
const POWER_OF_TEN = /(?<![\d.,])10(?=[⁺⁻]?[⁰¹²³⁴-⁹])/g;

/**
 * One spelling for one character: entities decoded (twice, because exports encode twice), halves of surrogate pairs
 * dropped, full-width and compatibility forms unified (Unicode NFKC), one apostrophe.
 */
export function cleanText(text: string): string {
  const decoded = text.includes('&') ? decodeEntities(decodeEntities(text)) : text;
  return decoded
    .replace(/\p{Surrogate}/gu, ' ')
    .replace(/\u00ad/g, '')
    .replace(POWER_OF_TEN, '10^')
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc]/g, "'");
}

/** A Han character says about as much as a syllable, so a fifth of the letters makes a text Chinese. */
const CHINESE_SHARE = 0.2;

/** The language a text is written in, by the share of Han characters among its letters; `en` when there are none. */
export function languageOf(text: string): TextLanguage {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0) return 'en';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return han >= CHINESE_SHARE * letters ? 'zh' : 'en';
}

/** A stretch of a text in one script. */
export interface Run {
  readonly isHan: boolean;
  readonly text: string;
}

/** A text, cleaned and cut where Han characters begin and end; a run outside Han may be empty. */
export function runsOf(text: string): Run[] {
  return cleanText(text)
    .split(/(\p{Script=Han}+)/u)
    .map((run, position) => ({ isHan: position % 2 === 1, text: run }));
}

/**
 * The terms of a text, with repetitions. Han runs give dictionary words and, as a second term space, character bigrams;
 * everything else gives stemmed words. Texts that mix the scripts are analysed run by run.
 */
export function analyse(text: string): string[] {
  const terms: string[] = [];
  for (const { isHan, text: run } of runsOf(text)) {
    const found = isHan ? [chineseWords(run), chineseBigrams(run)] : [englishTerms(run)];
    for (const list of found) for (const term of list) terms.push(term);
  }
  return terms;
}
