import { type Actor, type Connection, Database, Loader, type PageArgs, paginate, Trail } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { MatchLabels } from '../labels/match.labels';
import { MatchLabelKind } from '../labels/match-label.entity';
import { type MatchPair, MatchSide, pairKey } from '../match.pair';
import { MatchPairs, noMatch } from '../match.pairs';
import { ShortlistedMatch } from './match-shortlist.entity';

/** What the owners of needs keep in view of what they were shown. */
@Injectable()
export class MatchShortlist {
  constructor(
    private readonly database: Database,
    private readonly pairs: MatchPairs,
    private readonly labels: MatchLabels,
    private readonly trail: Trail,
  ) {}

  /** The actor's organization's, the latest first. */
  page({ organizationId }: Actor, needId: string | null, page: PageArgs): Promise<Connection<ShortlistedMatch>> {
    const query = this.database
      .of(ShortlistedMatch)
      .createQueryBuilder('shortlisted')
      .where('shortlisted.organizationId = :organizationId', { organizationId });
    if (needId) query.andWhere('shortlisted.needId = :needId', { needId });
    return paginate(this.database, query, page);
  }

  /** Keeps an achievement in view; doing it again changes nothing. @throws NOT_FOUND unless the need is the actor's own */
  async add(actor: Actor, pair: MatchPair, listId: string | null): Promise<ShortlistedMatch> {
    const { side, achievement } = await this.pairs.seenBy(actor, pair);
    if (side !== MatchSide.NEED) throw noMatch();
    const [added] = await this.database.query(
      `INSERT INTO match_shortlist (id, need_id, achievement_id, organization_id, user_id, shortlisted_at)
       VALUES ($1, $2, $3, $4, $5, app_now()) ON CONFLICT (need_id, achievement_id) DO NOTHING RETURNING id`,
      [this.database.newId(), pair.needId, pair.achievementId, actor.organizationId, actor.userId],
    );
    if (added) {
      await this.labels.record(actor, { kind: MatchLabelKind.SHORTLISTED, ...pair, listId });
      this.tell(actor, pair, null, { shortlistedMatch: achievement.title });
    }
    return this.one(actor, pair);
  }

  /** Lets it go; gives what was kept. @throws NOT_FOUND */
  async remove(actor: Actor, pair: MatchPair): Promise<ShortlistedMatch> {
    const found = await this.one(actor, pair);
    await this.database.of(ShortlistedMatch).delete({ id: found.id });
    await this.labels.withdraw(actor, { kind: MatchLabelKind.SHORTLISTED, ...pair });
    this.tell(actor, pair, { shortlistedMatch: await this.pairs.titleOf(actor, pair) }, null);
    return found;
  }

  private async one({ organizationId }: Actor, pair: MatchPair): Promise<ShortlistedMatch> {
    const found = await this.database.of(ShortlistedMatch).findOneBy({ ...pair, organizationId: organizationId ?? '' });
    if (!found) throw noMatch();
    return found;
  }

  /** Stands in the timeline of the need, for its own organization. */
  private tell({ organizationId }: Actor, { needId }: MatchPair, before: object | null, after: object | null) {
    this.trail.touched({ subjectType: 'Need', subjectId: needId, parties: [organizationId], before, after });
  }
}

/** What the viewer's organization keeps in view, by {@link pairKey}: one statement for all matches of an answer. */
@Injectable()
export class ShortlistedLoader extends Loader<string, ShortlistedMatch> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(keys: readonly string[]): Promise<ShortlistedMatch[]> {
    const pairs = keys.map((key) => key.split(':'));
    return this.database
      .of(ShortlistedMatch)
      .createQueryBuilder('shortlisted')
      .where('(shortlisted.needId, shortlisted.achievementId) IN (SELECT * FROM unnest(:needs::uuid[], :achievements::uuid[]))', {
        needs: pairs.map(([needId]) => needId),
        achievements: pairs.map(([, achievementId]) => achievementId),
      })
      .getMany();
  }

  protected keyOf(shortlisted: ShortlistedMatch): string {
    return pairKey(shortlisted);
  }
}
