import type { MatchDocument } from '@trihelix/platform';
import { weightedFrequency } from './bm25.formula';
import { type Fact, type FactColumn, FACTS, Numbering } from './document.facts';
import { GONE } from './segment.writer';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';

/** The weighted length of a document in words and in bigrams. */
export function lengthsOf({ terms }: Pick<MatchDocument, 'terms'>): [number, number] {
  const lengths: [number, number] = [0, 0];
  for (const term of terms) lengths[spaceOf(term[0])] += weightedFrequency(term);
  return lengths;
}

/** A table as plain columns of equal length: what a snapshot holds. */
export interface TableColumns {
  readonly names: readonly string[];
  readonly alive: Uint8Array;
  readonly offered: Uint8Array;
  readonly lengths: readonly [Uint32Array, Uint32Array];
  readonly facts: readonly { readonly numbers: Uint32Array; readonly values: readonly string[] }[];
}

/** Documents copied between two pauses of a merge. */
const STEP = 1_000;
/** By how much a full table grows. */
const GROWTH = 1.5;

/** Documents by ordinal: ids, lengths and facts in columns. A removed document keeps its ordinal until the next `compact`. */
export class DocumentTable {
  private readonly ordinals = new Map<string, number>();
  private readonly names: string[] = [];
  private numberings: Record<Fact, Numbering>;
  private capacity = 16;
  private alive = new Uint8Array(this.capacity);
  private offered = new Uint8Array(this.capacity);
  private facts: Record<Fact, Uint32Array>;
  private lengths: [Uint32Array, Uint32Array] = [new Uint32Array(this.capacity), new Uint32Array(this.capacity)];
  /** Sum of the lengths of living documents, by term space. */
  readonly totals: [number, number] = [0, 0];
  /** Ordinals of removed documents in the order in which they went. */
  readonly dead: number[] = [];

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

  /** `lengths`: the weighted length in words and in bigrams. */
  add(document: Omit<MatchDocument, 'terms'>, lengths: readonly [number, number]): number {
    return this.append(document.id, lengths, document.ufplOffered === true, (fact) => document[fact]);
  }

