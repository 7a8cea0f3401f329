import type { Text } from '@trihelix/kernel';

/** How a kind of notification is put into words, made of the facts that were written down when it was told. */
export interface Sentence<Facts> {
  /** A few words: the subject line of its mail. */
  readonly heading: Text;
  readonly say: (facts: Facts) => Text;
}

/** Ends as a sentence does, also when a person's words or a quoted reason ended as one already. */
export const ended = (text: string, stop: '。' | '.'): string => (/[。.!?！？]$/.test(text) ? text : text + stop);
