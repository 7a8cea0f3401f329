import type { TermContribution } from '@trihelix/platform';
import { chineseWords } from './chinese.words';
import { type Dictionary, packagedDictionary } from './dictionary';

/** By what a term of a query was found in a listing: as it is written, by the dictionary, or by a pair learned from listings. */
export type TranslationOrigin = 'AS_WRITTEN' | 'DICTIONARY' | 'LEARNED';

/** Where the words that answered a query term come from. What the dictionary gives as well counts as the dictionary's. */
export function translationOrigin(
  { term, matched }: Pick<TermContribution, 'term' | 'matched'>,
  dictionary: Dictionary = packagedDictionary(),
): TranslationOrigin {
  const own = new Set([term, ...term.split(' ')]);
  const foreign = matched.filter((word) => !own.has(word));
  if (foreign.length === 0) return 'AS_WRITTEN';
  const isChinese = /\p{Script=Han}/u.test(term);
  const given = isChinese
    ? dictionary.english(term).flat()
    : dictionary.chinese(term.split(' ')).flatMap((word) => [word, ...chineseWords(word)]);
  return foreign.some((word) => given.includes(word)) ? 'DICTIONARY' : 'LEARNED';
}
