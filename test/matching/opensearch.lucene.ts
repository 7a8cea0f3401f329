/*
 * What a shard of the engine keeps and how it scores, after Lucene's documentation of BM25Similarity and SmallFloat: lengths
 * are kept in one byte, scores are single-precision, and replaced or deleted documents count until segments are merged.
 */

/** A document of a shard. */
export interface ShardDocument {
  readonly id: string;
  readonly source: Record<string, unknown>;
  /** Frequencies of the terms of each analysed field. */
  readonly terms: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** `SmallFloat.intToByte4` and back: values up to 40 are kept as they are, larger ones with four significant bits. */
export function keptLength(length: number): number {
  const FREE = 24;
  if (length < FREE) return length;
  const rest = length - FREE;
  const bits = 32 - Math.clz32(rest);
  if (bits <= 4) return length;
  const shift = bits - 4;
  return FREE + (((rest >>> shift) << shift) >>> 0);
}

const lengthIn = ({ terms }: ShardDocument, field: string) => [...(terms.get(field)?.values() ?? [])].reduce((a, b) => a + b, 0);

/** Merged away when they are a third of everything. */
const MERGE_SHARE = 1 / 3;

/** What the shard counts of a field. */
interface FieldCounts {
  /** Documents with the field, dead ones included. */
  readonly holders: number;
  readonly average: number;
  readonly frequencies: ReadonlyMap<string, number>;
}

/** The searchable part of an index, as of its last refresh. */
export class Shard {
  private readonly alive = new Map<string, ShardDocument>();
  private dead: ShardDocument[] = [];
  private readonly counts = new Map<string, FieldCounts>();

  /** Replaces the living document of an id, or buries it. */
  take(id: string, document: ShardDocument | undefined): void {
    const before = this.alive.get(id);
    if (before) this.dead.push(before);
    if (document) this.alive.set(id, document);
    else this.alive.delete(id);
    if (this.dead.length > (this.dead.length + this.alive.size) * MERGE_SHARE) this.dead = [];
    this.counts.clear();
  }

  get living(): ShardDocument[] {
    return [...this.alive.values()];
  }

  get deleted(): number {
    return this.dead.length;
  }

  /** The scorer of one `term` clause: zero where the term is not. */
  termScorer(
    field: string,
    term: string,
    boost: number,
    { k1, b }: { k1: number; b: number },
  ): (document: ShardDocument) => number {
    const { holders, average, frequencies } = this.countsOf(field);
    const frequency = frequencies.get(term) ?? 0;
    const idf = Math.fround(Math.log(1 + (holders - frequency + 0.5) / (frequency + 0.5)));
    const weight = Math.fround(Math.fround(boost) * idf);
    return (document) => {
      const tf = document.terms.get(field)?.get(term) ?? 0;
      if (tf === 0) return 0;
      const norm = Math.fround(1 / (k1 * (1 - b + (b * keptLength(lengthIn(document, field))) / average)));
      // 1 − 1 / (1 + tf · norm) is tf / (tf + 1 / norm), written so that it never falls.
      return Math.fround(weight - weight / Math.fround(1 + tf * norm));
    };
  }

  private countsOf(field: string): FieldCounts {
    const known = this.counts.get(field);
    if (known) return known;
    const holders = [...this.alive.values(), ...this.dead].filter(({ terms }) => (terms.get(field)?.size ?? 0) > 0);
    const frequencies = new Map<string, number>();
    for (const { terms } of holders) {
      for (const term of terms.get(field)?.keys() ?? []) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    const average = Math.fround(holders.reduce((sum, each) => sum + lengthIn(each, field), 0) / holders.length);
    const counts = { holders: holders.length, average, frequencies };
    this.counts.set(field, counts);
    return counts;
  }
}
