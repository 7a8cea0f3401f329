import type { EnterpriseSize } from '@trihelix/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rule set as data. Null is a value that its source does not state (未载明), never zero. */
@Entity('policy_profile')
export class PolicyProfile {
  @PrimaryColumn('text') code: string;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  /** Size classes that may take a licence. */
  @Column('text', { array: true }) takers: EnterpriseSize[];
  @Column('integer', { nullable: true }) trialMinMonths: number | null;
  @Column('integer', { nullable: true }) trialMaxMonths: number | null;
  @Column('integer', { nullable: true }) publicityDays: number | null;
  @Column('boolean', { nullable: true }) isRegistrationRequired: boolean | null;
  @Column('text') sourceZh: string;
  @Column('text') sourceEn: string;
}
