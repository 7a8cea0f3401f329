import {
  Achievement,
  type AchievementRight,
  AchievementsService,
  type LicenceIntent,
  type ListedPrice,
  listedPriceOf,
  LegalStatus,
  UfplPricing,
} from '@trihelix/achievements';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import type { LicenceAuction } from '../auctions/licence-auction.entity';
import { AuctionsService } from '../auctions/auctions.service';
import { UfplNotOffered } from './licence.failures';
import { objectsOf, type UfplOffer } from './listing.terms';
import type { Licence } from './licence.entity';
import type { LicenceTerms } from './licence-terms.entity';
import { type Pricing, readTerms } from './terms.document';

/** Rights that can still carry a licence. */
const ALIVE: readonly LegalStatus[] = [LegalStatus.GRANTED, LegalStatus.PENDING];

/** Reads what listings offer. */
@Injectable()
export class LicenceOffers {
  constructor(
    private readonly database: Database,
    private readonly achievements: AchievementsService,
    private readonly auctions: AuctionsService,
  ) {}

  /**
   * The listed achievement with its offer to an enterprise. Where an auction finds the price, it is the one that the enterprise bid,
   * and the outcome is given as well; `licenceId` names a licence that rests on it already.
   * @throws Refusal NOT_FOUND when it is not listed; UfplNotOffered, AuctionNotWon.
   */
  async read(
    actor: Actor,
    achievementId: string,
    { licenseeId, licenceId }: { readonly licenseeId: string; readonly licenceId?: string },
  ): Promise<{ achievement: Achievement; offer: UfplOffer; auction: LicenceAuction | null }> {
    const achievement = await this.achievements.listed(actor, achievementId);
    const { ufplOffered, ufplTrialMonths, ufplPricing, ufplDueDays } = achievement;
    const listed = listedPriceOf(achievement);
    if (!ufplOffered || ufplTrialMonths === null || !listed || ufplDueDays === null) throw new UfplNotOffered(achievementId);
    const auction = ufplPricing === UfplPricing.AUCTION ? await this.auctions.wonBy(licenseeId, achievementId, licenceId) : null;
    const pricing = auction ? pricingBy(auction) : listingOf(achievement);
    if (!pricing) throw new UfplNotOffered(achievementId);
    const rights = await this.livingRights(achievementId);
    return {
      achievement,
      offer: {
        achievementId,
        listingVersion: achievement.listingVersion,
        trialMonths: ufplTrialMonths,
        ...(auction
          ? {
              currency: auction.currency,
              fees: [{ kind: 'LUMP_SUM', amount: auction.price, dueDays: ufplDueDays }],
              option: null,
            }
          : listed),
        pricing,
        objects: objectsOf(achievement, rights),
        lastValidOn: firstEndOf(rights),
      },
      auction,
    };
  }

  /**
   * How the price of a licence was found: as its terms have it, or else (where they have it by agreement) as the auction that it
   * rests on, or the listing of its achievement, would have it again.
   */
  async pricingFor({ id, achievementId }: Pick<Licence, 'id' | 'achievementId'>, { document }: LicenceTerms): Promise<Pricing> {
    const { pricing } = readTerms(document);
    if (pricing.kind !== 'AGREEMENT') return pricing;
    const auction = await this.auctions.of(id);
    if (auction) return pricingBy(auction);
    return listingOf(await this.database.of(Achievement).findOneByOrFail({ id: achievementId })) ?? pricing;
  }

  /** The kinds that the owner is willing to grant; empty where it says nothing, or has taken the achievement from view. */
  async intentsOf(achievementId: string): Promise<readonly LicenceIntent[]> {
    return (await this.database.of(Achievement).findOneBy({ id: achievementId }))?.licenceIntents ?? [];
  }

  /** The price that an achievement is listed at; null where it states none, or its owner has taken it from view. */
  async listedPrice(achievementId: string): Promise<ListedPrice | null> {
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    return achievement && listedPriceOf(achievement);
  }

  /** The last valid day of the right that ends first (Civil Code 865); null when none states one. */
  async lastValidOn(achievementId: string): Promise<CivilDate | null> {
    return firstEndOf(await this.livingRights(achievementId));
  }

  private async livingRights(achievementId: string): Promise<AchievementRight[]> {
    return (await this.achievements.rightsOf(achievementId)).filter(({ legalStatus }) => ALIVE.includes(legalStatus));
  }
}

/** As the listing of an achievement states it by itself; null where it does not state enough. */
function listingOf({ ufplPricing, ufplListingMarket, ufplListingNumber, ufplListingUrl }: Achievement): Pricing | null {
  if (ufplPricing === UfplPricing.AGREEMENT) return { kind: 'AGREEMENT' };
  if (ufplPricing !== UfplPricing.MARKET_LISTING || !ufplListingMarket || !ufplListingNumber || !ufplListingUrl) return null;
  return { kind: 'MARKET_LISTING', market: ufplListingMarket, number: ufplListingNumber, url: ufplListingUrl };
}

const pricingBy = ({ market, number, url, heldOn, price, currency }: LicenceAuction): Pricing => ({
  kind: 'AUCTION',
  market,
  number,
  url,
  heldOn,
  price: Number(price),
  currency,
});

const firstEndOf = (rights: readonly AchievementRight[]): CivilDate | null =>
  rights.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil as CivilDate])).sort()[0] ?? null;
