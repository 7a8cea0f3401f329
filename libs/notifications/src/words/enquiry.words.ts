import type { Text } from '@trihelix/kernel';
import { ended, type Sentence } from './sentence';

/** What an enquiry's news are made of: never what was written in it. */
export interface EnquiryFacts {
  readonly title: Text;
  /** The other side's name. */
  readonly other: string;
  /** The day that counts: until when to answer, or after which it ends. */
  readonly day: string | null;
  /** State or outcome in which it ended, or the clock's reason. */
  readonly end: string;
}

const ENDS: Readonly<Record<string, Text>> = {
  DECLINED: { zh: '已被婉拒', en: 'was declined' },
  WITHDRAWN: { zh: '已由咨询方撤回', en: 'was withdrawn' },
  LAPSED: { zh: '在承诺期限内未获答复，已自动失效', en: 'lapsed: it was not answered by the promised day' },
  AGREED_TO_LICENCE: { zh: '已结束：达成许可意向', en: 'has ended: a licence is to follow' },
  AGREED_TO_PROJECT: { zh: '已结束：达成合作意向', en: 'has ended: a project is to follow' },
  TERMS_NOT_AGREED: { zh: '已结束：条件未谈拢', en: 'has ended: no agreement on the terms' },
  NOT_SUITABLE: { zh: '已结束：不适用', en: 'has ended: it does not fit' },
  NO_CAPACITY: { zh: '已结束：暂无力承接', en: 'has ended: nobody is free to do it' },
  SOLVED_OTHERWISE: { zh: '已结束：已另行解决', en: 'has ended: it was solved in another way' },
  SILENCE: { zh: '久无新消息，已自动关闭', en: 'was closed: nobody had written for a long time' },
};
const ENDED: Text = { zh: '已结束', en: 'has ended' };

export const ENQUIRY_WORDS = {
  ENQUIRY_OPENED: {
    heading: { zh: '收到新的合作咨询', en: 'A new enquiry' },
    say: ({ title, other, day }) => ({
      zh: `“${other}”就“${title.zh}”向贵机构发起咨询，请在 ${day} 前答复或说明理由婉拒。`,
      en: `${other} asks your organization about “${title.en}”. Answer by ${day}, or decline and say why.`,
    }),
  },
  ENQUIRY_ANSWERED: {
    heading: { zh: '您的咨询已获答复', en: 'Your enquiry was answered' },
    say: ({ title, other }) => ({
      zh: `“${other}”已答复贵机构就“${title.zh}”的咨询。`,
      en: `${other} has answered your enquiry about “${title.en}”.`,
    }),
  },
  ENQUIRY_WRITTEN: {
    heading: { zh: '咨询中有新的消息', en: 'A new message in an enquiry' },
    say: ({ title, other }) => ({
      zh: `“${other}”在就“${title.zh}”的咨询中发来新的消息。`,
      en: `${other} has written about “${title.en}”.`,
    }),
  },
  ENQUIRY_REMINDED: {
    heading: { zh: '提醒：咨询即将到期', en: 'Reminder: an enquiry waits for its answer' },
    say: ({ title, other, day }) => ({
      zh: `“${other}”就“${title.zh}”的咨询仍在等待贵机构答复。${day} 之后将自动失效，并计入“未答复”。`,
      en: `${other} still waits for your answer about “${title.en}”. After ${day} the enquiry lapses and counts as unanswered.`,
    }),
  },
  ENQUIRY_QUIET: {
    heading: { zh: '提醒：咨询久无进展', en: 'Reminder: an enquiry has fallen silent' },
    say: ({ title, other, day }) => ({
      zh: `与“${other}”就“${title.zh}”的咨询已多日没有新的消息。请继续沟通，或关闭并写明结果；${day} 之后将自动关闭。`,
      en: `Nobody has written in your talks with ${other} about “${title.en}” for a while. Write, or close them and say what they came to; after ${day} they are closed.`,
    }),
  },
  ENQUIRY_ENDED: {
    heading: { zh: '咨询已结束', en: 'An enquiry has ended' },
    say: ({ title, other, end }) => {
      const { zh, en } = ENDS[end] ?? ENDED;
      return {
        zh: ended(`与“${other}”就“${title.zh}”的咨询${zh}`, '。'),
        en: ended(`Your enquiry with ${other} about “${title.en}” ${en}`, '.'),
      };
    },
  },
} as const satisfies Readonly<Record<string, Sentence<EnquiryFacts>>>;
