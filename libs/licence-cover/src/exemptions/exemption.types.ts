import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { ExemptionGround, ExemptionState } from './exemption.entity';

registerEnumType(ExemptionGround, {
  name: 'ExemptionGround',
  description: 'What went wrong.',
  valuesMap: {
    FAILED_TRIAL: { description: 'The trial failed (试用未成).' },
    WRITTEN_OFF: { description: 'What was owed was written off (坏账核销).' },
    EARLY_END: { description: 'The licence ended early (提前终止).' },
    OTHER: { description: 'Something else, which the facts say (其他).' },
  },
});
registerEnumType(ExemptionState, {
  name: 'ExemptionState',
  description: 'How an exemption stands.',
  valuesMap: {
    ASKED: { description: 'Waits for the decision of somebody else (待决定).' },
    GRANTED: { description: 'Nobody is held to account (予以免责).' },
    REFUSED: { description: 'Not granted (不予免责).' },
    WITHDRAWN: { description: 'Taken back by who asked for it, before anybody decided (已撤回).' },
  },
});

@ObjectType('LicenceExemption', {
  description: 'The question whether those who did what was due are exempt from being held to account, with its decision.',
})
export class LicenceExemptionType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => ExemptionGround, { description: 'What went wrong.' }) ground: ExemptionGround;
  @Field(() => MinorUnits, { nullable: true, description: 'What was lost, in minor units, where that is an amount.' })
  amount: bigint | null;
  @Field({ description: 'ISO 4217 code of the amount.' }) currency: string;
  @Field({ description: 'What happened.' }) facts: string;
  @Field({ description: 'Why nobody is to be held to account.' }) reason: string;
  @Field(() => ExemptionState, { description: 'How it stands.' }) state: ExemptionState;
  @Field(() => CivilDateScalar, { description: 'When it was asked for.' }) askedOn: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was decided.' }) decidedOn: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was decided so.' }) decisionReason: string | null;
  @Field(() => String, { nullable: true, description: 'On which rule or resolution the decision rests.' }) basis: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was taken back.' }) withdrawnOn: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was taken back.' }) withdrawalReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; a decision names the version it was made on.' }) version: number;
}

export const LicenceExemptionConnection = connectionOf(LicenceExemptionType, 'LicenceExemption');

@InputType({ description: 'Which exemptions; conditions add up.' })
export class LicenceExemptionFilter {
  @Field(() => [ExemptionState], { nullable: true, description: 'In one of these states.' }) states?: ExemptionState[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Undecided although the day to decide by is over; or not so.' })
  isOverdue?: boolean | null;
}

@ArgsType()
export class AskExemptionArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => ExemptionGround, { description: 'What went wrong.' }) ground: ExemptionGround;
  @Field(() => MinorUnits, { nullable: true, description: 'What was lost, in minor units, where that is an amount.' })
  amount?: bigint | null;
  @Length(10, 4000) @Field({ description: 'What happened, 10 to 4,000 characters.' }) facts: string;
  @Length(10, 2000) @Field({ description: 'Why nobody is to be held to account, 10 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class WithdrawExemptionArgs {
  @IsUUID() @Field(() => ID, { description: 'The exemption.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Length(2, 2000) @Field({ description: 'Why, 2 to 2,000 characters.' }) reason: string;
}

@ArgsType()
export class DecideExemptionArgs {
  @IsUUID() @Field(() => ID, { description: 'The exemption.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
  @Field({ description: 'True: it is granted. False: it is refused.' }) grant: boolean;
  @Length(10, 2000) @Field({ description: 'Why, 10 to 2,000 characters.' }) reason: string;
  @Length(2, 500) @Field({ description: 'On which rule or resolution that rests, 2 to 500 characters.' }) basis: string;
}
