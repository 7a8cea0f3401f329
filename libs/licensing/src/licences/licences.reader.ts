import { Injectable } from '@nestjs/common';
import { regionToday } from '@trihelix/catalog';
import { isUuid, regionPath, regionRange } from '@trihelix/kernel';
import { type Actor, type Connection, countRows, Database, isOneOf, notFound, type PageArgs, paginate } from '@trihelix/platform';
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
    withinDays(query, 'requestedOn', filter.requestedFrom, filter.requestedTo);
    withinDays(query, 'signedOn', filter.signedFrom, filter.signedTo);
    return withinDays(query, 'trialStartedOn', filter.trialStartedFrom, filter.trialStartedTo);
  }

  private all(): SelectQueryBuilder<Licence> {
    return this.database.of(Licence).createQueryBuilder('licence');
  }
}
