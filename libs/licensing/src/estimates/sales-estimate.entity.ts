import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Licence } from '../licences/licence.entity';

export enum EstimateState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/**
 * What the licensor thinks was sold in a period that nobody has reported: one person proposes it, another decides. Approved, it
 * becomes a version of the period's statement; silence lets it lapse.
 */
@Entity('licence_estimate')
@Unique(['id', 'licenceId'])
@Index(['licensorId', 'id'])
@Index(['licenceId', 'id'])
@Index(['licenceId', 'period'], { unique: true, where: `state = 'PROPOSED'` })
@Index(['answerBy'], { where: `state = 'PROPOSED'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class SalesEstimate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('text') period: string;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) netSales: bigint;
  /** Zero is said, never left out. */
  @Column('boolean') isNil: boolean;
  @Column('text') reason: string;
  @Column('text') state: EstimateState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  /** The last day on which it can be decided; the day after, it lapses. */
  @Column('date') answerBy: CivilDate;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
