import type { PostingSlice } from './posting.list';

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
}
