import { type ArchiveLimits, MAX_NESTING, MAX_RATIO, RATIO_MATTERS_FROM } from '../file.purposes';
import { ArchiveNestedTooDeep, ArchiveRatioTooHigh, ArchiveTooManyEntries, ArchiveUnpacksTooFar } from './archive.failures';

/** What is left of an archive's limits while it is unpacked, archives within it included. */
export class ArchiveBudget {
  private entriesLeft: number;
  private bytesLeft: number;

  constructor(private readonly limits: ArchiveLimits) {
    this.entriesLeft = limits.entries;
    this.bytesLeft = limits.unpackedBytes;
  }

  /** The outermost archive is at depth 1. @throws ArchiveNestedTooDeep */
  requireDepth(depth: number): void {
    if (depth > MAX_NESTING) throw new ArchiveNestedTooDeep(MAX_NESTING);
  }

  /** @throws ArchiveTooManyEntries */
  takeEntries(count: number): void {
    this.entriesLeft -= count;
    if (this.entriesLeft < 0) throw new ArchiveTooManyEntries(this.limits.entries);
  }

  /** What a directory declares, before anything is unpacked; declaring costs nothing. @throws ArchiveUnpacksTooFar */
  requireRoom(declaredBytes: number): void {
    if (declaredBytes > this.bytesLeft) throw new ArchiveUnpacksTooFar(this.limits.unpackedBytes);
  }

  /** Bytes that were unpacked in fact. @throws ArchiveUnpacksTooFar */
  takeBytes(count: number): void {
    this.bytesLeft -= count;
    if (this.bytesLeft < 0) throw new ArchiveUnpacksTooFar(this.limits.unpackedBytes);
  }

  /** @throws ArchiveRatioTooHigh */
  requireRatio(unpackedBytes: number, packedBytes: number): void {
    if (unpackedBytes > RATIO_MATTERS_FROM && unpackedBytes > packedBytes * MAX_RATIO) throw new ArchiveRatioTooHigh(MAX_RATIO);
  }
}
