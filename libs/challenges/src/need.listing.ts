import { inIndustry, regionToday } from '@trihelix/catalog';
import { namesOf } from '@trihelix/identity';
import { FRESHNESS_SQL, ofImport } from '@trihelix/listings';
import { type Actor, betweenDays, holdsWords, inRegion, isOneOf } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Challenge } from './challenge.entity';
import type { NeedFilter } from './need.inputs';
import { OPEN_STATES } from './need.workflow';

type Query = SelectQueryBuilder<Challenge>;

/** Keeps what the filter asks for; `query` must call the table `challenge`. */
export function filtered(actor: Actor | undefined, query: Query, filter: NeedFilter): Query {
  const { freshness, ownerId } = filter;
  const states = filter.states ?? (freshness || (ownerId && actor?.actsFor(ownerId)) ? null : OPEN_STATES);
  if (states) isOneOf(query, 'state', states);
  return inAnyState(query, filter);
}

/** The same, whatever the state. */
export function inAnyState(query: Query, filter: NeedFilter): Query {
  const { freshness, ownerId, regionCode, industry, search, code, closesFrom, closesTo, unansweredSince } = filter;
  if (freshness) query.andWhere(FRESHNESS_SQL[freshness]('challenge', `challenge.state IN ('PUBLISHED', 'MATCHED')`));
  if (ownerId) query.andWhere('challenge.ownerId = :ownerId', { ownerId });
  if (regionCode) inRegion(query, 'regionPath', regionToday(regionCode));
  holdsWords(query, search, ['title', 'code', namesOf('challenge.ownerId')]);
  if (code) query.andWhere('lower(challenge.code) = lower(:code)', { code: code.trim() });
  betweenDays(query, 'publishedAt', filter.postedFrom, filter.postedTo);
  if (closesFrom) query.andWhere('challenge.closesOn >= :closesFrom', { closesFrom });
  if (closesTo) query.andWhere('challenge.closesOn <= :closesTo', { closesTo });
  if (unansweredSince) unanswered(query, unansweredSince);
  if (industry) inIndustry(query, 'industries', industry);
  return ofImport(query, filter);
}

/** The database says who may know: an enquiry is its two sides' business, and that there is none the owner's and its authority's. */
function unanswered(query: Query, since: string): void {
  query.andWhere(`challenge.state IN ('PUBLISHED', 'MATCHED')`).andWhere(
    `challenge.publishedAt < ((CAST(:unansweredSince AS date) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
       AND need_is_unanswered(challenge.id, challenge.ownerId, challenge.regionPath)`,
    { unansweredSince: since },
  );
}
