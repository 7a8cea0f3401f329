import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { UnknownIndustry, UnknownRegion } from '@trihelix/catalog';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { EvidentDuplicate, ListingType, ViewCounter } from '@trihelix/listings';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  MissingFact,
  NotInThisState,
  PageArgs,
  Public,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedOrder } from './challenge.enums';
import { adviceFor } from './need.facts';
import { BudgetImpossible, DeadlineNotLater, NeedCodeTaken, NeedIncomplete } from './need.failures';
import { NeedEdit, NeedExtension, NeedFilter, NeedInput, NeedPublication, NeedReason } from './need.inputs';
import { reasonIn } from './need.reasons';
import { OPEN_STATES } from './need.workflow';
import { BudgetType, NeedConnection, NeedCount, NeedType } from './need.types';
import { NeedsService } from './needs.service';

const MOVES = [StaleVersion, NotInThisState];
const FACTS = [NeedCodeTaken, BudgetImpossible, UnknownRegion, UnknownIndustry];

@Resolver(() => NeedType)
export class NeedsResolver {
  constructor(
    private readonly needs: NeedsService,
    private readonly organizations: OrganizationLoader,
    private readonly views: ViewCounter,
  ) {}

  @Public()
  @Query(() => NeedConnection, { name: 'needs', description: 'Technical needs, newest first unless told otherwise.' })
  page(
    @CurrentActor() actor: Actor | undefined,
    @Args() page: PageArgs,
    @Args('order', { type: () => NeedOrder, defaultValue: NeedOrder.NEWEST_FIRST }) order: NeedOrder,
    @Args('filter', { nullable: true }) filter?: NeedFilter,
  ) {
    return this.needs.page(actor, filter ?? {}, page, order);
  }

  @Public()
  @Query(() => [NeedCount], {
    description: 'How many needs you see in each state, under the filter of their list; its own `states` are left out.',
  })
  needCounts(@CurrentActor() actor: Actor | undefined, @Args('filter', { nullable: true }) filter?: NeedFilter) {
    return this.needs.countByState(actor, filter ?? {});
  }

  @Public()
  @Query(() => NeedType, { description: 'One technical need. Opening one that is open counts as a view, once a day.' })
  async need(
    @CurrentActor() actor: Actor | undefined,
    @Args('id', { type: () => ID }) id: string,
    @Context() context: RequestContext,
  ) {
    const need = await this.needs.one(actor, id);
    if (OPEN_STATES.includes(need.state)) this.views.saw(context, ListingType.NEED, need);
    return need;
  }

  @Allow('need.edit')
  @Command(() => NeedType, { fails: FACTS, description: 'Write a new draft.' })
  createNeed(@CurrentActor() actor: Actor, @Args('input') input: NeedInput) {
    return this.needs.create(actor, input);
  }

  @Allow('need.edit')
  @Command(() => NeedType, {
    fails: [...MOVES, ...FACTS, NeedIncomplete, DeadlineNotLater],
    description: 'Change facts: what is left out stays, null clears. A public need must stay complete.',
  })
  updateNeed(@CurrentActor() actor: Actor, @Args() edit: NeedEdit, @Args('input') input: NeedInput) {
    return this.needs.update(actor, edit, input);
  }

  @Allow('need.publish')
  @Command(() => NeedType, {
    fails: [...MOVES, NeedIncomplete, EvidentDuplicate],
    description: 'Publish it; it closes after its deadline, or after 180 days.',
  })
  publishNeed(@CurrentActor() actor: Actor, @Args() edit: NeedPublication) {
    return this.needs.publish(actor, edit);
  }

  @Allow('need.publish')
  @Command(() => NeedType, {
    fails: MOVES,
    description:
      'Say that it still holds; what the clock has hidden for want of that is open again. It gets no more time by that.',
  })
  confirmNeed(@CurrentActor() actor: Actor, @Args() edit: NeedEdit) {
    return this.needs.confirm(actor, edit);
  }

  @Allow('need.publish')
  @Command(() => NeedType, {
    fails: MOVES,
    description: 'Take it from public view for a while; it closes on its day all the same.',
  })
  hideNeed(@CurrentActor() actor: Actor, @Args() edit: NeedReason) {
    return this.needs.hide(actor, edit);
  }

  @Allow('need.publish')
  @Command(() => NeedType, { fails: MOVES, description: 'Show a hidden one again.' })
  showNeed(@CurrentActor() actor: Actor, @Args() edit: NeedEdit) {
    return this.needs.show(actor, edit);
  }

  @Allow('need.publish')
  @Command(() => NeedType, { fails: MOVES, description: 'Withdraw it for good.' })
  withdrawNeed(@CurrentActor() actor: Actor, @Args() edit: NeedReason) {
    return this.needs.withdraw(actor, edit);
  }

  @Allow('need.publish')
  @Command(() => NeedType, { fails: [...MOVES, DeadlineNotLater], description: 'Give it more time.' })
  extendNeedDeadline(@CurrentActor() actor: Actor, @Args() edit: NeedExtension) {
    return this.needs.extend(actor, edit);
  }

  @ResolveField(() => OrganizationType, { description: 'The organization that posts it.' })
  owner(@Parent() { ownerId }: Challenge, @Context() context: RequestContext) {
    return this.organizations.load(context, ownerId);
  }

  @ResolveField(() => BudgetType, { nullable: true, description: 'What it may cost.' })
  budget(@Parent() { budgetMin, budgetMax, budgetCurrency }: Challenge): BudgetType | null {
    if (!budgetCurrency) return null;
    const end = (amount: bigint | null) => (amount === null ? null : { amount, currency: budgetCurrency });
    return { min: end(budgetMin), max: end(budgetMax) };
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it is hidden or has ended.' })
  stateReason(@Parent() { stateReason }: Challenge, @Context() { locale }: RequestContext) {
    return reasonIn(locale, stateReason);
  }

  @ResolveField(() => [MissingFact], { description: 'What would make it easier to answer; none of it is required.' })
  advice(@Parent() need: Challenge) {
    return adviceFor(need);
  }
}
