import { Injectable } from '@nestjs/common';
import { regionToday } from '@trihelix/catalog';
import { namesOf } from '@trihelix/identity';
import {
  type Actor,
  type Connection,
  countByState,
  Database,
  holdsWords,
  inRegion,
  isOneOf,
  type PageArgs,
  paginate,
  paginateBy,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { type MatchmakingDayFilter, MatchmakingDayOrder, MatchmakingDayPart } from './day.inputs';
import { visibleTo } from './day.policy';
import type { MatchmakingDayCount } from './day.types';
import { MatchmakingDay } from './matchmaking-day.entity';

/** Lists of matchmaking days. */
@Injectable()
export class MatchmakingDaysReader {
  constructor(private readonly database: Database) {}

  page(
    actor: Actor | undefined,
    { states, ...filter }: MatchmakingDayFilter,
    page: PageArgs,
    order = MatchmakingDayOrder.NEWEST_FIRST,
  ): Promise<Connection<MatchmakingDay>> {
    const query = this.filtered(actor, filter);
    if (states) isOneOf(query, 'state', states);
    if (order === MatchmakingDayOrder.NEWEST_FIRST) return paginate(this.database, query, page);
    return paginateBy(this.database, query, page, { by: 'heldOn', kind: 'DAY', direction: 'ASC' });
  }

  /** How many there are in each state, under the filter without its states. */
  countByState(actor: Actor | undefined, filter: MatchmakingDayFilter): Promise<MatchmakingDayCount[]> {
    return countByState(this.database, this.filtered(actor, filter));
  }

  /** Whatever the state. */
  private filtered(
    actor: Actor | undefined,
    { part, organizerId, regionCode, heldFrom, heldTo, search }: MatchmakingDayFilter,
  ): SelectQueryBuilder<MatchmakingDay> {
    const query = visibleTo(actor, this.database.of(MatchmakingDay).createQueryBuilder('day'));
    if (part) query.andWhere(PARTS[part], { partId: actor?.organizationId ?? null });
    if (organizerId) query.andWhere('day.organizerId = :organizerId', { organizerId });
    if (regionCode) inRegion(query, 'regionPath', regionToday(regionCode));
    if (heldFrom) query.andWhere('day.heldOn >= :heldFrom', { heldFrom });
    if (heldTo) query.andWhere('day.heldOn <= :heldTo', { heldTo });
    holdsWords(query, search, ['title', 'venue', namesOf('day.organizerId')]);
    return query;
  }
}

const PARTS: Readonly<Record<MatchmakingDayPart, string>> = {
  ORGANIZER: 'day.organizerId = :partId',
  PARTICIPANT: `EXISTS (SELECT FROM matchmaking_registration AS part
    WHERE part.day_id = day.id AND part.organization_id = :partId AND part.state = 'REGISTERED')`,
};
