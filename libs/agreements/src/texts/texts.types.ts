import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';

const SAYS_SOMETHING = /\S/;

@ObjectType('UndertakingText', {
  description: 'One version of a text of a confidentiality undertaking (保密承诺书); never changed.',
})
export class UndertakingTextType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => Int, { description: 'Counts from 1, for each organization and for the platform.' }) version: number;
  @Field({ description: 'SHA-256 of the document, hexadecimal.' }) textHash: string;
  @Field({ description: 'The text as canonical JSON (RFC 8785), in both languages.' }) document: string;
  @Field(() => Int, { description: 'For how many months secrecy is promised, from the acceptance on.' }) termMonths: number;
  @Field(() => Date, { description: 'When it was drafted.' }) draftedAt: Date;
}

export const UndertakingTextConnection = connectionOf(UndertakingTextType, 'UndertakingText');

@InputType({ description: 'A text of your own, complete in both languages.' })
export class DraftUndertakingTextInput {
  @Length(2, 200) @Matches(SAYS_SOMETHING) @Field({ description: 'Title in Chinese.' }) titleZh: string;
  @Length(2, 200) @Matches(SAYS_SOMETHING) @Field({ description: 'Title in English.' }) titleEn: string;
  @Length(20, 20_000) @Matches(SAYS_SOMETHING) @Field({ description: 'The text in Chinese.' }) bodyZh: string;
  @Length(20, 20_000) @Matches(SAYS_SOMETHING) @Field({ description: 'The text in English.' }) bodyEn: string;
  @Min(1) @Max(120) @Field(() => Int, { description: 'For how many months secrecy is promised, 1 to 120.' }) termMonths: number;
}

@ArgsType()
export class TextsArgs {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "Of this organization; the platform's own when left out." })
  organizationId?: string | null;
}
