import { type Achievement, type AchievementRight, AchievementsService, LegalStatus, UfplPricing } from '@trihelix/achievements';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import { AuctionNotAvailable, PublicityNotAvailable, UfplNotOffered } from './licence.failures';
import { objectsOf, type UfplOffer } from './listing.terms';

/** Rights that can still carry a licence. */
const ALIVE: readonly LegalStatus[] = [LegalStatus.GRANTED, LegalStatus.PENDING];

/** Reads what listings offer. */
@Injectable()
export class LicenceOffers {
  constructor(private readonly achievements: AchievementsService) {}

  /**
   * The listed achievement with its offer.
   * @throws Refusal NOT_FOUND when it is not listed; UfplNotOffered, PublicityNotAvailable, AuctionNotAvailable.
   */
  async read(actor: Actor, achievementId: string): Promise<{ achievement: Achievement; offer: UfplOffer }> {
    const achievement = await this.achievements.listed(actor, achievementId);
    const { ufplOffered, ufplTrialMonths, ufplPricing, ufplLumpSum, ufplCurrency, ufplDueDays } = achievement;
    if (!ufplOffered || ufplTrialMonths === null || ufplLumpSum === null || !ufplCurrency || ufplDueDays === null)
      throw new UfplNotOffered(achievementId);
    if (ufplPricing === UfplPricing.AGREEMENT) throw new PublicityNotAvailable();
    if (ufplPricing === UfplPricing.AUCTION) throw new AuctionNotAvailable();
    const { ufplListingMarket: market, ufplListingNumber: number, ufplListingUrl: url } = achievement;
    if (!market || !number || !url) throw new UfplNotOffered(achievementId);
    const rights = await this.livingRights(achievementId);
    return {
      achievement,
      offer: {
        achievementId,
        listingVersion: achievement.listingVersion,
        trialMonths: ufplTrialMonths,
        lumpSum: ufplLumpSum,
        currency: ufplCurrency,
        dueDays: ufplDueDays,
        listing: { market, number, url },
        objects: objectsOf(achievement, rights),
        lastValidOn: firstEndOf(rights),
      },
    };
  }

  /** The last valid day of the right that ends first (Civil Code 865); null when none states one. */
  async lastValidOn(achievementId: string): Promise<CivilDate | null> {
    return firstEndOf(await this.livingRights(achievementId));
  }

  private async livingRights(achievementId: string): Promise<AchievementRight[]> {
    return (await this.achievements.rightsOf(achievementId)).filter(({ legalStatus }) => ALIVE.includes(legalStatus));
  }
}

const firstEndOf = (rights: readonly AchievementRight[]): CivilDate | null =>
  rights.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil as CivilDate])).sort()[0] ?? null;
