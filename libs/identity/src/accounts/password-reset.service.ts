import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PasswordResetRequested } from '@trihelix/contracts';
import { say } from '@trihelix/kernel';
import {
  type Actor,
  Configuration,
  Consumers,
  Database,
  type Envelope,
  Outbox,
  type RequestContext,
  Trail,
} from '@trihelix/platform';
import { Elevation } from '../elevation';
import { passwordResetMail } from '../mail/mails';
import { hashOfSecret, newToken } from '../secrets';
import { PasswordProof } from '../sessions/password.proof';
import { Reception } from '../sessions/reception';
import { SessionsService } from '../sessions/sessions.service';
import { SignInAttempts } from '../sessions/sign-in.attempts';
import { Account, readEmail } from './account.entity';
import { localeOf } from './account.preferences';
import { LinkNotValid, WrongCredentials } from './account.failures';
import type { ChangePasswordInput, ResetPasswordInput } from './account.types';
import { AccountsService } from './accounts.service';

const VALID_MINUTES = 60;
/** RFC 5321 allows no longer path; nobody has such an address. */
const LONGEST_EMAIL = 254;
/** No more open resets than this for one account, so that nobody's mailbox is filled. */
const MOST_OPEN = 3;

/** New passwords: for those who forgot the old one and for those who did not. */
@Injectable()
export class PasswordResetService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly attempts: SignInAttempts,
    private readonly proof: PasswordProof,
    private readonly reception: Reception,
    private readonly outbox: Outbox,
    private readonly consumers: Consumers,
    private readonly trail: Trail,
    private readonly configuration: Configuration,
  ) {}

  onModuleInit(): void {
    this.consumers.on(PasswordResetRequested, 'identity.password-reset', (event, envelope) => this.write(event, envelope));
  }

  /** The look-up happens in the worker: this answer cannot tell, not even by its time, whether the address has an account. */
  async request({ locale }: RequestContext, email: string): Promise<{ message: string }> {
    if (email.length <= LONGEST_EMAIL) await this.outbox.publish(new PasswordResetRequested(readEmail(email)));
    return {
      message: say(
        { zh: '如果该邮箱有账号，重置邮件将很快送达。', en: 'If the address has an account, a mail is on its way.' },
        locale,
      ),
    };
  }

  /** Ends all sessions and voids all tokens. @throws LinkNotValid, WeakPassword */
  reset({ token, newPassword }: ResetPasswordInput): Promise<Account> {
    return this.elevation.as('password reset', async () => {
      const [used] = await this.database.query<{ userId: string }>(
        `UPDATE password_reset SET used_at = app_now()
         WHERE token_hash = $1 AND used_at IS NULL AND expires_at > app_now() RETURNING user_id AS "userId"`,
        [hashOfSecret(token)],
      );
      if (!used) throw new LinkNotValid();
      const account = await this.database.of(Account).findOneByOrFail({ id: used.userId });
      await this.replace(account, newPassword, 'PASSWORD_RESET');
      await this.attempts.forgive(account.email);
      return account;
    });
  }

  /** Ends all other sessions, too. @throws WrongCredentials, TooManyAttempts, WeakPassword */
  async change(context: RequestContext, actor: Actor, { password, newPassword }: ChangePasswordInput): Promise<Account> {
    const account = await this.proof.prove(actor, password);
    if (!account) throw new WrongCredentials('PASSWORD').about('password');
    await this.replace(account, newPassword, 'PASSWORD_CHANGED');
    if (actor.sessionId) await this.reception.welcome(context, account.id, actor.organizationId);
    return account;
  }

  private async replace(account: Account, password: string, reason: string): Promise<void> {
    await this.accounts.setPassword(account, password);
    await this.database.query('UPDATE password_reset SET used_at = app_now() WHERE user_id = $1 AND used_at IS NULL', [
      account.id,
    ]);
    await this.sessions.shutOut(account.id, reason);
    this.trail.touched({ subjectType: 'Account', subjectId: account.id, after: { password: reason } });
  }

  /** In the worker: writes the mail when the address has an account, and forgets who asked. */
  private async write({ email }: PasswordResetRequested, { id }: Envelope): Promise<void> {
    await this.database.query(`UPDATE outbox_event SET payload = '{"handled": true}' WHERE id = $1`, [id]);
    const account = await this.accounts.findByEmail(email);
    if (!account || (await this.countOpen(account.id)) >= MOST_OPEN) return;
    const token = newToken();
    await this.database.query(
      `INSERT INTO password_reset (token_hash, user_id, expires_at) VALUES ($1, $2, app_now() + make_interval(mins => $3))`,
      [hashOfSecret(token), account.id, VALID_MINUTES],
    );
    await this.outbox.publish(
      passwordResetMail(localeOf(account.language), email, {
        token,
        link: `${this.configuration.publicUrl}/reset-password#${token}`,
        minutes: VALID_MINUTES,
      }),
    );
  }

  private async countOpen(userId: string): Promise<number> {
    const open = await this.database.query(
      'SELECT FROM password_reset WHERE user_id = $1 AND used_at IS NULL AND expires_at > app_now()',
      [userId],
    );
    return open.length;
  }
}
