import { type Currency, money, sayInFull, type Text } from '@trihelix/kernel';

/** How a kind of notification is put into words, made of the facts that were written down when it was told. */
export interface Sentence<Facts> {
  /** A few words: the subject line of its mail. */
  readonly heading: Text;
  readonly say: (facts: Facts) => Text;
}

/** Ends as a sentence does, also when a person's words or a quoted reason ended as one already. */
export const ended = (text: string, stop: '。' | '.'): string => (/[。.!?！？]$/.test(text) ? text : text + stop);

/** The end of a sentence: the reason that somebody gave, or only the stop. */
export const why = (reason: string | null): Text =>
  reason === null ? { zh: '。', en: '.' } : { zh: `：${ended(reason, '。')}`, en: `: ${ended(reason, '.')}` };

/** Minor units as a sum of money in full; of what was told without an amount, nothing. */
export const sum = ({ amount, currency }: { readonly amount: string | null; readonly currency: string | null }): Text =>
  sayInFull(money(BigInt(amount ?? 0), (currency ?? 'CNY') as Currency));
