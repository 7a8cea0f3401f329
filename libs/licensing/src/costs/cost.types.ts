import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { CostState } from './licence-cost.entity';

registerEnumType(CostState, {
  name: 'LicenceCostState',
  description: 'How costs that were proposed stand.',
  valuesMap: {
    PROPOSED: { description: 'Wait for the approver (待审批).' },
    APPROVED: { description: 'Charged (已入账).' },
    REJECTED: { description: 'Not charged (已驳回).' },
    LAPSED: { description: 'Nobody decided in time; nothing was charged (已失效).' },
  },
});

@ObjectType('LicenceCost', {
  description: 'Costs of enforcing, or of an audit, that the licensor charges; the licensor alone sees the proposal.',
})
export class LicenceCostType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => Int, { description: 'Days until they are due, from the day on which they are charged.' }) dueDays: number;
  @Field(() => String, { nullable: true, description: 'The period whose audit it was; null for other costs.' }) period:
    string | null;
  @Field({ description: 'What for.' }) reason: string;
  @Field(() => CostState, { description: 'How they stand.' }) state: CostState;
  @Field({ description: 'When they were proposed.' }) proposedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was decided, or they lapsed.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said, or why they lapsed.' }) decisionReason:
    string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const LicenceCostConnection = connectionOf(LicenceCostType, 'LicenceCost');

@InputType({ description: 'Which costs; conditions add up.' })
export class LicenceCostFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => CostState, { nullable: true, description: 'In this state.' }) @IsOptional() state?: CostState | null;
}

@ArgsType()
export class CostArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => MinorUnits, { description: "How much, in minor units of the licence's currency." }) amount: bigint;
  @Min(0)
  @Max(366)
  @Field(() => Int, { defaultValue: 30, description: 'Days until they are due, from the day on which they are charged.' })
  dueDays: number = 30;
  @Length(1, 2000) @Field({ description: 'What for, 1 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class CostDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The costs.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version they were read in.' }) expectedVersion: number;
  @Field({ description: 'True: charge them.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
