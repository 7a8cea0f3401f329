import { FilePurpose } from './file.enums';
import { type FileKind, KINDS } from './file.kinds';

const MIB = 1024 * 1024;

/** How far an archive may unpack. */
export interface ArchiveLimits {
  readonly entries: number;
  /** All entries together, those of archives within it too. */
  readonly unpackedBytes: number;
}

export interface PurposeRule {
  readonly kinds: readonly FileKind[];
  readonly maxBytes: number;
  readonly archive: ArchiveLimits;
  /** What the uploader must be allowed to do; any member may when there is nothing. */
  readonly permission?: string;
  /** Days that the content stays when nothing has been attached to it. */
  readonly daysAlone: number;
  /** Days that it stays all the same; null for as long as what it is attached to. */
  readonly daysAttached: number | null;
}

/** The law of files on one screen: what each purpose accepts, how large, and how long it stays. */
export const PURPOSES: Readonly<Record<FilePurpose, PurposeRule>> = {
  [FilePurpose.IMPORT]: {
    kinds: ['XLSX', 'CSV', 'JSONL'],
    maxBytes: 100 * MIB,
    // A spreadsheet of 100 MiB unpacks to about a tenth more than a GiB of XML.
    archive: { entries: 5_000, unpackedBytes: 1280 * MIB },
    permission: 'import.run',
    daysAlone: 7,
    // Long enough to hold what went in against what came, without filling the organization's room for good.
    daysAttached: 365,
  },
  [FilePurpose.ATTACHMENT]: {
    kinds: ['PDF', 'DOCX', 'XLSX', 'PPTX', 'PNG', 'JPEG', 'CSV', 'TXT', 'ZIP'],
    maxBytes: 50 * MIB,
    archive: { entries: 5_000, unpackedBytes: 512 * MIB },
    daysAlone: 7,
    daysAttached: null,
  },
  [FilePurpose.EXPORT]: {
    kinds: ['XLSX', 'CSV', 'JSONL'],
    maxBytes: 1024 * MIB,
    archive: { entries: 5_000, unpackedBytes: 1280 * MIB },
    daysAlone: 7,
    daysAttached: 30,
  },
  [FilePurpose.REPORT]: {
    kinds: ['PDF', 'XLSX', 'CSV', 'TXT', 'ZIP'],
    maxBytes: 100 * MIB,
    archive: { entries: 5_000, unpackedBytes: 512 * MIB },
    daysAlone: 30,
    daysAttached: null,
  },
  [FilePurpose.BANK_STATEMENT]: {
    kinds: ['CSV'],
    maxBytes: 5 * MIB,
    archive: { entries: 0, unpackedBytes: 0 },
    permission: 'payment.record',
    daysAlone: 7,
    // Statements of banks are kept with the books, ten years at least (Measures for Accounting Archives, annex 1).
    daysAttached: null,
  },
};

/** Unpacked ÷ packed of one entry above this is no document; XML of spreadsheets reaches about thirty. */
export const MAX_RATIO = 200;
/** Below this nothing is judged by its ratio: a page of spaces packs a thousandfold (deflate's limit is 1,032). */
export const RATIO_MATTERS_FROM = 4 * MIB;
/** Archives within archives: a ZIP of presentations with embedded sheets is three deep. */
export const MAX_NESTING = 3;

/** All files of one organization together, intents at their largest. */
export const QUOTA_BYTES = 10 * 1024 * MIB;
/** Uploads that one organization may have asked for and not sent. */
export const OPEN_INTENTS = 100;
/** How long an intent waits for its upload. */
export const INTENT_MINUTES = 60;

/** The name endings that a purpose accepts, with their dots: what a browser's file dialogue takes as `accept`. */
export const acceptedEndings = (purpose: FilePurpose): string[] =>
  PURPOSES[purpose].kinds.flatMap((kind) => KINDS[kind].endings.map((ending) => `.${ending}`));
