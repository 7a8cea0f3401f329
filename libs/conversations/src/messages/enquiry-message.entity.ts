import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Enquiry } from '../enquiries/enquiry.entity';

/** What a side wrote; never changed. A correction is another message. */
@Entity('enquiry_message')
@Unique(['enquiryId', 'position'])
export class EnquiryMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Enquiry) enquiryId: string;
  /** Counts from 1 without a gap. */
  @Column('integer') position: number;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('uuid') @ForeignKey(() => Account) authorId: string;
  @Column('text') text: string;
  @Column('timestamptz') sentAt: Date;
}
