import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { RefundState } from './licence-refund.entity';

registerEnumType(RefundState, {
  name: 'LicenceRefundState',
  description: 'How a refund stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for the approver (待审批).' },
    APPROVED: { description: 'Confirmed: the money went back, and the books say so (已退还).' },
    REJECTED: { description: 'Not confirmed; the books stay as they are (已驳回).' },
    LAPSED: { description: 'Nobody decided in time; the books stay as they are (已失效).' },
  },
});

@ObjectType('LicenceRefund', {
  description: 'Money that waited and went back to the licensee. Until it is confirmed, the licensor alone sees it.',
})
export class LicenceRefundType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => MinorUnits, { description: 'How much, in minor units.' }) amount: bigint;
  @Field({ description: 'ISO 4217 code.' }) currency: string;
  @Field(() => CivilDateScalar, { description: 'When it was paid.' }) paidOn: CivilDate;
  @Field({ description: "The bank's reference." }) bankReference: string;
  @Field({ description: 'Why.' }) reason: string;
  @Field(() => RefundState, { description: 'How it stands.' }) state: RefundState;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was decided.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said.' }) decisionReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

@ArgsType()
export class RefundArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => MinorUnits, { description: "How much, in minor units of the licence's currency." }) amount: bigint;
  @Field(() => CivilDateScalar, { description: 'When it was paid.' }) paidOn: CivilDate;
  @Field({ description: "The bank's reference; a refund is proposed once." }) @Length(1, 100) bankReference: string;
  @Field({ description: 'Why.' }) @Length(2, 2000) reason: string;
}

@ArgsType()
export class RefundDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The refund.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: the money went back.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
