import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { type Actor, CurrentActor, type RequestContext, Needs } from '@trihelix/platform';
import type { Achievement } from './achievement.entity';
import { InventorsLoader, RightsLoader, SharesLoader } from './achievement.loaders';
import type { AchievementShare } from './achievement.parts';
import { maySeeInventors } from './achievement.policy';
import {
  AchievementType,
  ComparisonType,
  InventorType,
  MaturityType,
  RightType,
  ShareType,
  UfplTermsType,
} from './achievement.types';

/** What an achievement shows beyond its own columns. */
@Resolver(() => AchievementType)
export class AchievementFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly rightsOf: RightsLoader,
    private readonly sharesOf: SharesLoader,
    private readonly inventorsOf: InventorsLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'The organization that lists it.' })
  @Needs<Achievement>('ownerId')
  owner(@Parent() achievement: Achievement, @Context() context: RequestContext) {
    return this.organizations.load(context, achievement.ownerId);
  }

  @ResolveField(() => [RightType], { description: 'The rights it rests on.' })
  @Needs<Achievement>()
  rights(@Parent() achievement: Achievement, @Context() context: RequestContext) {
    return this.rightsOf.load(context, achievement.id);
  }

  @ResolveField(() => [ShareType], { description: 'Who owns how much; empty when not stated, else the shares sum to 1000000.' })
  @Needs<Achievement>()
  shares(@Parent() { id }: Achievement, @Context() context: RequestContext) {
    return this.sharesOf.load(context, id);
  }

  @ResolveField(() => [InventorType], {
    nullable: true,
    description: 'Who made it: for members of the owner organization; null for others.',
  })
  @Needs<Achievement>('ownerId')
  inventors(@CurrentActor() actor: Actor | undefined, @Parent() achievement: Achievement, @Context() context: RequestContext) {
    return maySeeInventors(actor, achievement) ? this.inventorsOf.load(context, achievement.id) : null;
  }

  @ResolveField(() => MaturityType, { nullable: true, description: 'How mature it is.' })
  @Needs<Achievement>('maturityScale', 'maturityLevel', 'maturityEvidence')
  maturity(@Parent() { maturityScale, maturityLevel, maturityEvidence }: Achievement): MaturityType | null {
    if (!maturityScale || !maturityLevel) return null;
    return { scale: maturityScale, level: maturityLevel, evidence: maturityEvidence };
  }

  @ResolveField(() => ComparisonType, { nullable: true, description: 'Economic comparison with the competing solution.' })
  @Needs<Achievement>('comparison', 'comparisonFigures')
  comparison(@Parent() { comparison, comparisonFigures }: Achievement): ComparisonType | null {
    return comparison || comparisonFigures.length > 0 ? { text: comparison, figures: comparisonFigures } : null;
  }

  @ResolveField(() => UfplTermsType, { nullable: true, description: 'Terms of "use first, pay later", when it is offered.' })
  ufpl(@Parent() achievement: Achievement): UfplTermsType | null {
    const {
      ufplListingMarket: market,
      ufplListingNumber: number,
      ufplListingUrl: url,
      ufplLumpSum: amount,
      ufplCurrency: currency,
    } = achievement;
    if (!achievement.ufplOffered) return null;
    return {
      trialMonths: achievement.ufplTrialMonths,
      pricing: achievement.ufplPricing,
      dueDays: achievement.ufplDueDays,
      listedPrice: achievement.ufplListedPrice,
      listing: market && number && url ? { market, number, url } : null,
      lumpSum: amount !== null && currency ? { amount, currency } : null,
    };
  }
}

/** The name of a holder, whether it is a member of the platform or not. */
@Resolver(() => ShareType)
export class ShareFields {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => String, { description: "The holder's name." })
  async holderName(@Parent() { holderId, holderName }: AchievementShare, @Context() context: RequestContext): Promise<string> {
    if (!holderId) return holderName ?? '';
    return (await this.organizations.load(context, holderId))?.name ?? '';
  }
}
