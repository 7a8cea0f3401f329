import type { Json } from '@trihelix/contracts';

/** A value as JSON text: bigints and dates as text, undefined properties gone. */
export const plainText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));

/** The same as a value. */
export const plainJson = (value: unknown): Json => JSON.parse(plainText(value)) as Json;
