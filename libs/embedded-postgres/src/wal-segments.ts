/** Names of write-ahead log segments: timeline, then position, each eight hexadecimal digits (`xlog_internal.h`). */
export const SEGMENT = /^[0-9A-F]{24}$/;
export const HISTORY = /^[0-9A-F]{8}\.history$/;

const DIGITS = 8;
const BYTES_PER_LOG = 0x1_0000_0000;

/** The timeline of a segment or of a history file. */
export const timelineOf = (name: string): number => Number.parseInt(name.slice(0, DIGITS), 16);

/** The segment that follows on the same timeline; `segmentBytes` is the server's `wal_segment_size`. */
export function segmentAfter(name: string, segmentBytes: number): string {
  const perLog = BYTES_PER_LOG / segmentBytes;
  const next = Number.parseInt(name.slice(8, 16), 16) * perLog + Number.parseInt(name.slice(16), 16) + 1;
  return name.slice(0, DIGITS) + hex(Math.floor(next / perLog)) + hex(next % perLog);
}

/** All segments from the first to the last, both included. */
export function segmentsBetween(first: string, last: string, segmentBytes: number): string[] {
  const all: string[] = [];
  for (let name = first; name <= last; name = segmentAfter(name, segmentBytes)) all.push(name);
  return all;
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(DIGITS, '0');
