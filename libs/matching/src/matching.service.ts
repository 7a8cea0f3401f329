import { performance } from 'node:perf_hooks';
import { type Achievement, AchievementsService } from '@trihelix/achievements';
import { type Challenge, NeedsService } from '@trihelix/challenges';
import { examinationChance, MatchImpressions, MatchSide } from '@trihelix/match-feedback';
import { type Actor, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { factsOf } from './match.facts';
import { type Found, type FoundList, formsOf, moveWhy, tell, type Wording } from './match.list';
import { MatchLists, type MatchWishes } from './match.lists';
import type { MatchSource } from './match.source';
import type { Asker, Ranked } from './ranking/candidate.ranking';
import { factsOfAchievement, FactsReader } from './ranking/facts.reader';
import type { Placed } from './ranking/list.arrangement';
import { partValues } from './ranking/match.scoring';
import type { MatchWeights } from './ranking/match-weights.entity';

/** One direction: how the listings of the other side are loaded and told. */
interface Direction<T> {
  readonly asker: Asker;
  readonly load: (ids: readonly string[]) => Promise<T[]>;
  readonly wording: (listing: T) => Wording;
  readonly facts: (listing: T) => Found<T>['facts'];
}

/** Brings needs and achievements together, both ways by one flow: candidates, contributions, a list, reasons. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly lists: MatchLists,
    private readonly facts: FactsReader,
    private readonly impressions: MatchImpressions,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
  ) {}

  /** Listed achievements for one of the actor's own needs, a draft included. @throws NOT_FOUND */
  async forNeed(actor: Actor, needId: string, wishes: MatchWishes, first: number): Promise<FoundList<Achievement>> {
    const need = await this.needs.own(actor, needId);
    const [source] = await this.needs.findForMatching([need.id]);
    const [asked] = await this.facts.ofNeeds([need]);
    if (!source || !asked) throw notFound('需求', 'need');
    return this.find(actor, source, wishes, first, {
      asker: { side: MatchSide.NEED, need: asked },
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
    const { asker } = way;
    const { weights, placed, leftOut, rankingMs, arrangedMs, ...progress } = await this.lists.layOut(
      actor.organizationId,
      { source, asker },
      wishes,
      first,
    );
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
      listId: this.remember(actor, asker.side, weights, placed),
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
