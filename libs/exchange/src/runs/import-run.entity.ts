import { Account, Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export enum ImportKind {
  ACHIEVEMENTS = 'ACHIEVEMENTS',
  NEEDS = 'NEEDS',
}

export enum ImportState {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  REFUSED = 'REFUSED',
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
export class ImportRun {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** Null when the command line imported; `system` then names it. */
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) system: string | null;
  @Column('text') target: ImportKind;
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
