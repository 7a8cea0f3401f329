import type { Json } from '@trihelix/contracts';

/** A value as JSON carries it: bigints and dates as text, undefined properties gone. */
export const plainJson = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))) as Json;
