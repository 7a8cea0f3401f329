import type { Text } from '@trihelix/kernel';
import type { Sentence } from './sentence';

/** What an undertaking's news are made of: nothing confidential. */
export interface UndertakingFacts {
  /** What of which the confidential part is. */
  readonly title: Text;
  /** The other side's name. */
  readonly other: string;
  /** The last day before the clock decides. */
  readonly dueOn: string | null;
  /** The last day of the term. */
  readonly endsOn: string | null;
  readonly state: string;
}

type Words = Sentence<UndertakingFacts>;

const REQUESTED: Words = {
  heading: { zh: '有机构申请查看需求的保密部分', en: 'An organization asks to see the confidential part of a need' },
  say: ({ title, other, dueOn }) => ({
    zh: `“${other}”愿作出保密承诺，申请查看贵机构“${title.zh}”的保密部分。请在 ${dueOn} 前同意，或说明理由不同意；逾期按不同意处理。`,
    en: `${other} is ready to promise secrecy and asks to see the confidential part of “${title.en}”. Agree by ${dueOn}, or decline and say why; after that it counts as a no.`,
  }),
};
const OFFERED: Words = {
  heading: { zh: '保密承诺待签署人接受', en: 'An undertaking of confidentiality waits for a signatory' },
  say: ({ title, other, dueOn }) => ({
    zh: `“${other}”同意向贵机构出示“${title.zh}”的保密部分。请由签署人在 ${dueOn} 前阅读并接受保密承诺，或说明理由拒绝。`,
    en: `${other} will show your organization the confidential part of “${title.en}”. A signatory reads and accepts the undertaking by ${dueOn}, or refuses and says why.`,
  }),
};

export const UNDERTAKING_WORDS = {
  UNDERTAKING_REQUESTED: REQUESTED,
  UNDERTAKING_OFFERED: OFFERED,
  UNDERTAKING_REMINDED: {
    heading: { zh: '提醒：保密承诺事项待处理', en: 'Reminder: an undertaking of confidentiality waits for you' },
    say: (facts) => {
      const { zh, en } = (facts.state === 'OFFERED' ? OFFERED : REQUESTED).say(facts);
      return { zh: `提醒：${zh}`, en: `Reminder: ${en}` };
    },
  },
  UNDERTAKING_IN_FORCE: {
    heading: { zh: '保密承诺已生效', en: 'An undertaking of confidentiality is in force' },
    say: ({ title, other, endsOn }) => ({
      zh: `与“${other}”之间就“${title.zh}”的保密承诺已生效，至 ${endsOn} 止。`,
      en: `The undertaking between you and ${other} about “${title.en}” is in force until ${endsOn}.`,
    }),
  },
  UNDERTAKING_DECLINED: {
    heading: { zh: '查看保密部分的申请未获同意', en: 'A confidential part is not shown' },
    say: ({ title, other }) => ({
      zh: `与“${other}”有关“${title.zh}”保密部分的申请未获同意。`,
      en: `What was asked between you and ${other} about “${title.en}” was declined.`,
    }),
  },
  UNDERTAKING_REFUSED: {
    heading: { zh: '保密承诺被拒绝', en: 'An undertaking was refused' },
    say: ({ title, other }) => ({
      zh: `与“${other}”之间就“${title.zh}”的保密承诺未获接受。`,
      en: `The undertaking between you and ${other} about “${title.en}” was refused.`,
    }),
  },
  UNDERTAKING_WITHDRAWN: {
    heading: { zh: '保密承诺事项已撤回', en: 'An undertaking was taken back' },
    say: ({ title, other }) => ({
      zh: `与“${other}”之间就“${title.zh}”的保密承诺事项已撤回。`,
      en: `The undertaking between you and ${other} about “${title.en}” was taken back.`,
    }),
  },
  UNDERTAKING_LAPSED: {
    heading: { zh: '保密承诺已失效', en: 'An undertaking has lapsed' },
    say: ({ title, other }) => ({
      zh: `与“${other}”之间就“${title.zh}”的保密承诺在期限内未被接受，提醒后仍未办理，自动失效。`,
      en: `No signatory accepted the undertaking between you and ${other} about “${title.en}” in time, nor after a reminder.`,
    }),
  },
  UNDERTAKING_ENDED: {
    heading: { zh: '保密承诺已到期', en: 'An undertaking has ended' },
    say: ({ title, other }) => ({
      zh: `与“${other}”之间就“${title.zh}”的保密承诺期限届满。`,
      en: `The term of the undertaking between you and ${other} about “${title.en}” is over.`,
    }),
  },
  UNDERTAKING_REVOKED: {
    heading: { zh: '保密内容的查看权限已终止', en: 'Access to a confidential part has ended' },
    say: ({ title, other, endsOn }) => ({
      zh: `与“${other}”之间对“${title.zh}”保密内容的查看权限已终止；已知悉的内容在 ${endsOn} 前仍须保密。`,
      en: `Access between you and ${other} to “${title.en}” has ended; what was read stays confidential until ${endsOn}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;
