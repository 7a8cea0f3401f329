import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EnquirySubjectType } from '../conversation.subjects';
import type { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

/** A thread between two organizations about something listed. */
@Entity('enquiry')
@Index(['askerId', 'id'])
@Index(['answererId', 'id'])
@Index(['waitingForId', 'id'])
@Index(['askerRegionPath', 'state'])
@Index(['answererRegionPath', 'state'])
@Index(['askerId', 'subjectType', 'subjectId'], { unique: true, where: `state IN ('OPEN', 'ANSWERED')` })
export class Enquiry {
  @PrimaryColumn('uuid') id: string;
  @Column('text') subjectType: EnquirySubjectType;
  @Column('text') subjectId: string;
  /** What the subject was called when the enquiry was opened. */
  @Column('text') subjectTitleZh: string;
  @Column('text') subjectTitleEn: string;
  @Column('uuid') @ForeignKey(() => Organization) askerId: string;
  @Column('uuid') @ForeignKey(() => Organization) answererId: string;
  @Column({ type: 'text', collation: 'C' }) askerRegionPath: string;
  @Column({ type: 'text', collation: 'C' }) answererRegionPath: string;
  @Column('text') state: EnquiryState;
  @Column('text', { nullable: true }) outcome: EnquiryOutcome | null;
  /** The words of a person, or the name of one of the clock's reasons. */
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('uuid') @ForeignKey(() => Account) openedBy: string;
  @Column('timestamptz') openedAt: Date;
  /** The last day of the promised time to answer. */
  @Column('date') replyBy: CivilDate;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** The day on which the side it waits for is reminded. */
  @Column('date', { nullable: true }) remindOn: CivilDate | null;
  /** The last day before the clock ends it. */
  @Column('date', { nullable: true }) dueOn: CivilDate | null;
  @Column('date', { nullable: true }) remindedOn: CivilDate | null;
  /** The organization whose turn it is; null once it is over. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) waitingForId: string | null;
  @Column('integer') messageCount: number;
  @Column('timestamptz') lastMessageAt: Date;
  @Column('integer') version: number;
}
