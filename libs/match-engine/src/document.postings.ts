import type { DocumentTerm, MatchDocument } from '@trihelix/platform';
import { frequencyOf } from './bm25.formula';
import { codeOf } from './posting.code';
import { type StoredDocument, StoredTermScanner } from './stored.terms';
import type { TermNumbers } from './term.numbers';
import { BIGRAM_MARK, BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';

const ROOM = 256;
const BIGRAM = BIGRAM_MARK.charCodeAt(0);

/** The postings of one document at a time, in room that serves for all. */
export class DocumentPostings {
  /** Terms that occur. */
  size = 0;
  /** The weighted length in words and in bigrams. */
  readonly lengths: [number, number] = [0, 0];
  /** As `postingCode` makes them. */
  codes = new Uint8Array(ROOM);
  /** Where each term begins and ends in the text they stand in; its place among the parsed ones where there is no such text. */
  private places = new Uint32Array(ROOM * 2);
  private text: string | undefined;
  private parsed: readonly DocumentTerm[] = [];

  /** Reads the terms of a document in place of those before. @throws SyntaxError when stored terms are not JSON */
  read({ terms }: StoredDocument | MatchDocument): void {
    if (typeof terms !== 'string') this.take(terms);
    else if (!this.scan(terms)) this.take(JSON.parse(terms) as DocumentTerm[]);
  }

  /** The number of a term among `numbers`. */
  numberAt(at: number, numbers: TermNumbers): number {
    const from = this.places[at * 2] as number;
    if (this.text === undefined) return numbers.numberOf((this.parsed[from] as DocumentTerm)[0]);
    return numbers.numberOf(this.text, from, this.places[at * 2 + 1]);
  }

  spaceAt(at: number): TermSpace {
    const from = this.places[at * 2] as number;
    if (this.text === undefined) return spaceOf((this.parsed[from] as DocumentTerm)[0]);
    return this.text.charCodeAt(from) === BIGRAM ? BIGRAMS : WORDS;
  }

  private scan(text: string): boolean {
    this.begin();
    this.text = text;
    const terms = new StoredTermScanner(text);
    while (terms.next()) {
      const { from, to, title, keywords, body } = terms;
      this.add(text.charCodeAt(from) === BIGRAM ? BIGRAMS : WORDS, title, keywords, body, from, to);
    }
    return terms.isThrough;
  }

  private take(terms: readonly DocumentTerm[]): void {
    this.begin();
    this.text = undefined;
    this.parsed = terms;
    terms.forEach(([term, title, keywords, body], at) => this.add(spaceOf(term), title, keywords, body, at, at));
  }

  private begin(): void {
    this.size = 0;
    this.lengths.fill(0);
  }

  private add(space: TermSpace, title: number, keywords: number, body: number, from: number, to: number): void {
    this.lengths[space] += frequencyOf(title, keywords, body);
    const code = codeOf(title, keywords, body);
    if (code === 0) return;
    if (this.size === this.codes.length) [this.codes, this.places] = [doubled(this.codes), doubled(this.places)];
    this.codes[this.size] = code;
    this.places[this.size * 2] = from;
    this.places[this.size * 2 + 1] = to;
    this.size += 1;
  }
}

function doubled<Values extends Uint8Array | Uint32Array>(values: Values): Values {
  const room = new (values.constructor as new (length: number) => Values)(values.length * 2);
  room.set(values);
  return room;
}
