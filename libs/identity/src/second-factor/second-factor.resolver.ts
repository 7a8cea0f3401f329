import { Args, Resolver } from '@nestjs/graphql';
import { type Actor, Command, CurrentActor, SignedIn } from '@trihelix/platform';
import { SessionNeeded, TooManyAttempts, WrongCredentials } from '../accounts/account.failures';
import { requireSession } from '../sessions/sessions.service';
import { SecondFactorEnrolled, SecondFactorNotEnrolled, WrongCode } from './second-factor.failures';
import { SecondFactor } from './second-factor.service';
import { TotpConfirmed, TotpDisabled, TotpEnrolmentType } from './second-factor.types';

@Resolver()
export class SecondFactorResolver {
  constructor(private readonly secondFactor: SecondFactor) {}

  @SignedIn()
  @Command(() => TotpEnrolmentType, {
    fails: [SecondFactorEnrolled, SessionNeeded],
    description: 'Begin to enrol an authenticator app.',
    confidential: true,
  })
  enrolTotp(@CurrentActor() actor: Actor) {
    return this.secondFactor.enrol(requireSession(actor));
  }

  @SignedIn()
  @Command(() => TotpConfirmed, {
    fails: [WrongCode, SecondFactorEnrolled, SecondFactorNotEnrolled, SessionNeeded],
    confidential: true,
    description: 'Show that the app works; from then on its codes are asked for.',
  })
  async confirmTotp(@CurrentActor() actor: Actor, @Args('code') code: string) {
    return { recoveryCodes: await this.secondFactor.confirm(requireSession(actor), code) };
  }

  @SignedIn()
  @Command(() => TotpDisabled, {
    fails: [WrongCredentials, TooManyAttempts, SecondFactorNotEnrolled],
    confidential: true,
    description: 'Remove the second factor; needs the password.',
  })
  disableTotp(@CurrentActor() actor: Actor, @Args('password') password: string) {
    return this.secondFactor.disable(actor, password);
  }
}
