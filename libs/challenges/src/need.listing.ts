import { inIndustry, regionToday } from '@trihelix/catalog';
import { FRESHNESS_SQL } from '@trihelix/listings';
import { type Actor, betweenDays, holdsText, inRegion, isOneOf } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Challenge } from './challenge.entity';
import type { NeedFilter } from './need.inputs';
import { OPEN_STATES } from './need.workflow';

/** Keeps what the filter asks for; `query` must call the table `challenge`. */
export function filtered(
  actor: Actor | undefined,
  query: SelectQueryBuilder<Challenge>,
  filter: NeedFilter,
): SelectQueryBuilder<Challenge> {
  const { freshness, ownerId, regionCode, industry, search, postedFrom, postedTo } = filter;
  const states = filter.states ?? (freshness || (ownerId && actor?.actsFor(ownerId)) ? null : OPEN_STATES);
  if (states) isOneOf(query, 'state', states);
  if (freshness) query.andWhere(FRESHNESS_SQL[freshness]('challenge', `challenge.state IN ('PUBLISHED', 'MATCHED')`));
  if (ownerId) query.andWhere('challenge.ownerId = :ownerId', { ownerId });
  if (regionCode) inRegion(query, 'regionPath', regionToday(regionCode));
  if (search) holdsText(query, 'title', search);
  betweenDays(query, 'publishedAt', postedFrom, postedTo);
  if (industry) inIndustry(query, 'industries', industry);
  return query;
}
