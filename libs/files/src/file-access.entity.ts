import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StoredFile } from './file.entity';
import type { FileAccessOutcome } from './file.enums';

/** Somebody asked for the bytes of a file. Append-only, written before the first byte leaves. */
@Entity('file_access')
@Index('file_access_organization_idx', ['organizationId', 'id'])
@Index('file_access_file_idx', ['fileId', 'id'])
export class FileAccess {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => StoredFile) @Column('uuid') fileId: string;
  /** The file's organization, which reads this record. */
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** Who asked; null for somebody who was not signed in. */
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) userId: string | null;
  /** For whom they acted. */
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) readerOrganizationId: string | null;
  @Column('timestamptz') occurredAt: Date;
  /** Keyed hash of the address: the same place shows as the same, the place itself is not told. */
  @Column('text') addressHash: string;
  @Column('text') outcome: FileAccessOutcome;
  /** Where in the file the answer began; null when nothing was sent. */
  @Column('integer', { nullable: true }) firstByte: number | null;
}
