import { AccountLoader, PersonType } from '@trihelix/identity';
import { Args, Context, Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  Command,
  CurrentActor,
  NotInThisState,
  refusal,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { AlreadyBought, AlreadyEnding, ImpossibleLastDay, NothingToSellOff, ReportsMissing } from '../course/course.failures';
import { FourEyes } from '../licences/four.eyes';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { SecondPair } from '../licences/second.pair';
import { AlreadyExtended, AmendmentPending, AnswerTooLate, ExtensionTooLong, StillOwed } from './amendment.failures';
import { readAmendment } from './amendment.input';
import { AmendmentAnswerArgs, AmendmentEditArgs, AskAmendmentArgs, LicenceAmendmentType } from './amendment.types';
import { isTheirsToAnswer, mayWithdraw } from './amendments.policy';
import { AmendmentsService } from './amendments.service';
import type { LicenceAmendment } from './licence-amendment.entity';

@ObjectType({ description: 'What is asked, by its kind; the rest is null.' })
class LicenceAmendmentDetail {
  @Field(() => Int, { nullable: true, description: 'Months that the trial becomes longer.' }) months: number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day.' }) lastOn: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Until when what is in stock may be sold.' })
  sellOffUntil: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'The company whose shares the licensor receives.' }) company: string | null;
  @Field(() => Int, { nullable: true, description: 'How much of it, in parts per million.' }) sharePpm: number | null;
}

const POSSIBLE = [
  NotInThisState,
  AlreadyBought,
  AlreadyEnding,
  AlreadyExtended,
  ExtensionTooLong,
  ImpossibleLastDay,
  NothingToSellOff,
  ReportsMissing,
  StillOwed,
];

/** What one side asks of the other, at the front door. */
@Resolver(() => LicenceAmendmentType)
export class AmendmentsResolver {
  constructor(
    private readonly amendments: AmendmentsService,
    private readonly licences: LicenceLoader,
    private readonly people: AccountLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @Allow('licence.request', 'licence.approve', 'licence.sign')
  @Command(() => LicenceAmendmentType, {
    fails: [...POSSIBLE, AmendmentPending, FourEyes],
    description:
      'Ask the other side for a longer trial, an end by agreement, or shares instead of fees. It has 15 days to answer. For a licensor ' +
      'its approver asks, who had no part in the licence: what is accepted binds it.',
  })
  askLicenceAmendment(@CurrentActor() actor: Actor, @Args() { licenceId, input }: AskAmendmentArgs) {
    return this.amendments.ask(actor, { licenceId, ...readAmendment(input) });
  }

  @Allow('licence.approve', 'licence.sign')
  @Command(() => LicenceAmendmentType, {
    fails: [...POSSIBLE, StaleVersion, AnswerTooLate, FourEyes],
    description: 'Answer what the other side asked; what is agreed takes effect at once.',
  })
  answerLicenceAmendment(@CurrentActor() actor: Actor, @Args() answer: AmendmentAnswerArgs) {
    if (!answer.accept && !answer.reason)
      throw refusal('BAD_INPUT', { zh: '不同意时请写明理由。', en: 'Say why you do not agree.' });
    return this.amendments.answer(actor, answer);
  }

  @Allow('licence.request', 'licence.approve', 'licence.sign')
  @Command(() => LicenceAmendmentType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Take back what was asked, while nobody has answered.',
  })
  withdrawLicenceAmendment(@CurrentActor() actor: Actor, @Args() { id, expectedVersion }: AmendmentEditArgs) {
    return this.amendments.withdraw(actor, id, expectedVersion);
  }

  @ResolveField(() => LicenceAmendmentDetail, { description: 'What exactly.' })
  detail(@Parent() { detail }: LicenceAmendment): LicenceAmendmentDetail {
    const { months, lastOn, sellOffUntil, company, sharePpm } = detail;
    return {
      months: months ?? null,
      lastOn: lastOn ?? null,
      sellOffUntil: sellOffUntil ?? null,
      company: company ?? null,
      sharePpm: sharePpm ?? null,
    };
  }

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: LicenceAmendment, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked, if you or a colleague.' })
  askedBy(@Parent() { askedBy }: LicenceAmendment, @Context() context: RequestContext) {
    return this.people.load(context, askedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may answer it now.' })
  async canAnswer(@Parent() amendment: LicenceAmendment, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    const licence = await this.licences.load(context, amendment.licenceId);
    if (!licence || !isTheirsToAnswer(actor, licence, amendment)) return false;
    return (await this.secondPair.stakeOf(actor, licence, context)) === null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the answer, which you could give by your role, is for somebody else; null where it is yours or never was.',
  })
  async answerHindrance(@Parent() amendment: LicenceAmendment, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    const licence = await this.licences.load(context, amendment.licenceId);
    if (!licence || !isTheirsToAnswer(actor, licence, amendment)) return null;
    return this.secondPair.hindranceOf(actor, licence, context);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may take it back now.' })
  async canWithdraw(@Parent() amendment: LicenceAmendment, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    const licence = await this.licences.load(context, amendment.licenceId);
    return licence ? mayWithdraw(actor, licence, amendment) : false;
  }
}
