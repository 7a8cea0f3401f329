import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Database, refusal, Trail } from '@trihelix/platform';
import { Secret, TOTP } from 'otpauth';
import { Account } from '../accounts/account.entity';
import { WrongCredentials } from '../accounts/account.failures';
import { hashOfSecret } from '../secrets';
import { PasswordProof } from '../sessions/password.proof';
import { SecondFactorEnrolled, SecondFactorNotEnrolled, WrongCode } from './second-factor.failures';

/** RFC 6238 with what every authenticator app assumes: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
/** Clocks may differ by one step either way (RFC 6238 §5.2). */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** Sixteen of 32 characters that are not mistaken for each other: 80 bits. */
const RECOVERY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What an authenticator app needs, shown once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/** Time-based one-time passwords and the recovery codes that replace a lost app. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly proof: PasswordProof,
    private readonly trail: Trail,
  ) {}

  /** A new secret, which counts once a code confirms it. @throws SecondFactorEnrolled */
  async enrol(actor: Actor): Promise<Enrolment> {
    const account = await this.ownAccount(actor);
    if (account.totpConfirmedAt) throw new SecondFactorEnrolled();
    const secret = new Secret({ size: 20 }).base32;
    await this.database.of(Account).update({ id: account.id }, { totpSecret: secret });
    return { secret, uri: appOf(account.email, secret).toString() };
  }

  /** Begins to ask for codes. Gives the recovery codes, once. @throws WrongCode, SecondFactorEnrolled, SecondFactorNotEnrolled */
  async confirm(actor: Actor, code: string): Promise<string[]> {
    const account = await this.ownAccount(actor);
    if (account.totpConfirmedAt) throw new SecondFactorEnrolled();
    if (!account.totpSecret) throw new SecondFactorNotEnrolled();
    if (!(await this.acceptCode(account, code))) throw new WrongCode();
    await this.database.of(Account).update({ id: account.id }, { totpConfirmedAt: this.database.now });
    this.trail.touched({
      subjectType: 'Account',
      subjectId: account.id,
      before: { hasSecondFactor: false },
      after: { hasSecondFactor: true },
    });
    return this.renewRecoveryCodes(account.id);
  }

  /** @throws WrongCredentials, TooManyAttempts, SecondFactorNotEnrolled */
  async disable(actor: Actor, password: string): Promise<Account> {
    const account = await this.proof.prove(actor, password);
    if (!account) throw new WrongCredentials('PASSWORD');
    if (!account.totpConfirmedAt) throw new SecondFactorNotEnrolled();
    await this.database.of(Account).update({ id: account.id }, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
    await this.database.query('DELETE FROM recovery_code WHERE user_id = $1', [account.id]);
    this.trail.touched({
      subjectType: 'Account',
      subjectId: account.id,
      before: { hasSecondFactor: true },
      after: { hasSecondFactor: false },
    });
    return account;
  }

  /** Whether a code of the app or a recovery code fits; either is used up by it. */
  async accept(account: Account, { totpCode, recoveryCode }: { totpCode?: string; recoveryCode?: string }): Promise<boolean> {
    if (totpCode) return this.acceptCode(account, totpCode);
    return recoveryCode ? this.acceptRecoveryCode(account.id, recoveryCode) : false;
  }

  /** The conditional update lets a code work once, also when two requests show it together. */
  private async acceptCode({ id, email, totpSecret }: Account, code: string): Promise<boolean> {
    if (!totpSecret) return false;
    const timestamp = this.database.now.getTime();
    const delta = appOf(email, totpSecret).validate({ token: code.replace(/\s/g, ''), timestamp, window: WINDOW });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
    const used = await this.database.query(
      'UPDATE user_account SET totp_last_step = $2 WHERE id = $1 AND coalesce(totp_last_step < $2, true) RETURNING id',
      [id, step],
    );
    return used.length > 0;
  }

  private async acceptRecoveryCode(userId: string, code: string): Promise<boolean> {
    const used = await this.database.query(
      'UPDATE recovery_code SET used_at = app_now() WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING user_id',
      [userId, hashOfRecoveryCode(userId, code)],
    );
    return used.length > 0;
  }

  private async renewRecoveryCodes(userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.database.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    await this.database.query('INSERT INTO recovery_code (user_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      userId,
      codes.map((code) => hashOfRecoveryCode(userId, code)),
    ]);
    return codes;
  }

  private async ownAccount({ userId }: Actor): Promise<Account> {
    const account = userId ? await this.database.of(Account).findOneBy({ id: userId }) : null;
    if (!account) throw refusal('FORBIDDEN', { zh: '只有本人可以执行该操作。', en: 'Only a person may do this.' });
    return account;
  }
}

const appOf = (email: string, secret: string): TOTP =>
  new TOTP({
    issuer: 'Trihelix',
    label: email,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });

function newRecoveryCode(): string {
  const characters = Array.from({ length: 16 }, () => RECOVERY_ALPHABET.charAt(randomInt(RECOVERY_ALPHABET.length))).join('');
  return characters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Dashes and case are for people. */
const hashOfRecoveryCode = (userId: string, code: string): Buffer =>
  hashOfSecret(`${userId}:${code.replace(/[\s-]/g, '').toUpperCase()}`);
