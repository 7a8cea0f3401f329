import type { MatchDocument } from '@trihelix/platform';

/** A document with its terms as they are stored, unparsed: the thread that asks does not spend its time on them. */
export interface StoredDocument extends Omit<MatchDocument, 'terms'> {
  /** JSON of `DocumentTerm[]`. */
  readonly terms: string;
}

const codeOf = (character: string): number => character.charCodeAt(0);
const QUOTE = codeOf('"');
const ESCAPE = codeOf('\\');
const OPEN = codeOf('[');
const CLOSE = codeOf(']');
const COMMA = codeOf(',');
const SPACE = codeOf(' ');
const ZERO = codeOf('0');

/**
 * Goes through stored terms one by one, where they stand: no term becomes a string of its own. Understands JSON as PostgreSQL and
 * `JSON.stringify` lay it out, without escapes; anything else ends it early, for a parser to read.
 */
export class StoredTermScanner {
  /** Where the term begins in the text, and where it ends (excluded). */
  from = 0;
  to = 0;
  /** How often it stands in each field. */
  title = 0;
  keywords = 0;
  body = 0;
  private at = 0;

  constructor(private readonly text: string) {
    this.takes(OPEN);
  }

  /** Goes on to the next term; false where there is none that it understands. */
  next(): boolean {
    if (this.from > 0) this.takes(COMMA);
    if (!this.takes(OPEN) || !this.takes(QUOTE)) return false;
    this.from = this.at;
    if (!this.skipWord() || !this.takes(COMMA)) return false;
    this.title = this.count();
    if (!this.takes(COMMA)) return false;
    this.keywords = this.count();
    if (!this.takes(COMMA)) return false;
    this.body = this.count();
    return this.takes(CLOSE);
  }

  /** Whether all of the text has been understood, once there is no next term. */
  get isThrough(): boolean {
    return this.takes(CLOSE) && this.at === this.text.length;
  }

  private skipWord(): boolean {
    const { text } = this;
    let { at } = this;
    for (; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      if (character === QUOTE) break;
      if (character === ESCAPE) return false;
    }
    [this.to, this.at] = [at, at + 1];
    return true;
  }

  /** A whole number; what is not one is met by whatever must come after it. */
  private count(): number {
    let count = 0;
    for (;;) {
      const digit = this.text.charCodeAt(this.at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) return count;
      count = count * 10 + digit;
      this.at += 1;
    }
  }

  /** Goes past a character and the space behind it, if it is the next. */
  private takes(character: number): boolean {
    if (this.text.charCodeAt(this.at) !== character) return false;
    this.at += 1;
    if (character === COMMA && this.text.charCodeAt(this.at) === SPACE) this.at += 1;
    return true;
  }
}
