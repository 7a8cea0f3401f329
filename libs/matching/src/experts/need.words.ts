import { asQuery, isBigram, spellingsOf, storedFrequency } from '@trihelix/match-engine';
import type {
  DocumentTerm,
  MatchDocument,
  MatchHit,
  TermContribution,
  TermField,
  TextLanguage,
  WeightedTerm,
} from '@trihelix/platform';
import type { Question } from '../match.search';
import { cosineShares, sumOfShares, type WordVector } from './word.vectors';

const LANGUAGES: readonly TextLanguage[] = ['zh', 'en'];
const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];
const SIDE = 'ACHIEVEMENT';
/** The listings that take part in one question only, one for each language; no listing has such an id. */
const GUESTS: Readonly<Record<TextLanguage, string>> = {
  zh: '00000000-0000-8000-8000-000000000001',
  en: '00000000-0000-8000-8000-000000000002',
};

/** How near a work is to the need. */
export interface Nearness {
  /** 0 to 1. */
  readonly cosine: number;
  /** What the words of the need add to it; in sum the cosine. Told when it is asked for: many works are rated, few are shown. */
  readonly perTerm: () => readonly TermContribution[];
}

/** How near a work is by its language and its stored terms. */
export type NearnessOf = (language: TextLanguage, terms: readonly DocumentTerm[]) => Nearness;

/** A word of the need. Its key is also a spelling that no listing has: words of listings hold no space. */
interface NeedWord extends WeightedTerm {
  readonly key: string;
}

/**
 * The need as one vector for each language, and works beside it: a cosine in the manner of `lnc.ltc` (Salton & Buckley, "Term-weighting
 * approaches in automatic text retrieval", 1988; Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 6.4.3).
 * The need's words weigh their frequency × idf^1.5, as the index weighs them, the 256 heaviest; those of a work 1 + ln of their
 * frequency with its fields (title and keywords three times) as the index stores it, every word of the work counting into its
 * length. All spellings and translations of a word of the need are one dimension. Pairs of Chinese characters are left out.
 */
export class NeedWords {
  private readonly words: readonly NeedWord[];
  private readonly keysBySpelling = new Map<TextLanguage, Map<string, string[]>>();

  constructor(terms: readonly WeightedTerm[]) {
    this.words = terms
      .filter(({ term, weight }) => weight > 0 && !isBigram(term))
      .map((word, number) => ({ ...word, key: `${number} ${word.term}` }));
    for (const language of LANGUAGES) this.keysBySpelling.set(language, keysBySpelling(this.wordsIn(language)));
  }

  /**
   * Asks the index what the words weigh. It does not tell how many listings hold a word, but it scores a listing that takes part
   * in one question only: one for each language that says every word of the need once adds up the weights of the words, all
   * times the same factor, which a cosine does not see.
   */
  question(): Question {
    const guests = LANGUAGES.map((language): MatchDocument => {
      const terms = this.wordsIn(language).map(({ key }): DocumentTerm => [key, 0, 0, 1]);
      return { id: GUESTS[language], side: SIDE, language, terms };
    });
    return {
      terms: this.words.map(({ key, ...word }) => ({ ...word, alternatives: [...(word.alternatives ?? []), key] })),
      filters: { side: SIDE, only: guests.map(({ id }) => id) },
      k: guests.length,
      guests,
    };
  }

  /** Takes the answer to the question. */
  weighedBy(hits: readonly MatchHit[]): NearnessOf {
    const needs = new Map(
      LANGUAGES.map((language) => {
        const perTerm = hits.find(({ id }) => id === GUESTS[language])?.perTerm ?? [];
        const weights = perTerm.flatMap(({ matched, contribution }) => matched.map((key) => [key, contribution] as const));
        return [language, new Map(weights)] as const;
      }),
    );
    return (language, terms) => this.nearness(needs.get(language) ?? new Map(), this.vectorOf(language, terms), terms);
  }

  private nearness(need: WordVector, work: WordVector, terms: readonly DocumentTerm[]): Nearness {
    const shares = cosineShares(need, work);
    return { cosine: sumOfShares(shares), perTerm: () => this.told(shares, terms) };
  }

  private told(shares: ReadonlyMap<string, number>, terms: readonly DocumentTerm[]): TermContribution[] {
    const stored = new Map(terms.map((term) => [term[0], term]));
    return this.words.flatMap((word): TermContribution[] => {
      const contribution = shares.get(word.key);
      return contribution === undefined ? [] : [{ term: word.term, ...foundIn(stored, word), contribution }];
    });
  }

  /** A work's words; those of the need by their keys. */
  private vectorOf(language: TextLanguage, terms: readonly DocumentTerm[]): WordVector {
    const keys = this.keysBySpelling.get(language);
    const frequencies = new Map<string, number>();
    for (const { term, weight } of asQuery(terms)) {
      if (isBigram(term) || weight === 0) continue;
      for (const key of keys?.get(term) ?? [term]) frequencies.set(key, (frequencies.get(key) ?? 0) + weight);
    }
    return new Map([...frequencies].map(([key, frequency]) => [key, 1 + Math.log(storedFrequency(frequency))]));
  }

  private wordsIn(language: TextLanguage): NeedWord[] {
    return this.words.filter((word) => word.language === undefined || word.language === language);
  }
}

function keysBySpelling(words: readonly NeedWord[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const word of words) {
    for (const spelling of spellingsOf(word)) keys.set(spelling, [...(keys.get(spelling) ?? []), word.key]);
  }
  return keys;
}

/** By which words a work has a word of the need, and where. */
function foundIn(stored: ReadonlyMap<string, DocumentTerm>, word: NeedWord): Pick<TermContribution, 'matched' | 'fields'> {
  const found = spellingsOf(word)
    .map((spelling) => stored.get(spelling))
    .filter((term) => term !== undefined);
  return {
    matched: found.map(([term]) => term),
    fields: FIELDS.filter((_, at) => found.some((term) => Number(term[at + 1]) > 0)),
  };
}
