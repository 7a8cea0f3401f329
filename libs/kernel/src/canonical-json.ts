import { createHash } from 'node:crypto';

/**
 * The one spelling of a JSON value (RFC 8785, JSON Canonicalization Scheme): no spaces, keys sorted by UTF-16 code units,
 * numbers and strings as ECMAScript writes them. Equal values give equal bytes, so their hashes can be compared.
 *
 * A property that is undefined counts as absent, as in `JSON.stringify`. What JSON cannot say throws a TypeError naming its
 * path: NaN and infinities, bigint (write money as a decimal string or a safe integer), Date and other class instances,
 * functions, holes in arrays, and strings with half a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

/** SHA-256 in lower-case hexadecimal, of bytes or of a text's UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The fingerprint of a value: SHA-256 over its canonical JSON. Both signatures of a contract carry that of its terms. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

/** What the first link of a record chain follows: 32 zero bytes. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The hash of the next link of a record chain: SHA-256(bytes of the previous hash ‖ canonical JSON of the entry).
 * Throws a TypeError when the previous hash is not 64 lower-case hexadecimal digits.
 */
export function linkHash(previous: string, entry: unknown): string {
  if (!/^[0-9a-f]{64}$/.test(previous)) throw new TypeError('the previous hash is not a SHA-256 in hexadecimal');
  return sha256Hex(Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(canonicalJson(entry), 'utf8')]));
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'string') return writeString(value, path);
  if (Array.isArray(value)) return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
  if (isPlainObject(value)) return writeObject(value, path);
  throw new TypeError(`${path} is no JSON value: ${typeof value}`);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${path} is no JSON number: ${value}`);
  return JSON.stringify(value);
}

function writeString(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError(`${path} holds half a surrogate pair`);
  return JSON.stringify(value);
}

function writeObject(value: Record<string, unknown>, path: string): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // Without a comparator sort() compares UTF-16 code units, which is the order the RFC asks for.
    .sort()
    .map((key) => `${writeString(key, path)}:${write(value[key], `${path}.${key}`)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
