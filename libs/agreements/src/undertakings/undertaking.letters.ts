import type { Text } from '@trihelix/kernel';
import type { Undertaking } from './undertaking.entity';
import { CLOCK_REASONS } from './undertaking.reasons';
import { UndertakingState } from './undertaking.workflow';

interface Facts {
  readonly undertaking: Undertaking;
  /** The other side's name. */
  readonly other: string;
  /** The reader's name. */
  readonly name: string;
  readonly link: string;
  readonly isReminder: boolean;
}

type Body = (undertaking: Undertaking, other: string) => Text;

const SAY: Readonly<Record<UndertakingState, { subject: Text; body: Body }>> = {
  REQUESTED: {
    subject: { zh: '有机构申请查看需求的保密部分', en: 'An organization asks to see the confidential part of a need' },
    body: ({ dueOn }, other) => ({
      zh: `“${other}”愿作出保密承诺，申请查看贵机构需求的保密部分。请在 ${dueOn} 前同意，或说明理由不同意；逾期按不同意处理。`,
      en: `${other} is ready to promise secrecy and asks to see the confidential part of your need. Agree by ${dueOn}, or decline and say why; after that it counts as a no.`,
    }),
  },
  OFFERED: {
    subject: { zh: '保密承诺待签署人接受', en: 'An undertaking of confidentiality waits for a signatory' },
    body: ({ dueOn }, other) => ({
      zh: `“${other}”同意向贵机构出示其需求的保密部分。请由签署人在 ${dueOn} 前阅读并接受保密承诺，或说明理由拒绝。`,
      en: `${other} will show your organization the confidential part of its need. A signatory reads and accepts the undertaking by ${dueOn}, or refuses and says why.`,
    }),
  },
  IN_FORCE: {
    subject: { zh: '保密承诺已生效', en: 'An undertaking of confidentiality is in force' },
    body: ({ endsOn }, other) => ({
      zh: `与“${other}”之间的保密承诺已生效，至 ${endsOn} 止。`,
      en: `The undertaking between you and ${other} is in force until ${endsOn}.`,
    }),
  },
  DECLINED: {
    subject: { zh: '查看保密部分的申请未获同意', en: 'A confidential part is not shown' },
    body: (_, other) => ({ zh: `与“${other}”有关的申请未获同意。`, en: `What was asked between you and ${other} was declined.` }),
  },
  REFUSED: {
    subject: { zh: '保密承诺被拒绝', en: 'An undertaking was refused' },
    body: (_, other) => ({
      zh: `与“${other}”之间的保密承诺未获接受。`,
      en: `The undertaking between you and ${other} was refused.`,
    }),
  },
  WITHDRAWN: {
    subject: { zh: '保密承诺事项已撤回', en: 'An undertaking was taken back' },
    body: (_, other) => ({
      zh: `与“${other}”之间的保密承诺事项已撤回。`,
      en: `The undertaking between you and ${other} was taken back.`,
    }),
  },
  LAPSED: { subject: { zh: '保密承诺已失效', en: 'An undertaking has lapsed' }, body: () => CLOCK_REASONS.NOT_ACCEPTED },
  ENDED: { subject: { zh: '保密承诺已到期', en: 'An undertaking has ended' }, body: () => CLOCK_REASONS.TERM_OVER },
  REVOKED: {
    subject: { zh: '保密内容的查看权限已终止', en: 'Access to a confidential part has ended' },
    body: ({ endsOn }, other) => ({
      zh: `与“${other}”之间的保密内容查看权限已终止；已知悉的内容在 ${endsOn} 前仍须保密。`,
      en: `Access between you and ${other} has ended; what was read stays confidential until ${endsOn}.`,
    }),
  },
};

/** A mail in both languages, because the platform does not know which one its reader prefers. */
export function letterAbout({ undertaking, other, name, link, isReminder }: Facts): { subject: string; text: string } {
  const { subject, body } = SAY[undertaking.state];
  const { zh, en } = body(undertaking, other);
  const reminder = isReminder ? { zh: '提醒：', en: 'Reminder: ' } : { zh: '', en: '' };
  const { subjectTitleZh, subjectTitleEn } = undertaking;
  return {
    subject: `${reminder.zh}${subject.zh} / ${reminder.en}${subject.en}`,
    text:
      `${name}，您好：\n\n${zh}\n事项：${subjectTitleZh}\n查看：${link}\n\n` +
      `Dear ${name},\n\n${en}\nAbout: ${subjectTitleEn}\nRead it: ${link}\n`,
  };
}
