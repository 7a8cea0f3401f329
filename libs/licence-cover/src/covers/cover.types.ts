import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { ClaimState, CoverKind, CoverRisk, CoverState } from './cover.entities';
import { CoverAction } from './cover.policy';

registerEnumType(CoverKind, {
  name: 'CoverKind',
  description: 'How a licence is covered.',
  valuesMap: { INSURANCE: { description: 'By an insurer (保险).' }, GUARANTEE: { description: 'By a guarantor (担保).' } },
});
registerEnumType(CoverRisk, {
  name: 'CoverRisk',
  description: 'What is covered.',
  valuesMap: {
    NON_PAYMENT: { description: 'That the licensee does not pay (费用未付).' },
    TRIAL_LOSS: { description: 'What is lost in the trial (试用损失).' },
    INFRINGEMENT: { description: "That others' rights are infringed (侵权责任)." },
    OTHER: { description: 'Something else, which the note names (其他).' },
  },
});
registerEnumType(CoverState, {
  name: 'CoverState',
  description: 'How a cover stands.',
  valuesMap: {
    ACTIVE: { description: 'Recorded; nothing was claimed (有效).' },
    CLAIMED: { description: 'A claim waits for the provider (索赔中).' },
    PAID: { description: 'The provider paid the last claim (已赔付).' },
    DENIED: { description: 'The provider denied the last claim (已拒赔).' },
    EXPIRED: { description: 'Its term is over (已期满).' },
    CANCELLED: { description: 'Taken back for a stated reason (已撤销).' },
  },
});
registerEnumType(ClaimState, {
  name: 'CoverClaimState',
  description: 'How a claim stands.',
  valuesMap: {
    OPEN: { description: 'Waits for the provider (待答复).' },
    PAID: { description: 'Paid, in full or in part (已赔付).' },
    DENIED: { description: 'Denied (已拒赔).' },
  },
});
registerEnumType(CoverAction, { name: 'CoverAction', description: 'What the viewer may do with a cover now.' });

@ObjectType('LicenceCover', { description: 'An insurance or a guarantee for a licence.' })
export class LicenceCoverType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => CoverKind, { description: 'What it is.' }) kind: CoverKind;
  @Field(() => CoverRisk, { description: 'What it covers.' }) risk: CoverRisk;
  @Field(() => String, { nullable: true, description: 'More about what it covers.' }) riskNote: string | null;
  @Field({ description: 'Who covers it.' }) providerName: string;
  @Field({ description: 'The number of the policy or guarantee.' }) policyNumber: string;
  @Field(() => MinorUnits, { description: 'How much is covered, in minor units.' }) amount: bigint;
  @Field(() => MinorUnits, { description: 'What it costs, in minor units.' }) premium: bigint;
  @Field({ description: 'ISO 4217 code of its amounts.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'The first day of its term.' }) fromOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day of its term.' }) toOn: string;
  @Field(() => CoverState, { description: 'How it stands.' }) state: CoverState;
  @Field(() => String, { nullable: true, description: 'Why it was taken back.' }) stateReason: string | null;
  @Field(() => CivilDateScalar, { description: 'When it was recorded.' }) recordedOn: string;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

@ObjectType('LicenceCoverClaim', {
  description:
    'What is claimed of a cover. Money that came in is recorded here alone; it is not posted to the books of the licence.',
})
export class LicenceCoverClaimType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => MinorUnits, { description: 'What is claimed, in minor units.' }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'The day of the loss.' }) happenedOn: string;
  @Field({ description: 'What proves it.' }) evidence: string;
  @Field(() => ClaimState, { description: 'How it stands.' }) state: ClaimState;
  @Field(() => CivilDateScalar, { description: 'When it was claimed.' }) claimedOn: string;
  @Field(() => MinorUnits, { nullable: true, description: 'What the provider paid, in minor units.' }) paidAmount: bigint | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the provider decided.' }) decidedOn: string | null;
  @Field(() => String, { nullable: true, description: "The provider's reason." }) decisionReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const LicenceCoverConnection = connectionOf(LicenceCoverType, 'LicenceCover');

@InputType({ description: 'Which covers; conditions add up.' })
export class LicenceCoverFilter {
  @Field(() => [CoverKind], { nullable: true, description: 'Of one of these kinds.' }) kinds?: CoverKind[] | null;
  @Field(() => [CoverState], { nullable: true, description: 'In one of these states.' }) states?: CoverState[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'In force, with a term that ends on this day or before it.' })
  endsBefore?: CivilDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'With a claim that nobody has answered although the day to answer by is over; or not so.',
  })
  isOverdue?: boolean | null;
}

@InputType({ description: 'An insurance or a guarantee, as its policy says.' })
export class LicenceCoverInput {
  @Field(() => CoverKind, { description: 'What it is.' }) kind: CoverKind;
  @Field(() => CoverRisk, { description: 'What it covers.' }) risk: CoverRisk;
  @IsOptional()
  @Length(1, 500)
  @Field(() => String, { nullable: true, description: 'More about what it covers; needed for OTHER.' })
  riskNote?: string | null;
  @Length(2, 200) @Field({ description: 'Who covers it.' }) providerName: string;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'The same as an organization of the platform, if it is one.' })
  providerId?: string | null;
  @Length(1, 100) @Field({ description: 'The number of the policy or guarantee.' }) policyNumber: string;
  @Field(() => MinorUnits, { description: "How much is covered, in minor units of the licence's currency." }) amount: bigint;
  @Field(() => MinorUnits, { description: 'What it costs, in minor units.' }) premium: bigint;
  @Field(() => CivilDateScalar, { description: 'The first day of its term.' }) fromOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The last day of its term.' }) toOn: CivilDate;
}

@ArgsType()
export class RecordCoverArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => LicenceCoverInput, { description: 'What the policy says.' }) input: LicenceCoverInput;
}

@ArgsType()
export class CoverEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The cover.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class CancelCoverArgs extends CoverEditArgs {
  @Length(2, 2000) @Field({ description: 'Why, 2 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class ClaimCoverArgs extends CoverEditArgs {
  @Field(() => MinorUnits, { description: 'What is claimed, in minor units.' }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'The day of the loss.' }) on: CivilDate;
  @Length(10, 2000) @Field({ description: 'What proves it, 10 to 2,000 characters.' }) evidence: string;
}

@ArgsType()
export class DecideClaimArgs extends CoverEditArgs {
  @Field(() => MinorUnits, { nullable: true, description: 'What the provider paid, in minor units; null where it denied.' })
  paidAmount?: bigint | null;
  @Field(() => CivilDateScalar, { description: 'When it decided.' }) on: CivilDate;
  @Length(2, 2000) @Field({ description: "The provider's reason, 2 to 2,000 characters." }) reason: string;
}
