import { ended, type Sentence } from './sentence';

/** What is known of a due-diligence exemption when it is told. */
export interface ExemptionFacts {
  /** Of the licence. */
  readonly number: string;
  /** Of the achievement that is licensed. */
  readonly title: string;
  readonly isGranted: boolean;
  /** Why it was asked for, or decided so. */
  readonly reason: string;
}

/** What is known of something that waits until a day. */
interface WaitingFacts {
  readonly number: string;
  readonly title: string;
  /** By which it is to be decided or answered. */
  readonly day: string;
}

/** What is known of a claim that waits for its provider. */
interface ClaimFacts extends WaitingFacts {
  readonly provider: string;
}

type Words = Sentence<ExemptionFacts>;
type Waiting = Sentence<WaitingFacts>;
type Claims = Sentence<ClaimFacts>;

const EXEMPTIONS = {
  EXEMPTION_ASKED: {
    heading: { zh: '尽职免责待决定', en: 'An exemption waits for a decision' },
    say: ({ number, title, reason }) => ({
      zh: `“${title}”的许可（${number}）申请尽职免责，请决定：${ended(reason, '。')}`,
      en: `A due-diligence exemption was asked for under ${number}, “${title}”; decide on it: ${ended(reason, '.')}`,
    }),
  },
  EXEMPTION_DECIDED: {
    heading: { zh: '尽职免责已决定', en: 'An exemption was decided' },
    say: ({ number, title, isGranted, reason }) => ({
      zh: `“${title}”的许可（${number}）的尽职免责申请，决定${isGranted ? '予以免责' : '不予免责'}：${ended(reason, '。')}`,
      en: `The due-diligence exemption under ${number}, “${title}”, was ${isGranted ? 'granted' : 'refused'}: ${ended(reason, '.')}`,
    }),
  },
  EXEMPTION_WITHDRAWN: {
    heading: { zh: '尽职免责申请已撤回', en: 'An exemption is asked for no more' },
    say: ({ number, title, reason }) => ({
      zh: `“${title}”的许可（${number}）的尽职免责申请已由申请人撤回，无需决定：${ended(reason, '。')}`,
      en: `The due-diligence exemption under ${number}, “${title}”, was taken back by who asked for it; nothing is to be decided: ${ended(reason, '.')}`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;

const UNDECIDED = {
  EXEMPTION_DUE: {
    heading: { zh: '尽职免责待决定', en: 'An exemption waits for a decision' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的许可（${number}）的尽职免责申请请在 ${day} 前决定。`,
      en: `Decide on the due-diligence exemption under ${number}, “${title}”, by ${day}.`,
    }),
  },
  EXEMPTION_OVERDUE: {
    heading: { zh: '尽职免责决定逾期', en: 'An exemption was not decided in time' },
    say: ({ number, title, day }) => ({
      zh: `“${title}”的许可（${number}）的尽职免责申请应于 ${day} 前决定而仍未决定。未决定不等于免责，也不等于不予免责。`,
      en: `The due-diligence exemption under ${number}, “${title}”, was to be decided by ${day} and is not. Silence neither grants nor refuses it.`,
    }),
  },
} as const satisfies Readonly<Record<string, Waiting>>;

const UNANSWERED = {
  COVER_ANSWER_DUE: {
    heading: { zh: '索赔待答复', en: 'A claim waits for an answer' },
    say: ({ number, title, provider, day }) => ({
      zh: `“${title}”的许可（${number}）向“${provider}”提出的索赔应在 ${day} 前得到答复，请跟进，并登记答复。`,
      en: `${provider} is to answer the claim under ${number}, “${title}”, by ${day}. Ask for it, and record what is answered.`,
    }),
  },
  COVER_ENDS_SOON: {
    heading: { zh: '保障即将到期', en: 'A cover ends soon' },
    say: ({ number, title, provider, day }) => ({
      zh: `“${title}”的许可（${number}）由“${provider}”承保的保障将于 ${day} 到期，如仍需要请及时续保；保障期内的损失到期后仍可索赔。`,
      en: `The cover of ${number}, “${title}”, by ${provider} ends on ${day}. Renew it in time if it is still needed; losses of its term can be claimed after it, too.`,
    }),
  },
  COVER_ANSWER_OVERDUE: {
    heading: { zh: '索赔逾期未答复', en: 'A claim was not answered in time' },
    say: ({ number, title, provider, day }) => ({
      zh: `“${title}”的许可（${number}）向“${provider}”提出的索赔应于 ${day} 前得到答复，至今未登记答复。请催办；诉讼时效不因等待而停止。`,
      en: `${provider} was to answer the claim under ${number}, “${title}”, by ${day}, and no answer is recorded. Press for it: limitation goes on running.`,
    }),
  },
} as const satisfies Readonly<Record<string, Claims>>;

export const COVER_WORDS = { ...EXEMPTIONS, ...UNDECIDED, ...UNANSWERED };
