import type { TextLanguage, WeightedTerm } from '@trihelix/platform';
import { FIELD_WEIGHTS } from './bm25.formula';
import { chineseSegments, chineseWords } from './chinese.words';
import type { Dictionary } from './dictionary';
import type { MatchText } from './document.terms';
import { englishTerms } from './english.words';
import { CHINESE_STOP_WORDS } from './stop.words';
import { runsOf } from './text.analysis';

/** Words taken together when the dictionary knows them together: 残余|应力, carbon|fiber. */
const LONGEST_JOIN = 4;
/** Chinese words for an English one, the nearest first; what comes later is far-fetched and costs a look. */
const MOST_WORDS = 32;

/**
 * A Chinese word of one character with more names than this has no meaning by itself (回, 量, 光): it translates to accidents.
 * 钢, 膜 and 酶 have one or two.
 */
const MOST_NAMES_OF_A_CHARACTER = 3;

/** Where an English expression cannot go on. */
const CLAUSE_END = /[,;:!?()\[\]]\s*|\.\s+/;

/** A word with its names in the other language, each the index terms of its words in order. */
interface Translation {
  /** As the index has it; English words in a row are separated by spaces. */
  readonly term: string;
  readonly names: readonly (readonly string[])[];
}

/** The translation of pieces of a text taken together, undefined when they are not known together. */
type Known = (joined: readonly string[]) => Translation | undefined;

/**
 * What a text asks of collections in the other language: its words, longest first, each as the terms that may stand for it.
 * Title and keywords count three times. What the dictionary does not know is left out; of unknown Chinese compounds their
 * parts are asked. Character pairs, and single characters that mean many things, say nothing in the other language.
 */
export function translatedTerms(query: MatchText, from: TextLanguage, dictionary: Dictionary): WeightedTerm[] {
  const found = new Map<string, { translation: Translation; weight: number }>();
  const known = remembering(from === 'zh' ? knownInChinese(dictionary) : knownInEnglish(dictionary));
  const read = (text: string, weight: number): void => {
    for (const { isHan, text: run } of runsOf(text)) {
      if (isHan !== (from === 'zh')) continue;
      for (const translation of isHan ? fromChinese(run, known) : fromEnglish(run, known)) {
        const before = found.get(translation.term);
        if (before) before.weight += weight;
        else found.set(translation.term, { translation, weight });
      }
    }
  };
  read(query.title ?? '', FIELD_WEIGHTS.title);
  for (const keyword of query.keywords ?? []) read(keyword, FIELD_WEIGHTS.keywords);
  read(query.text ?? '', FIELD_WEIGHTS.text);
  return [...found.values()].flatMap(({ translation, weight }) => synonyms(translation, weight));
}

/**
 * The names of a word as structured query terms (Pirkola, SIGIR 1998): all names of one word are one synonym, because their
 * number says nothing about the need. Names of several words ("unmanned aerial vehicle" beside "drone") are a second
 * synonym that weighs their share; where there are no others, what they are (the last word) and what they are like are two.
 */
function synonyms({ term, names }: Translation, weight: number): WeightedTerm[] {
  const short = names.filter((name) => name.length === 1);
  const long = names.filter((name) => name.length > 1);
  const [first, second] =
    short.length > 0
      ? [short.flat(), long.flat()]
      : [long.flatMap((name) => name.slice(-1)), long.flatMap((name) => name.slice(0, -1))];
  const share = (weight * long.length) / names.length;
  return [
    { term, weight, alternatives: [...new Set(first)] },
    ...(second.length > 0 ? [{ term, weight: share, alternatives: [...new Set(second)] }] : []),
  ];
}

/** Answers again what it was asked before: needs repeat themselves. */
function remembering(known: Known): Known {
  const answers = new Map<string, Translation | undefined>();
  return (joined) => {
    const key = joined.join(' ');
    if (!answers.has(key)) answers.set(key, known(joined));
    return answers.get(key);
  };
}

/** Reads pieces from left to right, longest known stretch first; `unknown` says what becomes of a piece that is in none. */
function longestMatches(
  pieces: readonly string[],
  most: number,
  known: Known,
  unknown: (piece: string) => Translation[],
): Translation[] {
  const found: Translation[] = [];
  for (let at = 0; at < pieces.length;) {
    let size = Math.min(most, pieces.length - at);
    let longest = known(pieces.slice(at, at + size));
    while (!longest && size > 1) {
      size -= 1;
      longest = known(pieces.slice(at, at + size));
    }
    for (const translation of longest ? [longest] : unknown(pieces[at] ?? '')) found.push(translation);
    at += size;
  }
  return found;
}

/** Along the segmenter's words, because matching characters alone would find words across their borders. */
function fromChinese(run: string, known: Known): Translation[] {
  return longestMatches(chineseSegments(run), LONGEST_JOIN, known, (segment) =>
    CHINESE_STOP_WORDS.has(segment) ? [] : longestMatches(Array.from(segment), segment.length, known, () => []),
  );
}

function fromEnglish(run: string, known: Known): Translation[] {
  return run.split(CLAUSE_END).flatMap((clause) => longestMatches(englishTerms(clause), LONGEST_JOIN, known, () => []));
}

const knownInChinese =
  (dictionary: Dictionary): Known =>
  (joined) => {
    const term = joined.join('');
    const names = CHINESE_STOP_WORDS.has(term) || isVague(term, dictionary) ? [] : dictionary.english(term);
    return names.length > 0 ? { term, names: withQuotation(names, joined) } : undefined;
  };

/** A Chinese word is asked for as documents hold it: whole, or in the parts that the segmenter makes of it. */
const knownInEnglish =
  (dictionary: Dictionary): Known =>
  (joined) => {
    const words = dictionary
      .chinese(joined)
      .slice(0, MOST_WORDS)
      .filter((word) => !isVague(word, dictionary));
    const names = words.map((word) => inIndex(word)).filter((name) => name.length > 0);
    return names.length > 0 ? { term: joined.join(' '), names: withQuotation(names, joined) } : undefined;
  };

const isVague = (word: string, dictionary: Dictionary): boolean =>
  word.length === 1 && dictionary.english(word).length > MOST_NAMES_OF_A_CHARACTER;

/** Texts quote expressions of the other language as they stand. A single word is among its spellings anyhow. */
const withQuotation = (names: Translation['names'], joined: readonly string[]): Translation['names'] =>
  joined.length > 1 ? [...names, joined] : names;

function inIndex(word: string): string[] {
  const parts = chineseWords(word);
  return parts.includes(word) ? [word] : parts;
}
