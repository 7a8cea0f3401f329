import { Injectable } from '@nestjs/common';
import { say } from '@trihelix/kernel';
import { Configuration, Database, Outbox, type RequestContext } from '@trihelix/platform';
import { IsNull, MoreThan } from 'typeorm';
import { Elevation } from '../elevation';
import { alreadySignedUpMail, signUpMail } from '../mail/mails';
import { hashOfSecret, newToken } from '../secrets';
import { Reception } from '../sessions/reception';
import type { Viewer } from '../sessions/viewer.service';
import { readEmail } from './account.entity';
import { localeOf } from './account.preferences';
import { LinkNotValid, WrongCredentials } from './account.failures';
import type { ConfirmSignUpInput, SignUpInput } from './account.types';
import { AccountsService } from './accounts.service';
import { requireStrong } from './password.policy';
import { Passwords } from './passwords';
import { SignUp } from './sign-up.entity';

const VALID_HOURS = 24;
/** A stranger must not fill somebody's mailbox: no more open sign-ups than this for one address. */
const MOST_OPEN = 3;

/** From an address to an account, by way of the mailbox. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly accounts: AccountsService,
    private readonly passwords: Passwords,
    private readonly reception: Reception,
    private readonly outbox: Outbox,
    private readonly configuration: Configuration,
  ) {}

  /** Sends a mail, whether the address has an account or not: the same answer, after the same work. @throws WeakPassword */
  signUp({ locale }: RequestContext, input: SignUpInput): Promise<{ message: string }> {
    const email = readEmail(input.email);
    requireStrong(input.password, email);
    return this.elevation.as('sign-up', async () => {
      const passwordHash = await this.passwords.hash(input.password);
      const open = await this.database.of(SignUp).countBy({ email, usedAt: IsNull(), expiresAt: MoreThan(this.database.now) });
      if (open < MOST_OPEN) await this.begin(locale, { email, name: input.name.trim(), passwordHash });
      return {
        message: say(
          { zh: '请查收邮件，并按邮件中的链接完成注册。', en: 'Look into your mailbox and follow the link in the mail.' },
          locale,
        ),
      };
    });
  }

  /** Opens the account and signs in. @throws LinkNotValid, WrongCredentials when the password is not the one given at sign-up. */
  confirm(context: RequestContext, { token, password }: ConfirmSignUpInput): Promise<Viewer> {
    return this.elevation.as('sign-up', async () => {
      const { id, email, name, passwordHash } = await this.find(token);
      if (!(await this.passwords.match(passwordHash, password))) throw new WrongCredentials('PASSWORD');
      const { affected } = await this.database.of(SignUp).update({ id, usedAt: IsNull() }, { usedAt: this.database.now });
      const account = affected ? await this.accounts.insert({ email, name, passwordHash }) : undefined;
      if (!account) throw new LinkNotValid();
      return this.reception.welcome(context, account.id);
    });
  }

  private async begin(locale: RequestContext['locale'], person: Pick<SignUp, 'email' | 'name' | 'passwordHash'>): Promise<void> {
    const [token, known] = [newToken(), await this.accounts.findByEmail(person.email)];
    const expiresAt = new Date(this.database.now.getTime() + VALID_HOURS * 3_600_000);
    await this.database.of(SignUp).insert({ ...person, id: this.database.newId(), tokenHash: hashOfSecret(token), expiresAt });
    const way = { token, link: `${this.configuration.publicUrl}/confirm#${token}`, name: person.name, hours: VALID_HOURS };
    // Whoever has no account yet is written to in the language they have just used.
    const mail = known ? alreadySignedUpMail(localeOf(known.language), person.email) : signUpMail(locale, person.email, way);
    await this.outbox.publish(mail);
  }

  private async find(token: string): Promise<SignUp> {
    const found = await this.database.of(SignUp).findOneBy({
      tokenHash: hashOfSecret(token),
      usedAt: IsNull(),
      expiresAt: MoreThan(this.database.now),
    });
    if (!found) throw new LinkNotValid();
    return found;
  }
}
