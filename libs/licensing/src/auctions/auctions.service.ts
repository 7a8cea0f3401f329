import { type Achievement, AchievementsService, priceOf, UfplPricing } from '@trihelix/achievements';
import { LicenceAuctioned } from '@trihelix/contracts';
import { Organization, OrganizationKind, OrganizationState } from '@trihelix/identity';
import { Injectable } from '@nestjs/common';
import { addMonths, isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, Outbox, Trail } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import {
  AuctionAlreadyRecorded,
  AuctionInUse,
  AuctionNotWon,
  ImpossibleAuctionDay,
  ImpossibleWinner,
  NotPricedByAuction,
} from './auction.failures';
import type { AuctionOutcomeInput, LicenceAuctionFilter } from './auction.types';
import { LicenceAuction } from './licence-auction.entity';

/** How long ago an auction may have been held; nobody licenses at a price that is older. */
const MONTHS_BACK = 24;

/** A licence ended before both had signed: what it rested on is free again. */
const FREED = `SELECT FROM licence WHERE licence.id = licence_id AND licence.state IN ('REJECTED', 'CANCELLED')`;

/**
 * Prices found by auction (Law on Promoting the Transformation of Scientific and Technological Achievements art. 18): the owner
 * records what it came to, and who won asks for the licence at that price. It is public by itself, so it is not made public again.
 */
@Injectable()
export class AuctionsService {
  constructor(
    private readonly database: Database,
    private readonly achievements: AchievementsService,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  /** Those that concern the actor's organization: its own as owner, or what it won. */
  seenBy(actor: Actor, { achievementId, isFree }: LicenceAuctionFilter = {}): SelectQueryBuilder<LicenceAuction> {
    const query = this.database
      .of(LicenceAuction)
      .createQueryBuilder('auction')
      .where('(auction.licensorId = :viewerId OR auction.winnerId = :viewerId)', { viewerId: actor.organizationId });
    if (achievementId) query.andWhere('auction.achievementId = :achievementId', { achievementId });
    if (isFree) query.andWhere(`auction.takenBackOn IS NULL AND (auction.licenceId IS NULL OR EXISTS (${FREED}))`);
    return query;
  }

  /**
   * The owner records an outcome; a confirmation is recorded once.
   * @throws NotPricedByAuction, ImpossibleWinner, ImpossibleAuctionDay, AuctionAlreadyRecorded, UnknownCurrency, InvalidAmount; Refusal NOT_FOUND
   */
  async record(actor: Actor, outcome: AuctionOutcomeInput): Promise<LicenceAuction> {
    const achievement = await this.achievements.listed(actor, outcome.achievementId);
    this.requireAuctioned(actor, achievement);
    await this.requireWinner(achievement, outcome.winnerId);
    const { today } = this.database;
    const earliest = addMonths(today, -MONTHS_BACK);
    if (outcome.heldOn < earliest || outcome.heldOn > today) throw new ImpossibleAuctionDay(earliest, today);
    const auction = Object.assign(new LicenceAuction(), {
      id: this.database.newId(),
      achievementId: achievement.id,
      licensorId: achievement.ownerId,
      winnerId: outcome.winnerId,
      ...outcome.confirmation,
      heldOn: outcome.heldOn,
      price: priceOf(outcome.price),
      currency: outcome.price.currency,
      recordedBy: actor.userId,
      recordedAt: this.database.now,
      licenceId: null,
      takenBackOn: null,
      takenBackReason: null,
    });
    if (!(await this.database.insertIfNew(LicenceAuction, auction))) throw new AuctionAlreadyRecorded(auction.number);
    this.touched(null, auction);
    await this.outbox.publish(new LicenceAuctioned(auction.id, auction.achievementId, auction.licensorId, auction.winnerId));
    return auction;
  }

  /** Takes a mistaken record back. @throws AuctionInUse; Refusal NOT_FOUND */
  async takeBack(actor: Actor, id: string, reason: string): Promise<LicenceAuction> {
    const auctions = this.database.of(LicenceAuction);
    const before = isUuid(id) ? await auctions.findOneBy({ id }) : null;
    if (!before || !actor.actsFor(before.licensorId)) throw notFound('拍卖结果', 'auction');
    const change = { takenBackOn: this.database.today, takenBackReason: reason };
    const { affected } = await auctions
      .createQueryBuilder()
      .update(change)
      .where(`id = :id AND taken_back_on IS NULL AND (licence_id IS NULL OR EXISTS (${FREED}))`, { id })
      .execute();
    if (!affected) throw new AuctionInUse();
    const after = Object.assign(new LicenceAuction(), before, change);
    this.touched(before, after);
    return after;
  }

  /** What the enterprise won of the achievement and has no other licence of. @throws AuctionNotWon */
  async wonBy(winnerId: string, achievementId: string, licenceId?: string): Promise<LicenceAuction> {
    const won = await this.database
      .of(LicenceAuction)
      .createQueryBuilder('auction')
      .where({ winnerId, achievementId })
      .andWhere('auction.takenBackOn IS NULL')
      .andWhere(`(auction.licenceId IS NULL OR auction.licenceId = :licenceId OR EXISTS (${FREED}))`, {
        licenceId: licenceId ?? null,
      })
      .orderBy('auction.id', 'ASC')
      .getOne();
    if (!won) throw new AuctionNotWon();
    return won;
  }

  /** What a licence rests on; null where it rests on no auction. */
  of(licenceId: string): Promise<LicenceAuction | null> {
    return this.database.of(LicenceAuction).findOneBy({ licenceId });
  }

  /** A licence that was just asked for rests on it from now on; of two requests at the same moment, one does. @throws AuctionNotWon */
  async use({ id }: Pick<LicenceAuction, 'id'>, licenceId: string): Promise<void> {
    const { affected } = await this.database
      .of(LicenceAuction)
      .createQueryBuilder()
      .update({ licenceId })
      .where(`id = :id AND taken_back_on IS NULL AND (licence_id IS NULL OR EXISTS (${FREED}))`, { id })
      .execute();
    if (!affected) throw new AuctionNotWon();
  }

  private requireAuctioned(actor: Actor, { ownerId, ufplOffered, ufplPricing }: Achievement): void {
    if (!actor.actsFor(ownerId)) throw notFound('科技成果', 'achievement');
    if (!ufplOffered || ufplPricing !== UfplPricing.AUCTION) throw new NotPricedByAuction();
  }

  private async requireWinner({ ownerId }: Achievement, id: string): Promise<void> {
    const winner = await this.database.of(Organization).findOneBy({ id });
    const isPossible = winner?.kind === OrganizationKind.ENTERPRISE && winner.state === OrganizationState.VERIFIED;
    if (!isPossible || id === ownerId) throw new ImpossibleWinner();
  }

  private touched(before: LicenceAuction | null, after: LicenceAuction): void {
    this.trail.touched({
      subjectType: 'LicenceAuction',
      subjectId: after.id,
      parties: [after.licensorId, after.winnerId],
      before,
      after,
    });
  }
}
