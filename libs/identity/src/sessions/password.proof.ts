import { Injectable } from '@nestjs/common';
import { type Actor, Database, refusal } from '@trihelix/platform';
import { Account } from '../accounts/account.entity';
import { Passwords } from '../accounts/passwords';
import { SignInAttempts } from './sign-in.attempts';

/** A signed-in person shows the password once more, before an act that a stolen session must not be enough for. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
  ) {}

  /** The person's account, or undefined when the password does not fit, which counts toward the lock. @throws TooManyAttempts */
  async prove(actor: Actor, password: string): Promise<Account | undefined> {
    const account = actor.userId ? await this.database.of(Account).findOneBy({ id: actor.userId }) : null;
    if (!account) throw refusal('FORBIDDEN', { zh: '只有本人可以执行该操作。', en: 'Only a person may do this.' });
    await this.attempts.requireUnlocked(account.email);
    if (await this.passwords.match(account.passwordHash, password)) return account;
    await this.attempts.fail(account.email);
    return undefined;
  }
}
