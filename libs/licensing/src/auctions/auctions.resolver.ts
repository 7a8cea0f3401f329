import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, Database, PageArgs, paginate, type RequestContext } from '@trihelix/platform';
import {
  AuctionAlreadyRecorded,
  AuctionInUse,
  ImpossibleAuctionDay,
  ImpossibleWinner,
  NotPricedByAuction,
} from './auction.failures';
import {
  AuctionOutcomeInput,
  LicenceAuctionConnection,
  LicenceAuctionFilter,
  LicenceAuctionType,
  TakeBackArgs,
} from './auction.types';
import { AuctionsService } from './auctions.service';
import type { LicenceAuction } from './licence-auction.entity';

/** Outcomes of auctions, at the front door. */
@Resolver(() => LicenceAuctionType)
export class AuctionsResolver {
  constructor(
    private readonly database: Database,
    private readonly auctions: AuctionsService,
    private readonly organizations: OrganizationLoader,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceAuctionConnection, {
    description: 'What auctions of licences came to: of its own achievements for an owner, its own for a winner; newest first.',
  })
  licenceAuctions(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: LicenceAuctionFilter,
  ) {
    return paginate(this.database, this.auctions.seenBy(actor, filter), page);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceAuctionType, {
    fails: [NotPricedByAuction, ImpossibleWinner, ImpossibleAuctionDay, AuctionAlreadyRecorded],
    description: 'Record what the auction of a licence came to; who won can ask for the licence at that price.',
  })
  recordLicenceAuction(@CurrentActor() actor: Actor, @Args('outcome') outcome: AuctionOutcomeInput) {
    return this.auctions.record(actor, outcome);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceAuctionType, {
    fails: [AuctionInUse],
    description: 'Take back the record of an auction that was mistaken, as long as no licence rests on it.',
  })
  takeBackLicenceAuction(@CurrentActor() actor: Actor, @Args() { id, reason }: TakeBackArgs) {
    return this.auctions.takeBack(actor, id, reason);
  }

  @ResolveField(() => OrganizationType, { description: 'The enterprise that won.' })
  winner(@Parent() { winnerId }: LicenceAuction, @Context() context: RequestContext) {
    return this.organizations.load(context, winnerId);
  }

  @ResolveField()
  price(@Parent() { price, currency }: LicenceAuction) {
    return { amount: price, currency };
  }
}
