import { type Sentence, sum } from './sentence';

/** What news of an auction are made of. */
interface AuctionFacts {
  /** The achievement's title. */
  readonly title: string;
  /** Its owner's name. */
  readonly other: string;
  /** Minor units, and their currency. */
  readonly amount: string;
  readonly currency: string;
  /** Of its confirmation. */
  readonly number: string;
}

/** Words of auctions. */
export const AUCTION_WORDS = {
  AUCTION_WON: {
    heading: { zh: '竞得许可，可提出申请', en: 'You won the auction of a licence' },
    say: ({ title, other, amount, currency, number }) => {
      const { zh, en } = sum({ amount, currency });
      return {
        zh: `“${other}”已登记贵机构以 ${zh} 竞得“${title}”的许可（成交确认书 ${number}）。请按成交价提出许可申请。`,
        en: `${other} has recorded that you won the licence of “${title}” for ${en} (confirmation ${number}). Ask for the licence at that price.`,
      };
    },
  },
} satisfies Record<string, Sentence<AuctionFacts>>;
