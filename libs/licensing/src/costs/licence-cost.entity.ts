import { Account } from '@trihelix/identity';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Licence } from '../licences/licence.entity';

export enum CostState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/** What the licensor spent on enforcing, or on an audit that found too much missing: one person proposes to charge it, another decides. */
@Entity('licence_cost')
@Index(['licensorId', 'id'])
@Index(['licenceId', 'id'])
@Index(['proposedAt'], { where: `state = 'PROPOSED'` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
export class LicenceCost {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  /** Minor units. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  /** Days until it is due, from the day on which it is charged. */
  @Column('integer') dueDays: number;
  /** The period whose audit it was; null for any other cost. */
  @Column('text', { nullable: true }) period: string | null;
  @Column('text') reason: string;
  @Column('text') state: CostState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
