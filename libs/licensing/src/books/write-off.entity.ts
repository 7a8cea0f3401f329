import { Account } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Receivable } from './books.entities';
import { Licence } from '../licences/licence.entity';

export enum WriteOffState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

/** Giving up what is open of a line: one person asks, another decides. */
@Entity('licence_write_off')
@Index(['licensorId', 'id'])
@Index(['receivableId'], { unique: true, where: `state NOT IN ('REJECTED', 'LAPSED')` })
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => Receivable, ['receivableId', 'licenceId'], ['id', 'licenceId'])
export class WriteOff {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column('uuid') receivableId: string;
  @Column('text') reason: string;
  @Column('text') state: WriteOffState;
  @Column('uuid') @ForeignKey(() => Account) proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decisionReason: string | null;
  @Column('integer', { default: 1 }) version: number;
}
