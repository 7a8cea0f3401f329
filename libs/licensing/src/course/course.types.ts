import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import type { LicencePhase, Line } from '@trihelix/licence-calculator';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length } from 'class-validator';
import { TerminationGround } from '../terminations/termination.grounds';
import { SimulatedLine, SimulatedState } from '../simulation/simulation.types';
import { PreviewedDecision } from './decision.previews';

registerEnumType(PreviewedDecision, {
  name: 'LicenceDecision',
  description: 'A decision whose consequence can be seen before it is taken.',
  valuesMap: {
    CONVERT: { description: 'Go over into the paid phase (转付费).' },
    GIVE_BACK: { description: 'Give back what was tried (退还).' },
    BUY_OUT: { description: 'Exercise the option to buy (买断).' },
    TERMINATE: { description: 'End the licence today (终止).' },
    EQUITY: { description: 'Let shares take the place of further fees (转为股权).' },
  },
});

@ArgsType()
export class CourseEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class CourseReasonArgs extends CourseEditArgs {
  @Length(2, 2000) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class MilestoneArgs extends CourseEditArgs {
  @Length(1, 200) @Field({ description: 'The milestone, as the trigger names it.' }) name: string;
}

@ArgsType()
export class TerminationArgs extends CourseReasonArgs {
  @Field(() => TerminationGround, { description: 'On what ground; which are open, `Licence.terminationGrounds` says.' })
  ground: TerminationGround;
  @Field(() => String, {
    nullable: true,
    description: 'AGREED_GROUND: the clause of the terms by which it was agreed, 1 to 200 characters.',
  })
  @IsOptional()
  @Length(1, 200)
  clause?: string | null;
  @Field(() => CivilDateScalar, { description: 'Its last day, today at the earliest.' }) lastOn: CivilDate;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Until when what is in stock may be sold; such sales are reported and bear royalty. Without it nothing is.',
  })
  sellOffUntil?: CivilDate | null;
}

@ObjectType('LicenceDecisionPreview', { description: 'What a decision would bring, were it taken today. Nothing is written.' })
export class DecisionPreviewType {
  @Field(() => SimulatedState, { description: 'How the licence would stand.' }) state: LicencePhase;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field({
    description: 'Whether it withdraws a buy-out that is not paid: what was paid on it goes to what else is owed, or waits.',
  })
  withdrawsBuyOut: boolean;
  @Field(() => [SimulatedLine], { description: 'What would be posted; credits, and what is taken back, below zero.' })
  lines: readonly Line[];
  @Field(() => MinorUnits, { description: 'Principal that would be open.' }) principal: bigint;
  @Field(() => MinorUnits, { description: 'Late interest that would be open.' }) interest: bigint;
  @Field(() => MinorUnits, { description: 'Paid or credited, and taken by nothing.' }) unapplied: bigint;
}

@ObjectType('LicenceEnding', { description: 'The early end of a licence that was agreed or declared.' })
export class LicenceEndingType {
  @Field(() => CivilDateScalar, { description: 'Its last day.' }) lastOn: CivilDate;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Until when what is in stock may be sold; null where nothing is.',
  })
  sellOffUntil: CivilDate | null;
}

@ObjectType('LicenceDecisionDue', { description: 'A trial is over, and the licensee has to decide.' })
export class LicenceDecisionDueType {
  @Field(() => CivilDateScalar, { description: 'The last day to decide.' }) lastOn: CivilDate;
  @Field(() => SimulatedState, { description: 'What silence brings: PAYING when sales were reported, RETURNING when none were.' })
  silence: LicencePhase;
}

@ObjectType('LicenceDemand', { description: 'A formal notice to pay.' })
export class LicenceDemandType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'What is owed.' }) receivableId: string;
  @Field(() => Int, { description: 'The first, or the second and last.' }) number: number;
  @Field(() => CivilDateScalar, { description: 'When it was given.' }) givenOn: CivilDate;
  @Field(() => MinorUnits, { description: 'The principal that was open then.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'The day on which it had been due.' }) effectiveDueOn: CivilDate;
}
