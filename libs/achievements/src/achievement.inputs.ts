import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Freshness, ImportFilter, ListingSelection } from '@trihelix/listings';
import { JsonScalar, CivilDateScalar, MoneyInput, RegionCode } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUrl, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  AchievementKind,
  AchievementState,
  LegalStatus,
  LicenceIntent,
  LicenceWay,
  type ListingLanguage,
  ListingLanguages,
  UfplPricing,
} from './achievement.enums';

@InputType({ description: 'One intellectual-property right.' })
export class RightInput {
  @Length(1, 100) @Field({ description: 'The office: its WIPO ST.3 code (CN, US, EP …) or its name.' }) office: string;
  @Length(1, 100) @Field({ description: 'Application, grant or registration number.' }) number: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Filing day.' }) filedOn?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of grant or registration.' }) grantedOn?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day on which it is valid.' }) validUntil?: string | null;
  @Field(() => LegalStatus, { description: 'Its legal status.' }) legalStatus: LegalStatus;
}

@InputType({ description: 'What one holder owns: an organization of the platform or an outsider by name, not both.' })
export class ShareInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'An organization of the platform.' })
  holderId?: string | null;
  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: 'The name of a holder outside it.' })
  holderName?: string | null;
  @Min(1) @Max(1_000_000) @Field(() => Int, { description: 'Parts per million; all shares sum to 1000000.' }) sharePpm: number;
}

@InputType({ description: 'A person who made it. Names are shown to the owner organization only.' })
export class InventorInput {
  @Length(1, 100) @Matches(/\S/) @Field({ description: 'The name.' }) name: string;
  @IsOptional()
  @MaxLength(200)
  @Field(() => String, { nullable: true, description: 'Where the person works.' })
  affiliation?: string | null;
}

@InputType({ description: 'How mature it is. A level rises only with evidence.' })
export class MaturityInput {
  @Min(1) @Max(9) @Field(() => Int, { description: 'Level 1 to 9 of the TRL scale (GB/T 22900).' }) level: number;
  @IsOptional()
  @MaxLength(5_000)
  @Field(() => String, { nullable: true, description: 'What shows it.' })
  evidence?: string | null;
}

@InputType({ description: 'One figure beside the same figure of the competing solution.' })
export class ComparisonFigureInput {
  @Length(1, 100) @Field({ description: 'What is compared.' }) metric: string;
  @IsOptional() @MaxLength(50) @Field(() => String, { nullable: true, description: 'Its unit.' }) unit?: string | null;
  @Length(1, 100) @Field({ description: 'With this achievement.' }) ours: string;
  @Length(1, 100) @Field({ description: 'With the competing solution.' }) theirs: string;
}

@InputType({ description: 'The economic comparison with the competing solution.' })
export class ComparisonInput {
  @IsOptional() @MaxLength(10_000) @Field(() => String, { nullable: true, description: 'In words.' }) text?: string | null;
  @IsOptional()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ComparisonFigureInput)
  @Field(() => [ComparisonFigureInput], { nullable: true, description: 'In figures.' })
  figures?: ComparisonFigureInput[] | null;
}

@InputType({ description: 'Where a market lists it.' })
export class MarketListingInput {
  @Length(1, 200) @Field({ description: 'Name of the technology market.' }) market: string;
  @Length(1, 100) @Field({ description: 'Listing number.' }) number: string;
  @MaxLength(1_000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @Field({ description: 'Address of the listing.' })
  url: string;
}

@InputType({ description: 'Terms of "use first, pay later", fixed before any trial begins.' })
export class UfplTermsInput {
  @IsOptional()
  @Min(1)
  @Max(120)
  @Field(() => Int, { nullable: true, description: 'Months of free trial.' })
  trialMonths?: number | null;
  @Field(() => UfplPricing, { nullable: true, description: 'How the conversion price is found.' }) pricing?: UfplPricing | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => MarketListingInput)
  @Field(() => MarketListingInput, { nullable: true, description: 'The listing, when priced on a market.' })
  listing?: MarketListingInput | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  @Field(() => MoneyInput, { nullable: true, description: 'Lump sum on conversion.' })
  lumpSum?: MoneyInput | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'The price as the market lists it, where that is more than the lump sum: `fees`, `option` and `entryFee` as complete terms have them, in the ' +
      "lump sum's currency. What is left out stays for as long as market, number, lump sum and days do; null clears.",
  })
  listedPrice?: object | null;
  @IsOptional()
  @Min(0)
  @Max(3_650)
  @Field(() => Int, { nullable: true, description: 'Days until it is due.' })
  dueDays?: number | null;
}

