import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { NeedLoader, NeedType } from '@trihelix/challenges';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, type RequestContext } from '@trihelix/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { lowered, MatchArguments } from '../match.pair';
import { DISMISSAL_WORDS, type MatchDismissal } from './match-dismissal.entity';
import {
  DismissalArguments,
  DismissalPage,
  DismissalUnexplained,
  MatchDismissalConnection,
  MatchDismissalType,
} from './match-dismissal.types';
import { MatchDismissals } from './match.dismissals';

@Resolver(() => MatchDismissalType)
export class MatchDismissalsResolver {
  constructor(
    private readonly dismissals: MatchDismissals,
    private readonly needs: NeedLoader,
    private readonly achievements: AchievementLoader,
    private readonly accounts: AccountLoader,
  ) {}

  @Allow('match.read')
  @Query(() => MatchDismissalConnection, { description: 'Matches that your organization has put aside, the latest first.' })
  dismissedMatches(@CurrentActor() actor: Actor, @Args() { needId, achievementId, ...page }: DismissalPage) {
    return this.dismissals.page(actor, { ...(needId ? { needId } : {}), ...(achievementId ? { achievementId } : {}) }, page);
  }

  @Allow('match.dismiss')
  @Command(() => MatchDismissalType, {
    fails: [DismissalUnexplained],
    description:
      'Put a match aside: one of the two is yours. It is left out of your matches from both sides; the other side learns nothing of it.',
  })
  dismissMatch(@CurrentActor() actor: Actor, @Args() { reason, note, ...pair }: DismissalArguments) {
    return this.dismissals.dismiss(actor, lowered(pair), reason, note);
  }

  @Allow('match.dismiss')
  @Command(() => MatchDismissalType, {
    description: 'Let a match that was put aside be found again; gives the dismissal that ended.',
  })
  restoreMatch(@CurrentActor() actor: Actor, @Args() pair: MatchArguments) {
    return this.dismissals.restore(actor, lowered(pair));
  }

  @ResolveField(() => String, { description: 'Why, in words.' })
  reasonText(@Parent() { reason }: MatchDismissal, @Context() { locale }: RequestContext) {
    return say(DISMISSAL_WORDS[reason], locale);
  }

  @ResolveField(() => NeedType, { nullable: true, description: 'The need, as long as you may see it.' })
  need(@Parent() { needId }: MatchDismissal, @Context() context: RequestContext) {
    return this.needs.load(context, needId);
  }

  @ResolveField(() => AchievementType, { nullable: true, description: 'The achievement, as long as you may see it.' })
  achievement(@Parent() { achievementId }: MatchDismissal, @Context() context: RequestContext) {
    return this.achievements.load(context, achievementId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who of your organization.' })
  dismissedBy(@Parent() { userId }: MatchDismissal, @Context() context: RequestContext) {
    return this.accounts.load(context, userId);
  }
}
