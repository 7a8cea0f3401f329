import type { Text } from '@trihelix/kernel';
import { ended, type Sentence } from './sentence';

/** What is known of a filing when it is told. */
export interface FilingFacts {
  /** Of the licence. */
  readonly number: string;
  /** Of the achievement that is licensed. */
  readonly title: string;
  /** What is filed. */
  readonly filing: Text;
  /** The deadline, or the day of the certificate. */
  readonly day: string | null;
  readonly reason: string | null;
  /** The number of the certificate. */
  readonly certificate: string | null;
}

type Words = Sentence<FilingFacts>;

export const FILING_WORDS = {
  FILING_DUE: {
    heading: { zh: '提醒：备案或登记将到期', en: 'Reminder: a filing falls due' },
    say: ({ number, title, filing, day }) => ({
      zh: `“${title}”的许可（${number}）的${filing.zh}须不晚于 ${day} 提交，请下载材料并办理。`,
      en: `${filing.en} of ${number}, “${title}”, is to be handed in by ${day}. Download the pack and file it.`,
    }),
  },
  FILING_OVERDUE: {
    heading: { zh: '备案或登记已逾期', en: 'A filing is overdue' },
    say: ({ number, title, filing, day }) => ({
      zh: `“${title}”的许可（${number}）的${filing.zh}应不晚于 ${day} 提交，至今未提交，请尽快办理。`,
      en: `${filing.en} of ${number}, “${title}”, was to be handed in by ${day} and has not been. File it now.`,
    }),
  },
  FILING_REFUSED: {
    heading: { zh: '备案或登记未获办理', en: 'A filing was refused' },
    say: ({ number, title, filing, reason }) => ({
      zh: `“${title}”的许可（${number}）的${filing.zh}未获办理：${ended(reason ?? '', '。')}补正后可重新提交。`,
      en: `${filing.en} of ${number}, “${title}”, was refused: ${ended(reason ?? '', '.')} Mend it and hand it in again.`,
    }),
  },
  FILING_DONE: {
    heading: { zh: '备案或登记已办结', en: 'A filing is done' },
    say: ({ number, title, filing, day, certificate }) => ({
      zh: `“${title}”的许可（${number}）的${filing.zh}已于 ${day} 办结，证明编号 ${certificate}。`,
      en: `${filing.en} of ${number}, “${title}”, was done on ${day}; the certificate is ${certificate}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;
