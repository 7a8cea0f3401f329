import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, MaxLength, Min } from 'class-validator';
import { LicenceSide } from '../signing/licence-signature.entity';

@ObjectType('LicenceTermsAgreement', { description: "The other side's word for an offer, by the fingerprint of its terms." })
export class TermsAgreementType {
  @Field(() => LicenceSide, { description: 'Which side agreed.' }) side: LicenceSide;
  @Field({ description: 'The fingerprint that it named.' }) termsHash: string;
  @Field({ description: 'When.' }) agreedAt: Date;
}

@ObjectType('LicenceTermsOffer', { description: 'Whose offer a version of the terms is. Who offers agrees by offering.' })
export class TermsOfferType {
  @Field(() => Int, { description: 'The version of the terms that is offered.' }) version: number;
  @Field(() => LicenceSide, { description: 'Which side offers it.' }) side: LicenceSide;
  @Field(() => String, { nullable: true, description: 'What it says to the other side; null where nothing was said.' }) note:
    string | null;
  @Field({ description: 'When it was offered.' }) offeredAt: Date;
  @Field(() => TermsAgreementType, { nullable: true, description: "The other side's agreement; null while there is none." })
  agreement: TermsAgreementType | null;
}

@ObjectType('LicenceNegotiation', { description: 'How both sides of a licence come to one text. Only they read it.' })
export class NegotiationType {
  @Field(() => LicenceSide, { nullable: true, description: 'Whose turn it is; null once it is no draft any more.' })
  turn: LicenceSide | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description:
      'Until when that side answers or submits: on the day after, the draft is cancelled. Null once it is no draft any more.',
  })
  answerBy: string | null;
  @Field({ description: 'Whether both sides have agreed to the version that stands.' }) isAgreed: boolean;
  @Field(() => [TermsOfferType], { description: 'Every version as an offer, oldest first; each answers the one before it.' })
  offers: TermsOfferType[];
}

@ObjectType('LicenceTermsComment', { description: 'What somebody of a side says at a clause of the terms.' })
export class TermsCommentType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => Int, { description: 'The version of the terms that it is about.' }) version: number;
  @Field({ description: 'Where in the document, e.g. `fees[0].tiers` or `trigger`.' }) path: string;
  @Field({ description: 'What is said.' }) body: string;
  @Field(() => LicenceSide, { description: 'Which side says it.' }) side: LicenceSide;
  @Field({ description: 'When it was said.' }) writtenAt: Date;
  @Field(() => LicenceSide, { nullable: true, description: 'Which side marked it as settled; null while nobody has.' })
  resolvedSide: LicenceSide | null;
  @Field(() => Date, { nullable: true, description: 'When it was marked as settled.' }) resolvedAt: Date | null;
}

export const TermsCommentConnection = connectionOf(TermsCommentType, 'LicenceTermsComment');

@InputType({ description: 'Which comments; conditions add up.' })
export class LicenceTermsCommentFilter {
  @Field(() => ID, { description: 'At the terms of this licence.' }) @IsUUID() licenceId: string;
  @Field(() => Int, { nullable: true, description: 'About this version.' }) @IsOptional() @Min(1) version?: number | null;
  @Field(() => String, { nullable: true, description: 'At this path.' }) @IsOptional() @MaxLength(200) path?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether nobody has marked it as settled.' }) @IsOptional() isOpen?:
    boolean | null;
}

@ArgsType()
export class AgreeArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Length(64, 64) @Field({ description: 'The fingerprint of the terms that were read: `Licence.terms.hash`.' }) termsHash: string;
}

@ArgsType()
export class CommentArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version of the terms that it is about.' }) version: number;
  @Length(1, 200) @Field({ description: 'Where in the document, e.g. `fees[0].tiers` or `trigger`.' }) path: string;
  @Length(1, 2000) @Field({ description: 'What is said, 1 to 2,000 characters.' }) body: string;
}
