import type { CivilDate, EnterpriseSize } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/**
 * Whose rules a set is. What it says stands in `PolicyRule`, by version; the single values here are those of the first release,
 * read no more.
 */
@Entity('policy_profile')
@Unique(['regionCode'])
export class PolicyProfile {
  @PrimaryColumn('text') code: string;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  /** The province; null for the whole country. */
  @Column('text', { nullable: true }) regionCode: string | null;
  @Column('text', { array: true, nullable: true }) takers: EnterpriseSize[] | null;
  @Column('integer', { nullable: true }) trialMinMonths: number | null;
  @Column('integer', { nullable: true }) trialMaxMonths: number | null;
  @Column('integer', { nullable: true }) publicityDays: number | null;
  @Column('boolean', { nullable: true }) isRegistrationRequired: boolean | null;
  @Column('text') sourceZh: string;
  @Column('text') sourceEn: string;
}

/** A state of a rule set. Never changed: other rules are another version, and the newest that has begun is in force. */
@Entity('policy_profile_version')
export class PolicyProfileVersion {
  @PrimaryColumn('text') @ForeignKey(() => PolicyProfile) profileCode: string;
  @PrimaryColumn('integer') version: number;
  @Column('date') validFrom: CivilDate;
}

/** What a version says about one thing, and where that is written. What no source states has no row. */
@Entity('policy_rule')
@ForeignKey(() => PolicyProfileVersion, ['profileCode', 'version'], ['profileCode', 'version'])
export class PolicyRule {
  @PrimaryColumn('text') profileCode: string;
  @PrimaryColumn('integer') version: number;
  @PrimaryColumn('text') rule: string;
  /** Of the shape that `POLICY_VALUES` gives the rule. */
  @Column('jsonb') value: unknown;
  @Column('text') sourceZh: string;
  @Column('text') sourceEn: string;
}
