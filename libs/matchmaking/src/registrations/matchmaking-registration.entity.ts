import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { MatchmakingDay } from '../days/matchmaking-day.entity';

/** What somebody comes with. */
export enum MatchmakingSide {
  DEMAND = 'DEMAND',
  SUPPLY = 'SUPPLY',
}

export enum MatchmakingRegistrationState {
  REGISTERED = 'REGISTERED',
  WITHDRAWN = 'WITHDRAWN',
}

/** That an organization comes to a day, and with what. Seen by whoever else comes, and by the organizer. */
@Entity('matchmaking_registration')
@Unique(['dayId', 'organizationId'])
@Index(['organizationId', 'id'])
export class MatchmakingRegistration {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => MatchmakingDay) @Column('uuid') dayId: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  @Column('text') side: MatchmakingSide;
  /** Its needs, or its achievements, by the side. */
  @Column('uuid', { array: true }) listingIds: string[];
  /** Null: as many as the day gives to its side. */
  @Column('integer', { nullable: true }) capacity: number | null;
  /** Slots, from 0, in which it cannot meet. */
  @Column('integer', { array: true }) unavailableSlots: number[];
  @Column('text') state: MatchmakingRegistrationState;
  @Column('text', { nullable: true }) stateReason: string | null;
  @ForeignKey(() => Account) @Column('uuid') registeredBy: string;
  @Column('timestamptz') registeredAt: Date;
  @Column('integer') version: number;
}
