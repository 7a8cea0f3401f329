import { StoredFile } from '@trihelix/files';
import { Account, Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export enum ImportKind {
  ACHIEVEMENTS = 'ACHIEVEMENTS',
  NEEDS = 'NEEDS',
}

export enum ImportState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  REFUSED = 'REFUSED',
  CANCELLED = 'CANCELLED',
}

/** What may be done with a run. */
export enum ImportAction {
  CANCEL = 'CANCEL',
}

/** What the importer asked for, as it is kept until the worker does it. */
export interface KeptWishes {
  readonly overrides: readonly MappedColumn[];
  readonly keyColumn: string | null;
  readonly kind: string | null;
}

/** Where a column went. */
export interface MappedColumn {
  readonly column: string;
  readonly field: string;
}

/** Something that rows lack for being published, and how many lack it. */
export interface MissingCount {
  readonly field: string;
  readonly text: Text;
  readonly rows: number;
}

/** One file that somebody imported, or tried to. Written as it goes, so that it tells the truth also after a crash. */
@Entity('import_run')
@Index('import_run_open_idx', ['id'], { where: `state IN ('QUEUED', 'RUNNING')` })
@Index('import_run_file_idx', ['fileId'])
@Index('import_run_returned_csv_idx', ['returnedCsvId'])
@Index('import_run_returned_xlsx_idx', ['returnedXlsxId'])
export class ImportRun {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** Null when the command line imported; `system` then names it. */
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) system: string | null;
  @Column('text') target: ImportKind;
  /** The uploaded file that the worker reads; null when it came with the command or from the command line. */
  @ForeignKey(() => StoredFile) @Column('uuid', { nullable: true }) fileId: string | null;
  /** Null when the one who asked does it, too. */
  @Column('jsonb', { nullable: true }) wishes: KeptWishes | null;
  /** Tells everything and changes nothing. */
  @Column('boolean', { default: false }) isRehearsal: boolean;
  /** Whether it is remembered what became of each row: not of rehearsals, nor of imports from before that was done. */
  @Column('boolean', { default: false }) remembersRows: boolean;
  @Column('text') fileName: string;
  /** Null when the file could not be read to its end. */
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('jsonb') mapping: MappedColumn[];
  @Column('text', { nullable: true }) keyColumn: string | null;
  @Column('text', { array: true }) unmapped: string[];
  /** Whether rows were to be published. */
  @Column('boolean') publishes: boolean;
  /** The words by which the importer answers for the file. */
  @Column('text', { nullable: true }) declaration: string | null;
  /** All columns of the file. */
  @Column('text', { array: true, nullable: true }) columns: string[] | null;
  /** Rows of the file, once it has been read to its end. */
  @Column('integer', { nullable: true }) rowTotal: number | null;
  /** The last row of the file that is settled. */
  @Column('integer', { default: 0 }) position: number;
  /** How often somebody began on it. */
  @Column('integer', { default: 0 }) attempt: number;
  /** When somebody last worked on it. */
  @Column('timestamptz', { nullable: true }) heartbeatAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelRequestedAt: Date | null;
  /** The rows that came back, as files. */
  @ForeignKey(() => StoredFile) @Column('uuid', { nullable: true }) returnedCsvId: string | null;
  @ForeignKey(() => StoredFile) @Column('uuid', { nullable: true }) returnedXlsxId: string | null;
  @Column('integer') rowCount: number;
  @Column('integer') created: number;
  @Column('integer') updated: number;
  @Column('integer') unchanged: number;
  /** Rows that came back with a problem. */
  @Column('integer') returned: number;
  @Column('integer') published: number;
  @Column('integer') alreadyPublic: number;
  @Column('integer') keptDraft: number;
  /** All of them; the first thousand are kept. */
  @Column('integer') problemCount: number;
  @Column('jsonb') missing: MissingCount[];
  /** How many rows something was done for on the importer's behalf, by name. */
  @Column('jsonb') notices: Record<string, number>;
  @Column('text') state: ImportState;
  @Column('jsonb', { nullable: true }) reason: Text | null;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}
