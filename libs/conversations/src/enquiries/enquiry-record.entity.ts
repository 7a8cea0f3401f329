import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How reliably an organization answers what it is asked. Kept by the database; public. */
@Entity('enquiry_record')
export class EnquiryRecord {
  @PrimaryColumn('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('integer', { default: 0 }) inTime: number;
  @Column('integer', { default: 0 }) late: number;
  @Column('integer', { default: 0 }) unanswered: number;
}
