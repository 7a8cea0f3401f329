import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A list as somebody likes to see it. Row-level security shows it to its person, and to colleagues when it is shared. */
@Entity('saved_view')
export class SavedView {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') screen: string;
  @Column('text') name: string;
  /** The part of the address after the question mark. */
  @Column('text') search: string;
  /** In their order; null for those that the screen shows by itself. */
  @Column('text', { array: true, nullable: true }) columns: string[] | null;
  @Column('boolean') isShared: boolean;
  @Column('integer') position: number;
  @Column('integer') version: number;
  @Column('timestamptz') savedAt: Date;
}
