import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { tidy } from '@trihelix/kernel';
import { type Actor, type Connection, Database, type PageArgs, paginate, Trail } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { MatchLabels } from '../labels/match.labels';
import { MatchLabelKind } from '../labels/match-label.entity';
import { type MatchPair, MatchSide } from '../match.pair';
import { MatchPairs, noMatch } from '../match.pairs';
import { DismissalReason, MatchDismissal } from './match-dismissal.entity';
import { DismissalUnexplained } from './match-dismissal.types';

/** Matches that an organization does not want to see again: each side for itself, and for as long as it wants. */
@Injectable()
export class MatchDismissals {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
    private readonly pairs: MatchPairs,
    private readonly labels: MatchLabels,
    private readonly trail: Trail,
  ) {}

  /** The actor's organization's, the latest first. */
  page({ organizationId }: Actor, pair: Partial<MatchPair>, page: PageArgs): Promise<Connection<MatchDismissal>> {
    const query = this.database
      .of(MatchDismissal)
      .createQueryBuilder('dismissal')
      .where('dismissal.organizationId = :organizationId', { organizationId });
    if (pair.needId) query.andWhere('dismissal.needId = :needId', { needId: pair.needId });
    if (pair.achievementId) query.andWhere('dismissal.achievementId = :achievementId', { achievementId: pair.achievementId });
    return paginate(this.database, query, page);
  }

  /** What lies opposite one of an organization's own listings and is not to be found again. */
  async opposite({ organizationId }: Pick<Actor, 'organizationId'>, side: MatchSide, id: string): Promise<string[]> {
    const isNeed = side === MatchSide.NEED;
    const found = await this.database
      .of(MatchDismissal)
      .findBy({ organizationId: organizationId ?? '', ...(isNeed ? { needId: id } : { achievementId: id }) });
    return found.map(({ needId, achievementId }) => (isNeed ? achievementId : needId));
  }

  /**
   * Puts a match aside; saying it again changes the reason.
   * @throws DismissalUnexplained; NOT_FOUND unless one of the two is the actor's own and the other can be seen
   */
  async dismiss(actor: Actor, pair: MatchPair, reason: DismissalReason, note?: string | null): Promise<MatchDismissal> {
    const said = tidy(note);
    if (reason === DismissalReason.OTHER && said === null) throw new DismissalUnexplained();
    const { side } = await this.pairs.seenBy(actor, pair);
    const before = await this.find(actor, pair);
    const dismissal = Object.assign(new MatchDismissal(), {
      id: before?.id ?? this.database.newId(),
      ...pair,
      organizationId: actor.organizationId ?? '',
      side,
      reason,
      note: said,
      userId: actor.userId ?? '',
      dismissedAt: this.database.now,
    } satisfies MatchDismissal);
    await this.database.of(MatchDismissal).upsert(dismissal, {
      conflictPaths: ['organizationId', 'needId', 'achievementId'],
    });
    await this.labels.record(actor, { kind: MatchLabelKind.DISMISSED, ...pair, reason });
    const title = await this.titleOf(actor, dismissal);
    this.tell(dismissal, before && told(before, title), told(dismissal, title));
    return (await this.find(actor, pair)) ?? dismissal;
  }

  /** Lets the match be found again; gives the dismissal that ended. @throws NOT_FOUND */
  async restore(actor: Actor, pair: MatchPair): Promise<MatchDismissal> {
    const found = await this.find(actor, pair);
    if (!found) throw noMatch();
    await this.database.of(MatchDismissal).delete({ id: found.id });
    await this.labels.withdraw(actor, { kind: MatchLabelKind.DISMISSED, ...pair });
    this.tell(found, told(found, await this.titleOf(actor, found)), null);
    return found;
  }

  private find({ organizationId }: Actor, pair: MatchPair): Promise<MatchDismissal | null> {
    return this.database.of(MatchDismissal).findOneBy({ ...pair, organizationId: organizationId ?? '' });
  }

  /** What is put aside is called so, as long as it is public. */
  private async titleOf(actor: Actor, { side, needId, achievementId }: MatchDismissal): Promise<string | null> {
    const [other] =
      side === MatchSide.NEED
        ? await this.achievements.visibleByIds(actor, [achievementId])
        : await this.needs.openByIds([needId]);
    return other?.title ?? null;
  }

  /** Stands in the timeline of one's own listing, for one's own organization. */
  private tell({ side, needId, achievementId, organizationId }: MatchDismissal, before: object | null, after: object | null) {
    const isNeed = side === MatchSide.NEED;
    this.trail.touched({
      subjectType: isNeed ? 'Need' : 'Achievement',
      subjectId: isNeed ? needId : achievementId,
      parties: [organizationId],
      before,
      after,
    });
  }
}

const told = ({ reason, note }: MatchDismissal, title: string | null) => ({
  dismissedMatch: title,
  dismissalReason: reason,
  dismissalNote: note,
});
