import type { MailRequested } from '@trihelix/contracts';
import type { Locale } from '@trihelix/kernel';
import { letter } from './letter';

/** Where a link leads and the code inside it, for those who use the interface without a console. */
interface Way {
  readonly link: string;
  readonly token: string;
}

interface SignUpFacts {
  readonly name: string;
  readonly hours: number;
}

interface InvitationFacts {
  readonly organization: string;
  readonly days: number;
}

interface ResetFacts {
  readonly minutes: number;
}

/** To a new address: confirm that it is yours. */
export const signUpMail = (locale: Locale, to: string, { name, hours, link, token }: Way & SignUpFacts): MailRequested =>
  letter(
    locale,
    to,
    { zh: '请确认您的三螺旋账号', en: 'Confirm your Trihelix account' },
    {
      zh: `${name}，您好：\n\n请在 ${hours} 小时内打开以下链接，并输入注册时的密码，完成账号注册：\n${link}\n\n确认码：${token}\n\n如非本人操作，请忽略本邮件。`,
      en:
        `Dear ${name},\n\nopen this link within ${hours} hours and give the password you chose:\n${link}\n\n` +
        `Confirmation code: ${token}\n\nIf you did not ask for an account, ignore this mail.`,
    },
  );

/** To an address that has an account already. */
export const alreadySignedUpMail = (locale: Locale | null, to: string): MailRequested =>
  letter(
    locale,
    to,
    { zh: '您已有三螺旋账号', en: 'You have a Trihelix account already' },
    {
      zh: '您好：\n\n有人用本邮箱注册三螺旋账号，但该邮箱已有账号。如果是您本人，请直接登录；忘记密码可申请重置。如非本人操作，请忽略本邮件。',
      en:
        'Hello,\n\nsomebody asked for a Trihelix account for this address, which has one. ' +
        'If it was you, sign in, or reset your password. If it was not, ignore this mail.',
    },
  );

/** To somebody who is asked to join an organization. */
export const invitationMail = (
  locale: Locale | null,
  to: string,
  { organization, days, link, token }: Way & InvitationFacts,
): MailRequested =>
  letter(
    locale,
    to,
    { zh: `邀请您加入“${organization}”`, en: `Join ${organization} on Trihelix` },
    {
      zh: `您好：\n\n“${organization}”邀请您加入其在三螺旋平台上的机构账号。请在 ${days} 天内打开以下链接：\n${link}\n\n邀请码：${token}`,
      en:
        `Hello,\n\n${organization} invites you to join it on Trihelix. Open this link within ${days} days:\n${link}\n\n` +
        `Invitation code: ${token}`,
    },
  );

/** To somebody who forgot the password. */
export const passwordResetMail = (locale: Locale | null, to: string, { minutes, link, token }: Way & ResetFacts): MailRequested =>
  letter(
    locale,
    to,
    { zh: '重置您的三螺旋密码', en: 'Reset your Trihelix password' },
    {
      zh: `您好：\n\n请在 ${minutes} 分钟内打开以下链接设置新密码：\n${link}\n\n重置码：${token}\n\n如非本人操作，请忽略本邮件，您的密码不会改变。`,
      en:
        `Hello,\n\nopen this link within ${minutes} minutes to choose a new password:\n${link}\n\nReset code: ${token}\n\n` +
        'If you did not ask for it, ignore this mail; your password stays as it is.',
    },
  );
