import type { MatchDocument } from '@trihelix/platform';
import { weightedFrequency } from './bm25.formula';
import { GONE } from './posting.segment';
import { isBigram } from './text.analysis';

/** The two term spaces; each has its own document lengths, and their scores are added. */
export const WORDS = 0;
export const BIGRAMS = 1;
export type TermSpace = typeof WORDS | typeof BIGRAMS;

export const spaceOf = (term: string): TermSpace => (isBigram(term) ? BIGRAMS : WORDS);

/** The weighted length of a document in words and in bigrams. */
export function lengthsOf({ terms }: Pick<MatchDocument, 'terms'>): [number, number] {
  const lengths: [number, number] = [0, 0];
  for (const term of terms) lengths[spaceOf(term[0])] += weightedFrequency(term);
  return lengths;
}

/** The facts of a document that filters ask about; strings are numbered so that a filter is a look-up in a bitmap. */
const FACTS = ['kind', 'state', 'organizationId', 'regionPath'] as const;
export type Fact = (typeof FACTS)[number];

/** Numbers strings from 1 in order of arrival; 0 is "not said". */
class Numbering {
  private readonly numbers = new Map<string, number>();
  readonly values: (string | undefined)[] = [undefined];

  of(value: string | undefined): number {
    if (value === undefined) return 0;
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** Documents by ordinal: ids, lengths and facts in columns. A removed document keeps its ordinal until the next `compact`. */
export class DocumentTable {
  private readonly ordinals = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly numberings: Record<Fact, Numbering>;
  private capacity = 16;
  private alive = new Uint8Array(this.capacity);
  private offered = new Uint8Array(this.capacity);
  private facts: Record<Fact, Uint32Array>;
  private lengths: [Uint32Array, Uint32Array] = [new Uint32Array(this.capacity), new Uint32Array(this.capacity)];
  /** Sum of the lengths of living documents, by term space. */
  readonly totals: [number, number] = [0, 0];

  constructor() {
    const each = <Value>(make: () => Value) => Object.fromEntries(FACTS.map((fact) => [fact, make()])) as Record<Fact, Value>;
    this.numberings = each(() => new Numbering());
    this.facts = each(() => new Uint32Array(this.capacity));
  }

  /** Ordinals given out, removed documents included. */
  get size(): number {
    return this.names.length;
  }

  get living(): number {
    return this.ordinals.size;
  }

  add(document: MatchDocument): number {
    return this.append(document.id, lengthsOf(document), document.ufplOffered === true, (fact) => document[fact]);
  }

  remove(id: string): boolean {
    const ordinal = this.ordinals.get(id);
    if (ordinal === undefined) return false;
    this.ordinals.delete(id);
    this.alive[ordinal] = 0;
    this.totals[WORDS] -= this.lengths[WORDS][ordinal] as number;
    this.totals[BIGRAMS] -= this.lengths[BIGRAMS][ordinal] as number;
    return true;
  }

  id(ordinal: number): string {
    return this.names[ordinal] as string;
  }

  ordinalOf(id: string): number | undefined {
    return this.ordinals.get(id);
  }

  isAlive(ordinal: number): boolean {
    return this.alive[ordinal] === 1;
  }

  offersUfpl(ordinal: number): boolean {
    return this.offered[ordinal] === 1;
  }

  /** The lengths in a term space, by ordinal. */
  lengthsIn(space: TermSpace): Uint32Array {
    return this.lengths[space];
  }

  /** The numbers of a fact by ordinal, and the bitmap over numbers of the values that pass. */
  column(fact: Fact, passes: (value: string | undefined) => boolean): { numbers: Uint32Array; bitmap: Uint8Array } {
    const bitmap = Uint8Array.from(this.numberings[fact].values, (value) => (passes(value) ? 1 : 0));
    return { numbers: this.facts[fact], bitmap };
  }

  /** A table of the living documents in the same order, and the new ordinal of each old one (`GONE` when removed). */
  compact(): { table: DocumentTable; renumber: Uint32Array } {
    const table = new DocumentTable();
    const renumber = new Uint32Array(this.size).fill(GONE);
    for (let ordinal = 0; ordinal < this.size; ordinal += 1) {
      if (!this.isAlive(ordinal)) continue;
      const lengths: [number, number] = [this.lengths[WORDS][ordinal] as number, this.lengths[BIGRAMS][ordinal] as number];
      renumber[ordinal] = table.append(
        this.id(ordinal),
        lengths,
        this.offersUfpl(ordinal),
        (fact) => this.numberings[fact].values[this.facts[fact][ordinal] as number],
      );
    }
    return { table, renumber };
  }

  private append(id: string, lengths: [number, number], ufpl: boolean, value: (fact: Fact) => string | undefined): number {
    const ordinal = this.names.push(id) - 1;
    if (ordinal === this.capacity) this.grow();
    this.ordinals.set(id, ordinal);
    this.alive[ordinal] = 1;
    this.offered[ordinal] = ufpl ? 1 : 0;
    for (const space of [WORDS, BIGRAMS] as const) {
      this.lengths[space][ordinal] = lengths[space];
      this.totals[space] += lengths[space];
    }
    for (const fact of FACTS) this.facts[fact][ordinal] = this.numberings[fact].of(value(fact));
    return ordinal;
  }

  private grow(): void {
    this.capacity *= 2;
    const wider = <Column extends Uint8Array | Uint32Array>(column: Column, empty: Column): Column => {
      empty.set(column);
      return empty;
    };
    this.alive = wider(this.alive, new Uint8Array(this.capacity));
    this.offered = wider(this.offered, new Uint8Array(this.capacity));
    for (const space of [WORDS, BIGRAMS] as const) {
      this.lengths[space] = wider(this.lengths[space], new Uint32Array(this.capacity));
    }
    for (const fact of FACTS) this.facts[fact] = wider(this.facts[fact], new Uint32Array(this.capacity));
  }
}
