import { Args, ArgsType, Field, Resolver } from '@nestjs/graphql';
import { BulkResult, SelectionChanged, SelectionTooLarge } from '@trihelix/listings';
import { type Actor, Allow, Command, CurrentActor } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { Length, Matches, ValidateNested } from 'class-validator';
import { NeedBulkService } from './need-bulk.service';
import { NeedSelection } from './need.inputs';

const FAILS = [SelectionTooLarge, SelectionChanged];

@ArgsType()
class NeedsSelected {
  @ValidateNested()
  @Type(() => NeedSelection)
  @Field(() => NeedSelection, { description: 'Which needs.' })
  selection: NeedSelection;
}

@ArgsType()
class NeedsWithReason extends NeedsSelected {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why; the same for all.' }) reason: string;
}

@ArgsType()
class NeedsPublication extends NeedsSelected {
  @Field(() => Boolean, { defaultValue: false, description: 'Publish evident duplicates of your own, too.' })
  acknowledgeDuplicates: boolean = false;
}

@Resolver()
export class NeedBulkResolver {
  constructor(private readonly bulk: NeedBulkService) {}

  @Allow('need.publish')
  @Command(() => BulkResult, {
    fails: FAILS,
    description: 'Publish many drafts; those that lack something stay drafts and say so.',
  })
  publishNeeds(@CurrentActor() actor: Actor, @Args() { selection, acknowledgeDuplicates }: NeedsPublication) {
    return this.bulk.publish(actor, selection, { acknowledgeDuplicates });
  }

  @Allow('need.publish')
  @Command(() => BulkResult, {
    fails: FAILS,
    description: 'Say of many that they still hold; what the clock has hidden is open again.',
  })
  confirmNeeds(@CurrentActor() actor: Actor, @Args() { selection }: NeedsSelected) {
    return this.bulk.confirm(actor, selection);
  }

  @Allow('need.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Take many from public view for a while.' })
  hideNeeds(@CurrentActor() actor: Actor, @Args() { selection, reason }: NeedsWithReason) {
    return this.bulk.hide(actor, selection, reason);
  }

  @Allow('need.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Show many hidden ones again.' })
  showNeeds(@CurrentActor() actor: Actor, @Args() { selection }: NeedsSelected) {
    return this.bulk.show(actor, selection);
  }

  @Allow('need.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Withdraw many for good.' })
  withdrawNeeds(@CurrentActor() actor: Actor, @Args() { selection, reason }: NeedsWithReason) {
    return this.bulk.withdraw(actor, selection, reason);
  }
}
