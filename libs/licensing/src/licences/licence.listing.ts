import { Achievement } from '@trihelix/achievements';
import { inIndustry, regionToday } from '@trihelix/catalog';
import { namesOf } from '@trihelix/identity';
import { regionPath, regionRange } from '@trihelix/kernel';
import { type Actor, holdsWords, isOneOf } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DAYS_UNTIL_CLOSE_OUT_COUNTS } from '../waiting/waiting.days';
import { DECISION_BY } from '../waiting/waiting.sql';
import type { Licence } from './licence.entity';
import type { LicenceFilter } from './licence.inputs';
import { REPORTING, UNREPORTED } from './reporting.sql';

type Query = SelectQueryBuilder<Licence>;

/**
 * Narrows to a division and everything below it, as a range that an index can serve under row-level security; a code that
 * ended means the division that took over. @throws UnknownRegion when none is its heir
 */
export function withinRegion<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  code: string | null | undefined,
): SelectQueryBuilder<E> {
  if (!code) return query;
  const { from, to } = regionRange(regionPath(regionToday(code)));
  return query.andWhere(`${query.alias}.regionPath >= :regionFrom AND ${query.alias}.regionPath < :regionTo`, {
    regionFrom: from,
    regionTo: to,
  });
}

/** Narrows a column of days; both ends belong to the period. */
export function withinDays<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  column: string,
  from: string | null | undefined,
  to: string | null | undefined,
): SelectQueryBuilder<E> {
  if (from) query.andWhere(`${query.alias}.${column} >= :${column}From`, { [`${column}From`]: from });
  if (to) query.andWhere(`${query.alias}.${column} <= :${column}To`, { [`${column}To`]: to });
  return query;
}

/** Keeps what the filter asks for; `query` must call the table `licence`. */
export function filtered(actor: Actor, query: Query, filter: LicenceFilter): Query {
  if (filter.states) isOneOf(query, 'state', filter.states);
  return inAnyState(actor, query, filter);
}

/** The same, whatever the state. */
export function inAnyState(actor: Actor, query: Query, filter: LicenceFilter): Query {
  withinRegion(query, filter.regionCode).setParameter('ours', actor.organizationId);
  for (const field of ['licensorId', 'licenseeId', 'achievementId'] as const) {
    if (filter[field]) query.andWhere(`licence.${field} = :${field}`, { [field]: filter[field] });
  }
  if (filter.industry) servesIndustry(query, filter.industry);
  withinDays(query, 'requestedOn', filter.requestedFrom, filter.requestedTo);
  withinDays(query, 'approvedOn', filter.approvedFrom, filter.approvedTo);
  withinDays(query, 'signedOn', filter.signedFrom, filter.signedTo);
  withinDays(query, 'trialStartedOn', filter.trialStartedFrom, filter.trialStartedTo);
  withinDays(query, 'payingSinceOn', filter.payingSinceFrom, filter.payingSinceTo);
  withinDays(query, 'trialEndsOn', filter.trialEndsFrom, filter.trialEndsTo);
  withinDays(query, 'endsOn', filter.endsFrom, filter.endsTo);
  const { unchangedSince, isOverdue, isWaitingForUs, awaitsOurAnswer, owesReport } = filter;
  if (unchangedSince) query.andWhere(`NOT ${MOVED_LATER}`, { unchangedSince });
  if (typeof isOverdue === 'boolean') query.andWhere(isOverdue ? OVERDUE : `NOT ${OVERDUE}`);
  if (typeof isWaitingForUs === 'boolean') query.andWhere(isWaitingForUs ? WAITING_FOR_US : `NOT ${WAITING_FOR_US}`);
  if (typeof awaitsOurAnswer === 'boolean') query.andWhere(awaitsOurAnswer ? AWAITS_OUR_ANSWER : `NOT ${AWAITS_OUR_ANSWER}`);
  if (typeof owesReport === 'boolean') query.andWhere(owesReport ? OWES_REPORT : `NOT ${OWES_REPORT}`);
  holdsWords(query, filter.search, ['number', TITLE, otherSide('licensorId'), otherSide('licenseeId')]);
  return query;
}

/** Narrows to licences for achievements that serve an industry. @throws UnknownIndustry */
function servesIndustry(query: Query, industry: string): void {
  const served = query.subQuery().select('subject.id').from(Achievement, 'subject');
  inIndustry(served, 'industries', industry);
  query.andWhere(`licence.achievementId IN ${served.getQuery()}`, served.getParameters());
}

const MOVED_LATER = `EXISTS (SELECT FROM licence_event AS move WHERE move.licence_id = licence.id
  AND move.kind IN ('REQUESTED', 'MOVED') AND move.effective_on > :unchangedSince)`;

const OVERDUE = `(licence.state IN ('REVIEW', 'OBJECTION') AND coalesce(${DECISION_BY} < app_today(), false)
  OR licence.id IN (SELECT closing.licence_id FROM licence_close_out AS closing
    WHERE closing.closed_on IS NULL AND closing.due_on < app_today() - ${DAYS_UNTIL_CLOSE_OUT_COUNTS}))`;

/** The workflow's acts of a side, and an open objection, which the licensor decides on; of a draft, whose turn it is; a side that has signed the current terms waits for the other. */
const WAITING_FOR_US = `(licence.state IN ('REVIEW', 'OBJECTION') AND licence.licensorId = :ours
  OR licence.state = 'DRAFT' AND EXISTS (
    SELECT FROM licence_turn AS turn WHERE licence.id = turn.licence_id AND turn.organization_id = :ours)
  OR licence.state = 'APPROVED' AND :ours IN (licence.licensorId, licence.licenseeId) AND NOT EXISTS (
    SELECT FROM licence_signature AS mine WHERE licence.id = mine.licence_id AND licence.termsVersion = mine.terms_version
      AND mine.side = CASE WHEN licence.licensorId = :ours THEN 'LICENSOR' ELSE 'LICENSEE' END))`;

/** The other side asks for a longer trial, an end or shares, and nobody of ours has answered. */
const AWAITS_OUR_ANSWER = `(EXISTS (SELECT FROM licence_amendment AS asked WHERE asked.licence_id = licence.id AND asked.state = 'ASKED'
  AND CASE asked.asked_by_side WHEN 'LICENSEE' THEN licence.licensorId ELSE licence.licenseeId END = :ours))`;

/** What was reported is for the two sides alone. */
const OWES_REPORT = `(:ours IN (licence.licensorId, licence.licenseeId) AND licence.state IN (${REPORTING}) AND ${UNREPORTED})`;

/** What its owner has taken from view is found by its two sides only. */
const TITLE = {
  sql: `EXISTS (SELECT FROM achievement AS licensed WHERE licensed.id = licence.achievementId AND licensed.title ILIKE :words
    AND (licensed.state = 'LISTED' OR :ours IN (licence.licensorId, licence.licenseeId)))`,
};

const otherSide = (side: 'licensorId' | 'licenseeId') => ({
  sql: `(licence.${side} IS DISTINCT FROM :ours AND ${namesOf(`licence.${side}`).sql})`,
});
