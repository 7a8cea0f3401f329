/**
 * All postings of a set of documents, term after term and block after block, as plain columns: what a snapshot holds.
 * A term's postings in a block are a run: 3 bytes a posting, or, where a third of the block's documents hold the term, one
 * byte for each document of the block.
 */
export interface SegmentColumns {
  /** In the order of their postings. */
  readonly terms: readonly string[];
  /** Postings of each term. */
  readonly sizes: Uint32Array;
  /** See `PostingList.peak`; rounded up. */
  readonly peaks: Float32Array;
  /** The slope of each term space by which the peaks were computed. */
  readonly slopes: Float64Array;
  /** The number of each term's first run; one more entry than terms. */
  readonly firstRuns: Uint32Array;
  /** The block of each run; ascending within a term. */
  readonly runBlocks: Uint16Array;
  /** Where each run's postings start in `ordinals` and `codes`; one more entry than runs. A dense run has none there. */
  readonly runStarts: Uint32Array;
  readonly ordinals: Uint16Array;
  readonly codes: Uint8Array;
  /** The numbers of the dense runs, ascending. */
  readonly denseRuns: Uint32Array;
  /** Where the codes of each dense run start in `dense`; one more entry than dense runs. */
  readonly denseStarts: Uint32Array;
  readonly dense: Uint8Array;
}
