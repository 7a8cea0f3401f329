import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { NeedLoader, NeedType } from '@trihelix/challenges';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { type Actor, Allow, Command, CurrentActor, type RequestContext } from '@trihelix/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { lowered, MatchArguments } from '../match.pair';
import type { ShortlistedMatch } from './match-shortlist.entity';
import { ShortlistArguments, ShortlistedMatchConnection, ShortlistedMatchType, ShortlistPage } from './match-shortlist.types';
import { MatchShortlist } from './match.shortlist';

@Resolver(() => ShortlistedMatchType)
export class MatchShortlistResolver {
  constructor(
    private readonly shortlist: MatchShortlist,
    private readonly needs: NeedLoader,
    private readonly achievements: AchievementLoader,
    private readonly accounts: AccountLoader,
  ) {}

  @Allow('match.read')
  @Query(() => ShortlistedMatchConnection, {
    description: 'Achievements that your organization keeps in view for its needs, the latest first.',
  })
  shortlistedMatches(@CurrentActor() actor: Actor, @Args() { needId, ...page }: ShortlistPage) {
    return this.shortlist.page(actor, needId ?? null, page);
  }

  @Allow('match.shortlist')
  @Command(() => ShortlistedMatchType, {
    description: 'Keep an achievement in view for one of your needs. The other side learns nothing of it.',
  })
  shortlistMatch(@CurrentActor() actor: Actor, @Args() { listId, ...pair }: ShortlistArguments) {
    return this.shortlist.add(actor, lowered(pair), listId?.toLowerCase() ?? null);
  }

  @Allow('match.shortlist')
  @Command(() => ShortlistedMatchType, { description: 'Take a match off the shortlist; gives what was kept.' })
  unshortlistMatch(@CurrentActor() actor: Actor, @Args() pair: MatchArguments) {
    return this.shortlist.remove(actor, lowered(pair));
  }

  @ResolveField(() => NeedType, { nullable: true, description: 'The need.' })
  need(@Parent() { needId }: ShortlistedMatch, @Context() context: RequestContext) {
    return this.needs.load(context, needId);
  }

  @ResolveField(() => AchievementType, { nullable: true, description: 'The achievement, as long as you may see it.' })
  achievement(@Parent() { achievementId }: ShortlistedMatch, @Context() context: RequestContext) {
    return this.achievements.load(context, achievementId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who of your organization.' })
  shortlistedBy(@Parent() { userId }: ShortlistedMatch, @Context() context: RequestContext) {
    return this.accounts.load(context, userId);
  }
}
