import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, RegionCode, stateCountOf, Uscc } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ONE_LINE } from '../accounts/account.types';
import { SizeFiguresInput } from './organization-size.types';
import { OrganizationKind, OrganizationState, UniversityLevel } from './organization.entity';

registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description: 'What an organization is. Vocational colleges are universities with a level.',
});
registerEnumType(OrganizationState, {
  name: 'OrganizationState',
  description: 'Whether the authority of its region has verified it.',
});
export enum OrganizationOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
}
registerEnumType(OrganizationOrder, {
  name: 'OrganizationOrder',
  description: 'In which order organizations are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The last registered first.' },
    OLDEST_FIRST: { description: 'Who has waited longest first.' },
  },
});
registerEnumType(UniversityLevel, { name: 'UniversityLevel', description: 'Level of a university, vocational ones included.' });

@ObjectType('Organization', { description: 'A school, a firm, an authority or whoever stands between them.' })
export class OrganizationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => OrganizationKind, { description: 'What it is.' }) kind: OrganizationKind;
  @Field({ description: 'Its registered name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Its name in English.' }) nameEn: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code (GB 32100-2015).' }) uscc: string | null;
  @Field({ description: 'Region it is registered in (GB/T 2260).' }) regionCode: string;
  @Field(() => UniversityLevel, { nullable: true, description: 'Universities: their level.' })
  universityLevel: UniversityLevel | null;
  @Field(() => String, { nullable: true, description: 'Its industry (GB/T 4754-2017).' }) industryCode: string | null;
  @Field(() => String, { nullable: true, description: 'Its industry as finely as it was given, two to four digits.' })
  industryDetail: string | null;
  @Field(() => String, { nullable: true, description: 'Authorities: the region they watch.' }) jurisdictionCode: string | null;
  @Field(() => String, { nullable: true, description: 'Authorities: their department.' }) department: string | null;
  @Field(() => OrganizationState, { description: 'Whether it has been verified.' }) state: OrganizationState;
  @Field(() => String, { nullable: true, description: 'Why it was not verified.' }) stateReason: string | null;
  @Field({ description: 'True for the fictitious organizations of the demonstration.' }) isDemonstration: boolean;
  @Field({ description: 'When it was registered.' }) createdAt: Date;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const OrganizationConnection = connectionOf(OrganizationType, 'Organization');

@ObjectType({ description: 'How many organizations are in a state.' })
export class OrganizationCount extends stateCountOf(OrganizationState) {}

export enum OrganizationAction {
  UPDATE = 'UPDATE',
  RECORD_SIZE_FIGURES = 'RECORD_SIZE_FIGURES',
  VERIFY = 'VERIFY',
  REJECT = 'REJECT',
}
registerEnumType(OrganizationAction, { name: 'OrganizationAction', description: 'What can be done with an organization.' });

/** Digits of GB/T 4754-2017, with or without the letter of the section. */
const INDUSTRY = /^[A-Ta-t]?\d{2,4}$/;

@InputType({ isAbstract: true })
abstract class PlainFactsInput {
  @IsOptional()
  @Length(2, 200)
  @Matches(ONE_LINE)
  @Field(() => String, { nullable: true, description: 'Its name in English.' })
  nameEn?: string | null;
  @Field(() => UniversityLevel, { nullable: true, description: 'Universities: their level.' })
  universityLevel?: UniversityLevel | null;
  @IsOptional()
  @Matches(INDUSTRY)
  @Field(() => String, { nullable: true, description: 'Division, group or class of GB/T 4754-2017; enterprises need one.' })
  industryCode?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'Authorities: the region they watch.' })
  jurisdictionCode?: string | null;
  @IsOptional()
  @Length(2, 100)
  @Matches(ONE_LINE)
  @Field(() => String, { nullable: true, description: 'Authorities: their department, for instance 科学技术局.' })
  department?: string | null;
}

@InputType({ description: 'An organization that joins the platform.' })
export class RegisterOrganizationInput extends PlainFactsInput {
  @Field(() => OrganizationKind, { description: 'What it is.' }) kind: OrganizationKind;
  @Length(2, 200) @Matches(ONE_LINE) @Field({ description: 'Its registered name.' }) name: string;
  @Field(() => Uscc, { description: 'Its unified social credit code (GB 32100-2015).' }) uscc: string;
  @Field(() => RegionCode, { description: 'Region it is registered in (GB/T 2260).' }) regionCode: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => SizeFiguresInput)
  @Field(() => SizeFiguresInput, { nullable: true, description: 'Enterprises: the figures of their size.' })
  size?: SizeFiguresInput | null;
}

@InputType({
  description: 'What changes; the rest stays. A new name, code, region, level, jurisdiction or department is verified again.',
})
export class UpdateOrganizationInput extends PlainFactsInput {
  @IsUUID() @Field(() => ID, { description: 'The organization.' }) id: string;
  @Field(() => Int, { description: 'The version the change was made on.' }) expectedVersion: number;
  @IsOptional()
  @Length(2, 200)
  @Matches(ONE_LINE)
  @Field(() => String, { nullable: true, description: 'Its registered name.' })
  name?: string | null;
  @Field(() => Uscc, { nullable: true, description: 'Its unified social credit code.' }) uscc?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'Region it is registered in.' }) regionCode?: string | null;
}

@InputType({ description: 'Which organizations; every condition given must hold.' })
export class OrganizationFilter {
  @IsOptional()
  @ArrayMaxSize(6)
  @Field(() => [OrganizationKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: OrganizationKind[] | null;
  @IsOptional()
  @ArrayMaxSize(3)
  @Field(() => [OrganizationState], { nullable: true, description: 'In one of these states.' })
  states?: OrganizationState[] | null;
  @Field(() => RegionCode, { nullable: true, description: 'In this region or below it.' }) regionCode?: string | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: 'Part of the name, or the whole credit code.' })
  search?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'True: waits to be verified, and you are one who may.' })
  isWaitingForUs?: boolean | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Registered on this day or later.' })
  registeredFrom?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Registered on this day or earlier.' })
  registeredTo?: string | null;
}
