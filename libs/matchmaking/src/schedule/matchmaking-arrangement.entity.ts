import { Account } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AssignmentMethod } from '../assignment/assignment.method';
import { MatchmakingDay } from '../days/matchmaking-day.entity';
import type { StoredReport } from '../report/stored.report';

export enum ArrangementState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}

/** The making of a plan for a day: asked for by its organizer, done by the worker. */
@Entity('matchmaking_arrangement')
@Index(['dayId', 'id'])
@Index(['dayId'], { unique: true, where: `state IN ('QUEUED', 'RUNNING')` })
export class MatchmakingArrangement {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => MatchmakingDay) @Column('uuid') dayId: string;
  @Column('text') method: AssignmentMethod;
  @Column('text') state: ArrangementState;
  /** Parts per thousand of the work that are done. */
  @Column('integer') progress: number;
  @Column('jsonb', { nullable: true }) report: StoredReport | null;
  @Column('jsonb', { nullable: true }) reason: Text | null;
  /** How often somebody began on it; whoever comes later takes it from who came before. */
  @Column('integer') attempt: number;
  @Column('timestamptz', { nullable: true }) heartbeatAt: Date | null;
  @ForeignKey(() => Account) @Column('uuid') requestedBy: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
}
