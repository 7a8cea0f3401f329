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
  isAlive: boolean;
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

/** The searchable part of an index, as of its last refresh. */
export class Shard {
  private documents: ShardDocument[] = [];

  /** Replaces the living document of an id, or buries it. */
  take(id: string, document: ShardDocument | undefined): void {
    for (const each of this.documents) if (each.id === id) each.isAlive = false;
    if (document) this.documents.push(document);
    const dead = this.documents.filter(({ isAlive }) => !isAlive).length;
    if (dead > this.documents.length * MERGE_SHARE) this.documents = this.documents.filter(({ isAlive }) => isAlive);
  }

  get living(): ShardDocument[] {
    return this.documents.filter(({ isAlive }) => isAlive);
  }

  get deleted(): number {
    return this.documents.length - this.living.length;
  }

  /** The scorer of one `term` clause: zero where the term is not. */
  termScorer(
    field: string,
    term: string,
    boost: number,
    { k1, b }: { k1: number; b: number },
  ): (document: ShardDocument) => number {
    const holders = this.documents.filter(({ terms }) => (terms.get(field)?.size ?? 0) > 0);
    const frequency = holders.filter(({ terms }) => terms.get(field)?.has(term)).length;
    const idf = Math.fround(Math.log(1 + (holders.length - frequency + 0.5) / (frequency + 0.5)));
    const average = Math.fround(holders.reduce((sum, each) => sum + lengthIn(each, field), 0) / holders.length);
    const weight = Math.fround(Math.fround(boost) * idf);
    return (document) => {
      const tf = document.terms.get(field)?.get(term) ?? 0;
      if (tf === 0) return 0;
      const norm = Math.fround(1 / (k1 * (1 - b + (b * keptLength(lengthIn(document, field))) / average)));
      // 1 − 1 / (1 + tf · norm) is tf / (tf + 1 / norm), written so that it never falls.
      return Math.fround(weight - weight / Math.fround(1 + tf * norm));
    };
  }
}
