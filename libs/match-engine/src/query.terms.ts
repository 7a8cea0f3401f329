import type { DocumentTerm, TextLanguage, WeightedTerm } from '@trihelix/platform';
import { weightedFrequency } from './bm25.formula';
import { chineseWords } from './chinese.words';
import { translatedTerms } from './cross.language';
import { type Dictionary, packagedDictionary } from './dictionary';
import { documentTerms, type MatchText } from './document.terms';
import { isBigram } from './term.space';
import { languageOf } from './text.analysis';

/** A text to search by. */
export interface QueryText extends MatchText {
  /** Absent: the one it is written in. */
  readonly language?: TextLanguage;
}

/** The stored terms of a listing as a query: each term weighs its frequency, title and keywords three times. */
export function asQuery(terms: readonly DocumentTerm[]): WeightedTerm[] {
  return terms.map((term) => ({ term: term[0], weight: weightedFrequency(term) }));
}

/**
 * A text as a query for listings of both languages. Repetition is kept: a word said five times is what the need is about.
 * A word that has translations asks collections of its own language as it is, those of the other as its translations; names,
 * numbers and what the dictionary does not know ask both.
 */
export function queryTerms(query: QueryText, dictionary: Dictionary = packagedDictionary()): WeightedTerm[] {
  const language = query.language ?? languageOf([query.title, ...(query.keywords ?? []), query.text].join(' '));
  const other: TextLanguage = language === 'zh' ? 'en' : 'zh';
  const translated = translatedTerms(query, language, dictionary);
  const known = new Set(translated.flatMap(({ term }) => (language === 'zh' ? [term, ...chineseWords(term)] : term.split(' '))));
  const own = asQuery(documentTerms(query));
  return [
    ...own.map((term) => (known.has(term.term) || isBigram(term.term) ? { ...term, language } : term)),
    ...translated.map((term) => ({ ...term, language: other })),
  ];
}
