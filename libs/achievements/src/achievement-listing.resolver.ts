import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import {
  DAYS_OF_VIEWS,
  Freshness,
  ListingType,
  NearDuplicate,
  NOT_CONFIRMED,
  NOT_CONFIRMED_WORDS,
  TooManyWatches,
  ViewerWatchesLoader,
  ViewsLoader,
  ViewsOfDay,
  Watch,
  Watches,
  WatchersLoader,
} from '@trihelix/listings';
import { type Actor, CivilDateScalar, Command, CurrentActor, Needs, type RequestContext, SignedIn } from '@trihelix/platform';
import { AchievementDuplicates } from './achievement.duplicates';
import type { Achievement } from './achievement.entity';
import { AchievementLoader } from './achievement.loaders';
import { AchievementType } from './achievement.types';
import { freshnessOfAchievement } from './achievement.words';
import { AchievementsService } from './achievements.service';

/** What an achievement has in common with every listing. */
@Resolver(() => AchievementType)
export class AchievementListingResolver {
  constructor(
    private readonly achievements: AchievementsService,
    private readonly duplicates: AchievementDuplicates,
    private readonly watches: Watches,
    private readonly watchers: WatchersLoader,
    private readonly ownWatches: ViewerWatchesLoader,
    private readonly viewsLoader: ViewsLoader,
  ) {}

  @SignedIn()
  @Query(() => [NearDuplicate], {
    description: 'What a draft or listing is nearly the same as, among your own and what others list: the 20 most similar.',
  })
  async nearDuplicateAchievements(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    const achievement = await this.achievements.one(actor, id);
    return (await this.duplicates.near(actor, [achievement])).get(achievement.id) ?? [];
  }

  @SignedIn()
  @Command(() => Watch, {
    fails: [TooManyWatches],
    description: 'Be told when a listed achievement changes. Nobody sees that you watch it.',
  })
  async watchAchievement(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    const { title } = await this.achievements.listed(actor, id);
    return this.watches.watch(actor, { type: ListingType.ACHIEVEMENT, id: id.toLowerCase(), title: title ?? '' });
  }

  @ResolveField(() => Freshness, { nullable: true, description: 'Whether it is known to hold; null unless it is or was listed.' })
  @Needs<Achievement>('state', 'stateReason', 'askedOn')
  freshness(@Parent() achievement: Achievement) {
    return freshnessOfAchievement(achievement);
  }

  @ResolveField(() => Date, { nullable: true, description: 'When its owner last confirmed it, by saying so or by changing it.' })
  @Needs<Achievement>('confirmedAt')
  confirmedAt(@Parent() { confirmedAt }: Achievement) {
    return confirmedAt;
  }

  @ResolveField(() => CivilDateScalar, { nullable: true, description: 'The last day for which that counts.' })
  @Needs<Achievement>('freshUntil')
  freshUntil(@Parent() { freshUntil }: Achievement) {
    return freshUntil;
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description: 'For its owner: the last day on which it stays public unless somebody confirms it; null when nobody was asked.',
  })
  @Needs<Achievement>('ownerId', 'hidesAfter')
  hidesAfter(@CurrentActor() actor: Actor | undefined, @Parent() { ownerId, hidesAfter }: Achievement) {
    return actor?.actsFor(ownerId) ? hidesAfter : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it is hidden or withdrawn.' })
  @Needs<Achievement>('stateReason')
  stateReason(@Parent() { stateReason }: Achievement, @Context() { locale }: RequestContext) {
    return stateReason === NOT_CONFIRMED ? say(NOT_CONFIRMED_WORDS, locale) : stateReason;
  }

  @ResolveField(() => Watch, { nullable: true, description: 'Your own watch of it; null when you do not watch it.' })
  viewerWatch(@CurrentActor() actor: Actor | undefined, @Parent() { id }: Achievement, @Context() context: RequestContext) {
    return actor?.userId ? this.ownWatches.load(context, id) : null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'For its owner: how many watch it. Null for others, and while they are fewer than 3; never who.',
  })
  @Needs<Achievement>('ownerId')
  async watcherCount(
    @CurrentActor() actor: Actor | undefined,
    @Parent() { id, ownerId }: Achievement,
    @Context() context: RequestContext,
  ) {
    return actor?.actsFor(ownerId) ? ((await this.watchers.load(context, id))?.watchers ?? null) : null;
  }

  @ResolveField(() => [ViewsOfDay], {
    nullable: true,
    description: `For its owner: who opened it in the last ${DAYS_OF_VIEWS} days, the newest day first, days without anybody left out; null for others.`,
  })
  @Needs<Achievement>('ownerId')
  views(@CurrentActor() actor: Actor | undefined, @Parent() { id, ownerId }: Achievement, @Context() context: RequestContext) {
    return actor?.actsFor(ownerId) ? this.viewsLoader.load(context, id) : null;
  }
}

/** The achievement behind a watch. */
@Resolver(() => Watch)
export class WatchedAchievementField {
  constructor(private readonly achievements: AchievementLoader) {}

  @ResolveField(() => AchievementType, { nullable: true, description: 'The achievement, as long as you may see it.' })
  achievement(@Parent() { listingType, listingId }: Watch, @Context() context: RequestContext) {
    return listingType === ListingType.ACHIEVEMENT ? this.achievements.load(context, listingId) : null;
  }
}
