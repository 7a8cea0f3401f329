import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerTransfer } from '@trihelix/ledger';
import { Licence, Receipt } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Beneficiary, DistributionScheme } from '../schemes/scheme.entities';
import type { DistributionState } from './distribution.workflow';

/** Money that was received for one licence, shared out: gross − direct costs − taxes = net = the sum of its shares. */
@Entity('licence_distribution')
@Unique(['number'])
@Unique(['transferId'])
@Unique(['reversalTransferId'])
@Unique(['id', 'licenceId'])
@Unique(['id', 'licensorId'])
@Index(['licensorId', 'id'])
@Index(['licenceId', 'id'])
@ForeignKey(() => DistributionScheme, ['schemeId', 'licensorId'], ['id', 'licensorId'])
export class LicenceDistribution {
  @PrimaryColumn('uuid') id: string;
  /** For people, e.g. `DST-2026-000042`. */
  @Column('text') number: string;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('uuid') schemeId: string;
  @Column('text') currency: string;
  /** Minor units, like all amounts below. */
  @Column('bigint', { transformer: bigintColumn }) gross: bigint;
  @Column('bigint', { transformer: bigintColumn }) directCosts: bigint;
  @Column('bigint', { transformer: bigintColumn }) taxes: bigint;
  @Column('bigint', { transformer: bigintColumn }) net: bigint;
  /** What inventors receive at least of net, as the rules stood on the day it was prepared. */
  @Column('integer') floorPpm: number;
  @Column('bigint', { transformer: bigintColumn }) inventorsAmount: bigint;
  @Column('bigint', { transformer: bigintColumn }) unitAmount: bigint;
  @Column('bigint', { transformer: bigintColumn }) universityAmount: bigint;
  @Column('text') state: DistributionState;
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('uuid') @ForeignKey(() => Account) preparedBy: string;
  @Column('date') preparedOn: CivilDate;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) approvedBy: string | null;
  @Column('date', { nullable: true }) approvedOn: CivilDate | null;
  /** The day on which the last share was paid. */
  @Column('date', { nullable: true }) paidOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => LedgerTransfer) transferId: string | null;
  /** Who took the approval back, when, and the mirror image of what it had booked. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) revokedBy: string | null;
  @Column('date', { nullable: true }) revokedOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => LedgerTransfer) reversalTransferId: string | null;
  @Column('integer', { default: 1 }) version: number;
}

/** The part of a receipt that a distribution shares out. Append-only. */
@Entity('licence_distribution_receipt')
@Index(['receiptId'])
@ForeignKey(() => LicenceDistribution, ['distributionId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => LicenceDistribution, ['distributionId', 'licensorId'], ['id', 'licensorId'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
export class DistributedReceipt {
  @PrimaryColumn('uuid') distributionId: string;
  @PrimaryColumn('uuid') receiptId: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
}

export enum DeductionKind {
  DIRECT_COST = 'DIRECT_COST',
  TAX = 'TAX',
}

/** What comes off the gross, and why. Append-only. */
@Entity('licence_distribution_deduction')
@ForeignKey(() => LicenceDistribution, ['distributionId', 'licensorId'], ['id', 'licensorId'])
export class Deduction {
  @PrimaryColumn('uuid') distributionId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('uuid') licensorId: string;
  @Column('text') kind: DeductionKind;
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') reason: string;
}

export enum ShareKind {
  INVENTOR = 'INVENTOR',
  UNIT = 'UNIT',
  UNIVERSITY = 'UNIVERSITY',
}

/** What one beneficiary gets. Inventors first, then the unit, then the university. Append-only. */
@Entity('licence_distribution_share')
@Unique(['distributionId', 'position'])
@Unique(['id', 'distributionId'])
@ForeignKey(() => LicenceDistribution, ['distributionId', 'licensorId'], ['id', 'licensorId'])
@ForeignKey(() => Beneficiary, ['beneficiaryId', 'licensorId'], ['id', 'licensorId'])
export class DistributionShare {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') distributionId: string;
  @Column('smallint') position: number;
  @Column('uuid') licensorId: string;
  @Column('text') kind: ShareKind;
  @Column('uuid', { nullable: true }) beneficiaryId: string | null;
  /** The unit's name as it was then. */
  @Column('text', { nullable: true }) unitName: string | null;
  /** Among the inventors; for unit and university the parts per million of net. */
  @Column('integer') weight: number;
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
}

/** Money that went to a beneficiary. Append-only: a share is paid once, and a bank reference counts once. */
@Entity('licence_distribution_payout')
@Unique(['shareId'])
@Unique(['transferId'])
@Unique(['licensorId', 'bankReference'])
@Index(['distributionId'])
@ForeignKey(() => DistributionShare, ['shareId', 'distributionId'], ['id', 'distributionId'])
@ForeignKey(() => LicenceDistribution, ['distributionId', 'licensorId'], ['id', 'licensorId'])
export class Payout {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') distributionId: string;
  @Column('uuid') shareId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('text') bankReference: string;
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('date') paidOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid') @ForeignKey(() => LedgerTransfer) transferId: string;
}
