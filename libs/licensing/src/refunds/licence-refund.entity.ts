import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';

export enum RefundState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/** Money that waited and went back to the licensee: one person says so, another confirms it. */
@Entity('licence_refund')
@Index(['licensorId', 'id'])
@Index(['licensorId', 'bankReference'], { unique: true, where: `state NOT IN ('REJECTED', 'LAPSED')` })
@Index(['licenceId', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceRefund extends OfLicence {
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  /** ISO 4217. */
  @Column('text') currency: string;
  @Column('date') paidOn: CivilDate;
  @Column('text') bankReference: string;
  @Column('text') reason: string;
  @Column('text') state: RefundState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  /** Null while nobody has decided, and of one that was recorded when it took one person only. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
