import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, RegionCode } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { LicenceKind } from './licence.entity';
import { LicenceState } from './licence.workflow';

/** In which order licences are listed. */
export enum LicenceOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  TRIAL_ENDS_SOONEST = 'TRIAL_ENDS_SOONEST',
}
registerEnumType(LicenceOrder, {
  name: 'LicenceOrder',
  description: 'In which order licences are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The newest first.' },
    TRIAL_ENDS_SOONEST: { description: 'By the last day of the free trial, the earliest first, whatever the state.' },
  },
});

@InputType({ description: 'Which licences; conditions add up, periods include both ends.' })
export class LicenceFilter {
  @Field(() => [LicenceState], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @ArrayMaxSize(30)
  states?: LicenceState[] | null;
  @Field(() => ID, { nullable: true, description: 'Granted by this organization.' }) @IsOptional() @IsUUID() licensorId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Taken by this organization.' }) @IsOptional() @IsUUID() licenseeId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'For this achievement.' }) @IsOptional() @IsUUID() achievementId?:
    string | null;
  @Field(() => RegionCode, { nullable: true, description: 'The licensee is in this region or below it.' }) regionCode?:
    string | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'For an achievement that serves this industry, of a section or below.' })
  industry?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Asked for on this day or later.' })
  requestedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Asked for on this day or earlier.' })
  requestedTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Approved by the licensor on this day or later.' })
  approvedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Approved by the licensor on this day or earlier.' })
  approvedTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Signed by both on this day or later.' })
  signedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Signed by both on this day or earlier.' })
  signedTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Trial begun on this day or later.' })
  trialStartedFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Trial begun on this day or earlier.' })
  trialStartedTo?: CivilDate | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The paid phase began on this day or later, whatever became of the licence since.',
  })
  payingSinceFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The paid phase began on this day or earlier, whatever became of the licence since.',
  })
  payingSinceTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The free trial ends on this day or later.' })
  trialEndsFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The free trial ends on this day or earlier.' })
  trialEndsTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Its last day is this day or later.' })
  endsFrom?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Its last day is this day or earlier.' })
  endsTo?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Has been in its state since this day or longer.' })
  unchangedSince?: CivilDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the next move is one of your organization: to answer an offer of terms or to sign, as licensor to submit and decide too. ' +
      'What is owed is found among the receivables.',
  })
  isWaitingForUs?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the licensor has not decided on what was submitted, or on an objection, by the day by which it was to; or a close-out ' +
      'is overdue for more than 90 days.',
  })
  isOverdue?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the other side has asked for something that waits for the answer of your organization.',
  })
  awaitsOurAnswer?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the sales of a period that is over are still to be reported by its licensee. Of licences that are yours only.',
  })
  owesReport?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: "Part of the number, of the achievement's title, or of the other side's name.",
  })
  @IsOptional()
  @MaxLength(100)
  search?: string | null;
}

/** The longest term anybody can mean, in months: a century. */
const LONGEST_TERM = 1200;

@ArgsType()
export class NoteArgs {
  @Field(() => String, { nullable: true, description: 'What the other side reads beside the offer, up to 2,000 characters.' })
  @IsOptional()
  @Length(1, 2000)
  note?: string | null;
}

@InputType({ description: 'What an enterprise asks for; the price and the trial are those of the listing.' })
export class RequestLicenceInput {
  @Field(() => CivilDateScalar, { description: 'First day of the licence and of its free trial.' }) effectiveOn: CivilDate;
  @Field({ description: 'What it is to be used for, 1 to 2,000 characters.' }) @Length(1, 2000) purpose: string;
  @Field(() => Int, { nullable: true, description: 'Term in months, the trial included; without it as long as the rights last.' })
  @IsOptional()
  @Min(1)
  @Max(LONGEST_TERM)
  termMonths?: number | null;
  @Field(() => LicenceKind, {
    defaultValue: LicenceKind.ORDINARY,
    description: 'How far others are to be kept out; the owner prices it.',
  })
  kind: LicenceKind = LicenceKind.ORDINARY;
}

@InputType({ description: 'Other terms for a draft: the price and the trial are copied from the listing as it stands today.' })
export class ReviseLicenceInput {
  @Field(() => CivilDateScalar, { description: 'First day of the licence and of its free trial.' }) effectiveOn: CivilDate;
  @Field(() => Int, { nullable: true, description: 'Term in months, the trial included; without it as long as the rights last.' })
  @IsOptional()
  @Min(1)
  @Max(LONGEST_TERM)
  termMonths?: number | null;
}
