import { Achievement } from '@trihelix/achievements';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LicenceAuctioned } from '@trihelix/contracts';
import { LicenceAuction } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { Matter } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

/** News of auctions: who won learns that the licence can be asked for. */
@Injectable()
export class AuctionNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly names: OrganizationNames,
  ) {}

  onModuleInit(): void {
    this.teller.on(LicenceAuctioned, ({ auctionId }) => this.won(auctionId));
  }

  /** What was taken back, or asked for already, is no news. */
  private async won(id: string): Promise<Matter[]> {
    const auction = await this.database.of(LicenceAuction).findOneBy({ id });
    if (!auction || auction.takenBackOn || auction.licenceId) return [];
    const { achievementId, licensorId, winnerId, price, currency, number } = auction;
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    const names = await this.names.of([licensorId]);
    const facts = {
      title: achievement?.title ?? '',
      other: names.get(licensorId) ?? '',
      amount: price.toString(),
      currency,
      number,
    };
    return [{ moment: 'WON', subjectId: achievementId, sides: { winner: { organizationIds: [winnerId], facts } } }];
  }
}
