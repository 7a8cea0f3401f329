import { Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MatchmakingDay } from '../days/matchmaking-day.entity';

/** Whom an organization wants to meet on a day, or not. Row-level security keeps it between the organization and the platform. */
@Entity('matchmaking_wish')
export class MatchmakingWish {
  @PrimaryColumn('uuid') @ForeignKey(() => MatchmakingDay) dayId: string;
  @PrimaryColumn('uuid') @ForeignKey(() => Organization) organizationId: string;
  @PrimaryColumn('uuid') @ForeignKey(() => Organization) partnerId: string;
  /** 1 is wanted most; null: not to be met. */
  @Column('integer', { nullable: true }) rank: number | null;
}
