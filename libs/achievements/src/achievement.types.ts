import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { JsonScalar, CivilDateScalar, connectionOf, MoneyType, stateCountOf } from '@trihelix/platform';
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

@ObjectType('IntellectualPropertyRight', { description: 'A right an achievement rests on.' })
export class RightType {
  @Field({ description: 'The office: its WIPO ST.3 code or its name.' }) office: string;
  @Field({ description: 'Application, grant or registration number.' }) number: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Filing day.' }) filedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of grant or registration.' }) grantedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day on which it is valid.' }) validUntil: string | null;
  @Field(() => LegalStatus, { description: 'Its legal status.' }) legalStatus: LegalStatus;
}

@ObjectType('OwnershipShare', { description: 'What one holder owns of an achievement.' })
export class ShareType {
  @Field(() => ID, { nullable: true, description: 'The holder, when it is an organization of the platform.' })
  holderId: string | null;
  @Field(() => Int, { description: 'Parts per million.' }) sharePpm: number;
}

@ObjectType('Inventor', { description: 'A person who made an achievement.' })
export class InventorType {
  @Field({ description: 'The name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Where the person works.' }) affiliation: string | null;
}

@ObjectType('Maturity', { description: 'How mature something is.' })
export class MaturityType {
  @Field({ description: 'The scale: TRL.' }) scale: string;
  @Field(() => Int, { description: 'Level on it.' }) level: number;
  @Field(() => String, { nullable: true, description: 'What shows it.' }) evidence: string | null;
}

@ObjectType('ComparisonFigure', { description: 'One figure beside the same figure of the competing solution.' })
export class ComparisonFigureType {
  @Field({ description: 'What is compared.' }) metric: string;
  @Field(() => String, { nullable: true, description: 'Its unit.' }) unit: string | null;
  @Field({ description: 'With this achievement.' }) ours: string;
  @Field({ description: 'With the competing solution.' }) theirs: string;
}

@ObjectType('EconomicComparison', { description: 'What it brings compared with the competing solution.' })
export class ComparisonType {
  @Field(() => String, { nullable: true, description: 'In words.' }) text: string | null;
  @Field(() => [ComparisonFigureType], { description: 'In figures.' }) figures: ComparisonFigureType[];
}

@ObjectType('MarketListing', { description: 'Where a technology market lists it.' })
export class MarketListingType {
  @Field({ description: 'Name of the technology market.' }) market: string;
  @Field({ description: 'Listing number.' }) number: string;
  @Field({ description: 'Address of the listing.' }) url: string;
}

@ObjectType('UfplTerms', { description: 'Terms of "use first, pay later" (先使用后付费), fixed before any trial begins.' })
export class UfplTermsType {
  @Field(() => Int, { nullable: true, description: 'Months of free trial.' }) trialMonths: number | null;
  @Field(() => UfplPricing, { nullable: true, description: 'How the conversion price is found.' }) pricing: UfplPricing | null;
  @Field(() => MarketListingType, { nullable: true, description: 'The listing, when priced on a market.' })
  listing: MarketListingType | null;
  @Field(() => MoneyType, { nullable: true, description: 'Lump sum on conversion.' }) lumpSum: MoneyType | null;
  @Field(() => Int, { nullable: true, description: 'Days until it is due.' }) dueDays: number | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'The fees, the option and the entry fee that the market lists, as complete terms have them; null where that is the lump sum alone.',
  })
  listedPrice: object | null;
}

@ObjectType('Achievement', { description: 'A technology-transfer listing (科技成果). What is empty is not stated (未载明).' })
export class AchievementType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: "Its number in the owner's books." }) code: string;
  @Field(() => String, { nullable: true, description: 'Title; only a draft may lack one.' }) title: string | null;
  @Field(() => String, { nullable: true, description: 'What it is and does.' }) abstract: string | null;
  @Field(() => [String], { description: 'Keywords.' }) keywords: string[];
  @Field(() => AchievementKind, { nullable: true, description: 'What kind of thing it is; only a draft may lack it.' })
  kind: AchievementKind | null;
  @Field(() => Int, { description: 'How many persons made it.' }) inventorCount: number;
  @Field(() => [String], { description: 'Discipline categories.' }) disciplines: string[];
  @Field(() => [String], { description: 'Patent classes (IPC).' }) ipc: string[];
  @Field(() => [String], { description: 'Industries it serves (GB/T 4754-2017).' }) industries: string[];
  @Field({ description: 'Region (GB/T 2260).' }) regionCode: string;
  @Field(() => [LicenceIntent], { description: 'Kinds of licence the owner would grant.' }) licenceIntents: LicenceIntent[];
  @Field(() => [LicenceWay], { description: 'Ways of transfer the owner would take.' }) licenceWays: LicenceWay[];
  @Field(() => String, { nullable: true, description: 'Price terms in words.' }) priceTerms: string | null;
  @Field({ description: 'Whether it may be used first and paid later.' }) ufplOffered: boolean;
  @Field(() => Date, { nullable: true, description: 'When the owner declared its ownership.' }) declaredAt: Date | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the declared text.' }) declarationHash: string | null;
  @Field(() => ListingLanguages, { description: 'The language it is written in.' }) language: ListingLanguage;
  @Field(() => String, { nullable: true, description: 'Institution that did the work (完成单位).' }) originInstitution:
    string | null;
  @Field(() => AchievementState, { description: 'Where it stands.' }) state: AchievementState;
  @Field(() => Date, { nullable: true, description: 'When it was first listed.' }) listedAt: Date | null;
  @Field(() => Int, { description: 'Rises with every change to what the public was shown.' }) listingVersion: number;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
  @Field(() => Date, { description: 'When it was created.' }) createdAt: Date;
  @Field(() => Date, { description: 'When it was last changed.' }) updatedAt: Date;
}

export const AchievementConnection = connectionOf(AchievementType, 'Achievement');

@ObjectType({ description: 'How many achievements are in a state.' })
export class AchievementCount extends stateCountOf(AchievementState) {
  @Field(() => Int, { description: 'How many of them are offered to be used first and paid later.' }) ufplOffered: number;
}
