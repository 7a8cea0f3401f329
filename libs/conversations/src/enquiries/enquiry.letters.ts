import type { Text } from '@trihelix/kernel';
import type { Enquiry } from './enquiry.entity';
import { CLOCK_REASONS } from './enquiry.reasons';
import { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

/** What there is to tell. */
export type EnquiryNews = 'OPENED' | 'ANSWERED' | 'WRITTEN' | 'REMINDED' | 'QUIET' | 'ENDED';

interface Facts {
  readonly enquiry: Enquiry;
  /** The other side's name. */
  readonly other: string;
  /** The reader's name. */
  readonly name: string;
  readonly link: string;
}

const ENDS: Readonly<Record<Exclude<EnquiryState, 'OPEN' | 'ANSWERED' | 'CLOSED'> | EnquiryOutcome, Text>> = {
  DECLINED: { zh: '已被婉拒', en: 'was declined' },
  WITHDRAWN: { zh: '已由咨询方撤回', en: 'was withdrawn' },
  LAPSED: CLOCK_REASONS.NOT_ANSWERED,
  AGREED_TO_LICENCE: { zh: '已结束：达成许可意向', en: 'has ended: a licence is to follow' },
  AGREED_TO_PROJECT: { zh: '已结束：达成合作意向', en: 'has ended: a project is to follow' },
  TERMS_NOT_AGREED: { zh: '已结束：条件未谈拢', en: 'has ended: no agreement on the terms' },
  NOT_SUITABLE: { zh: '已结束：不适用', en: 'has ended: it does not fit' },
  NO_CAPACITY: { zh: '已结束：暂无力承接', en: 'has ended: nobody is free to do it' },
  SOLVED_OTHERWISE: { zh: '已结束：已另行解决', en: 'has ended: it was solved in another way' },
  SILENCE: CLOCK_REASONS.NOBODY_WROTE,
};

const endOf = ({ state, outcome }: Enquiry): Text =>
  ENDS[outcome ?? (state as Exclude<EnquiryState, 'OPEN' | 'ANSWERED' | 'CLOSED'>)];

const SAY: Readonly<Record<EnquiryNews, (enquiry: Enquiry, other: string) => { subject: Text; body: Text }>> = {
  OPENED: ({ replyBy }, other) => ({
    subject: { zh: '收到新的合作咨询', en: 'A new enquiry' },
    body: {
      zh: `“${other}”向贵机构发起咨询，请在 ${replyBy} 前答复或说明理由婉拒。`,
      en: `${other} asks your organization. Answer by ${replyBy}, or decline and say why.`,
    },
  }),
  ANSWERED: (_, other) => ({
    subject: { zh: '您的咨询已获答复', en: 'Your enquiry was answered' },
    body: { zh: `“${other}”已答复贵机构的咨询。`, en: `${other} has answered your organization.` },
  }),
  WRITTEN: (_, other) => ({
    subject: { zh: '咨询中有新的消息', en: 'A new message in an enquiry' },
    body: { zh: `“${other}”在咨询中发来新的消息。`, en: `${other} has written in an enquiry.` },
  }),
  REMINDED: ({ dueOn }, other) => ({
    subject: { zh: '提醒：咨询即将到期', en: 'Reminder: an enquiry waits for its answer' },
    body: {
      zh: `“${other}”的咨询仍在等待贵机构答复。${dueOn} 之后将自动失效，并计入“未答复”。`,
      en: `${other} still waits for your answer. After ${dueOn} the enquiry lapses and counts as unanswered.`,
    },
  }),
  QUIET: ({ dueOn }, other) => ({
    subject: { zh: '提醒：咨询久无进展', en: 'Reminder: an enquiry has fallen silent' },
    body: {
      zh: `与“${other}”的咨询已多日没有新的消息。请继续沟通，或关闭并写明结果；${dueOn} 之后将自动关闭。`,
      en: `Nobody has written in your talks with ${other} for a while. Write, or close them and say what they came to; after ${dueOn} they are closed.`,
    },
  }),
  ENDED: (enquiry, other) => ({
    subject: { zh: '咨询已结束', en: 'An enquiry has ended' },
    body: {
      zh: `与“${other}”的咨询${sentence(endOf(enquiry).zh)}`,
      en: `Your enquiry with ${other}: ${sentence(endOf(enquiry).en, '.')}`,
    },
  }),
};

const sentence = (text: string, stop = '。') => (text.endsWith(stop) ? text : text + stop);

/** A mail in both languages, because the platform does not know which one its reader prefers. */
export function letterAbout(news: EnquiryNews, { enquiry, other, name, link }: Facts): { subject: string; text: string } {
  const { subject, body } = SAY[news](enquiry, other);
  const { subjectTitleZh, subjectTitleEn } = enquiry;
  return {
    subject: `${subject.zh} / ${subject.en}`,
    text:
      `${name}，您好：\n\n${body.zh}\n事项：${subjectTitleZh}\n查看：${link}\n\n` +
      `Dear ${name},\n\n${body.en}\nAbout: ${subjectTitleEn}\nRead it: ${link}\n`,
  };
}
