import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { MatchmakingArrangement } from './matchmaking-arrangement.entity';
import { MatchmakingMeeting, MatchmakingMeetingState } from './matchmaking-meeting.entity';

/** The latest plan of a day, finished or not, by the day's id; its organizer's only. */
@Injectable()
export class LatestArrangementLoader extends Loader<string, MatchmakingArrangement> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(dayIds: readonly string[]): Promise<MatchmakingArrangement[]> {
    return this.database
      .of(MatchmakingArrangement)
      .createQueryBuilder('arrangement')
      .distinctOn(['arrangement.dayId'])
      .where({ dayId: In([...dayIds]) })
      .orderBy('arrangement.dayId')
      .addOrderBy('arrangement.id', 'DESC')
      .getMany();
  }

  protected keyOf({ dayId }: MatchmakingArrangement): string {
    return dayId;
  }
}

/** Meetings that take place, as far as the viewer may see them, counted by the day's id. */
export interface MeetingCount {
  readonly dayId: string;
  readonly count: number;
}

@Injectable()
export class MeetingCountLoader extends Loader<string, MeetingCount> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(dayIds: readonly string[]): Promise<MeetingCount[]> {
    return this.database
      .of(MatchmakingMeeting)
      .createQueryBuilder('meeting')
      .select('meeting.dayId', 'dayId')
      .addSelect('count(*)::int', 'count')
      .where({ dayId: In([...dayIds]), state: MatchmakingMeetingState.PLANNED })
      .groupBy('meeting.dayId')
      .getRawMany<MeetingCount>();
  }

  protected keyOf({ dayId }: MeetingCount): string {
    return dayId;
  }
}
