import type { Terms } from '@trihelix/licence-calculator';
import type { Agreement } from './agreement.reader';
import type { ReadTerms } from './terms.reader';

/** A value as JSON has it: amounts as whole numbers of minor units. */
export type Plain<Value> = Value extends bigint
  ? number
  : Value extends string
    ? Value
    : Value extends readonly (infer Each)[]
      ? readonly Plain<Each>[]
      : Value extends object
        ? { readonly [Key in keyof Value]: Plain<Value[Key]> }
        : Value;

/** Everything the sides agree, in one flat document: what money follows from, and all else. */
export type CompleteTerms = Plain<Terms> & Plain<Agreement>;

/** Terms as they were read, every default said; undefined when a half could not be read. */
export function completeTermsOf({ money, agreement }: ReadTerms): CompleteTerms | undefined {
  return money && agreement && { ...plain(money), ...plain(agreement) };
}

/** @throws RangeError for an amount that a JSON number would round */
export function plain<Value>(value: Value): Plain<Value> {
  return plainOf(value) as Plain<Value>;
}

function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') return exact(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainOf(each)]));
}

function exact(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} is too large for an exact JSON number.`);
  return number;
}
