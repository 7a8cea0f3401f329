import { Injectable } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { inIndustry, regionToday } from '@trihelix/catalog';
import { isUuid, regionPath, regionRange } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  countRows,
  Database,
  isOneOf,
  notFound,
  type PageArgs,
  paginate,
  type Tally,
  type TallyBy,
  tallyRows,
} from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LicenceTerms } from './licence-terms.entity';
import { Licence } from './licence.entity';
import type { LicenceFilter } from './licence.inputs';
import { visibleTo } from './licence.policy';

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

/** Narrows to licences for achievements that serve an industry. @throws UnknownIndustry */
function servesIndustry(query: SelectQueryBuilder<Licence>, industry: string): void {
  const served = query.subQuery().select('subject.id').from(Achievement, 'subject');
  inIndustry(served, 'industries', industry);
  query.andWhere(`licence.achievementId IN ${served.getQuery()}`, served.getParameters());
}

/** Days of a licence that put it into a period. */
export type LicenceDay = 'requestedOn' | 'approvedOn' | 'signedOn' | 'trialStartedOn';

const TALLY = {
  regionPath: 'licence.regionPath',
  facets: {
    state: 'licence.state',
    industries: '(SELECT subject.industries FROM achievement AS subject WHERE subject.id = licence.achievementId)',
  },
} as const;

/** Licences as somebody may see them. */
@Injectable()
export class LicencesReader {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  page(actor: Actor, filter: LicenceFilter, page: PageArgs): Promise<Connection<Licence>> {
    return paginate(this.database, this.filtered(actor, filter), page);
  }

  /** How many `page` has in all under the same filter. */
  count(actor: Actor, filter: LicenceFilter): Promise<number> {
    return countRows(this.database, this.filtered(actor, filter));
  }

  /** How many there are in each state under a filter. */
  async countByState(actor: Actor, filter: LicenceFilter): Promise<{ state: Licence['state']; count: number }[]> {
    const query = this.filtered(actor, filter)
      .select('licence.state', 'state')
      .addSelect('count(*)::int', 'count')
      .groupBy('licence.state')
      .orderBy('licence.state');
    return this.database.query(...query.getQueryAndParameters());
  }

  /** What `count` counts, in groups, by one of the days of a licence: facets are `state` and `industries` (its achievement's). */
  tally(actor: Actor, filter: LicenceFilter, day: LicenceDay, by: TallyBy): Promise<Tally[]> {
    return tallyRows(this.database, this.filtered(actor, filter), { ...TALLY, day: `licence.${day}` }, by);
  }

  /** @throws Refusal NOT_FOUND when it is absent or not the actor's to see. */
  async get(actor: Actor, id: string): Promise<Licence> {
    return this.one(actor, id, false);
  }

  /** The same, held until the transaction ends: acts of both sides on one licence follow each other. */
  async hold(actor: Actor, id: string): Promise<Licence> {
    return this.one(actor, id, true);
  }

  /** The terms that stand. */
  async currentTerms({ id, termsVersion }: Licence): Promise<LicenceTerms> {
    return this.database.of(LicenceTerms).findOneByOrFail({ licenceId: id, version: termsVersion });
  }

  private async one(actor: Actor, id: string, isHeld: boolean): Promise<Licence> {
    const query = visibleTo(actor, this.all()).andWhere('licence.id = :id', { id });
    const licence = isUuid(id) ? await (isHeld ? query.setLock('pessimistic_write') : query).getOne() : null;
    if (!licence) throw notFound('许可', 'licence');
    return licence;
  }

  private filtered(actor: Actor, filter: LicenceFilter): SelectQueryBuilder<Licence> {
    const query = withinRegion(visibleTo(actor, this.all()), filter.regionCode);
    if (filter.states) isOneOf(query, 'state', filter.states);
    for (const field of ['licensorId', 'licenseeId', 'achievementId'] as const) {
      if (filter[field]) query.andWhere(`licence.${field} = :${field}`, { [field]: filter[field] });
    }
    if (filter.industry) servesIndustry(query, filter.industry);
    withinDays(query, 'requestedOn', filter.requestedFrom, filter.requestedTo);
    withinDays(query, 'approvedOn', filter.approvedFrom, filter.approvedTo);
    withinDays(query, 'signedOn', filter.signedFrom, filter.signedTo);
    return withinDays(query, 'trialStartedOn', filter.trialStartedFrom, filter.trialStartedTo);
  }

  private all(): SelectQueryBuilder<Licence> {
    return this.database.of(Licence).createQueryBuilder('licence');
  }
}
