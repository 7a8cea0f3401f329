import { Account } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Enquiry } from '../enquiries/enquiry.entity';

/** How far one person has read; theirs alone. */
@Entity('enquiry_read_mark')
export class EnquiryReadMark {
  @PrimaryColumn('uuid') @ForeignKey(() => Enquiry) enquiryId: string;
  @PrimaryColumn('uuid') @ForeignKey(() => Account) userId: string;
  /** Position of the last message that was read. */
  @Column('integer') readThrough: number;
  @Column('timestamptz') readAt: Date;
}
