import type { EnterpriseSize, SizeLine } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organization } from './organization.entity';

const wan = { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: number | null) => value };

/** An enterprise's size class on a day, with the figures it follows from. Append-only: a later day is a new row. */
@Entity('organization_size')
export class OrganizationSize {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('date') asOf: string;
  @Column('text') size: EnterpriseSize;
  @Column('text') line: SizeLine;
  @Column('integer', { nullable: true }) employees: number | null;
  /** 万元. */
  @Column('bigint', { nullable: true, transformer: wan }) revenueWan: number | null;
  /** 万元. */
  @Column('bigint', { nullable: true, transformer: wan }) assetsWan: number | null;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
}
