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

type Words = Sentence<ExemptionFacts>;

export const COVER_WORDS = {
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
} as const satisfies Readonly<Record<string, Words>>;
