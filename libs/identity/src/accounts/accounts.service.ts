import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { Elevation } from '../elevation';
import { Account, readEmail } from './account.entity';
import { requireStrong } from './password.policy';
import { Passwords } from './passwords';

/** What a new account is made of. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** Runs the installation; must enrol a second factor before holding any permission. */
  readonly isOperator?: boolean;
  /** A person of the demonstration: fictitious. */
  readonly isDemonstration?: boolean;
}

/** Opens accounts and changes what opens them. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Opens an account whose address is known to be its person's: from a mail, an invitation or the command line.
   * Undefined when the address has one already. @throws WeakPassword
   */
  async open(facts: NewAccount): Promise<Account | undefined> {
    const email = readEmail(facts.email);
    requireStrong(facts.password, email);
    return this.insert({ ...facts, email, passwordHash: await this.passwords.hash(facts.password) });
  }

  /** Like `open`, for a password that was judged and hashed before. */
  async insert(facts: Pick<Account, 'email' | 'name' | 'passwordHash'> & Partial<Account>): Promise<Account | undefined> {
    return this.elevation.as('accounts', async () => {
      const { now } = this.database;
      const accounts = this.database.of(Account);
      const { email, name, passwordHash, isOperator = false, isDemonstration = false } = facts;
      const account = accounts.create({
        id: this.database.newId(),
        email,
        name,
        passwordHash,
        isOperator,
        isDemonstration,
        tokensValidFrom: now,
        createdAt: now,
        version: 1,
      });
      return (await this.database.insertIfNew(Account, account)) ? account : undefined;
    });
  }

  /** Undefined when nobody has the address. */
  findByEmail(email: string): Promise<Account | undefined> {
    return this.elevation.as(
      'accounts',
      async () => (await this.database.of(Account).findOneBy({ email: readEmail(email) })) ?? undefined,
    );
  }

  /** A new password. @throws WeakPassword */
  async setPassword(account: Account, password: string): Promise<void> {
    requireStrong(password, account.email, 'newPassword');
    const passwordHash = await this.passwords.hash(password);
    await this.elevation.as('accounts', () =>
      this.database.query('UPDATE user_account SET password_hash = $2, version = version + 1 WHERE id = $1', [
        account.id,
        passwordHash,
      ]),
    );
  }
}
