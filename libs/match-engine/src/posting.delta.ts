import type { PostingSlice, SegmentColumns } from './posting.list';

/** One term's postings while they grow. */
interface Growing {
  documents: Uint32Array;
  packed: Uint16Array;
  size: number;
}

/** The postings of documents that came after the segment was built, in order of arrival. Small: merged away as it grows. */
export class PostingDelta {
  private readonly lists = new Map<string, Growing>();
  /** Postings of all terms together. */
  size = 0;

  /** `document` must not be lower than any added before. */
  add(term: string, document: number, packed: number): void {
    let list = this.lists.get(term);
    if (!list) {
      list = { documents: new Uint32Array(2), packed: new Uint16Array(2), size: 0 };
      this.lists.set(term, list);
    }
    if (list.size === list.documents.length) {
      const documents = new Uint32Array(list.size * 2);
      const values = new Uint16Array(list.size * 2);
      documents.set(list.documents);
      values.set(list.packed);
      list.documents = documents;
      list.packed = values;
    }
    list.documents[list.size] = document;
    list.packed[list.size] = packed;
    list.size += 1;
    this.size += 1;
  }

  slice(term: string): PostingSlice | undefined {
    const list = this.lists.get(term);
    return list && { documents: list.documents, packed: list.packed, from: 0, to: list.size };
  }

  terms(): IterableIterator<string> {
    return this.lists.keys();
  }

  /** The same postings of documents that are numbered `by` less. */
  shifted(by: number): PostingDelta {
    const moved = new PostingDelta();
    for (const [term, { documents, packed, size }] of this.lists) {
      const lower = documents.map((document) => document - by);
      moved.lists.set(term, { documents: lower, packed: packed.slice(), size });
    }
    moved.size = this.size;
    return moved;
  }

  static of({ terms, starts, documents, packed }: SegmentColumns): PostingDelta {
    const delta = new PostingDelta();
    terms.forEach((term, number) => {
      const [from, to] = [starts[number] as number, starts[number + 1] as number];
      delta.lists.set(term, { documents: documents.slice(from, to), packed: packed.slice(from, to), size: to - from });
      delta.size += to - from;
    });
    return delta;
  }

  /** The same postings term after term, copied. */
  columns(): SegmentColumns {
    const documents = new Uint32Array(this.size);
    const packed = new Uint16Array(this.size);
    const starts = [0];
    let at = 0;
    for (const list of this.lists.values()) {
      documents.set(list.documents.subarray(0, list.size), at);
      packed.set(list.packed.subarray(0, list.size), at);
      at += list.size;
      starts.push(at);
    }
    return { terms: [...this.lists.keys()], starts: Uint32Array.from(starts), documents, packed };
  }
}
