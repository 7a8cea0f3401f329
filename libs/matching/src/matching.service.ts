import { performance } from 'node:perf_hooks';
import { type Achievement, AchievementsService } from '@trihelix/achievements';
import { regionToday } from '@trihelix/catalog';
import { type Challenge, NeedsService } from '@trihelix/challenges';
import { regionPath } from '@trihelix/kernel';
import { type Actor, type MatchFilters, type MatchHit, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import type { MatchSource } from './document.writer';
import { type MatchReason, reasonsFor } from './match.reasons';
import { MatchSearch, type SearchResult } from './match.search';
import { queryTerms } from './query.terms';
import { surfaceForms } from './surface.forms';

/** What the asker wants of the found ones. */
export interface MatchWishes {
  readonly regionCode?: string;
  readonly languages?: readonly ('zh' | 'en')[];
  readonly ufplOffered?: boolean;
  readonly exclude?: readonly string[];
}

/** A found listing with its reasons. */
export interface Found<T> {
  readonly listing: T;
  readonly score: number;
  readonly reasons: MatchReason[];
}

export interface FoundList<T> extends Omit<SearchResult, 'hits' | 'rankingMs'> {
  readonly found: Found<T>[];
  readonly tookMs: number;
}

/** Brings needs and achievements together, both ways, each with its reasons. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly search: MatchSearch,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
  ) {}

  /** Listed achievements for one of the actor's own needs, a draft included. @throws NOT_FOUND */
  async forNeed(actor: Actor, needId: string, wishes: MatchWishes, first: number): Promise<FoundList<Achievement>> {
    const [source] = await this.needs.findForMatching([(await this.needs.own(actor, needId)).id]);
    return this.find(source, 'ACHIEVEMENT', wishes, first, (ids) => this.achievements.listedByIds(ids));
  }

  /** Open needs for one of the actor's own achievements, a draft included. @throws NOT_FOUND */
  async forAchievement(actor: Actor, achievementId: string, wishes: MatchWishes, first: number): Promise<FoundList<Challenge>> {
    const [source] = await this.achievements.findForMatching([(await this.achievements.own(actor, achievementId)).id]);
    return this.find(source, 'NEED', wishes, first, (ids) => this.needs.openByIds(ids));
  }

  private async find<T extends { id: string }>(
    source: MatchSource | undefined,
    side: string,
    wishes: MatchWishes,
    first: number,
    load: (ids: readonly string[]) => Promise<T[]>,
  ): Promise<FoundList<T>> {
    if (!source) throw notFound('记录', 'listing');
    const { hits, rankingMs, ...progress } = await this.search.topK(queryTerms(source), filtersOf(source, side, wishes), first);
    const started = performance.now();
    const forms = surfaceForms([source.title, ...(source.keywords ?? []), source.text].join(' '));
    const ranked = hits.map((hit) => ({ hit, reasons: reasonsFor(hit, forms) }));
    const tookMs = rankingMs + performance.now() - started;
    const listings = new Map((await load(hits.map(({ id }) => id))).map((listing) => [listing.id, listing]));
    return { ...progress, tookMs, found: ranked.flatMap(({ hit, reasons }) => foundOf(hit, reasons, listings.get(hit.id))) };
  }
}

/** What the index still knows but the truth no longer lists is left out. */
const foundOf = <T>({ score }: MatchHit, reasons: MatchReason[], listing: T | undefined): Found<T>[] =>
  listing ? [{ listing, score, reasons }] : [];

const filtersOf = (
  source: MatchSource,
  side: string,
  { regionCode, languages, ufplOffered, exclude }: MatchWishes,
): MatchFilters => ({
  side,
  excludeOrganizationId: source.organizationId,
  ...(regionCode ? { regionPath: regionPath(regionToday(regionCode)) } : {}),
  ...(languages ? { languages } : {}),
  ...(ufplOffered === undefined ? {} : { ufplOffered }),
  ...(exclude ? { exclude } : {}),
});
