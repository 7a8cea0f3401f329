import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { MarketListingInput } from '@trihelix/achievements';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MoneyInput, MoneyType } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, ValidateNested } from 'class-validator';

@ObjectType('LicenceAuction', { description: 'What the auction of a licence came to.' })
export class LicenceAuctionType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'What was auctioned.' }) achievementId: string;
  @Field(() => ID, { description: 'The enterprise that won.' }) winnerId: string;
  @Field({ description: 'Who held it.' }) market: string;
  @Field({ description: 'The number of its confirmation (成交确认书).' }) number: string;
  @Field({ description: 'Where it can be read.' }) url: string;
  @Field(() => CivilDateScalar, { description: 'When it was held.' }) heldOn: CivilDate;
  @Field(() => MoneyType, { description: 'The price that was bid.' }) price: MoneyType;
  @Field({ description: 'When it was recorded.' }) recordedAt: Date;
  @Field(() => ID, { nullable: true, description: 'The licence that comes of it; null until its winner asks for one.' })
  licenceId: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the record was taken back, as mistaken.' })
  takenBackOn: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) takenBackReason: string | null;
}

export const LicenceAuctionConnection = connectionOf(LicenceAuctionType, 'LicenceAuction');

@InputType({ description: 'What an auction came to, as its confirmation says.' })
export class AuctionOutcomeInput {
  @IsUUID() @Field(() => ID, { description: 'What was auctioned.' }) achievementId: string;
  @IsUUID() @Field(() => ID, { description: 'The enterprise that won.' }) winnerId: string;
  @ValidateNested()
  @Type(() => MarketListingInput)
  @Field(() => MarketListingInput, { description: 'Who held it, the number of the confirmation, and where it can be read.' })
  confirmation: MarketListingInput;
  @Field(() => CivilDateScalar, { description: 'When it was held.' }) heldOn: CivilDate;
  @ValidateNested()
  @Type(() => MoneyInput)
  @Field(() => MoneyInput, { description: 'The price that was bid.' })
  price: MoneyInput;
}

@InputType({ description: 'Which auctions; conditions add up.' })
export class LicenceAuctionFilter {
  @Field(() => ID, { nullable: true, description: 'Of a licence of this achievement.' }) @IsOptional() @IsUUID() achievementId?:
    string | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those from which a licence may still come.' })
  @IsOptional()
  isFree?: boolean | null;
}

@ArgsType()
export class TakeBackArgs {
  @IsUUID() @Field(() => ID, { description: 'The outcome.' }) id: string;
  @Field({ description: 'Why it is taken back.' }) @Length(2, 2000) reason: string;
}
