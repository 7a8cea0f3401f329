import { Region } from '@trihelix/catalog';
import { Account, Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MatchmakingDayState } from './day.workflow';

/** A day on which enterprises with needs and those with achievements meet, one to one, slot by slot (供需对接会). */
@Entity('matchmaking_day')
@Index(['organizerId', 'id'])
@Index(['state', 'heldOn'])
export class MatchmakingDay {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Organization) @Column('uuid') organizerId: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) description: string | null;
  @Column('text') venue: string;
  @ForeignKey(() => Region) @Column('text') regionCode: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  /** Empty: whatever the industry. */
  @Column('text', { array: true }) industries: string[];
  @Column('date') heldOn: CivilDate;
  /** The last day on which one can register. */
  @Column('date') registrationUntil: CivilDate;
  /** Of the first slot, minutes after midnight in China. */
  @Column('integer') startsAtMinute: number;
  @Column('integer') slotMinutes: number;
  @Column('integer') breakMinutes: number;
  @Column('integer') slotCount: number;
  @Column('integer') tableCount: number;
  /** Meetings that an organization takes unless it says otherwise. */
  @Column('integer') demandCapacity: number;
  @Column('integer') supplyCapacity: number;
  /** Pairs whose match scores less do not meet unless one of them wants to; parts per thousand. */
  @Column('integer') leastScore: number;
  @Column('text') state: MatchmakingDayState;
  /** The words of a person, or the name of one of the clock's reasons. */
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('timestamptz', { nullable: true }) announcedAt: Date | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  /** When the organizer was told that the plan is still missing. */
  @Column('date', { nullable: true }) remindedOn: CivilDate | null;
  @ForeignKey(() => Account) @Column('uuid') createdBy: string;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
