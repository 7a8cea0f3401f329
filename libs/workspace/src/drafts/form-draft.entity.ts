import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A form begun and not sent. Row-level security shows it to its person only, acting for the same organization. */
@Entity('form_draft')
export class FormDraft {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  /** For whom it was filled in; null for somebody who acts for no organization. */
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') form: string;
  /** The object that is edited; null for one that does not exist yet. */
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('text', { nullable: true }) label: string | null;
  @Column('json') content: object;
  /** The version of the object that was edited. */
  @Column('integer', { nullable: true }) baseVersion: number | null;
  @Column('timestamptz') savedAt: Date;
  /** UUIDv7 of the last save: what was saved last comes first. */
  @Column('uuid') lastSaveId: string;
  @Column('integer') version: number;
}
