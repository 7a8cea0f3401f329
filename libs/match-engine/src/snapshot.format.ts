import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import type { TextLanguage } from '@trihelix/platform';
import type { CollectionColumns } from './match.collections';
import type { DeltaColumns } from './posting.delta';
import type { SegmentColumns } from './segment.columns';

/**
 * A snapshot: what it is of (JSON), the columns of its collections as they lie in memory, and a checksum.
 *
 *   magic (8 bytes) · length of the head (4 bytes) · head · every section · SHA-256 of everything before it (32 bytes)
 *
 * Sections stand in the order in which the head lists them. A file that differs in format, byte order or checksum is not read.
 */
const MAGIC = Buffer.from('TRHXMTCH');
const FORMAT = 2;
const CHECKSUM_BYTES = 32;
/** More than any head needs, and what is written at once: a megabyte. */
const CHUNK = 1 << 20;

/** What a snapshot is of. */
export interface SnapshotHead {
  /** The database it was taken of: cluster, timeline and database, see `database.identity.ts`. */
  readonly database: string;
  /** The generation of the index, see `IndexRebuild`. */
  readonly generation: string;
  /** Every transaction before this one had ended and is in it (`xid8`). */
  readonly position: string;
  /** The same as an instant, ISO 8601. */
  readonly indexedThrough: string | null;
  readonly documents: number;
}

interface SectionHead {
  readonly kind: 'text' | 'u8' | 'u16' | 'u32' | 'f32' | 'f64';
  readonly bytes: number;
}

/** The head as it is written. */
interface FileHead extends SnapshotHead {
  readonly format: number;
  readonly endianness: string;
  readonly collections: readonly { readonly side: string; readonly language: TextLanguage; readonly sections: SectionHead[] }[];
}

/** A file that cannot be used; says what is wrong with it. */
export class SnapshotError extends Error {}

type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;
type Section = readonly string[] | Column;

function kindOf(column: Column): SectionHead['kind'] {
  if (column instanceof Float32Array) return 'f32';
  if (column instanceof Float64Array) return 'f64';
  return column instanceof Uint8Array ? 'u8' : column instanceof Uint16Array ? 'u16' : 'u32';
}

/** The sections of a collection, always in this order. */
function* sectionsOf({ table, segment, delta }: CollectionColumns): Generator<Section> {
  yield* [table.names, table.alive, table.offered, ...table.lengths];
  for (const { numbers, values } of table.facts) yield* [numbers, values];
  yield* [segment.terms, segment.sizes, segment.peaks, segment.slopes, segment.firstRuns, segment.runBlocks, segment.runStarts];
  yield* [segment.ordinals, segment.codes, segment.denseRuns, segment.denseStarts, segment.dense];
  yield* [delta.terms, delta.starts, delta.documents, delta.codes, delta.peaks, delta.slopes];
}

/** Sections beside those of the facts. */
const FIXED_SECTIONS = 23;

const bytesOf = (value: Column): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

