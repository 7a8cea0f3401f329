import { Achievement } from '@trihelix/achievements';
import { Account, Organization } from '@trihelix/identity';
import type { CivilDate, EnterpriseSize } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PolicyProfile } from '../profiles/policy-profile.entity';
import { LicenceTerms } from './licence-terms.entity';
import type { LicenceState } from './licence.workflow';

export enum LicenceMode {
  UFPL = 'UFPL',
  ORDINARY = 'ORDINARY',
}

/** SPC interpretation on technology contracts, art. 25. */
export enum LicenceKind {
  ORDINARY = 'ORDINARY',
  SOLE = 'SOLE',
  EXCLUSIVE = 'EXCLUSIVE',
}

/** One licence, from request to the last payment: one record with a free and a paid phase. */
@Entity('licence')
@Unique(['number'])
@Unique(['id', 'licensorId', 'licenseeId'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['regionPath', 'id'])
@Index(['licensorRegionPath', 'id'])
@Index(['achievementId', 'id'])
@Index(['state', 'id'])
@Index(['achievementId', 'licenseeId'], {
  unique: true,
  where: `state IN ('DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED')`,
})
@ForeignKey(() => LicenceTerms, ['id', 'termsVersion'], ['licenceId', 'version'], { deferrable: 'INITIALLY DEFERRED' })
export class Licence {
  @PrimaryColumn('uuid') id: string;
  /** For people, e.g. `LIC-2026-000042`. */
  @Column('text') number: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  @Column('uuid') @ForeignKey(() => Organization) licensorId: string;
  @Column('uuid') @ForeignKey(() => Organization) licenseeId: string;
  @Column('text') mode: LicenceMode;
  @Column('text') kind: LicenceKind;
  @Column('text') @ForeignKey(() => PolicyProfile) profileCode: string;
  /** The licensee's region when it asked: the licence counts there. */
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column({ type: 'text', collation: 'C' }) licensorRegionPath: string;
  @Column('text') purpose: string;
  @Column('text') state: LicenceState;
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('integer') termsVersion: number;
  /** First day of the licence, by the current terms. */
  @Column('date') effectiveOn: CivilDate;
  /** Last day of the free trial; of an ordinary licence, which has none, the day before its first. */
  @Column('date') trialEndsOn: CivilDate;
  /** First day of the paid phase, as far as it is known: null until an event that was agreed brings it. */
  @Column('date', { nullable: true }) triggerOn: CivilDate | null;
  /** Last day of the licence; null when neither a term nor a patent bounds it. */
  @Column('date', { nullable: true }) endsOn: CivilDate | null;
  @Column('uuid') @ForeignKey(() => Account) requestedBy: string;
  @Column('date') requestedOn: CivilDate;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) preparedBy: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) submittedBy: string | null;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) approvedBy: string | null;
  @Column('date', { nullable: true }) approvedOn: CivilDate | null;
  @Column('date', { nullable: true }) signedOn: CivilDate | null;
  @Column('date', { nullable: true }) trialStartedOn: CivilDate | null;
  @Column('date', { nullable: true }) payingSinceOn: CivilDate | null;
  @Column('date', { nullable: true }) paidUpOn: CivilDate | null;
  /** A snapshot at signing, never computed again. */
  @Column('text', { nullable: true }) licenseeSize: EnterpriseSize | null;
  @Column('date', { nullable: true }) licenseeSizeAsOf: CivilDate | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz') createdAt: Date;
}
