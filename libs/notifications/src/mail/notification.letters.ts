import { Injectable } from '@nestjs/common';
import type { MailRequested } from '@trihelix/contracts';
import { type Addressee, letter } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Configuration } from '@trihelix/platform';
import type { Notification } from '../notification.entity';
import { pathTo } from '../notification.paths';
import { headingOf, sentenceOf } from '../words/notification.words';

/** Whom a mail goes to. */
export type Reader = Pick<Addressee, 'userId' | 'name' | 'email' | 'locale'>;

/** Matters that one mail names; the console has them all. */
const MOST = 50;

/** Writes the mails: each matter a sentence and a link, and at the end how to hear less. */
@Injectable()
export class NotificationLetters {
  constructor(private readonly configuration: Configuration) {}

  /** One mail for each person, whatever an event tells them. */
  atOnce(told: readonly { readonly to: Reader; readonly notification: Notification }[]): MailRequested[] {
    const people = new Map(told.map(({ to }) => [to.userId, to]));
    return [...people.values()].map((to) =>
      this.about(
        to,
        told.filter((one) => one.to.userId === to.userId).map(({ notification }) => notification),
      ),
    );
  }

  /** The daily mail. */
  digest(to: Reader, notifications: readonly Notification[]): MailRequested {
    const count = notifications.length;
    return this.write(to, { zh: `三螺旋每日汇总：${count} 项`, en: `Trihelix today: ${count} matters` }, notifications);
  }

  private about(to: Reader, notifications: readonly Notification[]): MailRequested {
    const headings = notifications.map(({ kind }) => headingOf(kind));
    const subject = { zh: joined(headings, 'zh', '；'), en: joined(headings, 'en', '; ') };
    return this.write(to, subject, notifications);
  }

  private write({ locale, email, name }: Reader, subject: Text, notifications: readonly Notification[]): MailRequested {
    const origin = this.configuration.publicUrl;
    const named = notifications.slice(0, MOST).map((one) => ({ ...sentenceOf(one), link: `${origin}${pathTo(one)}` }));
    const rest = notifications.length - named.length;
    const settings = `${origin}/account/notifications`;
    const zh = [
      `${name}，您好：`,
      ...named.map((one) => `${one.zh}\n查看：${one.link}`),
      ...(rest > 0 ? [`另有 ${rest} 项，请登录查看：${origin}/notifications`] : []),
      `更改邮件通知方式：${settings}`,
    ];
    const en = [
      `Dear ${name},`,
      ...named.map((one) => `${one.en}\nRead it: ${one.link}`),
      ...(rest > 0 ? [`And ${rest} more: ${origin}/notifications`] : []),
      `How you are told by mail: ${settings}`,
    ];
    return letter(locale, email, subject, { zh: `${zh.join('\n\n')}\n`, en: `${en.join('\n\n')}\n` });
  }
}

const joined = (texts: readonly Text[], language: keyof Text, between: string): string =>
  [...new Set(texts.map((text) => text[language]))].join(between);
