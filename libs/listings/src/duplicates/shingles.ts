const { imul } = Math;

/** A word and where it stands in its text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** 32-bit hash of the word in its folded form. */
  readonly hash: number;
}

/** Words of a shingle: short enough that an edit spoils few of them, long enough that chance shares none. */
export const SHINGLE_WORDS = 3;

/** Scripts that are written without spaces: each character counts as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u;

const [BETWEEN, INSIDE, ALONE, UNKNOWN] = [0, 1, 2, 3] as const;
/** What is known of each code unit so far: asking a regular expression for every character would cost most of the time. */
const kinds = new Uint8Array(0x1_0000).fill(UNKNOWN);
/** Hashes of words of one code unit so far; 0 for those not met. */
const unitHashes = new Uint32Array(0x1_0000);

/** The words of a text, in whatever language; case, width, spaces and punctuation do not matter. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const take = (start: number, end: number) => {
    if (end > start) tokens.push({ start, end, hash: hashOfWord(text, start, end) });
  };
  let start = 0;
  for (let at = 0, width = 1; at < text.length; at += width) {
    const point = text.codePointAt(at) ?? 0;
    width = point > 0xffff ? 2 : 1;
    const kind = kindOf(point);
    if (kind === INSIDE) continue;
    take(start, at);
    if (kind === ALONE) take(at, at + width);
    start = at + width;
  }
  take(start, text.length);
  return tokens;
}

function kindOf(point: number): number {
  const known = point > 0xffff ? UNKNOWN : (kinds[point] ?? UNKNOWN);
  if (known !== UNKNOWN) return known;
  const character = String.fromCodePoint(point);
  const ofText = OF_A_WORD.test(character) ? INSIDE : BETWEEN;
  const kind = UNSPACED.test(character) ? ALONE : ofText;
  if (point <= 0xffff) kinds[point] = kind;
  return kind;
}

/** FNV-1a of a word in its folded form; ASCII, which is most of an English text, is folded on the way. */
function hashOfWord(text: string, start: number, end: number): number {
  if (end - start === 1) return hashOfUnit(text.charCodeAt(start));
  let hash = FNV_START;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return hashOfText(folded(text.slice(start, end)));
    hash = imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit), FNV_PRIME);
  }
  return finish(hash);
}

/** The same of one code unit, which in a Chinese text is every word: each is folded once and kept. */
function hashOfUnit(unit: number): number {
  const known = unitHashes[unit] ?? 0;
  if (known !== 0) return known;
  return (unitHashes[unit] = hashOfText(folded(String.fromCharCode(unit))));
}

const folded = (word: string): string => word.normalize('NFKC').toLowerCase();

/** Hashes of all runs of {@link SHINGLE_WORDS} words (w-shingling, Broder 1997, "On the resemblance and containment of documents"). */
export function shinglesOf(tokens: readonly Token[]): Set<number> {
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= tokens.length; at += 1) shingles.add(shingleAt(tokens, at));
  return shingles;
}

/** The hash of the run that begins at `at`. */
export function shingleAt(tokens: readonly Token[], at: number): number {
  let hash = 0;
  for (let offset = 0; offset < SHINGLE_WORDS; offset += 1) hash = mix(hash, tokens[at + offset]?.hash ?? 0);
  return hash;
}

/** Broder's resemblance of two texts: shared shingles over all, from 0 to 1; 0 when neither has any. */
export function resemblance(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const shingle of few) if (many.has(shingle)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, finished by a mixer. Unsigned 32 bits. */
export function hashOfText(text: string): number {
  let hash = FNV_START;
  for (let at = 0; at < text.length; at += 1) hash = imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return finish(hash);
}

/** Folds a value into a hash. Unsigned 32 bits. */
export const mix = (hash: number, value: number): number => finish(imul(hash ^ value, 0x9e3779b1) + 0x85ebca6b);

/** The finaliser of MurmurHash3 (Appleby), which spreads every bit over all. */
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
