import { StoredFile } from '@trihelix/files';
import { Account, Organization } from '@trihelix/identity';
import type { Locale, Text } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Lists that can be had as a file, named as their root fields are. */
export enum ExportedList {
  ACHIEVEMENTS = 'ACHIEVEMENTS',
  NEEDS = 'NEEDS',
  LICENCES = 'LICENCES',
  RECEIVABLES = 'RECEIVABLES',
  RECEIPTS = 'RECEIPTS',
  ORGANIZATIONS = 'ORGANIZATIONS',
  ENQUIRIES = 'ENQUIRIES',
  UNDERTAKINGS = 'UNDERTAKINGS',
  AUDIT_TRAIL = 'AUDIT_TRAIL',
  REGION_OVERVIEW = 'REGION_OVERVIEW',
  MATCHMAKING_MEETINGS = 'MATCHMAKING_MEETINGS',
}

export enum ExportFormat {
  XLSX = 'XLSX',
  CSV = 'CSV',
}

export enum ExportState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

/** What may be done with an export. */
export enum ExportAction {
  CANCEL = 'CANCEL',
}

/** A filtered list that somebody asked for as a file. Theirs alone: a colleague may hold fewer rights than they do. */
@Entity('list_export')
@Index('list_export_person_idx', ['userId', 'organizationId', 'id'])
@Index('list_export_open_idx', ['id'], { where: `state IN ('QUEUED', 'RUNNING')` })
@Index('list_export_file_idx', ['fileId'])
export class ListExport {
  @PrimaryColumn('uuid') id: string;
  /** Acted for when it was asked for; what is exported is what this organization sees. */
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  @Column('text') list: ExportedList;
  /** As the list itself takes it. */
  @Column('jsonb') filter: Readonly<Record<string, unknown>>;
  @Column('text') format: ExportFormat;
  /** Of headings and words. */
  @Column('text') locale: Locale;
  @Column('text') state: ExportState;
  @Column('jsonb', { nullable: true }) reason: Text | null;
  /** Written so far by the attempt under way; in the end, those of the file. */
  @Column('integer') rows: number;
  /** What the list counted when the attempt under way began; before that, when it was asked for. */
  @Column('integer') rowTotal: number;
  @ForeignKey(() => StoredFile) @Column('uuid', { nullable: true }) fileId: string | null;
  /** How often somebody began on it; whoever comes later takes it from who came before. */
  @Column('integer') attempt: number;
  @Column('timestamptz', { nullable: true }) heartbeatAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelRequestedAt: Date | null;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}
