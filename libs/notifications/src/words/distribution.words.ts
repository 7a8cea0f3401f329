import type { Text } from '@trihelix/kernel';
import { ended, type Sentence, sum } from './sentence';

/** What is known of a distribution when it is told. */
export interface DistributionFacts {
  readonly number: string;
  /** Of the achievement that was licensed. */
  readonly title: string;
  /** Minor units, and their currency. */
  readonly net: string;
  readonly currency: string;
  readonly reason: string | null;
}

type Words = Sentence<DistributionFacts>;

const net = ({ net: amount, currency }: DistributionFacts): Text => sum({ amount, currency });

export const DISTRIBUTION_WORDS = {
  DISTRIBUTION_PREPARED: {
    heading: { zh: '收益分配单待审批', en: 'A distribution waits for approval' },
    say: (facts) => ({
      zh: `“${facts.title}”许可收入的分配单 ${facts.number} 待审批，可分配净额 ${net(facts).zh}。`,
      en: `Distribution ${facts.number} of income from “${facts.title}” waits for approval: ${net(facts).en} net.`,
    }),
  },
  DISTRIBUTION_RETURNED: {
    heading: { zh: '收益分配单被退回', en: 'A distribution was returned' },
    say: (facts) => ({
      zh: `“${facts.title}”许可收入的分配单 ${facts.number} 被退回：${ended(facts.reason ?? '', '。')}到账可重新分配。`,
      en: `Distribution ${facts.number} of income from “${facts.title}” was returned: ${ended(facts.reason ?? '', '.')} Its receipts can be distributed anew.`,
    }),
  },
  DISTRIBUTION_APPROVED: {
    heading: { zh: '收益分配单已批准，待发放', en: 'A distribution is approved and to be paid out' },
    say: (facts) => ({
      zh: `“${facts.title}”许可收入的分配单 ${facts.number} 已批准，净额 ${net(facts).zh}，请逐人发放并登记银行流水号。`,
      en: `Distribution ${facts.number} of income from “${facts.title}”, ${net(facts).en} net, is approved: pay each share and record its bank reference.`,
    }),
  },
  DISTRIBUTION_REVOKED: {
    heading: { zh: '收益分配单已撤销', en: 'A distribution was cancelled' },
    say: (facts) => ({
      zh: `“${facts.title}”许可收入的分配单 ${facts.number} 已撤销：${ended(facts.reason ?? '', '。')}请勿发放，到账可重新分配。`,
      en: `Distribution ${facts.number} of income from “${facts.title}” was cancelled: ${ended(facts.reason ?? '', '.')} Pay nothing; its receipts can be distributed anew.`,
    }),
  },
} as const satisfies Readonly<Record<string, Words>>;
