import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Licence, OfLicence } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export enum CoverKind {
  INSURANCE = 'INSURANCE',
  GUARANTEE = 'GUARANTEE',
}

/** What it covers. */
export enum CoverRisk {
  NON_PAYMENT = 'NON_PAYMENT',
  TRIAL_LOSS = 'TRIAL_LOSS',
  INFRINGEMENT = 'INFRINGEMENT',
  OTHER = 'OTHER',
}

export enum CoverState {
  ACTIVE = 'ACTIVE',
  CLAIMED = 'CLAIMED',
  PAID = 'PAID',
  DENIED = 'DENIED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}

export enum ClaimState {
  OPEN = 'OPEN',
  PAID = 'PAID',
  DENIED = 'DENIED',
}

/** An insurance or a guarantee for a licence. What it says never changes. */
@Entity('licence_cover')
@Unique(['id', 'licenceId'])
@Unique(['licensorId', 'providerName', 'policyNumber'])
@Index(['licenceId', 'id'])
@Index(['licensorId', 'toOn', 'id'])
@Index(['toOn'], { where: `state IN ('ACTIVE', 'DENIED')` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceCover extends OfLicence {
  @Column('text') kind: CoverKind;
  @Column('text') risk: CoverRisk;
  @Column('text', { nullable: true }) riskNote: string | null;
  @Column('text') providerName: string;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) providerId: string | null;
  @Column('text') policyNumber: string;
  /** Minor units, like the premium. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('bigint', { transformer: bigintColumn }) premium: bigint;
  @Column('text') currency: string;
  /** First and last day of the term. */
  @Column('date') fromOn: CivilDate;
  @Column('date') toOn: CivilDate;
  @Column('text') state: CoverState;
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('uuid') @ForeignKey(() => Account) recordedBy: string;
  @Column('date') recordedOn: CivilDate;
  @Column('integer', { default: 1 }) version: number;
}

/** What is claimed of a cover, and what its provider decided. Money that came in is written down here alone. */
@Entity('licence_cover_claim')
@Index(['coverId', 'id'])
@Index(['coverId'], { unique: true, where: `state = 'OPEN'` })
@ForeignKey(() => LicenceCover, ['coverId', 'licenceId'], ['id', 'licenceId'])
export class LicenceCoverClaim {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') coverId: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  /** The day of the loss. */
  @Column('date') happenedOn: CivilDate;
  @Column('text') evidence: string;
  @Column('text') state: ClaimState;
  @Column('uuid') @ForeignKey(() => Account) claimedBy: string;
  @Column('date') claimedOn: CivilDate;
  @Column('bigint', { nullable: true, transformer: bigintColumn }) paidAmount: bigint | null;
  @Column('date', { nullable: true }) decidedOn: CivilDate | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) recordedBy: string | null;
  @Column('integer', { default: 1 }) version: number;
}
