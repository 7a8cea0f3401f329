import { tidyReference } from '@trihelix/kernel';
import { refusal } from '@trihelix/platform';

const LONGEST = 100;

/** A reference of the bank as it counts, however it was typed. @throws Refusal BAD_INPUT where nothing is left of it, or too much */
export function readReference(typed: string): string {
  const reference = tidyReference(typed);
  if (reference === '') throw refusal('BAD_INPUT', { zh: '请填写银行流水号。', en: "Enter the bank's reference." });
  if (reference.length <= LONGEST) return reference;
  throw refusal('BAD_INPUT', {
    zh: `银行流水号至多 ${LONGEST} 个字符。`,
    en: `The bank's reference has at most ${LONGEST} characters.`,
  });
}
