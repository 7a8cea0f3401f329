import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, MaxLength, Min } from 'class-validator';
import { EstimateState } from './sales-estimate.entity';

registerEnumType(EstimateState, {
  name: 'SalesEstimateState',
  description: 'How an estimate stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for the approver (待审批).' },
    APPROVED: { description: 'It stands as a version of the statement (已批准).' },
    REJECTED: { description: 'Not approved (已驳回).' },
    LAPSED: { description: 'Nobody decided in time, or the licensee reported first (已失效).' },
  },
});

@ObjectType('SalesEstimate', {
  description: 'What the licensor thinks was sold in a period that nobody reported; the licensor alone sees it until it stands.',
})
export class SalesEstimateType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'The period: `2027-03`, `2027-Q1`, `2027-H1` or `2027`.' }) period: string;
  @Field(() => MinorUnits, { description: 'Net sales in minor units of the licence currency.' }) netSales: bigint;
  @Field(() => Boolean, { description: 'Whether it says that nothing was sold.' }) isNil: boolean;
  @Field({ description: 'What it rests on.' }) reason: string;
  @Field(() => EstimateState, { description: 'How it stands.' }) state: EstimateState;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, it lapses.' })
  answerBy: CivilDate;
  @Field(() => Date, { nullable: true, description: 'When it was decided, or lapsed.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said, or why it lapsed.' }) decisionReason:
    string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const SalesEstimateConnection = connectionOf(SalesEstimateType, 'SalesEstimate');

@InputType({ description: 'Which estimates; conditions add up.' })
export class SalesEstimateFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this period.' }) @IsOptional() @MaxLength(10) period?: string | null;
  @Field(() => EstimateState, { nullable: true, description: 'In this state.' }) @IsOptional() state?: EstimateState | null;
}

@ArgsType()
export class EstimateArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @MaxLength(10) @Field({ description: 'The period.' }) period: string;
  @Field(() => MinorUnits, { description: 'Net sales in minor units.' }) netSales: bigint;
  @Field(() => Boolean, { defaultValue: false, description: 'True says that nothing was sold; needed with zero, and only then.' })
  isNil: boolean = false;
  @Length(2, 2000) @Field({ description: 'What it rests on, 2 to 2,000 characters; the licensee reads it.' }) reason: string;
}

@ArgsType()
export class EstimateDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The estimate.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: let it stand.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
