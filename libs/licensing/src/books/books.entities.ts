import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerTransfer } from '@trihelix/ledger';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { LicenceTerms } from '../licences/licence-terms.entity';
import { Licence } from '../licences/licence.entity';
import { OfLicence } from '../licences/licence.parties';
import { SalesStatement } from './sales-statement.entity';

/** What a line is for. */
export enum ReceivableKind {
  LUMP_SUM = 'LUMP_SUM',
  INSTALMENT = 'INSTALMENT',
  ROYALTY = 'ROYALTY',
  TRUE_UP = 'TRUE_UP',
  CREDIT = 'CREDIT',
  SUPPLEMENT = 'SUPPLEMENT',
  BUY_OUT = 'BUY_OUT',
  COST = 'COST',
  REFUND = 'REFUND',
  WRITE_OFF = 'WRITE_OFF',
  WRITE_BACK = 'WRITE_BACK',
}

/** A line of what is owed under a version of the terms, or taken back by a credit. Append-only: a reversal is a line, too. */
@Entity('licence_receivable')
@Unique(['transferId'])
@Unique(['reversesId'])
@Unique(['id', 'licenceId'])
@Index(['licenceId', 'id'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['regionPath', 'effectiveDueOn'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => LicenceTerms, ['licenceId', 'termsVersion'], ['licenceId', 'version'])
@ForeignKey(() => SalesStatement, ['statementId', 'licenceId'], ['id', 'licenceId'])
export class Receivable extends OfLicence {
  @Column('integer') termsVersion: number;
  @Column('text') kind: ReceivableKind;
  /** Names the line, and the same one when everything is computed again. */
  @Column('text') lineKey: string;
  /** The reporting period; of a true-up the last day of its year. */
  @Column('text', { nullable: true }) period: string | null;
  /** The version of the statement it follows from. */
  @Column('uuid', { nullable: true }) statementId: string | null;
  /** Minor units; below zero for a credit or a write-off. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  /** Simple interest a year once it is late, in parts per million. */
  @Column('integer') interestPpm: number;
  /** The day it became known and owed. */
  @Column('date') postedOn: CivilDate;
  @Column('date') dueOn: CivilDate;
  /** The due day rolled off weekends and holidays. */
  @Column('date') effectiveDueOn: CivilDate;
  /** Null for a line of zero, which says something and moves nothing. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => LedgerTransfer) transferId: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Receivable) reversesId: string | null;
}

/**
 * Money that came in, by the bank's reference. Append-only: one that was taken back stays, with a `ReceiptReversal` beside it. A
 * reference counts once among the receipts of a licensor that stand.
 */
@Entity('licence_receipt')
@Unique(['bankReference', 'licensorId', 'recording'])
@Unique(['id', 'licenceId'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['licenceId', 'id'])
@Index(['regionPath', 'receivedOn'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class Receipt extends OfLicence {
  @Column('text') bankReference: string;
  /** Which one under its reference; the next one only after this one was taken back. */
  @Column('integer', { default: 1 }) recording: number;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  @Column('date') receivedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

/**
 * What of a receipt, or of a credit, was set against a line of the same licence; the rest waits as unapplied. Append-only: what
 * is taken back stands beside it with the signs turned.
 */
@Entity('licence_allocation')
@Unique(['reversesId'])
@Index(['receivableId'])
@Index(['receiptId'])
@Index(['creditId'])
@Index(['licenceId', 'id'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Receivable, ['receivableId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Receivable, ['creditId', 'licenceId'], ['id', 'licenceId'])
export class Allocation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid', { nullable: true }) receiptId: string | null;
  /** The credit or write-off it comes from; of a receipt otherwise. */
  @Column('uuid', { nullable: true }) creditId: string | null;
  @Column('uuid') receivableId: string;
  /** Minor units: principal and interest. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('bigint', { transformer: bigintColumn }) principal: bigint;
  @Column('bigint', { transformer: bigintColumn }) interest: bigint;
  /** Interest accrued by `appliedOn` that is still owed after it. */
  @Column('bigint', { transformer: bigintColumn }) interestLeft: bigint;
  /** Interest given up by a write-off. */
  @Column('bigint', { transformer: bigintColumn }) waived: bigint;
  @Column('date') appliedOn: CivilDate;
  /** Null where interest was given up and nothing else. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => LedgerTransfer) transferId: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Allocation) reversesId: string | null;
}
