import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';

export enum DisputeGround {
  INVALIDATION = 'INVALIDATION',
  OWNERSHIP = 'OWNERSHIP',
  LAPSE = 'LAPSE',
  OTHER = 'OTHER',
}

export enum DisputeState {
  OPEN = 'OPEN',
  RIGHT_STANDS = 'RIGHT_STANDS',
  RIGHT_LOST = 'RIGHT_LOST',
}

/** Somebody disputes a right that is licensed, or it has fallen. While a dispute that suspends is open, the licence stands still. */
@Entity('licence_dispute')
@Index(['licenceId', 'id'])
@Index(['licenceId'], { unique: true, where: `state = 'OPEN'` })
@Index(['licenceId', 'objectId'], { unique: true, where: `state = 'RIGHT_LOST'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceDispute extends OfLicence {
  /** The object of the terms that it is about. */
  @Column('text') objectId: string;
  @Column('text') ground: DisputeGround;
  @Column('text', { nullable: true }) caseNumber: string | null;
  @Column('text') reason: string;
  @Column('boolean') suspends: boolean;
  @Column('date') beganOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) openedBy: string;
  @Column('text') state: DisputeState;
  /** The day of the decision, from which the royalty steps down. */
  @Column('date', { nullable: true }) decidedOn: CivilDate | null;
  @Column('text', { nullable: true }) decisionNumber: string | null;
  @Column('date', { nullable: true }) endedOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) endedBy: string | null;
  @Column('integer', { default: 1 }) version: number;
}
