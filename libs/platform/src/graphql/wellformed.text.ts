import { Kind, visit, type DocumentNode } from 'graphql';

/** Objects and lists in each other; deeper values are refused unread. */
export const MAX_VALUE_DEPTH = 32;

interface Place {
  readonly value: unknown;
  readonly depth: number;
  readonly key?: string | number;
  readonly parent?: Place;
}

/**
 * Whether text can be stored and compared everywhere: no NUL (PostgreSQL refuses it in `text` and `jsonb`) and no lone
 * surrogate (not a Unicode scalar value: UTF-8 has no bytes for it).
 */
export function isWellFormed(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/**
 * Path (`input.tags[2].name`) of the first string, key or too deeply nested value that {@link isWellFormed} or
 * {@link MAX_VALUE_DEPTH} refuses, in document order. For parsed JSON: no cycles. Linear, without recursion.
 */
export function findMalformedText(value: unknown): string | undefined {
  const places: Place[] = [{ value, depth: 0 }];
  for (let place = places.pop(); place; place = places.pop()) {
    if (typeof place.key === 'string' && !isWellFormed(place.key)) return pathOf(place);
    if (typeof place.value === 'string' && !isWellFormed(place.value)) return pathOf(place);
    if (typeof place.value !== 'object' || place.value === null) continue;
    if (place.depth >= MAX_VALUE_DEPTH) return pathOf(place);
    const entries: (readonly [string | number, unknown])[] = Array.isArray(place.value)
      ? place.value.map((item, index) => [index, item] as const)
      : Object.entries(place.value);
    for (const [key, item] of entries.reverse()) places.push({ value: item, depth: place.depth + 1, key, parent: place });
  }
  return undefined;
}

/** `line:column` of the first malformed string literal of a document (`"\u0000"` parses). */
export function findMalformedLiteral(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    [Kind.STRING]({ value, loc }) {
      if (found === undefined && !isWellFormed(value)) found = loc ? `${loc.startToken.line}:${loc.startToken.column}` : '?';
    },
  });
  return found;
}

/** The path as a client writes it; what cannot be printed is replaced by U+FFFD, so the path itself is well-formed. */
function pathOf(place: Place): string {
  const keys: (string | number)[] = [];
  for (let at: Place | undefined = place; at; at = at.parent) if (at.key !== undefined) keys.unshift(at.key);
  const path = keys.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('');
  return path.replace(/[\0\p{Surrogate}]/gu, '\uFFFD').slice(0, 200) || '$';
}
