import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  DAYS_OF_VIEWS,
  Freshness,
  ListingType,
  NearDuplicate,
  TooManyWatches,
  ViewerWatchesLoader,
  ViewsLoader,
  ViewsOfDay,
  Watch,
  Watches,
  WatchersLoader,
} from '@trihelix/listings';
import { type Actor, CivilDateScalar, Command, CurrentActor, type RequestContext, SignedIn } from '@trihelix/platform';
import { NeedDuplicates } from './need.duplicates';
import type { Challenge } from './challenge.entity';
import { NeedLoader } from './need.loader';
import { NeedType } from './need.types';
import { freshnessOfNeed } from './need.words';
import { NeedsService } from './needs.service';

/** What an need has in common with every listing. */
@Resolver(() => NeedType)
export class NeedListingResolver {
  constructor(
    private readonly needs: NeedsService,
    private readonly duplicates: NeedDuplicates,
    private readonly watches: Watches,
    private readonly watchers: WatchersLoader,
    private readonly ownWatches: ViewerWatchesLoader,
    private readonly viewsLoader: ViewsLoader,
  ) {}

  @SignedIn()
  @Query(() => [NearDuplicate], {
    description: 'What a draft or listing is nearly the same as, among your own and what others publish: the 20 most similar.',
  })
  async nearDuplicateNeeds(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    const need = await this.needs.one(actor, id);
    return (await this.duplicates.near(actor, [need])).get(need.id) ?? [];
  }

  @SignedIn()
  @Command(() => Watch, {
    fails: [TooManyWatches],
    description: 'Be told when an open need changes. Nobody sees that you watch it.',
  })
  async watchNeed(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    const { title } = await this.needs.listed(actor, id);
    return this.watches.watch(actor, { type: ListingType.NEED, id: id.toLowerCase(), title: title ?? '' });
  }

  @ResolveField(() => Freshness, { nullable: true, description: 'Whether it is known to hold; null unless it is or was open.' })
  freshness(@Parent() need: Challenge) {
    return freshnessOfNeed(need);
  }

  @ResolveField(() => Date, { nullable: true, description: 'When its owner last confirmed it, by saying so or by changing it.' })
  confirmedAt(@Parent() { confirmedAt }: Challenge) {
    return confirmedAt;
  }

  @ResolveField(() => CivilDateScalar, { nullable: true, description: 'The last day for which that counts.' })
  freshUntil(@Parent() { freshUntil }: Challenge) {
    return freshUntil;
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description: 'For its owner: the last day on which it stays public unless somebody confirms it; null when nobody was asked.',
  })
  hidesAfter(@CurrentActor() actor: Actor | undefined, @Parent() { ownerId, hidesAfter }: Challenge) {
    return actor?.actsFor(ownerId) ? hidesAfter : null;
  }

  @ResolveField(() => Watch, { nullable: true, description: 'Your own watch of it; null when you do not watch it.' })
  viewerWatch(@CurrentActor() actor: Actor | undefined, @Parent() { id }: Challenge, @Context() context: RequestContext) {
    return actor?.userId ? this.ownWatches.load(context, id) : null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'For its owner: how many watch it. Null for others, and while they are fewer than 3; never who.',
  })
  async watcherCount(
    @CurrentActor() actor: Actor | undefined,
    @Parent() { id, ownerId }: Challenge,
    @Context() context: RequestContext,
  ) {
    return actor?.actsFor(ownerId) ? ((await this.watchers.load(context, id))?.watchers ?? null) : null;
  }

  @ResolveField(() => [ViewsOfDay], {
    nullable: true,
    description: `For its owner: who opened it in the last ${DAYS_OF_VIEWS} days, the newest day first, days without anybody left out; null for others.`,
  })
  views(@CurrentActor() actor: Actor | undefined, @Parent() { id, ownerId }: Challenge, @Context() context: RequestContext) {
    return actor?.actsFor(ownerId) ? this.viewsLoader.load(context, id) : null;
  }
}

/** The need behind a watch. */
@Resolver(() => Watch)
export class WatchedNeedField {
  constructor(private readonly needs: NeedLoader) {}

  @ResolveField(() => NeedType, { nullable: true, description: 'The need, as long as you may see it.' })
  need(@Parent() { listingType, listingId }: Watch, @Context() context: RequestContext) {
    return listingType === ListingType.NEED ? this.needs.load(context, listingId) : null;
  }
}
