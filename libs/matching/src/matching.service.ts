import { performance } from 'node:perf_hooks';
import { type Achievement, AchievementsService } from '@trihelix/achievements';
import { regionToday } from '@trihelix/catalog';
import { type Challenge, NeedsService } from '@trihelix/challenges';
import { regionPath } from '@trihelix/kernel';
import { queryTerms } from '@trihelix/match-engine';
import { examinationChance, MatchDismissals, MatchExposure, MatchImpressions, MatchSide } from '@trihelix/match-feedback';
import { type Actor, Database, type MatchFilters, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { BilingualPairs } from './bilingual.pairs';
import { factsOf } from './match.facts';
import { type Found, type FoundList, formsOf, moveWhy, tell, type Wording } from './match.list';
import { MatchSearch } from './match.search';
import type { MatchSource } from './match.source';
import { type Asker, rank, type Ranked } from './ranking/candidate.ranking';
import { withEvidence } from './ranking/evidence.floor';
import { factsOfAchievement, FactsReader } from './ranking/facts.reader';
import { arrange, type Placed } from './ranking/list.arrangement';
import { partValues } from './ranking/match.scoring';
import { foundAmongFew } from './ranking/text.share';
import type { MatchWeights } from './ranking/match-weights.entity';
import { WeightsInForce } from './ranking/match.weights';
import type { AchievementFacts, NeedFacts } from './ranking/pair.facts';

/** What the asker wants of the found ones. */
export interface MatchWishes {
  readonly regionCode?: string;
  readonly languages?: readonly ('zh' | 'en')[];
  readonly ufplOffered?: boolean;
  readonly exclude?: readonly string[];
}

/** How many the index gives; everything after that looks at each of them. */
const CANDIDATES = 300;
const PPM = 1_000_000;

/** One direction: how the listings of the other side are read, loaded and told. */
interface Direction<T> {
  readonly asker: Asker;
  /** What the index calls the other side. */
  readonly other: 'ACHIEVEMENT' | 'NEED';
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, NeedFacts | AchievementFacts>>;
  readonly load: (ids: readonly string[]) => Promise<T[]>;
  readonly wording: (listing: T) => Wording;
  readonly facts: (listing: T) => Found<T>['facts'];
}

/** Brings needs and achievements together, both ways by one flow: candidates, contributions, a list, reasons. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly database: Database,
    private readonly search: MatchSearch,
    private readonly facts: FactsReader,
    private readonly weights: WeightsInForce,
    private readonly exposure: MatchExposure,
    private readonly impressions: MatchImpressions,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly dismissals: MatchDismissals,
    private readonly pairs: BilingualPairs,
  ) {}

  /** Listed achievements for one of the actor's own needs, a draft included. @throws NOT_FOUND */
  async forNeed(actor: Actor, needId: string, wishes: MatchWishes, first: number): Promise<FoundList<Achievement>> {
    const need = await this.needs.own(actor, needId);
    const [source] = await this.needs.findForMatching([need.id]);
    const [asked] = await this.facts.ofNeeds([need]);
    if (!source || !asked) throw notFound('需求', 'need');
    return this.find(actor, source, wishes, first, {
      asker: { side: MatchSide.NEED, need: asked },
      other: 'ACHIEVEMENT',
      read: (ids) => this.facts.achievementsBy(ids),
      load: (ids) => this.achievements.listedByIds(ids),
      wording: ({ title, keywords, abstract }) => ({ title, keywords, text: abstract }),
      facts: (achievement) => factsOf(need, achievement),
    });
  }

  /** Open needs for one of the actor's own achievements, a draft included. @throws NOT_FOUND */
  async forAchievement(actor: Actor, achievementId: string, wishes: MatchWishes, first: number): Promise<FoundList<Challenge>> {
    const achievement = await this.achievements.own(actor, achievementId);
    const [source] = await this.achievements.findForMatching([achievement.id]);
    if (!source) throw notFound('成果', 'achievement');
    return this.find(actor, source, wishes, first, {
      asker: { side: MatchSide.ACHIEVEMENT, achievement: factsOfAchievement(achievement) },
      other: 'NEED',
      read: (ids) => this.facts.needsBy(ids),
      load: (ids) => this.needs.openByIds(ids),
      wording: ({ title, keywords, problem }) => ({ title, keywords, text: problem }),
      facts: (need) => factsOf(need, achievement),
    });
  }

  private async find<T extends { id: string }>(
    actor: Actor,
    source: MatchSource,
    wishes: MatchWishes,
    first: number,
    way: Direction<T>,
  ): Promise<FoundList<T>> {
    const { side } = way.asker;
    const dismissed = new Set(await this.dismissals.opposite(actor, side, source.id));
    const weights = await this.weights.read();
    const filters = filtersOf(source, way.other, wishes);
    const terms = queryTerms(source, await this.pairs.dictionary());
    const { found, rankingMs, ...progress } = await this.search.topK(terms, filters, CANDIDATES + dismissed.size);
    const facts = await way.read(found.map(({ hit }) => hit.id));
    const exposures = await this.exposure.of(way.other, [...facts.values()]);

    const started = performance.now();
    // What was put aside still measures the others, so that they keep their scores, and it gets its place back.
    const ranked = rank(way.asker, { found, documents: progress.documents, facts, exposures }, weights, this.database.today);
    const { kept, leftOut } = withEvidence(
      ranked.filter(({ id }) => !dismissed.has(id)),
      progress.documents,
      foundAmongFew(found),
    );
    const seed = `${source.id} ${this.database.today}`;
    const placed = arrange(kept, { lambda: weights.diversityPpm / PPM, organizationCap: weights.organizationCap, seed }, first);
    const arrangedMs = performance.now() - started;

    const listings = new Map((await way.load(placed.map(({ item }) => item.id))).map((listing) => [listing.id, listing]));
    const telling = performance.now();
    const asked = formsOf(source);
    const told = placed.flatMap((entry, at): Found<T>[] => {
      const listing = listings.get(entry.item.id);
      if (!listing) return [];
      return [
        {
          listing,
          ...tell(entry.item, asked, () => formsOf(way.wording(listing))),
          facts: way.facts(listing),
          rank: entry.rank,
          move: entry.move,
          moveWhy: moveWhy(entry, at + 1, weights.organizationCap),
        },
      ];
    });
    const tookMs = rankingMs + arrangedMs + performance.now() - telling;
    return {
      ...progress,
      tookMs,
      weightsVersion: weights.version,
      found: told,
      leftOut,
      listId: this.remember(actor, side, weights, placed),
    };
  }

  private remember(actor: Actor, side: MatchSide, { version }: MatchWeights, placed: readonly Placed<Ranked>[]): string {
    return this.impressions.shown(actor, {
      side,
      weightsVersion: version,
      matches: placed.map(({ item, chance }, at) => ({
        needId: item.pair.need.id,
        achievementId: item.pair.achievement.id,
        ownerId: item.ownerId,
        score: item.score,
        parts: partValues(item),
        propensity: chance * examinationChance(at + 1),
      })),
    });
  }
}

/** What the index is asked to leave out: nothing but facts that cannot be argued with. */
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
