import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { EnquirySubjectType } from '../conversation.subjects';
import { AGREED, EnquiryOutcome, EnquiryState, REPLY_DAYS } from './enquiry.workflow';

/** On which side of its enquiries an organization looks. */
export enum EnquiryBox {
  RECEIVED = 'RECEIVED',
  SENT = 'SENT',
}

/** Files that go with one message. */
export const MOST_FILES = 10;

/** Something said: at least one character that is not a space. */
export const SAYS_SOMETHING = /\S/;

@InputType({ description: 'What is asked, and about what.' })
export class OpenEnquiryInput {
  @Field(() => EnquirySubjectType, { description: 'What it is about.' }) subjectType: EnquirySubjectType;
  @Length(1, 100)
  @Field(() => ID, { description: 'Its id; of a match `<need id>:<achievement id>`, one of them your own.' })
  subjectId: string;
  @Length(1, 10_000) @Matches(SAYS_SOMETHING) @Field({ description: 'The question, up to 10,000 characters.' }) text: string;
  @IsOptional()
  @ArrayMaxSize(MOST_FILES)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: 'Uploaded files (purpose ATTACHMENT) that go with it, up to 10.' })
  fileIds?: string[] | null;
  @IsOptional()
  @Min(1)
  @Max(REPLY_DAYS.most)
  @Field(() => Int, { nullable: true, description: 'Working days within which an answer is expected, 1 to 30; 5 when left out.' })
  replyWithinDays?: number | null;
}

@ArgsType()
export class EnquiryEdit {
  @IsUUID() @Field(() => ID, { description: 'The enquiry.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class EnquiryReason extends EnquiryEdit {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class EnquiryEnd extends EnquiryEdit {
  @IsIn(Object.values(EnquiryOutcome).filter((outcome) => outcome !== EnquiryOutcome.SILENCE))
  @Field(() => EnquiryOutcome, { description: 'What it came to.' })
  outcome: EnquiryOutcome;
  @IsOptional()
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  @Field(() => String, { nullable: true, description: `Why; only ${AGREED.join(' and ')} need none.` })
  reason?: string | null;
}

@InputType({ description: 'Which enquiries; every condition given must hold.' })
export class EnquiryFilter {
  @Field(() => EnquiryBox, { nullable: true, description: 'Received or sent; both when left out.' }) box?: EnquiryBox | null;
  @Field(() => [EnquiryState], { nullable: true, description: 'In one of these states.' }) states?: EnquiryState[] | null;
  @Field(() => EnquirySubjectType, { nullable: true, description: 'About such a thing.' })
  subjectType?: EnquirySubjectType | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => ID, { nullable: true, description: 'About this very thing.' })
  subjectId?: string | null;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'With this organization.' })
  counterpartId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is the turn of your organization.' })
  isWaitingForUs?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'With messages you have not read.' }) isUnread?: boolean | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: 'Part of the title, of a name of the other side, or of what was written.' })
  search?: string | null;
}
