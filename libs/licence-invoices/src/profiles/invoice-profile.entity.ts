import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What an organization wants written on invoices; a change is a new version. Append-only. */
@Entity('invoice_profile')
export class InvoiceProfile {
  @PrimaryColumn('uuid') @ForeignKey(() => Organization) organizationId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') name: string;
  @Column('text') taxpayerNumber: string;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) bank: string | null;
  @Column('text', { nullable: true }) account: string | null;
  @Column('uuid') @ForeignKey(() => Account) writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
}
