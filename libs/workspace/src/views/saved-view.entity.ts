import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ViewFilter } from './alerting.lists';
import { ViewAlerting } from './saved-view.types';

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
  /** Whether, and how often, its person is told what is new in it. */
  @Column('text', { default: ViewAlerting.OFF }) alerts: ViewAlerting;
  /** What the address asks for, as the list takes it; null while nothing is told. */
  @Column('jsonb', { nullable: true }) alertFilter: ViewFilter | null;
  /** The last day that was counted. */
  @Column('date', { nullable: true }) alertedThrough: string | null;
  @Column('integer') position: number;
  @Column('integer') version: number;
  @Column('timestamptz') savedAt: Date;
}