/** The parts of a snapshot's file in order, none above a megabyte. The checksum comes last. */
export function* encodeSnapshot(told: SnapshotHead, collections: readonly CollectionColumns[]): Generator<Buffer> {
  const described = collections.map((collection) => {
    const parts = [...sectionsOf(collection)].map((value) =>
      Array.isArray(value)
        ? ({ kind: 'text', content: Buffer.from(JSON.stringify(value)) } as const)
        : { kind: kindOf(value as Column), content: bytesOf(value as Column) },
    );
    return { side: collection.side, language: collection.language, parts };
  });
  const text = Buffer.from(
    JSON.stringify({
      format: FORMAT,
      endianness: endianness(),
      ...told,
      collections: described.map(({ side, language, parts }) => ({
        side,
        language,
        sections: parts.map(({ kind, content }) => ({ kind, bytes: content.length })),
      })),
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const hash = createHash('sha256');
  for (const part of [MAGIC, length, text, ...described.flatMap(({ parts }) => parts.map(({ content }) => content))]) {
    for (let at = 0; at < part.length; at += CHUNK) {
      const chunk = part.subarray(at, at + CHUNK);
      hash.update(chunk);
      yield chunk;
    }
  }
  yield hash.digest();
}

/** A file being read from its start. */
export interface SnapshotSource {
  readonly bytes: number;
  /** Fills `into` as far as the file goes; returns how far. */
  readonly read: (into: Uint8Array) => number;
}

/**
 * Reads a snapshot; `mayUse` sees the head before the rest is read.
 * @throws SnapshotError that says what is wrong
 */
export function decodeSnapshot(
  { bytes, read }: SnapshotSource,
  mayUse: (head: SnapshotHead) => void,
): { head: SnapshotHead; collections: CollectionColumns[] } {
  const hash = createHash('sha256');
  const take = <Bytes extends Uint8Array>(into: Bytes): Bytes => {
    if (read(into) !== into.length) throw new SnapshotError('it ends too early');
    hash.update(into);
    return into;
  };
  if (!take(Buffer.alloc(MAGIC.length)).equals(MAGIC)) throw new SnapshotError('it is not a snapshot of a match index');
  const length = take(Buffer.alloc(4)).readUInt32LE();
  if (length > CHUNK) throw new SnapshotError('its head is damaged');
  const { collections, format, endianness: order, ...told } = headOf(take(Buffer.alloc(length)));
  if (format !== FORMAT || order !== endianness()) {
    throw new SnapshotError(`its format is another one (${format}, ${order}; expected ${FORMAT}, ${endianness()})`);
  }
  mayUse(told);
  const announced = collections.flatMap(({ sections }) => sections).reduce((sum, each) => sum + each.bytes, 0);
  if (announced > bytes) throw new SnapshotError('it ends too early');
  const columns = collections.map(({ side, language, sections }) => ({
    side,
    language,
    ...columnsOf(sections.map((each) => ({ kind: each.kind, bytes: take(new Uint8Array(each.bytes)) }))),
  }));
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  const whole = read(checksum) === CHECKSUM_BYTES && hash.digest().equals(checksum);
  if (!whole) throw new SnapshotError('its checksum is wrong');
  return { head: told, collections: columns };
}

/** A head of whatever format; what is in it is looked at after its format, and believed after the checksum. */
function headOf(bytes: Buffer): FileHead {
  const head = jsonOf(bytes) as Partial<FileHead> | null;
  if (typeof head?.format !== 'number' || !Array.isArray(head.collections)) throw new SnapshotError('its head is damaged');
  return head as FileHead;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new SnapshotError('its head is damaged');
  }
}

type Loaded = { readonly kind: SectionHead['kind']; readonly bytes: Uint8Array };
/** The inverse of `sectionsOf`. */
function columnsOf(sections: readonly Loaded[]): Omit<CollectionColumns, 'side' | 'language'> {
  let at = 0;
  const next = (kind: Loaded['kind']): Uint8Array => {
    const found = sections[at++];
    if (found?.kind !== kind) throw new SnapshotError('its columns are others');
    return found.bytes;
  };
  const text = () => jsonOf(Buffer.from(next('text').buffer)) as string[];
  const u8 = () => next('u8');
  const u16 = () => new Uint16Array(next('u16').buffer);
  const u32 = () => new Uint32Array(next('u32').buffer);
  const f32 = () => new Float32Array(next('f32').buffer);
  const f64 = () => new Float64Array(next('f64').buffer);
  const table = {
    names: text(),
    alive: u8(),
    offered: u8(),
    lengths: [u32(), u32()] as const,
    facts: Array.from({ length: (sections.length - FIXED_SECTIONS) / 2 }, () => ({ numbers: u32(), values: text() })),
  };
  const segment: SegmentColumns = {
    terms: text(),
    sizes: u32(),
    peaks: f32(),
    slopes: f64(),
    firstRuns: u32(),
    runBlocks: u16(),
    runStarts: u32(),
    ordinals: u16(),
    codes: u8(),
    denseRuns: u32(),
    denseStarts: u32(),
    dense: u8(),
  };
  const delta: DeltaColumns = { terms: text(), starts: u32(), documents: u32(), codes: u8(), peaks: f64(), slopes: f64() };
  return { table, segment, delta };
}
