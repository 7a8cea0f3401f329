import { say } from '@trihelix/kernel';
import { type Actor, Allow, CurrentActor, type RequestContext } from '@trihelix/platform';
import { Args, ArgsType, Context, Field, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { AchievementMatchListType, MatchFilterInput, NeedMatchListType } from './match.types';
import type { Found, FoundList } from './match.list';
import { MatchingService } from './matching.service';

@ArgsType()
class MatchArgs {
  @Field(() => MatchFilterInput, { nullable: true, description: 'Hard facts that matches must meet.' }) filter?: MatchFilterInput;
  @Field(() => Int, { defaultValue: 10, description: 'How many, 1 to 50.' }) @Min(1) @Max(50) first: number = 10;
}

@Resolver()
export class MatchingResolver {
  constructor(private readonly matching: MatchingService) {}

  @Allow('match.read')
  @Query(() => AchievementMatchListType, {
    description: 'Achievements that may answer one of your needs, best first, each with its reasons.',
  })
  async matchesForNeed(
    @CurrentActor() actor: Actor,
    @Args('needId', { type: () => ID }) needId: string,
    @Args() { filter, first }: MatchArgs,
    @Context() context: RequestContext,
  ) {
    const list = await this.matching.forNeed(actor, needId, wishesOf(filter), first);
    return {
      ...summary(list),
      matches: list.found.map((found) => ({ needId, achievement: found.listing, ...told(found, context) })),
    };
  }

  @Allow('match.read')
  @Query(() => NeedMatchListType, {
    description: 'Needs that one of your achievements may answer, best first, each with its reasons.',
  })
  async matchesForAchievement(
    @CurrentActor() actor: Actor,
    @Args('achievementId', { type: () => ID }) achievementId: string,
    @Args() { filter, first }: MatchArgs,
    @Context() context: RequestContext,
  ) {
    const list = await this.matching.forAchievement(actor, achievementId, wishesOf(filter), first);
    return {
      ...summary(list),
      matches: list.found.map((found) => ({ achievementId, need: found.listing, ...told(found, context) })),
    };
  }
}

const wishesOf = (filter: MatchFilterInput | undefined) => ({
  regionCode: filter?.regionCode ?? undefined,
  languages: filter?.languages ?? undefined,
  ufplOffered: filter?.ufplOffered ?? undefined,
  exclude: filter?.exclude ?? undefined,
  evenWeak: filter?.evenWeak ?? undefined,
});

const summary = ({ listId, weightsVersion, indexedThrough, documents, leftOut, tookMs }: FoundList<unknown>) => ({
  listId,
  leftOut,
  weightsVersion,
  indexedThrough,
  indexedDocuments: documents,
  tookMs,
});

const told = ({ score, reasons, raises, facts, rank, move, moveWhy }: Found<unknown>, { locale }: RequestContext) => ({
  score,
  rank,
  move,
  moveWhy: moveWhy && say(moveWhy, locale),
  raises: raises.map((raise) => ({ ...raise, sentence: say(raise.sentence, locale) })),
  facts: facts.map((fact) => ({ ...fact, sentence: say(fact.sentence, locale) })),
  reasons: reasons.map((reason) => ({ ...reason, label: say(reason.label, locale), sentence: say(reason.sentence, locale) })),
});
