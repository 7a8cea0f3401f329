import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Language, Theme } from '../accounts/account.preferences';
import { MembershipType } from '../members/member.types';

@ObjectType('Viewer', { description: 'The signed-in person, and what they may do for the organization they act for.' })
export class ViewerType {
  @Field(() => ID, { description: 'Their identifier.' }) id: string;
  @Field({ description: 'Their e-mail address, with which they sign in.' }) email: string;
  @Field({ description: 'Their name.' }) name: string;
  @Field({ description: 'Whether they run the installation.' }) isOperator: boolean;
  @Field({ description: 'Whether a second factor is enrolled.' }) hasSecondFactor: boolean;
  @Field({ description: 'True while a second factor must be enrolled (`enrolTotp`) before any permission is held.' })
  secondFactorRequired: boolean;
  @Field(() => Language, { nullable: true, description: 'The language they have chosen; null until they do.' })
  language: Language | null;
  @Field(() => Theme, { description: 'How the console looks to them.' }) theme: Theme;
  @Field(() => [MembershipType], { description: 'The organizations they belong to, with their roles, the first joined first.' })
  memberships: MembershipType[];
  @Field(() => ID, { nullable: true, description: 'The organization they act for.' }) actingOrganizationId: string | null;
  @Field(() => [String], { description: 'What they may do for the organization they act for.' }) permissions: string[];
}

@ObjectType('SignedIn', { description: 'The session has begun; its cookie came with this answer.' })
export class SignedIn {
  @Field(() => ViewerType, { description: 'Who is signed in.' }) viewer: ViewerType;
}

@ObjectType('SignedOut', { description: 'Sessions have ended.' })
export class SignedOut {
  @Field(() => Int, { description: 'How many sessions ended.' }) sessions: number;
}
