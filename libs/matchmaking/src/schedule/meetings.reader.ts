import { Injectable } from '@nestjs/common';
import { type Actor, type Connection, Database, type PageArgs, paginate } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { MeetingFilter } from './meeting.inputs';
import { MatchmakingMeeting } from './matchmaking-meeting.entity';

/** The schedule of a day. Row-level security shows it to the organizer, and once it is published to each two who meet. */
@Injectable()
export class MeetingsReader {
  constructor(private readonly database: Database) {}

  /** In the order of the day: slot by slot, table by table. */
  page(actor: Actor, filter: MeetingFilter, page: PageArgs): Promise<Connection<MatchmakingMeeting>> {
    return paginate(this.database, this.filtered(actor, filter), page);
  }

  private filtered(actor: Actor, { dayId, isOurs, organizationId, slot }: MeetingFilter): SelectQueryBuilder<MatchmakingMeeting> {
    const query = this.database.of(MatchmakingMeeting).createQueryBuilder('meeting').where('meeting.dayId = :dayId', { dayId });
    if (isOurs) query.andWhere(`(${WITH('viewerId')})`, { viewerId: actor.organizationId });
    if (organizationId) query.andWhere(`(${WITH('organizationId')})`, { organizationId });
    if (typeof slot === 'number') query.andWhere('meeting.slot = :slot', { slot });
    return query;
  }

  /** All meetings of the actor's own organization, in the order of the day. */
  ours({ organizationId }: Actor, dayId: string): Promise<MatchmakingMeeting[]> {
    if (!organizationId) return Promise.resolve([]);
    return this.database.of(MatchmakingMeeting).find({
      where: [
        { dayId, demandId: organizationId },
        { dayId, supplyId: organizationId },
      ],
      order: { slot: 'ASC', tableNumber: 'ASC' },
    });
  }
}

const WITH = (parameter: string): string => `meeting.demandId = :${parameter} OR meeting.supplyId = :${parameter}`;
