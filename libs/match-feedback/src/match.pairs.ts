import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { type Actor, notFound } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { type MatchPair, MatchSide, type SidedMatch } from './match.pair';

export const noMatch = () => notFound('匹配', 'match');

/** Whose match it is. */
@Injectable()
export class MatchPairs {
  constructor(
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
  ) {}

  /** Nobody acts on what they could not have found. @throws NOT_FOUND unless one of the two is the actor's own and the other can be seen */
  async seenBy(actor: Actor, { needId, achievementId }: MatchPair): Promise<SidedMatch> {
    const need = await this.needs.one(actor, needId);
    const [achievement] = await this.achievements.visibleByIds(actor, [achievementId]);
    if (!achievement) throw noMatch();
    if (actor.actsFor(need.ownerId)) return { side: MatchSide.NEED, need, achievement };
    if (actor.actsFor(achievement.ownerId)) return { side: MatchSide.ACHIEVEMENT, need, achievement };
    throw noMatch();
  }

  /** What the achievement is called, as long as the actor may see it. */
  async titleOf(actor: Actor, { achievementId }: MatchPair): Promise<string | null> {
    const [achievement] = await this.achievements.visibleByIds(actor, [achievementId]);
    return achievement?.title ?? null;
  }
}
