import { Field, Int, registerEnumType } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** What did not fit, by what was shown: all of it, and nothing that nobody was asked for. */
const UNFITTING = {
  PASSWORD: { zh: '密码不正确。', en: 'The password does not fit.' },
  ADDRESS_AND_PASSWORD: { zh: '邮箱或密码不正确。', en: 'The e-mail address or the password does not fit.' },
  ALL_WITH_CODE: { zh: '邮箱、密码或验证码不正确。', en: 'The e-mail address, the password or the code does not fit.' },
} satisfies Readonly<Record<string, Text>>;

/**
 * One answer for an unknown address, a wrong password and a wrong code, so that none of them is told apart: its words follow from
 * what was shown, never from what is known.
 */
@FailureType('The e-mail address, the password or the code does not fit.')
export class WrongCredentials extends Failure {
  readonly code = 'WRONG_CREDENTIALS';

  constructor(shown: keyof typeof UNFITTING) {
    super(UNFITTING[shown]);
  }
}

/** The password fits; a code is needed as well. */
@FailureType('The password fits; repeat the sign-in with a code of the authenticator app, or a recovery code.')
export class SecondFactorNeeded extends Failure {
  readonly code = 'SECOND_FACTOR_NEEDED';

  constructor() {
    super({ zh: '请同时填写动态验证码（或恢复码）。', en: 'Give a code of your authenticator app as well, or a recovery code.' });
  }
}

/** Too many wrong attempts on one account, known or not. */
@FailureType('Too many attempts failed; wait before the next.')
export class TooManyAttempts extends Failure {
  readonly code = 'TOO_MANY_ATTEMPTS';
  @Field(() => Int, { description: 'Seconds until the next attempt is listened to.' }) readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super({
      zh: `尝试次数过多，请在 ${retryAfterSeconds} 秒后再试。`,
      en: `Too many attempts have failed. Try again in ${retryAfterSeconds} seconds.`,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export enum PasswordWeakness {
  TOO_SHORT = 'TOO_SHORT',
  IS_EMAIL = 'IS_EMAIL',
  COMMON = 'COMMON',
}
registerEnumType(PasswordWeakness, { name: 'PasswordWeakness', description: 'Why a password is refused.' });

const WEAKNESSES: Readonly<Record<PasswordWeakness, Text>> = {
  TOO_SHORT: { zh: '密码至少需要 10 个字符。', en: 'A password has at least 10 characters.' },
  IS_EMAIL: { zh: '密码不能是您的邮箱地址。', en: 'A password must not be your e-mail address.' },
  COMMON: {
    zh: '该密码过于常见，请换一个更难猜的密码。',
    en: 'That password is one of the first anybody tries. Choose another.',
  },
};

/** The new password is too easily found. */
@FailureType('The new password is too easily found.')
export class WeakPassword extends Failure {
  readonly code = 'WEAK_PASSWORD';
  override readonly field: string = 'password';
  @Field(() => PasswordWeakness, { description: 'What is weak about it.' }) readonly reason: PasswordWeakness;

  constructor(reason: keyof typeof PasswordWeakness) {
    super(WEAKNESSES[reason]);
    this.reason = PasswordWeakness[reason];
  }
}

/** A link from a mail that is used up, too old or never was. */
@FailureType('The link from the mail has been used, has expired or never was; ask for a new one.')
export class LinkNotValid extends Failure {
  readonly code = 'LINK_NOT_VALID';

  constructor() {
    super({
      zh: '链接无效、已使用或已过期，请重新申请。',
      en: 'The link has been used, has expired or never was. Ask for a new one.',
    });
  }
}

/** A program with a bearer token asked for something that belongs to a session. */
@FailureType('Only a session (signed in with a password) may do this, not a bearer token.')
export class SessionNeeded extends Failure {
  readonly code = 'SESSION_NEEDED';

  constructor() {
    super({
      zh: '该操作需要使用密码登录后的会话，不能使用访问令牌。',
      en: 'This needs a session: sign in with your password instead of a token.',
    });
  }
}
