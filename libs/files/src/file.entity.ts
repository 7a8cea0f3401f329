import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FileObject } from './file-object.entity';
import type { FilePurpose, FileScan, FileState } from './file.enums';

/** Why a file was refused: a name for programs and a sentence for people. */
export interface FileReason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A file of an organization, from the moment its upload is asked for. */
@Entity('stored_file')
@Index('stored_file_organization_idx', ['organizationId', 'id'])
@Index('stored_file_object_idx', ['objectKey'])
export class StoredFile {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** Null when the platform wrote it. */
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Column('text') purpose: FilePurpose;
  /** As its owner calls it, without a path. */
  @Column('text') name: string;
  @Column('integer', { nullable: true }) declaredBytes: number | null;
  @Column('text', { nullable: true }) declaredSha256: string | null;
  /** What its content was found to be: `PDF`, `XLSX`, … */
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) mediaType: string | null;
  @Column('integer', { nullable: true }) bytes: number | null;
  /** SHA-256 of the content, in hex. */
  @Column('text', { nullable: true }) sha256: string | null;
  /** Where its content lies; files of one organization with the same content share it. */
  @ForeignKey(() => FileObject) @Column('text', { nullable: true }) objectKey: string | null;
  @Column('text') state: FileState;
  @Column('text') scan: FileScan;
  @Column('integer') scanAttempts: number;
  @Column('timestamptz', { nullable: true }) nextScanAt: Date | null;
  @Column('jsonb', { nullable: true }) reason: FileReason | null;
  /** What it is attached to, by the name of its type: `Message`, `ImportRun`, … */
  @Column('text', { nullable: true }) subjectType: string | null;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** When it goes by itself: the upload that never came, the content that nobody attached. */
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) storedAt: Date | null;
}
