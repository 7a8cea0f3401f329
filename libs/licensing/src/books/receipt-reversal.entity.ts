import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerTransfer } from '@trihelix/ledger';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';
import { Receipt } from './books.entities';

export enum ReceiptReversalState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/** Taking back a receipt that was written down wrongly: one person asks, another decides. The receipt itself stays. */
@Entity('receipt_reversal')
@Index(['licensorId', 'id'])
@Index(['receiptId'], { unique: true, where: `state NOT IN ('REJECTED', 'LAPSED')` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
export class ReceiptReversal extends OfLicence {
  @Column('uuid') receiptId: string;
  @Column('text') reason: string;
  @Column('text') state: ReceiptReversalState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  /** The day from which the receipt counts as never having come in; null unless approved. */
  @Column('date', { nullable: true }) reversedOn: CivilDate | null;
  /** The mirror image of the receipt's posting. */
  @Column('uuid', { nullable: true, unique: true }) @ForeignKey(() => LedgerTransfer) transferId: string | null;
  @Column('integer', { default: 1 }) version: number;
}
