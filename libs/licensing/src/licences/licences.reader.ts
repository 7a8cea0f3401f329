import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  countByState,
  countRows,
  Database,
  notFound,
  type PageArgs,
  paginate,
  paginateBy,
  type Tally,
  type TallyBy,
  tallyRows,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { LicenceTerms } from './licence-terms.entity';
import { Licence } from './licence.entity';
import { type LicenceFilter, LicenceOrder } from './licence.inputs';
import { filtered, inAnyState } from './licence.listing';
import { visibleTo } from './licence.policy';

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

  page(actor: Actor, filter: LicenceFilter, page: PageArgs, order = LicenceOrder.NEWEST_FIRST): Promise<Connection<Licence>> {
    const found = this.filtered(actor, filter);
    if (order === LicenceOrder.NEWEST_FIRST) return paginate(this.database, found, page);
    return paginateBy(this.database, found, page, { by: 'trialEndsOn', kind: 'DAY', direction: 'ASC' });
  }

  /** How many `page` has in all under the same filter. */
  count(actor: Actor, filter: LicenceFilter): Promise<number> {
    return countRows(this.database, this.filtered(actor, filter));
  }

  /** How many there are in each state under the filter without its states. */
  countByState(actor: Actor, filter: LicenceFilter): Promise<{ state: Licence['state']; count: number }[]> {
    return countByState(this.database, inAnyState(actor, visibleTo(actor, this.all()), filter));
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
    return filtered(actor, visibleTo(actor, this.all()), filter);
  }

  private all(): SelectQueryBuilder<Licence> {
    return this.database.of(Licence).createQueryBuilder('licence');
  }
}
