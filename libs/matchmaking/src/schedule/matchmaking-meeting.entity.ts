import { Achievement } from '@trihelix/achievements';
import { Challenge } from '@trihelix/challenges';
import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { MatchmakingDay } from '../days/matchmaking-day.entity';

export enum MatchmakingMeetingState {
  PLANNED = 'PLANNED',
  CANCELLED = 'CANCELLED',
}

/** Two organizations at one table in one slot. */
@Entity('matchmaking_meeting')
@Unique(['dayId', 'demandId', 'supplyId'])
@Unique(['dayId', 'slot', 'demandId'])
@Unique(['dayId', 'slot', 'supplyId'])
@Unique(['dayId', 'slot', 'tableNumber'])
@Index(['demandId', 'dayId'])
@Index(['supplyId', 'dayId'])
export class MatchmakingMeeting {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => MatchmakingDay) @Column('uuid') dayId: string;
  @ForeignKey(() => Organization) @Column('uuid') demandId: string;
  @ForeignKey(() => Organization) @Column('uuid') supplyId: string;
  /** What brings them together: the best match of what both bring; null when only a wish does. */
  @ForeignKey(() => Challenge) @Column('uuid', { nullable: true }) needId: string | null;
  @ForeignKey(() => Achievement) @Column('uuid', { nullable: true }) achievementId: string | null;
  /** From 0. */
  @Column('integer') slot: number;
  /** From 0. */
  @Column('integer') tableNumber: number;
  /** Of that match, parts per thousand. */
  @Column('integer') score: number;
  /** Whether one of the two asked for it. */
  @Column('boolean') isWanted: boolean;
  @Column('text') state: MatchmakingMeetingState;
  @Column('text', { nullable: true }) stateReason: string | null;
}
