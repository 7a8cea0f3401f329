import { Args, Context, Resolver } from '@nestjs/graphql';
import { type Actor, Command, CurrentActor, Public, type RequestContext, SignedIn as ForSignedIn } from '@trihelix/platform';
import { SignedIn, ViewerType } from '../sessions/viewer.types';
import { ChoosePreferencesInput } from './account.preferences';
import { LinkNotValid, TooManyAttempts, WeakPassword, WrongCredentials } from './account.failures';
import {
  ChangePasswordInput,
  ConfirmSignUpInput,
  MailSent,
  PasswordChanged,
  ResetPasswordInput,
  SignUpInput,
} from './account.types';
import { PasswordResetService } from './password-reset.service';
import { PreferencesService } from './preferences.service';
import { SignUpService } from './sign-up.service';

@Resolver()
export class AccountsResolver {
  constructor(
    private readonly signUps: SignUpService,
    private readonly passwords: PasswordResetService,
    private readonly preferences: PreferencesService,
  ) {}

  @Public()
  @Command(() => MailSent, {
    fails: [WeakPassword],
    confidential: true,
    description: 'Ask for an account; a mail says how to go on. The answer does not tell whether the address has one.',
  })
  signUp(@Context() context: RequestContext, @Args('input') input: SignUpInput) {
    return this.signUps.signUp(context, input);
  }

  @Public()
  @Command(() => SignedIn, {
    fails: [LinkNotValid, WrongCredentials],
    confidential: true,
    description: 'Open the account with the code from the mail and the password given before, and sign in.',
  })
  async confirmSignUp(@Context() context: RequestContext, @Args('input') input: ConfirmSignUpInput) {
    return { viewer: await this.signUps.confirm(context, input) };
  }

  @Public()
  @Command(() => MailSent, {
    confidential: true,
    description: 'Ask for a mail with which to choose a new password. The answer is always the same.',
  })
  requestPasswordReset(@Context() context: RequestContext, @Args('email') email: string) {
    return this.passwords.request(context, email);
  }

  @Public()
  @Command(() => PasswordChanged, {
    fails: [LinkNotValid, WeakPassword],
    confidential: true,
    description: 'Choose a new password with the code from the mail; every session ends.',
  })
  resetPassword(@Args('input') input: ResetPasswordInput) {
    return this.passwords.reset(input);
  }

  @ForSignedIn()
  @Command(() => PasswordChanged, {
    fails: [WrongCredentials, TooManyAttempts, WeakPassword],
    confidential: true,
    description: 'Choose a new password, showing the old; every other session ends.',
  })
  changePassword(@Context() context: RequestContext, @CurrentActor() actor: Actor, @Args('input') input: ChangePasswordInput) {
    return this.passwords.change(context, actor, input);
  }

  @ForSignedIn()
  @Command(() => ViewerType, { description: 'Choose the language of your mails and of the console, and how the console looks.' })
  choosePreferences(@CurrentActor() actor: Actor, @Args('input') input: ChoosePreferencesInput) {
    return this.preferences.choose(actor, input);
  }
}
