import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsBoolean, IsOptional, IsUUID, Length, Min } from 'class-validator';
import { ObjectionState, PublicityState } from './licence-publicity.entity';

registerEnumType(PublicityState, {
  name: 'PublicityState',
  description: 'How a publicity stands.',
  valuesMap: {
    OPEN: { description: 'Running, or kept open by an objection (公示中).' },
    PASSED: { description: 'Over, and no objection stands (公示无异议).' },
    UPHELD: { description: 'An objection was upheld: the terms are written anew (异议成立).' },
  },
});
registerEnumType(ObjectionState, {
  name: 'ObjectionState',
  description: 'How an objection stands.',
  valuesMap: {
    OPEN: { description: 'Waits for the decision (处理中).' },
    DISMISSED: { description: 'Not followed (异议不成立).' },
    UPHELD: { description: 'Followed (异议成立).' },
  },
});

@ObjectType('LicencePublicity', {
  description: 'The name and the price by agreement of a licence, made public inside the unit that grants it.',
})
export class LicencePublicityType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'What is licensed, as it was called on the day of publication.' }) achievementTitle: string;
  @Field(() => Int, { description: 'The version of the terms that is made public.' }) termsVersion: number;
  @Field(() => Int, { description: 'For how many days.' }) days: number;
  @Field(() => CivilDateScalar, { description: 'The day of publication, which does not count.' }) beganOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day on which somebody may object, rolled to a working day.' })
  lastOn: string;
  @Field(() => PublicityState, { description: 'How it stands.' }) state: PublicityState;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day on which it was over.' }) closedOn: string | null;
}

@ObjectType('LicenceObjection', { description: 'What somebody of the unit has against a licence that was made public.' })
export class LicenceObjectionType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The publicity.' }) publicityId: string;
  @Field({ description: 'What speaks against it.' }) reason: string;
  @Field(() => ObjectionState, { description: 'How it stands.' }) state: ObjectionState;
  @Field({ description: 'When it was raised.' }) raisedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was decided.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was decided so.' }) decisionReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const PublicityConnection = connectionOf(LicencePublicityType, 'LicencePublicity');

@InputType({ description: 'Which publicities; conditions add up.' })
export class LicencePublicityFilter {
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => [PublicityState], { nullable: true, description: 'In one of these states.' }) @IsOptional() states?:
    PublicityState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the day by which an objection to it was to be decided on is over, and nobody has; or not so.',
  })
  @IsOptional()
  @IsBoolean()
  isOverdue?: boolean | null;
}

@ArgsType()
export class ObjectionArgs {
  @IsUUID() @Field(() => ID, { description: 'The publicity.' }) publicityId: string;
  @Length(10, 2000) @Field({ description: 'What speaks against it, 10 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class ObjectionDecisionArgs {
  @IsUUID() @Field(() => ID, { description: 'The objection.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: it is followed, and the terms are written anew. False: it is dismissed.' }) uphold: boolean;
  @Length(10, 2000) @Field({ description: 'Why, for whoever objected: 10 to 2,000 characters.' }) reason: string;
}
