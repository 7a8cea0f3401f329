import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@trihelix/platform';
import { SecondFactorNeeded, WrongCredentials } from '../accounts/account.failures';
import type { Account } from '../accounts/account.entity';
import { Elevation } from '../elevation';
import { SecondFactor } from '../second-factor/second-factor.service';
import { PasswordStrategy } from './password.strategy';
import { Reception } from './reception';
import { SignInAttempts } from './sign-in.attempts';
import type { SignInInput } from './sign-in.types';
import type { Viewer } from './viewer.service';

@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly passwords: PasswordStrategy,
    private readonly secondFactor: SecondFactor,
    private readonly reception: Reception,
    private readonly elevation: Elevation,
  ) {}

  /** @throws WrongCredentials, SecondFactorNeeded, TooManyAttempts */
  async signIn(context: RequestContext, input: SignInInput): Promise<Viewer> {
    this.attempts.requireAdmitted(context);
    const account = await this.passwords.recognise(input.email, input.password);
    if (!account) throw new WrongCredentials(input.totpCode || input.recoveryCode ? 'ALL_WITH_CODE' : 'ADDRESS_AND_PASSWORD');
    if (account.totpConfirmedAt) await this.requireSecondFactor(account, input);
    await this.attempts.forgive(account.email);
    return this.reception.welcome(context, account.id);
  }

  private async requireSecondFactor(account: Account, { totpCode, recoveryCode }: SignInInput): Promise<void> {
    if (!totpCode && !recoveryCode) {
      await this.attempts.takeBack(account.email);
      throw new SecondFactorNeeded();
    }
    const isAccepted = await this.elevation.as('sign-in', () => this.secondFactor.accept(account, { totpCode, recoveryCode }));
    if (!isAccepted) throw new WrongCredentials('ALL_WITH_CODE');
  }
}
