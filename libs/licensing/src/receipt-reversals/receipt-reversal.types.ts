import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { ReceiptReversalState } from '../books/receipt-reversal.entity';

registerEnumType(ReceiptReversalState, {
  name: 'ReceiptReversalState',
  description: 'How taking back a receipt stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for the approver (待审批).' },
    APPROVED: { description: 'Taken back: it counts as never having come in (已冲销).' },
    REJECTED: { description: 'The receipt stands (已驳回).' },
    LAPSED: { description: 'Nobody decided in time; the receipt stands (已失效).' },
  },
});

@ObjectType('ReceiptReversal', {
  description: 'Taking back a receipt that was written down wrongly; the licensor alone sees what is said of it.',
})
export class ReceiptReversalType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => ID, { description: 'The receipt that is taken back.' }) receiptId: string;
  @Field({ description: 'Why.' }) reason: string;
  @Field(() => ReceiptReversalState, { description: 'How it stands.' }) state: ReceiptReversalState;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was decided.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said.' }) decisionReason: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Since when the receipt does not count; empty unless approved.' })
  reversedOn: string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const ReceiptReversalConnection = connectionOf(ReceiptReversalType, 'ReceiptReversal');

@InputType({ description: 'Which receipts taken back, or to be taken back; conditions add up.' })
export class ReceiptReversalFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this receipt.' }) @IsOptional() @IsUUID() receiptId?: string | null;
  @Field(() => ReceiptReversalState, { nullable: true, description: 'In this state.' })
  @IsOptional()
  state?: ReceiptReversalState | null;
}

@ArgsType()
export class ReceiptReversalProposalArgs {
  @IsUUID() @Field(() => ID, { description: 'The receipt.' }) receiptId: string;
  @Length(1, 2000) @Field({ description: 'Why, 1 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class ReceiptReversalDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The proposal.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: take the receipt back.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
