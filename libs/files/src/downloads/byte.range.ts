import type { ByteRange } from '@trihelix/platform';

/**
 * The one range that a `Range` header asks for (RFC 9110 §14.2): undefined when it asks for all, for several ranges, or in a
 * way we do not read, all of which are answered with everything; null when it lies outside of the content.
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | null | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  return start > end ? null : { start, end };
}
