import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar } from '@trihelix/platform';
import { IsOptional, IsUUID, Length } from 'class-validator';
import { CourseEditArgs } from '../course/course.types';
import { DisputeGround, DisputeState } from './licence-dispute.entity';

registerEnumType(DisputeGround, {
  name: 'LicenceDisputeGround',
  description: 'What a licensed right is disputed for.',
  valuesMap: {
    INVALIDATION: { description: 'Its invalidation was requested (无效宣告).' },
    OWNERSHIP: { description: 'Somebody else claims it (权属纠纷).' },
    LAPSE: { description: 'It lapsed, or is about to (权利终止).' },
    OTHER: { description: 'Something else, as the reason says.' },
  },
});
registerEnumType(DisputeState, {
  name: 'LicenceDisputeState',
  description: 'How a dispute stands.',
  valuesMap: {
    OPEN: { description: 'Not decided (未决).' },
    RIGHT_STANDS: { description: 'The right stands (权利维持).' },
    RIGHT_LOST: { description: 'The right is lost (权利丧失).' },
  },
});

@ObjectType('LicenceDispute', { description: 'Somebody disputes a right that is licensed, or it has fallen.' })
export class LicenceDisputeType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'The object of the terms that it is about.' }) objectId: string;
  @Field(() => DisputeGround, { description: 'What for.' }) ground: DisputeGround;
  @Field(() => String, { nullable: true, description: "The case's number at the office or court." }) caseNumber: string | null;
  @Field({ description: 'What happened.' }) reason: string;
  @Field({ description: 'Whether the licence stands still meanwhile.' }) suspends: boolean;
  @Field(() => CivilDateScalar, { description: 'When it was recorded.' }) beganOn: CivilDate;
  @Field(() => DisputeState, { description: 'How it stands.' }) state: DisputeState;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day of the decision.' }) decidedOn: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'The number of the decision.' }) decisionNumber: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When its end was recorded.' }) endedOn: CivilDate | null;
  @Field(() => Int, { description: 'Rises with every change.' }) version: number;
}

@InputType({ description: 'Who disputes what.' })
export class DisputeInput {
  @Field({ description: 'The object of the terms that it is about, e.g. `CN 2023100123456`.' }) @Length(1, 200) objectId: string;
  @Field(() => DisputeGround, { description: 'What for.' }) ground: DisputeGround;
  @Field(() => String, { nullable: true, description: "The case's number at the office or court." })
  @IsOptional()
  @Length(1, 100)
  caseNumber?: string | null;
  @Length(2, 2000) @Field({ description: 'What happened.' }) reason: string;
}

@ArgsType()
export class OpenDisputeArgs extends CourseEditArgs {
  @Field(() => DisputeInput, { description: 'The dispute.' }) input: DisputeInput;
}

@ArgsType()
export class LostRightArgs extends OpenDisputeArgs {
  @Field(() => CivilDateScalar, { description: 'The day of the decision, from which the royalty steps down.' })
  decidedOn: CivilDate;
  @Field(() => String, { nullable: true, description: 'The number of the decision.' })
  @IsOptional()
  @Length(1, 100)
  decisionNumber?: string | null;
}

@ArgsType()
export class EndDisputeArgs {
  @IsUUID() @Field(() => ID, { description: 'The dispute.' }) disputeId: string;
  @Field(() => Int, { description: 'The version of the dispute you read.' }) expectedVersion: number;
  @Field({ description: 'Whether the right is lost.' }) lost: boolean;
  @Field(() => CivilDateScalar, { description: 'The day of the decision.' }) decidedOn: CivilDate;
  @Field(() => String, { nullable: true, description: 'The number of the decision.' })
  @IsOptional()
  @Length(1, 100)
  decisionNumber?: string | null;
}
