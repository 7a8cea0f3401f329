import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Bytes in the object store: being written, kept for the files that have this content, or about to be removed. */
@Entity('file_object')
export class FileObject {
  @PrimaryColumn('text') key: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @Column('text') state: 'WRITING' | 'KEPT' | 'DOOMED';
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('integer', { nullable: true }) bytes: number | null;
  /** Since when it is in this state. */
  @Column('timestamptz') since: Date;
}
