import { connectionOf } from '@trihelix/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { OrganizationKind, OrganizationState, UniversityLevel } from './organization.entity';

registerEnumType(OrganizationKind, { name: 'OrganizationKind', description: 'What an organization is. Vocational colleges are universities with a level.' });
registerEnumType(OrganizationState, { name: 'OrganizationState', description: 'Whether the authority of its region has verified it.' });
registerEnumType(UniversityLevel, { name: 'UniversityLevel', description: 'Level of a university, vocational ones included.' });

@ObjectType('Organization', { description: 'A school, a firm, an authority or whoever stands between them.' })
export class OrganizationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => OrganizationKind, { description: 'What it is.' }) kind: OrganizationKind;
  @Field({ description: 'Its registered name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Its name in English.' }) nameEn: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code (GB 32100-2015).' }) uscc: string | null;
  @Field({ description: 'Region it is registered in (GB/T 2260).' }) regionCode: string;
  @Field(() => UniversityLevel, { nullable: true, description: 'Universities: their level.' }) universityLevel: UniversityLevel | null;
  @Field(() => String, { nullable: true, description: 'Its industry (GB/T 4754-2017).' }) industryCode: string | null;
  @Field(() => String, { nullable: true, description: 'Authorities: the region they watch.' }) jurisdictionCode: string | null;
  @Field(() => String, { nullable: true, description: 'Authorities: their department.' }) department: string | null;
  @Field(() => OrganizationState, { description: 'Whether it has been verified.' }) state: OrganizationState;
  @Field(() => String, { nullable: true, description: 'Why it was not verified.' }) stateReason: string | null;
  @Field({ description: 'True for the fictitious organizations of the demonstration.' }) isDemonstration: boolean;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const OrganizationConnection = connectionOf(OrganizationType, 'Organization');
