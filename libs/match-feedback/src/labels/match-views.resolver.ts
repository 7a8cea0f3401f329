import { type Actor, Allow, Command, CurrentActor } from '@trihelix/platform';
import { Args, ArgsType, Field, ID, ObjectType, Resolver } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { lowered, MatchArguments } from '../match.pair';
import { MatchPairs } from '../match.pairs';
import { MatchLabelKind } from './match-label.entity';
import { MatchLabels } from './match.labels';

@ArgsType()
class ViewedMatchArguments extends MatchArguments {
  @IsUUID() @Field(() => ID, { description: 'The list it was opened from.' }) listId: string;
}

@ObjectType('ViewedMatch', { description: 'A match whose listing was opened out of a list.' })
export class ViewedMatchType {
  @Field(() => ID, { description: 'The list.' }) listId: string;
  @Field(() => ID, { description: 'The need.' }) needId: string;
  @Field(() => ID, { description: 'The achievement.' }) achievementId: string;
}

@Resolver(() => ViewedMatchType)
export class MatchViewsResolver {
  constructor(
    private readonly pairs: MatchPairs,
    private readonly labels: MatchLabels,
  ) {}

  @Allow('match.read')
  @Command(() => ViewedMatchType, {
    description:
      'Say that the listing of a match was opened out of a list; saying it again changes nothing. Lists learn from it what is worth showing.',
    isRecorded: false,
  })
  async markMatchViewed(@CurrentActor() actor: Actor, @Args() { listId, ...given }: ViewedMatchArguments) {
    const pair = lowered(given);
    await this.pairs.seenBy(actor, pair);
    const viewed = { listId: listId.toLowerCase(), ...pair };
    // A list is written some seconds after it is shown: an identifier that nobody was given is of no consequence.
    await this.labels.record(actor, { kind: MatchLabelKind.VIEWED, ...viewed });
    return viewed;
  }
}