  remove(id: string): boolean {
    const ordinal = this.ordinals.get(id);
    if (ordinal === undefined) return false;
    this.ordinals.delete(id);
    this.alive[ordinal] = 0;
    this.dead.push(ordinal);
    this.totals[WORDS] -= this.lengths[WORDS][ordinal] as number;
    this.totals[BIGRAMS] -= this.lengths[BIGRAMS][ordinal] as number;
    for (const fact of FACTS) this.numberings[fact].count(this.facts[fact][ordinal] as number, -1);
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

  lengthsOf(ordinal: number): [number, number] {
    return [this.lengths[WORDS][ordinal] as number, this.lengths[BIGRAMS][ordinal] as number];
  }

  /** The lengths in a term space, by ordinal. */
  lengthsIn(space: TermSpace): Uint32Array {
    return this.lengths[space];
  }

  /** The numbers of a fact by ordinal, the bitmap over numbers of the values that pass, and how many living documents have one. */
  column(fact: Fact, passes: (value: string | undefined) => boolean): FactColumn {
    const { values, living } = this.numberings[fact];
    const bitmap = Uint8Array.from(values, (value) => (passes(value) ? 1 : 0));
    const passing = living.reduce((sum, count, number) => sum + (bitmap[number] === 1 ? count : 0), 0);
    return { numbers: this.facts[fact], bitmap, passing };
  }

  /** Whether use-first-pay-later licences are offered, as a fact. */
  offers(wanted: boolean): FactColumn {
    return { numbers: this.offered, bitmap: Uint8Array.of(wanted ? 0 : 1, wanted ? 1 : 0), passing: this.living };
  }

  /** Whether documents have not been removed, as a fact. */
  life(): FactColumn {
    return { numbers: this.alive, bitmap: Uint8Array.of(0, 1), passing: this.living };
  }

  /** Bytes of its typed arrays. */
  get bytes(): number {
    return this.capacity * (this.alive.BYTES_PER_ELEMENT * 2 + Uint32Array.BYTES_PER_ELEMENT * (2 + FACTS.length));
  }

  /** The new ordinal of each living document when the removed ones give up theirs (`GONE`). */
  renumbered(): Uint32Array {
    const renumber = new Uint32Array(this.size).fill(GONE);
    for (let ordinal = 0, next = 0; ordinal < renumber.length; ordinal += 1) {
      if (!this.isAlive(ordinal)) continue;
      renumber[ordinal] = next;
      next += 1;
    }
    return renumber;
  }

  /**
   * A table of the documents that `renumber` keeps, then of all that came since, in the same order, made in small steps.
   * What was removed since is a tombstone in it. Complete when the generator is done, provided nothing changed after its last step.
   */
  *compacted(renumber: Uint32Array): Generator<void, DocumentTable> {
    const table = new DocumentTable();
    for (let ordinal = 0; ordinal < renumber.length; ordinal += 1) {
      if (renumber[ordinal] !== GONE) this.copy(ordinal, table);
      if (ordinal % STEP === STEP - 1) yield;
    }
    for (let ordinal = 0; ordinal < renumber.length; ordinal += 1) {
      if (renumber[ordinal] !== GONE && !this.isAlive(ordinal)) table.remove(this.id(ordinal));
    }
    for (let ordinal = renumber.length; ordinal < this.size; ordinal += 1) {
      this.copy(ordinal, table);
      if (!this.isAlive(ordinal)) table.remove(this.id(ordinal));
    }
    return table;
  }

  /** Copies of all columns, tombstones included. */
  columns(): TableColumns {
    const { size } = this;
    return {
      names: [...this.names],
      alive: this.alive.slice(0, size),
      offered: this.offered.slice(0, size),
      lengths: [this.lengths[WORDS].slice(0, size), this.lengths[BIGRAMS].slice(0, size)],
      facts: FACTS.map((fact) => ({ numbers: this.facts[fact].slice(0, size), values: this.numberings[fact].known() })),
    };
  }

  static of({ names, alive, offered, lengths, facts }: TableColumns): DocumentTable {
    const table = new DocumentTable();
    for (const name of names) table.names.push(name);
    table.capacity = Math.max(names.length, 16);
    table.widen();
    table.alive.set(alive);
    table.offered.set(offered);
    for (const space of [WORDS, BIGRAMS] as const) table.lengths[space].set(lengths[space]);
    FACTS.forEach((fact, position) => {
      const column = facts[position];
      if (!column) throw new RangeError(`the snapshot has no column ${fact}`);
      table.facts[fact].set(column.numbers);
      table.numberings[fact] = new Numbering(column.values);
    });
    names.forEach((id, ordinal) => {
      if (!table.isAlive(ordinal)) {
        table.dead.push(ordinal);
        return;
      }
      table.ordinals.set(id, ordinal);
      for (const space of [WORDS, BIGRAMS] as const) table.totals[space] += lengths[space][ordinal] as number;
      for (const fact of FACTS) table.numberings[fact].count(table.facts[fact][ordinal] as number, 1);
    });
    return table;
  }

  private copy(ordinal: number, table: DocumentTable): void {
    table.append(
      this.id(ordinal),
      this.lengthsOf(ordinal),
      this.offersUfpl(ordinal),
      (fact) => this.numberings[fact].values[this.facts[fact][ordinal] as number],
    );
  }

  private append(
    id: string,
    lengths: readonly [number, number],
    ufpl: boolean,
    value: (fact: Fact) => string | undefined,
  ): number {
    const ordinal = this.names.push(id) - 1;
    if (ordinal === this.capacity) this.grow();
    this.ordinals.set(id, ordinal);
    this.alive[ordinal] = 1;
    this.offered[ordinal] = ufpl ? 1 : 0;
    for (const space of [WORDS, BIGRAMS] as const) {
      this.lengths[space][ordinal] = lengths[space];
      this.totals[space] += lengths[space];
    }
    for (const fact of FACTS) {
      const number = this.numberings[fact].of(value(fact));
      this.facts[fact][ordinal] = number;
      this.numberings[fact].count(number, 1);
    }
    return ordinal;
  }

  private grow(): void {
    this.capacity = Math.ceil(this.capacity * GROWTH);
    this.widen();
  }

  /** Gives every column the room of `capacity`. */
  private widen(): void {
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
