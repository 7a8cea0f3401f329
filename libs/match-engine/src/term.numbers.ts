import { randomInt } from 'node:crypto';

const ROOM = 64;
/** Slots a term: where more than half are taken, looking up begins to search. */
const SLOTS_PER_TERM = 2;
/** A slot: the hash of a term, and its number plus 1; 0 where it is free. */
const SLOT = 2;
/** The multiplier of FNV-1a, and one of the finalizer of MurmurHash3, which carries high bits to the low ones a slot is chosen by. */
const FNV_PRIME = 0x01000193;
const MURMUR_MIX = 0x85ebca6b;

/**
 * Numbers for terms, in the order in which they come. A term is looked up where it stands in a longer text: the stored terms of
 * a million listings hold more than a hundred million of them, and making a string of each would cost more than all the rest.
 */
export class TermNumbers {
  private readonly terms: string[] = [];
  private slots = new Uint32Array(ROOM * SLOTS_PER_TERM * SLOT);
  /** Nobody can write words that all fall into one slot. */
  private readonly seed = randomInt(2 ** 32);

  get size(): number {
    return this.terms.length;
  }

  /** The terms by number. */
  all(): readonly string[] {
    return this.terms;
  }

  find(term: string): number | undefined {
    const slot = this.slotOf(term, 0, term.length, this.hash(term, 0, term.length));
    const number = this.slots[slot + 1] as number;
    return number === 0 ? undefined : number - 1;
  }

  /** The number of the term that stands in the text from `from` to `to` (excluded); the next one where it is new. */
  numberOf(text: string, from = 0, to = text.length): number {
    const hash = this.hash(text, from, to);
    const slot = this.slotOf(text, from, to, hash);
    const known = this.slots[slot + 1] as number;
    if (known > 0) return known - 1;
    const number = this.terms.push(ownCopy(text, from, to)) - 1;
    this.slots[slot] = hash;
    this.slots[slot + 1] = number + 1;
    if (this.terms.length * SLOTS_PER_TERM * SLOT >= this.slots.length) this.widen();
    return number;
  }

  /** Bytes of its typed array. */
  get bytes(): number {
    return this.slots.byteLength;
  }

  private hash(text: string, from: number, to: number): number {
    let hash = this.seed;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
    hash = Math.imul(hash ^ (hash >>> 16), MURMUR_MIX);
    return (hash ^ (hash >>> 13)) >>> 0;
  }

  /** Where the slot of a term begins, or the free one that it would take. */
  private slotOf(text: string, from: number, to: number, hash: number): number {
    const { slots, terms } = this;
    const last = slots.length - 1;
    let slot = (hash * SLOT) & last;
    for (; slots[slot + 1] !== 0; slot = (slot + SLOT) & last) {
      if (slots[slot] === hash && isAt(terms[(slots[slot + 1] as number) - 1] as string, text, from, to)) return slot;
    }
    return slot;
  }

  private widen(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    const last = this.slots.length - 1;
    for (let from = 0; from < before.length; from += SLOT) {
      const [hash, number] = [before[from] as number, before[from + 1] as number];
      if (number === 0) continue;
      let slot = (hash * SLOT) & last;
      while (this.slots[slot + 1] !== 0) slot = (slot + SLOT) & last;
      this.slots[slot] = hash;
      this.slots[slot + 1] = number;
    }
  }
}

function isAt(term: string, text: string, from: number, to: number): boolean {
  if (term.length !== to - from) return false;
  for (let at = 0; at < term.length; at += 1) if (term.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

/** A part of a text that does not keep the whole of it in memory, as a slice does. */
const ownCopy = (text: string, from: number, to: number): string =>
  from === 0 && to === text.length ? text : Buffer.from(text.slice(from, to), 'utf16le').toString('utf16le');
