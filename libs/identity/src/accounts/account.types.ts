import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsEmail, Length, Matches, MaxLength } from 'class-validator';

/** One line of visible characters: names stand in mail headers. */
export const ONE_LINE = /^(?=.*\S)[^\p{Cc}\u2028\u2029]+$/u;
/** Longer passwords only cost the server time. */
export const LONGEST_PASSWORD = 256;

@ObjectType('Person', { description: 'A person, as colleagues see them.' })
export class PersonType {
  @Field(() => ID, { description: 'Their identifier.' }) id: string;
  @Field({ description: 'Their name.' }) name: string;
  @Field({ description: 'Their e-mail address.' }) email: string;
}

@ObjectType('MailSent', { description: 'A mail is on its way if there is anything to send; the answer is the same either way.' })
export class MailSent {
  @Field({ description: 'What to do next, in the language of the request.' }) message: string;
}

@ObjectType('PasswordChanged', { description: 'The new password holds.' })
export class PasswordChanged {
  @Field({ description: 'Whose it is.' }) email: string;
}

@InputType({ description: 'A person who wants an account.' })
export class SignUpInput {
  @IsEmail() @MaxLength(254) @Field({ description: 'The address; a mail is sent there.' }) email: string;
  @Length(1, 100) @Matches(ONE_LINE) @Field({ description: 'The name.' }) name: string;
  @MaxLength(LONGEST_PASSWORD)
  @Field({ description: 'At least ten characters, not the address, not one that everybody tries.' })
  password: string;
}

@InputType({ description: 'A sign-up confirmed.' })
export class ConfirmSignUpInput {
  @MaxLength(100) @Field({ description: 'From the mail.' }) token: string;
  @MaxLength(LONGEST_PASSWORD)
  @Field({ description: 'The password given at sign-up, so that nobody confirms an account somebody else prepared.' })
  password: string;
}

@InputType({ description: 'A new password for somebody who forgot the old.' })
export class ResetPasswordInput {
  @MaxLength(100) @Field({ description: 'From the mail.' }) token: string;
  @MaxLength(LONGEST_PASSWORD)
  @Field({ description: 'At least ten characters, not the address, not one that everybody tries.' })
  newPassword: string;
}

@InputType({ description: 'A new password for somebody who knows the old.' })
export class ChangePasswordInput {
  @MaxLength(LONGEST_PASSWORD) @Field({ description: 'The password until now.' }) password: string;
  @MaxLength(LONGEST_PASSWORD)
  @Field({ description: 'At least ten characters, not the address, not one that everybody tries.' })
  newPassword: string;
}
