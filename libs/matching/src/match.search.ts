import { performance } from 'node:perf_hooks';
import { FollowedIndex, IndexAway } from '@trihelix/match-engine';
import {
  type MatchDocument,
  type MatchFilters,
  type MatchHit,
  type NewerThanIndex,
  type TextLanguage,
  type WeightedTerm,
} from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { IndexFollower, type Progress } from './index.follower';
import { indexAway } from './index.state.resolver';
import { type FoundText, foundText } from './ranking/text.share';

/** Asked once more when the thread falls under a query; whoever falls twice in a row is not asked a third time. */
const ATTEMPTS = 2;
const AT_A_TIME = 4;
const LANGUAGES: readonly TextLanguage[] = ['zh', 'en'];

export interface SearchResult extends Progress {
  /** Of all languages, the best share of the query first. */
  readonly found: readonly FoundText[];
  /** Listings in the index, of both sides. */
  readonly documents: number;
  /** What the index took for it, the way there and back included. */
  readonly rankingMs: number;
}

/** One question to the index. */
export interface Question {
  readonly terms: readonly WeightedTerm[];
  readonly filters: MatchFilters;
  readonly k: number;
  /** Documents that take part in this question alone. */
  readonly guests?: readonly MatchDocument[];
}

/** Asks the index and adds what it lacks, so that whatever is committed is found. */
@Injectable()
export class MatchSearch {
  constructor(
    private readonly index: FollowedIndex,
    private readonly follower: IndexFollower,
  ) {}

  /**
   * The best `k`, each language ranked by itself and then laid together by shares of what the query could reach there.
   * @throws INTERNAL, with the advice to wait, when the index does not answer
   */
  async topK(terms: readonly WeightedTerm[], filters: MatchFilters, k: number): Promise<SearchResult> {
    const { answers, ...result } = await this.ask([{ terms, filters, k }]);
    return { ...result, found: answers[0] ?? [] };
  }

  /** Several questions about one side, from one look at what is newer than the index. @throws as `topK` */
  async ask(
    questions: readonly Question[],
  ): Promise<Omit<SearchResult, 'found'> & { readonly answers: (readonly FoundText[])[] }> {
    const side = questions[0]?.filters.side ?? '';
    for (let attempt = 1; ; attempt += 1) {
      const { restarts } = this.index;
      const { newer, indexedThrough } = await this.follower.view(side);
      const started = performance.now();
      try {
        const [answers, { documents }] = await Promise.all([this.answerAll(questions, newer), this.index.watermark()]);
        // An index that fell and came back in between may have answered empty.
        if (restarts === this.index.restarts) {
          return { answers, documents, indexedThrough, rankingMs: performance.now() - started };
        }
      } catch (error) {
        if (!(error instanceof IndexAway)) throw error;
      }
      if (attempt === ATTEMPTS) throw indexAway();
    }
  }

  /** Few at a time, so that none waits long behind the others. */
  private async answerAll(questions: readonly Question[], newer: NewerThanIndex | undefined) {
    const answers: (readonly FoundText[])[] = [];
    for (let from = 0; from < questions.length; from += AT_A_TIME) {
      const some = questions.slice(from, from + AT_A_TIME);
      answers.push(...(await Promise.all(some.map((question) => this.answer(question, newer)))));
    }
    return answers;
  }

  private async answer(
    { terms, filters, k, guests }: Question,
    latest: NewerThanIndex | undefined,
  ): Promise<readonly FoundText[]> {
    const newer = guests ? { documents: [...(latest?.documents ?? []), ...guests], gone: latest?.gone ?? [] } : latest;
    const languages = LANGUAGES.filter((language) => filters.languages?.includes(language) ?? true);
    const lists = await Promise.all(
      languages.map(async (language) => {
        const hits: MatchHit[] = await this.index.topK(terms, { ...filters, languages: [language] }, k, newer);
        return hits.map((hit) => foundText(hit, language));
      }),
    );
    const found = lists.flat();
    return found.sort((one, other) => other.share - one.share || (one.hit.id < other.hit.id ? -1 : 1)).slice(0, k);
  }
}
