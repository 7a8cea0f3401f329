import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ImportKind, MappedColumn } from '../runs/import-run.entity';

/** Which column means which field, as an organization decided for files with these columns. */
@Entity('import_mapping')
@Unique(['organizationId', 'target', 'fingerprint'])
@Index('import_mapping_organization_idx', ['organizationId', 'id'])
export class ImportMapping {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @Column('text') target: ImportKind;
  /** SHA-256 of the headings, in whatever order they stand. */
  @Column('text') fingerprint: string;
  /** The headings as they were when it was decided. */
  @Column('text', { array: true }) columns: string[];
  /** Only what differs from what the headings say; the field `-` leaves a column out. */
  @Column('jsonb') choices: MappedColumn[];
  @Column('text', { nullable: true }) keyColumn: string | null;
  @Column('integer') version: number;
  /** Null when the command line did. */
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) updatedBy: string | null;
  @Column('timestamptz') updatedAt: Date;
}