@InputType({ description: 'Facts of an achievement. What is left out stays as it is; null clears.' })
export class AchievementInput {
  @IsOptional()
  @Length(1, 64)
  @Field(() => String, { nullable: true, description: 'Number in your books, unique in your organization; given when empty.' })
  code?: string | null;
  @IsOptional() @MaxLength(500) @Field(() => String, { nullable: true, description: 'Title.' }) title?: string | null;
  @IsOptional()
  @MaxLength(20_000)
  @Field(() => String, { nullable: true, description: 'What it is and does.' })
  abstract?: string | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @Length(1, 200, { each: true })
  @Field(() => [String], { nullable: true, description: 'Keywords.' })
  keywords?: string[] | null;
  @Field(() => AchievementKind, { nullable: true, description: 'What kind of thing it is.' }) kind?: AchievementKind | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RightInput)
  @Field(() => [RightInput], { nullable: true, description: 'Intellectual-property rights; the list replaces the one before.' })
  rights?: RightInput[] | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ShareInput)
  @Field(() => [ShareInput], { nullable: true, description: 'Who owns how much; the list replaces the one before.' })
  shares?: ShareInput[] | null;
  @IsOptional()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InventorInput)
  @Field(() => [InventorInput], { nullable: true, description: 'Who made it; the list replaces the one before.' })
  inventors?: InventorInput[] | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => MaturityInput)
  @Field(() => MaturityInput, { nullable: true, description: 'How mature it is.' })
  maturity?: MaturityInput | null;
  @IsOptional()
  @ArrayMaxSize(20)
  @Field(() => [String], { nullable: true, description: 'Disciplines, e.g. 08 or 0812.' })
  disciplines?: string[] | null;
  @IsOptional()
  @ArrayMaxSize(20)
  @Field(() => [String], { nullable: true, description: 'Patent classes (IPC), e.g. A01 or A01B 1/00.' })
  ipc?: string[] | null;
  @IsOptional()
  @ArrayMaxSize(20)
  @Field(() => [String], { nullable: true, description: 'Industries it serves, e.g. C or C36.' })
  industries?: string[] | null;
  @Field(() => RegionCode, { nullable: true, description: "Region; the owner's own when empty." }) regionCode?: string | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => ComparisonInput)
  @Field(() => ComparisonInput, { nullable: true, description: 'Economic comparison with the competing solution.' })
  comparison?: ComparisonInput | null;
  @Field(() => [LicenceIntent], { nullable: true, description: 'Kinds of licence the owner would grant.' })
  licenceIntents?: LicenceIntent[] | null;
  @Field(() => [LicenceWay], { nullable: true, description: 'Ways of transfer the owner would take.' })
  licenceWays?: LicenceWay[] | null;
  @IsOptional()
  @MaxLength(5_000)
  @Field(() => String, { nullable: true, description: 'Price terms in words.' })
  priceTerms?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it may be used first and paid later.' })
  ufplOffered?: boolean | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => UfplTermsInput)
  @Field(() => UfplTermsInput, { nullable: true, description: 'The terms of that; replaced as a whole.' })
  ufpl?: UfplTermsInput | null;
  @Field(() => ListingLanguages, { nullable: true, description: 'Language it is written in; found from the text when empty.' })
  language?: ListingLanguage | null;
  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true, description: 'Institution that did the work (完成单位).' })
  originInstitution?: string | null;
}

@ArgsType()
export class AchievementEdit {
  @IsUUID() @Field(() => ID, { description: 'The achievement.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class AchievementPublication extends AchievementEdit {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'That you know your organization already has nearly the same, and list it nevertheless.',
  })
  acknowledgeDuplicates: boolean = false;
}

@ArgsType()
export class AchievementReason extends AchievementEdit {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class OwnershipDeclaration extends AchievementEdit {
  @Length(10, 5_000) @Field({ description: 'The declaration as it was shown to and accepted by the person.' }) text: string;
}

@InputType({ description: 'Which achievements; every condition given must hold.' })
export class AchievementFilter extends ImportFilter {
  @Field(() => [AchievementState], {
    nullable: true,
    description: 'In one of these states. When empty: listed ones, and all of them when `ownerId` is your own organization.',
  })
  states?: AchievementState[] | null;
  @Field(() => Freshness, {
    nullable: true,
    description: 'This fresh; in any state when `states` is empty. Hidden ones are shown to their owner.',
  })
  freshness?: Freshness | null;
  @Field(() => [AchievementKind], { nullable: true, description: 'Of one of these kinds.' }) kinds?: AchievementKind[] | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Of this organization.' }) ownerId?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'In this region or below it.' }) regionCode?: string | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'For this industry; a section includes its divisions.' })
  industry?: string | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'Of this discipline.' })
  discipline?: string | null;
  @IsOptional() @MaxLength(20) @Field(() => String, { nullable: true, description: 'Of this patent class.' }) ipc?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Offered, or not offered, to be used first and paid later.' })
  ufplOffered?: boolean | null;
  @Field(() => ListingLanguages, { nullable: true, description: 'Written in this language.' }) language?: ListingLanguage | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: "Part of the title, of the code, or of the owner's name." })
  search?: string | null;
  @IsOptional()
  @Length(1, 64)
  @Field(() => String, { nullable: true, description: 'With exactly this code, in either case.' })
  code?: string | null;
  @IsOptional()
  @Min(1)
  @Max(9)
  @Field(() => Int, {
    nullable: true,
    description: 'Of this level of maturity (TRL) or a higher one; unknown levels are left out.',
  })
  minTrl?: number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'First listed on this day or later.' }) listedFrom?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'First listed on this day or earlier.' }) listedTo?: string | null;
}

@InputType({ description: 'Achievements of your organization: either by id, or all that a filter finds.' })
export class AchievementSelection extends ListingSelection {
  @IsOptional()
  @ValidateNested()
  @Type(() => AchievementFilter)
  @Field(() => AchievementFilter, {
    nullable: true,
    description: 'All of your own that this finds; give `expectedCount` with it.',
  })
  filter?: AchievementFilter | null;
}
