import { performance } from 'node:perf_hooks';
import { type Achievement, AchievementsService } from '@trihelix/achievements';
import { regionToday } from '@trihelix/catalog';
import { type Challenge, NeedsService } from '@trihelix/challenges';
import { regionPath } from '@trihelix/kernel';
import { queryTerms, surfaceForms } from '@trihelix/match-engine';
import { type Actor, type MatchFilters, type MatchHit, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import type { MatchSource } from './document.writer';
import { MatchSide } from './match-dismissal.entity';
import { MatchDismissals } from './match.dismissals';
import { factsOf, type MatchFact } from './match.facts';
import { type MatchReason, reasonsFor } from './match.reasons';
import { MatchSearch, type SearchResult } from './match.search';

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
  readonly facts: MatchFact[];
}

export interface FoundList<T> extends Omit<SearchResult, 'hits' | 'rankingMs'> {
  readonly found: Found<T>[];
  readonly tookMs: number;
}

/** The same before the hard facts are laid beside one another. */
type Ranked<T> = Omit<FoundList<T>, 'found'> & { readonly found: Omit<Found<T>, 'facts'>[] };

/** Brings needs and achievements together, both ways, each with its reasons. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly search: MatchSearch,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly dismissals: MatchDismissals,
  ) {}

  /** Listed achievements for one of the actor's own needs, a draft included. @throws NOT_FOUND */
  async forNeed(actor: Actor, needId: string, wishes: MatchWishes, first: number): Promise<FoundList<Achievement>> {
    const need = await this.needs.own(actor, needId);
    const [source] = await this.needs.findForMatching([need.id]);
    const left = await this.withoutDismissed(actor, MatchSide.NEED, need.id, wishes);
    const found = await this.find(source, 'ACHIEVEMENT', left, first, (ids) => this.achievements.listedByIds(ids));
    return withFacts(found, (achievement) => factsOf(need, achievement));
  }

  /** Open needs for one of the actor's own achievements, a draft included. @throws NOT_FOUND */
  async forAchievement(actor: Actor, achievementId: string, wishes: MatchWishes, first: number): Promise<FoundList<Challenge>> {
    const achievement = await this.achievements.own(actor, achievementId);
    const [source] = await this.achievements.findForMatching([achievement.id]);
    const left = await this.withoutDismissed(actor, MatchSide.ACHIEVEMENT, achievement.id, wishes);
    const found = await this.find(source, 'NEED', left, first, (ids) => this.needs.openByIds(ids));
    return withFacts(found, (need) => factsOf(need, achievement));
  }

  /** What the actor's organization has put aside is not found again. */
  private async withoutDismissed(actor: Actor, side: MatchSide, id: string, wishes: MatchWishes): Promise<MatchWishes> {
    const dismissed = await this.dismissals.opposite(actor, side, id);
    return dismissed.length === 0 ? wishes : { ...wishes, exclude: [...(wishes.exclude ?? []), ...dismissed] };
  }

  private async find<T extends { id: string }>(
    source: MatchSource | undefined,
    side: string,
    wishes: MatchWishes,
    first: number,
    load: (ids: readonly string[]) => Promise<T[]>,
  ): Promise<Ranked<T>> {
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

const withFacts = <T>({ found, ...list }: Ranked<T>, factsAbout: (listing: T) => MatchFact[]): FoundList<T> => ({
  ...list,
  found: found.map((each) => ({ ...each, facts: factsAbout(each.listing) })),
});

/** What the index still knows but the truth no longer lists is left out. */
const foundOf = <T>({ score }: MatchHit, reasons: MatchReason[], listing: T | undefined): Omit<Found<T>, 'facts'>[] =>
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
