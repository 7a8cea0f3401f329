import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from '../accounts/account.types';

@InputType({ description: 'How somebody proves who they are.' })
export class SignInInput {
  @MaxLength(254) @Field({ description: 'The e-mail address of the account.' }) email: string;
  @MaxLength(LONGEST_PASSWORD) @Field({ description: 'The password.' }) password: string;
  @IsOptional()
  @MaxLength(20)
  @Field({ nullable: true, description: 'A code of the authenticator app, when a second factor is enrolled.' })
  totpCode?: string;
  @IsOptional()
  @MaxLength(40)
  @Field({ nullable: true, description: 'A recovery code, in place of the app; works once.' })
  recoveryCode?: string;
}

@ObjectType('AccessToken', { description: 'A bearer token for programs, shown once.' })
export class AccessTokenType {
  @Field({ description: 'Send it as `Authorization: Bearer <token>`.' }) token: string;
  @Field({ description: 'When it stops to hold; ask for the next one before.' }) expiresAt: Date;
  @Field(() => ID, { nullable: true, description: 'The organization it acts for.' }) organizationId: string | null;
}

@ObjectType('Session', { description: 'A browser in which somebody is signed in.' })
export class SessionType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'When it began.' }) startedAt: Date;
  @Field({ description: 'When it ends unless it is used.' }) expiresAt: Date;
  @Field({ description: 'The network address it began from.' }) address: string;
  @Field({ description: 'What the browser called itself.' }) userAgent: string;
  @Field({ description: 'Whether it is the one that asks.' }) isCurrent: boolean;
}

@ObjectType('SessionEnded', { description: 'A session has ended.' })
export class SessionEnded {
  @Field(() => ID, { description: 'The session that ended.' }) id: string;
}
