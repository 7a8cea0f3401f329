import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Matches, Min } from 'class-validator';
import { MOST_FILES, SAYS_SOMETHING } from '../enquiries/enquiry.inputs';

@ObjectType('EnquiryMessage', { description: 'What a side wrote in an enquiry; never changed, a correction is another message.' })
export class EnquiryMessageType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The enquiry.' }) enquiryId: string;
  @Field(() => Int, { description: 'Counts from 1 without a gap.' }) position: number;
  @Field({ description: 'The words.' }) text: string;
  @Field(() => Date, { description: 'When.' }) sentAt: Date;
}

export const EnquiryMessageConnection = connectionOf(EnquiryMessageType, 'EnquiryMessage');

@ArgsType()
export class SendMessageArgs {
  @IsUUID() @Field(() => ID, { description: 'The enquiry.' }) enquiryId: string;
  @Length(1, 10_000) @Matches(SAYS_SOMETHING) @Field({ description: 'What you write, up to 10,000 characters.' }) text: string;
  @IsOptional()
  @ArrayMaxSize(MOST_FILES)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: 'Uploaded files (purpose ATTACHMENT) that go with it, up to 10.' })
  fileIds?: string[] | null;
}

@ArgsType()
export class ReadMarkArgs {
  @IsUUID() @Field(() => ID, { description: 'The enquiry.' }) enquiryId: string;
  @Min(1) @Field(() => Int, { description: 'Position of the last message you have seen.' }) through: number;
}
