import { Achievement } from '@trihelix/achievements';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence, type LicenceKind } from '../licences/licence.entity';

/**
 * The right of a triallist to go over into an exclusive or sole licence, as the signed terms have it. It ends when the licence
 * leaves its trial.
 */
@Entity('conversion_right')
@Index(['achievementId', 'place'], { unique: true, where: 'ended_on IS NULL' })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class ConversionRight {
  @PrimaryColumn('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column({ type: 'text', collation: 'C' }) licensorRegionPath: string;
  @Column('uuid') @ForeignKey(() => Achievement) achievementId: string;
  /** What the licence becomes. */
  @Column('text') kind: Exclude<LicenceKind, LicenceKind.ORDINARY>;
  /** Among the triallists of the achievement; 1 goes first. */
  @Column('integer') place: number;
  /** Whether it goes before those that have none, whatever their place. */
  @Column('boolean') firstRefusal: boolean;
  /** Days in which it must say whether it converts, once somebody behind it wants to. */
  @Column('integer') windowDays: number;
  @Column('date') grantedOn: CivilDate;
  @Column('date', { nullable: true }) endedOn: CivilDate | null;
}
