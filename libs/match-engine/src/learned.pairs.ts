import { createHash } from 'node:crypto';
import { chineseSegments } from './chinese.words';
import type { Dictionary } from './dictionary';
import type { MatchText } from './document.terms';
import { englishTerms } from './english.words';
import { CHINESE_STOP_WORDS } from './stop.words';
import { cleanText } from './text.analysis';

/** Two names for one thing, as a listing gives them. */
export interface LearnedPair {
  readonly zh: string;
  /** As it is written. */
  readonly en: string;
}

const ENGLISH = String.raw`[A-Za-z][A-Za-z0-9' /+-]{0,59}[A-Za-z0-9]`;
/** 碳纤维(carbon fibre), 卷积神经网络(convolutional neural network, CNN) */
const ENGLISH_IN_BRACKETS = new RegExp(
  String.raw`(\p{Script=Han}{2,})\s*\(\s*(${ENGLISH})(?:\s*[,;]\s*(${ENGLISH}))?\s*\)`,
  'gu',
);
/** carbon fibre(碳纤维) */
const CHINESE_IN_BRACKETS = new RegExp(String.raw`(${ENGLISH})\s*\(\s*(\p{Script=Han}{2,12})\s*\)`, 'gu');
/** A keyword in both languages: "碳纤维 carbon fibre", "碳纤维/carbon fibre" */
const BOTH = new RegExp(String.raw`^(\p{Script=Han}{2,12})\s*[/|:]?\s*(${ENGLISH})$`, 'u');
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}-]{1,9}$/u;
/** What stands before a name without belonging to it: "based on", "by means of", "is called", … */
const BEFORE_NAMES = new Set('基于 采用 使用 利用 应用 运用 针对 研究 开发 制备 称为 简称 即 如 例如 包括 用 新型'.split(' '));
/** A name is as long as this at most, in words. */
const LONGEST_NAME = 5;
const LONGEST_CHINESE = 12;

/**
 * The pairs that a listing itself gives: equivalents in brackets, keywords in both languages, and lists of keywords in one
 * language and then in the other, when the dictionary confirms one of their pairs. Where a name in front of brackets begins
 * is nowhere said: from the first word whose translation stands in the brackets, and as long as what stands there.
 */
export function pairsIn({ title = '', keywords = [], text = '' }: MatchText, dictionary: Dictionary): LearnedPair[] {
  const found = new Map<string, LearnedPair>();
  const keep = (zh: string | undefined, en: string | undefined): void => {
    if (zh === undefined || en === undefined) return;
    const terms = englishTerms(en);
    const isName = terms.length > 0 && terms.length <= LONGEST_NAME && zh.length >= 2 && zh.length <= LONGEST_CHINESE;
    if (isName && !isKnown(zh, terms, dictionary)) found.set(`${zh} ${terms.join(' ')}`, { zh, en });
  };
  for (const part of [title, text].map(cleanText)) {
    for (const [, run = '', first = '', second] of part.matchAll(ENGLISH_IN_BRACKETS)) {
      const zh = chineseNameOf(run, first, dictionary);
      keep(zh, first);
      keep(zh, second);
    }
    for (const [, run = '', zh = ''] of part.matchAll(CHINESE_IN_BRACKETS)) keep(zh, englishNameOf(run, zh, dictionary));
  }
  const clean = keywords.map((keyword) => cleanText(keyword).trim());
  for (const keyword of clean) keep(...((BOTH.exec(keyword)?.slice(1, 3) as [string?, string?] | undefined) ?? []));
  for (const [zh, en] of parallelLists(clean, dictionary)) keep(zh, en);
  return [...found.values()];
}

/**
 * The end of a run of characters that an English name in brackets stands for; undefined when nothing tells where it begins.
 * An English word answers to two characters, so further words belong to the name while there is room; an acronym has a
 * letter for each.
 */
function chineseNameOf(run: string, en: string, dictionary: Dictionary): string | undefined {
  const terms = englishTerms(en);
  const isAcronym = ACRONYM.test(en);
  const room = 2 * (isAcronym ? en.length : terms.length);
  const words = chineseSegments(run).slice(-LONGEST_NAME);
  const candidates = words.slice(words.findLastIndex((word) => BEFORE_NAMES.has(word) || CHINESE_STOP_WORDS.has(word)) + 1);
  const lengthFrom = (at: number): number => candidates.slice(at).join('').length;
  const aligned = candidates.findIndex((word) => means(word, terms, dictionary));
  if (aligned < 0 && !isAcronym && /^\p{Lu}/u.test(en)) return undefined;
  let from = aligned < 0 ? candidates.length : aligned;
  while (from > 0 && (from === candidates.length || lengthFrom(from - 1) <= room)) from -= 1;
  return candidates.slice(from).join('') || undefined;
}

/** Whether the dictionary sees one of these terms in a word. */
const means = (word: string, terms: readonly string[], dictionary: Dictionary): boolean =>
  dictionary.english(word).some((name) => name.some((term) => terms.includes(term)));

/** The end of an English text that the Chinese name translates: from its first word that a part of the name means. */
function englishNameOf(run: string, zh: string, dictionary: Dictionary): string | undefined {
  const meant = new Set([zh, ...chineseSegments(zh)].flatMap((word) => dictionary.english(word).flat()));
  const words = run.split(/\s+/).slice(-LONGEST_NAME);
  const first = words.findIndex((word) => englishTerms(word).some((term) => meant.has(term)));
  return first < 0 ? undefined : words.slice(first).join(' ');
}

/** Keywords given twice over, in the same order. */
function parallelLists(keywords: readonly string[], dictionary: Dictionary): [string, string][] {
  const chinese = keywords.filter((keyword) => /^\p{Script=Han}+$/u.test(keyword));
  const english = keywords.filter((keyword) => /^[A-Za-z][A-Za-z0-9' /+-]*$/.test(keyword));
  if (chinese.length < 2 || chinese.length !== english.length) return [];
  const pairs = chinese.map((zh, place): [string, string] => [zh, english[place] ?? '']);
  return pairs.some(([zh, en]) => agree(zh, en, dictionary)) ? pairs : [];
}

/** Whether the dictionary sees anything of one name in the other. */
function agree(zh: string, en: string, dictionary: Dictionary): boolean {
  const terms = englishTerms(en);
  return [zh, ...chineseSegments(zh)].some((word) => means(word, terms, dictionary));
}

const isKnown = (zh: string, terms: readonly string[], dictionary: Dictionary): boolean =>
  dictionary.english(zh).some((name) => name.join(' ') === terms.join(' '));

/** A dictionary that knows pairs learned from listings as well, after its own translations. */
export function withLearnedPairs(dictionary: Dictionary, pairs: readonly LearnedPair[]): Dictionary {
  if (pairs.length === 0) return dictionary;
  const english = new Map<string, string[][]>();
  const chinese = new Map<string, string[]>();
  for (const { zh, en } of pairs) {
    const terms = englishTerms(en);
    if (terms.length === 0) continue;
    english.set(zh, [...(english.get(zh) ?? []), terms]);
    chinese.set(terms.join(' '), [...(chinese.get(terms.join(' ')) ?? []), zh]);
  }
  const learned = pairs.map(({ zh, en }) => `${zh}\t${en}`).sort();
  return {
    sha256: createHash('sha256')
      .update([dictionary.sha256, ...learned].join('\n'))
      .digest('hex'),
    english: (word) => [...dictionary.english(word), ...(english.get(word) ?? [])],
    chinese: (terms) => [...dictionary.chinese(terms), ...(chinese.get(terms.join(' ')) ?? [])],
  };
}
