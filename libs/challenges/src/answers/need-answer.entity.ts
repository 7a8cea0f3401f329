import { Achievement } from '@trihelix/achievements';
import { Enquiry } from '@trihelix/conversations';
import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from '../challenge.entity';

/** With whom a need found its match, and by what of theirs. Known to the two sides. */
@Entity('need_answer')
export class NeedAnswer {
  @PrimaryColumn('uuid') @ForeignKey(() => Challenge) needId: string;
  @Column('uuid') @ForeignKey(() => Organization) ownerId: string;
  @Column('uuid') @ForeignKey(() => Enquiry) enquiryId: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Achievement) achievementId: string | null;
  @Column('uuid') @ForeignKey(() => Account) markedBy: string;
  @Column('timestamptz') markedAt: Date;
}
