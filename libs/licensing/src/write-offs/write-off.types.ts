import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { WriteOffState } from '../books/write-off.entity';

registerEnumType(WriteOffState, {
  name: 'WriteOffState',
  description: 'How a write-off stands.',
  valuesMap: {
    PROPOSED: { description: 'Waits for the approver (待审批).' },
    APPROVED: { description: 'Given up (已核销).' },
    REJECTED: { description: 'Not given up (已驳回).' },
    LAPSED: { description: 'Nobody decided in time; nothing was given up (已失效).' },
  },
});

@ObjectType('WriteOff', { description: 'Giving up what is open of a receivable; the licensor alone sees it.' })
export class WriteOffType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => ID, { description: 'The receivable that is given up.' }) receivableId: string;
  @Field({ description: 'Why.' }) reason: string;
  @Field(() => WriteOffState, { description: 'How it stands.' }) state: WriteOffState;
  @Field({ description: 'When it was proposed.' }) proposedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was decided.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the approver said.' }) decisionReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const WriteOffConnection = connectionOf(WriteOffType, 'WriteOff');

@InputType({ description: 'Which write-offs; conditions add up.' })
export class WriteOffFilter {
  @Field(() => ID, { nullable: true, description: 'Under this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => WriteOffState, { nullable: true, description: 'In this state.' }) @IsOptional() state?: WriteOffState | null;
}

@ArgsType()
export class WriteOffProposalArgs {
  @IsUUID() @Field(() => ID, { description: 'The receivable.' }) receivableId: string;
  @Length(1, 2000) @Field({ description: 'Why, 1 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class WriteOffDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The write-off.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: give it up.' }) approve: boolean;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What is to be said of it.' }) reason?:
    string | null;
}
