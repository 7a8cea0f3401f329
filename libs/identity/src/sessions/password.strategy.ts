import { Injectable } from '@nestjs/common';
import { Strategy } from 'passport-local';
import type { Account } from '../accounts/account.entity';
import { AccountsService } from '../accounts/accounts.service';
import { Passwords } from '../accounts/passwords';
import { askPassport } from './passport.question';

/** Recognises people by address and password, through passport-local. */
@Injectable()
export class PasswordStrategy {
  private readonly strategy: Strategy;

  constructor(
    private readonly accounts: AccountsService,
    private readonly passwords: Passwords,
  ) {
    this.strategy = new Strategy({ usernameField: 'email', session: false }, (email, password, done) => {
      this.compare(email, password).then((account) => done(null, account ?? false), done);
    });
  }

  /** Undefined for an unknown address and for a wrong password, after the same work. */
  recognise(email: string, password: string): Promise<Account | undefined> {
    return askPassport(this.strategy, { body: { email, password } });
  }

  private async compare(email: string, password: string): Promise<Account | undefined> {
    const account = await this.accounts.findByEmail(email);
    return (await this.passwords.match(account?.passwordHash, password)) ? account : undefined;
  }
}
