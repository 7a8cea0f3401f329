import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { LicenceTerms } from '../licences/licence-terms.entity';
import { Licence } from '../licences/licence.entity';

export enum PublicityState {
  OPEN = 'OPEN',
  PASSED = 'PASSED',
  UPHELD = 'UPHELD',
}

export enum ObjectionState {
  OPEN = 'OPEN',
  DISMISSED = 'DISMISSED',
  UPHELD = 'UPHELD',
}

/** A name and a price by agreement, made public inside the unit that grants the licence; of a version of the terms, once. */
@Entity('licence_publicity')
@Unique(['licenceId', 'termsVersion'])
@Unique(['id', 'licenceId', 'licensorId'])
@Index(['licensorId', 'id'])
@Index(['lastOn'], { where: `state = 'OPEN'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => LicenceTerms, ['licenceId', 'termsVersion'], ['licenceId', 'version'])
export class LicencePublicity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('integer') termsVersion: number;
  /** As it was called on that day: what people read then stays what they read. */
  @Column('text') achievementTitle: string;
  @Column('integer') days: number;
  @Column('date') beganOn: CivilDate;
  /** The last day on which somebody may object, rolled off weekends and holidays. */
  @Column('date') lastOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) publishedBy: string;
  @Column('text') state: PublicityState;
  @Column('date', { nullable: true }) closedOn: CivilDate | null;
}

/** What somebody of the unit has against it. The approver decides, who is somebody else, and gives reasons. */
@Entity('licence_objection')
@Index(['licensorId', 'id'])
@Index(['publicityId', 'raisedBy'], { unique: true, where: `state = 'OPEN'` })
@ForeignKey(() => LicencePublicity, ['publicityId', 'licenceId', 'licensorId'], ['id', 'licenceId', 'licensorId'])
export class LicenceObjection {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') publicityId: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('text') reason: string;
  @Column('text') state: ObjectionState;
  @Column('uuid') @ForeignKey(() => Account) raisedBy: string;
  @Column('timestamptz') raisedAt: Date;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
