import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Organization } from '@trihelix/identity';
import { type Actor, Allow, CurrentActor, Database, MissingFact, type RequestContext } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import { ConfidentialityLoader } from './confidential/confidential.loaders';
import { adviceFor, emptyNeed, missingFor, withInput } from './need.facts';
import { NeedInput } from './need.inputs';
import { NeedsService } from './needs.service';
import { NeedReadinessType, readinessIn } from './readiness/need-readiness.types';
import { assess } from './readiness/need.readiness';

@ObjectType({ description: 'What a need lacks while it is being written.' })
export class NeedGaps {
  @Field(() => [MissingFact], { description: 'Without these it cannot be published.' }) missing: MissingFact[];
  @Field(() => [MissingFact], { description: 'What would make it easier to answer; none of it is required.' })
  advice: MissingFact[];
  @Field(() => NeedReadinessType, { description: 'How ready it would be to be answered, as it is being written.' })
  readiness: NeedReadinessType;
}

/** Says what is missing while somebody writes, by the rules of publication themselves. */
@Resolver()
export class NeedGapsResolver {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedsService,
    private readonly confidential: ConfidentialityLoader,
  ) {}

  @Allow('need.edit')
  @Query(() => NeedGaps, {
    description: 'What a need lacks as it is being written, before it is saved: a new one, or one of yours with these changes.',
  })
  async needGaps(
    @CurrentActor() actor: Actor,
    @Args('input') input: NeedInput,
    @Context() context: RequestContext,
    @Args('id', { type: () => ID, nullable: true }) id?: string | null,
  ): Promise<NeedGaps> {
    const owner = await this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
    const before = id ? await this.needs.own(actor, id) : emptyNeed(this.database.newId(), owner, this.database.now);
    const written = asWritten(before, input, owner);
    const confidentiality = id ? await this.confidential.load(context, before.id) : null;
    const readiness = assess(written, { isConfidential: confidentiality?.isPresent === true });
    return {
      // Once it is public, a day that has passed is no reason any more.
      missing: missingFor(written, owner, before.state === NeedState.DRAFT ? this.database.today : null),
      advice: adviceFor(written),
      readiness: readinessIn(context.locale, readiness, id ? before.id : null),
    };
  }
}

/** The need with what is being written laid over it. Only what is there counts; whether it is right is said on saving. */
function asWritten(before: Challenge, input: NeedInput, owner: Organization): Challenge {
  const { title, problem, currentState, targets, industries, keywords, wantedMaturity, budgetMin, budgetMax, deadline } = input;
  const need = withInput(before, { title, problem, currentState, targets, industries, keywords, wantedMaturity }, owner);
  if (deadline !== undefined) need.deadline = deadline;
  if (budgetMin !== undefined) need.budgetMin = budgetMin?.amount ?? null;
  if (budgetMax !== undefined) need.budgetMax = budgetMax?.amount ?? null;
  need.budgetCurrency = (budgetMax ?? budgetMin)?.currency ?? before.budgetCurrency;
  return need;
}
