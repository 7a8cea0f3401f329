import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Licence, LicenceTerms, OfLicence } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { FilingState } from './filing.workflow';

export enum FilingKind {
  /** A patent licence, with the patent office (Implementing Regulations of the Patent Law art. 15). */
  RECORDAL = 'RECORDAL',
  /** The end of a licence that was recorded. */
  CANCELLATION = 'CANCELLATION',
  /** The technology contract, by its seller, with the registry of technology contracts. */
  REGISTRATION = 'REGISTRATION',
}

/** Why an office refuses; the source is null where none was found that states it. */
@Entity('licence_filing_ground')
@Unique(['kind', 'position'])
export class FilingGround {
  @PrimaryColumn('text') kind: FilingKind;
  @PrimaryColumn('text') code: string;
  @Column('smallint') position: number;
  @Column('text') textZh: string;
  @Column('text') textEn: string;
  @Column('text', { nullable: true }) sourceZh: string | null;
  @Column('text', { nullable: true }) sourceEn: string | null;
}

/** What was handed in, each time. Append-only. */
@Entity('licence_filing_submission')
export class FilingSubmission {
  @PrimaryColumn('uuid') @ForeignKey('LicenceFiling') filingId: string;
  @PrimaryColumn('integer') attempt: number;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  /** The pack, as canonical JSON. */
  @Column('text') document: string;
  @Column('text') documentHash: string;
  @Column('date') submittedOn: CivilDate;
  @Column('uuid') @ForeignKey(() => Account) submittedBy: string;
  @Column('timestamptz') submittedAt: Date;
}

/** Something that is filed about a licence: one of a kind for each licence, handed in as often as it takes. */
@Entity('licence_filing')
@Unique(['licenceId', 'kind'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['regionPath', 'id'])
@Index(['licensorRegionPath', 'id'])
@Index(['licensorId', 'kind', 'number'], { unique: true, where: 'number IS NOT NULL' })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => LicenceTerms, ['licenceId', 'termsVersion'], ['licenceId', 'version'])
@ForeignKey(() => FilingGround, ['kind', 'refusalCode'], ['kind', 'code'])
@ForeignKey(() => FilingSubmission, ['id', 'attempt'], ['filingId', 'attempt'])
export class LicenceFiling extends OfLicence {
  @Column('text') kind: FilingKind;
  @Column('text') state: FilingState;
  /** Whether law or the licence's rule set ask for it; otherwise the licensor chooses. */
  @Column('boolean') isDuty: boolean;
  /** Who sets the deadline: a law, or this platform where no source states one; null where there is none. */
  @Column('text', { nullable: true }) deadlineRule: 'LAW' | 'PLATFORM' | null;
  @Column('date', { nullable: true }) dueOn: CivilDate | null;
  /** The same, rolled to a working day. */
  @Column('date', { nullable: true }) effectiveDueOn: CivilDate | null;
  @Column('integer') termsVersion: number;
  /** Minor units: what the contract comes to at most; null where nobody knows beforehand. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) contractAmount: bigint | null;
  @Column('text') currency: string;
  /** How often it was handed in; null before the first time. */
  @Column('integer', { nullable: true }) attempt: number | null;
  @Column('date', { nullable: true }) submittedOn: CivilDate | null;
  @Column('date', { nullable: true }) concludedOn: CivilDate | null;
  /** Of the certificate. */
  @Column('text', { nullable: true }) number: string | null;
  /** Minor units, as the certificate of a registration states it. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) technicalIncome: bigint | null;
  @Column('text', { nullable: true }) refusalCode: string | null;
  /** Why it was refused, or is not needed. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('date', { nullable: true }) checkedOn: CivilDate | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) checkedBy: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) checkingOrganizationId: string | null;
  @Column('date') createdOn: CivilDate;
  @Column('integer', { default: 1 }) version: number;
}

/** A move of a filing, written by the database. Append-only. */
@Entity('licence_filing_step')
export class FilingStep {
  @PrimaryColumn('uuid') @ForeignKey(() => LicenceFiling) filingId: string;
  @PrimaryColumn('integer') version: number;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('text', { nullable: true }) fromState: FilingState | null;
  @Column('text') toState: FilingState;
  @Column('integer', { nullable: true }) attempt: number | null;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text', { nullable: true }) refusalCode: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) movedBy: string | null;
  @Column('timestamptz') movedAt: Date;
}
