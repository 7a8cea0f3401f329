import { Industry, Region } from '@trihelix/catalog';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export enum OrganizationKind {
  UNIVERSITY = 'UNIVERSITY',
  ENTERPRISE = 'ENTERPRISE',
  AUTHORITY = 'AUTHORITY',
  INSTITUTE = 'INSTITUTE',
  INTERMEDIARY = 'INTERMEDIARY',
  INVESTOR = 'INVESTOR',
}

export enum UniversityLevel {
  RESEARCH = 'RESEARCH',
  UNDERGRADUATE = 'UNDERGRADUATE',
  VOCATIONAL_UNDERGRADUATE = 'VOCATIONAL_UNDERGRADUATE',
  VOCATIONAL_COLLEGE = 'VOCATIONAL_COLLEGE',
}

export enum OrganizationState {
  PENDING = 'PENDING',
  VERIFIED = 'VERIFIED',
  REJECTED = 'REJECTED',
}

/** A school, a firm, an authority or whoever stands between them. Public, so that the sides can find each other. */
@Entity('organization')
export class Organization {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: OrganizationKind;
  @Column('text') name: string;
  @Column('text', { nullable: true }) nameEn: string | null;
  /** Unified social credit code, GB 32100-2015. */
  @Column('text', { nullable: true, unique: true }) uscc: string | null;
  @Column('text') @ForeignKey(() => Region) regionCode: string;
  /** Path of the region, so that a subtree is one range. */
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column('text', { nullable: true }) universityLevel: UniversityLevel | null;
  @Column('text', { nullable: true }) @ForeignKey(() => Industry) industryCode: string | null;
  /** The industry as finely as it was given, two to four digits: divisions 59 and 70 are sized by their groups. */
  @Column('text', { nullable: true }) industryDetail: string | null;
  /** Authorities: the region whose subtree they watch. */
  @Column('text', { nullable: true }) @ForeignKey(() => Region) jurisdictionCode: string | null;
  @Column({ type: 'text', nullable: true, collation: 'C' }) jurisdictionPath: string | null;
  /** Authorities: science, education, human resources, industry … */
  @Column('text', { nullable: true }) department: string | null;
  @Column('text') state: OrganizationState;
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('timestamptz', { nullable: true }) verifiedAt: Date | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('boolean', { default: false }) isDemonstration: boolean;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz') createdAt: Date;
}
