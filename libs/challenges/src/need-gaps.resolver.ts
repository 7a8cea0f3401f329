import { Args, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Allow, CurrentActor, Database, MissingFact } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import { adviceFor, emptyNeed, missingFor, withInput } from './need.facts';
import { NeedInput } from './need.inputs';
import { NeedsService } from './needs.service';

@ObjectType({ description: 'What a need lacks while it is being written.' })
export class NeedGaps {
  @Field(() => [MissingFact], { description: 'Without these it cannot be published.' }) missing: MissingFact[];
  @Field(() => [MissingFact], { description: 'What would make it easier to answer; none of it is required.' })
  advice: MissingFact[];
}

/** Says what is missing while somebody writes, by the rules of publication themselves. */
@Resolver()
export class NeedGapsResolver {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedsService,
  ) {}

  @Allow('need.edit')
  @Query(() => NeedGaps, {
    description: 'What a need lacks as it is being written, before it is saved: a new one, or one of yours with these changes.',
  })
  async needGaps(
    @CurrentActor() actor: Actor,
    @Args('input') input: NeedInput,
    @Args('id', { type: () => ID, nullable: true }) id?: string | null,
  ): Promise<NeedGaps> {
    const owner = await this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
    const before = id ? await this.needs.own(actor, id) : emptyNeed(this.database.newId(), owner, this.database.now);
    return gapsOf(before, input, owner, before.state === NeedState.DRAFT ? this.database.today : null);
  }
}

/** Only what is there counts; whether it is right is said on saving. `today` is null once the need is public. */
function gapsOf(before: Challenge, input: NeedInput, owner: Organization, today: CivilDate | null): NeedGaps {
  const { title, problem, currentState, targets, industries, keywords, budgetMin, budgetMax, deadline } = input;
  const need = withInput(before, { title, problem, currentState, targets, industries, keywords }, owner);
  if (deadline !== undefined) need.deadline = deadline;
  if (budgetMin !== undefined) need.budgetMin = budgetMin?.amount ?? null;
  if (budgetMax !== undefined) need.budgetMax = budgetMax?.amount ?? null;
  return { missing: missingFor(need, owner, today), advice: adviceFor(need) };
}
