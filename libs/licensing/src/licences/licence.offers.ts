import {
  Achievement,
  type AchievementRight,
  AchievementsService,
  type LicenceIntent,
  LegalStatus,
  UfplPricing,
} from '@trihelix/achievements';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { AuctionNotAvailable, UfplNotOffered } from './licence.failures';
import { objectsOf, type UfplOffer } from './listing.terms';
import type { Licence } from './licence.entity';
import type { LicenceTerms } from './licence-terms.entity';
import { type MarketListing, readTerms } from './terms.document';

/** Rights that can still carry a licence. */
const ALIVE: readonly LegalStatus[] = [LegalStatus.GRANTED, LegalStatus.PENDING];

/** Reads what listings offer. */
@Injectable()
export class LicenceOffers {
  constructor(
    private readonly database: Database,
    private readonly achievements: AchievementsService,
  ) {}

  /**
   * The listed achievement with its offer.
   * @throws Refusal NOT_FOUND when it is not listed; UfplNotOffered, AuctionNotAvailable.
   */
  async read(actor: Actor, achievementId: string): Promise<{ achievement: Achievement; offer: UfplOffer }> {
    const achievement = await this.achievements.listed(actor, achievementId);
    const { ufplOffered, ufplTrialMonths, ufplPricing, ufplLumpSum, ufplCurrency, ufplDueDays } = achievement;
    if (!ufplOffered || ufplTrialMonths === null || ufplLumpSum === null || !ufplCurrency || ufplDueDays === null)
      throw new UfplNotOffered(achievementId);
    if (ufplPricing === UfplPricing.AUCTION) throw new AuctionNotAvailable();
    const listing = listingOf(achievement);
    if (!listing && ufplPricing !== UfplPricing.AGREEMENT) throw new UfplNotOffered(achievementId);
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
        listing,
        objects: objectsOf(achievement, rights),
        lastValidOn: firstEndOf(rights),
      },
    };
  }

  /** Where a technology market lists the price of a licence: as its terms have it, or else its achievement; null where none does. */
  async listingFor({ achievementId }: Pick<Licence, 'achievementId'>, { document }: LicenceTerms): Promise<MarketListing | null> {
    const { pricing } = readTerms(document);
    if (pricing.kind === 'MARKET_LISTING') return pricing;
    return listingOf(await this.database.of(Achievement).findOneByOrFail({ id: achievementId }));
  }

  /** The kinds that the owner is willing to grant; empty where it says nothing, or has taken the achievement from view. */
  async intentsOf(achievementId: string): Promise<readonly LicenceIntent[]> {
    return (await this.database.of(Achievement).findOneBy({ id: achievementId }))?.licenceIntents ?? [];
  }

  /** The last valid day of the right that ends first (Civil Code 865); null when none states one. */
  async lastValidOn(achievementId: string): Promise<CivilDate | null> {
    return firstEndOf(await this.livingRights(achievementId));
  }

  private async livingRights(achievementId: string): Promise<AchievementRight[]> {
    return (await this.achievements.rightsOf(achievementId)).filter(({ legalStatus }) => ALIVE.includes(legalStatus));
  }
}

function listingOf({ ufplPricing, ufplListingMarket, ufplListingNumber, ufplListingUrl }: Achievement): MarketListing | null {
  if (ufplPricing !== UfplPricing.MARKET_LISTING || !ufplListingMarket || !ufplListingNumber || !ufplListingUrl) return null;
  return { market: ufplListingMarket, number: ufplListingNumber, url: ufplListingUrl };
}

const firstEndOf = (rights: readonly AchievementRight[]): CivilDate | null =>
  rights.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil as CivilDate])).sort()[0] ?? null;
