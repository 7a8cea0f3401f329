import { Injectable } from '@nestjs/common';
import { type CivilDate, isUuid } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  countByState,
  Database,
  isOneOf,
  notFound,
  type PageArgs,
  paginate,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { LicenceDistribution } from './distribution.entities';
import { ownOnly } from './distribution.policy';
import type { DistributionState } from './distribution.workflow';

export interface DistributionsWanted {
  readonly states?: readonly DistributionState[] | null;
  readonly licenceId?: string | null;
  readonly preparedFrom?: CivilDate | null;
  readonly preparedTo?: CivilDate | null;
}

/** Distributions of the actor's own organization. */
@Injectable()
export class DistributionsReader {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  page(actor: Actor, { states, ...wanted }: DistributionsWanted, page: PageArgs): Promise<Connection<LicenceDistribution>> {
    const query = this.inAnyState(actor, wanted);
    if (states) isOneOf(query, 'state', states);
    return paginate(this.database, query, page);
  }

  /** How many there are in each state, whatever states are asked for. */
  countByState(actor: Actor, wanted: DistributionsWanted): Promise<{ state: DistributionState; count: number }[]> {
    return countByState(this.database, this.inAnyState(actor, wanted));
  }

  /** @throws Refusal NOT_FOUND when it is absent or not the actor's to see. */
  get(actor: Actor, id: string): Promise<LicenceDistribution> {
    return this.one(actor, id, false);
  }

  /** The same, held until the transaction ends: payouts of one distribution follow each other. */
  hold(actor: Actor, id: string): Promise<LicenceDistribution> {
    return this.one(actor, id, true);
  }

  private async one(actor: Actor, id: string, isHeld: boolean): Promise<LicenceDistribution> {
    const query = ownOnly(actor, this.all()).andWhere('distribution.id = :id', { id });
    const found = isUuid(id) ? await (isHeld ? query.setLock('pessimistic_write') : query).getOne() : null;
    if (!found) throw notFound('分配单', 'distribution');
    return found;
  }

  private inAnyState(
    actor: Actor,
    { licenceId, preparedFrom, preparedTo }: DistributionsWanted,
  ): SelectQueryBuilder<LicenceDistribution> {
    const query = ownOnly(actor, this.all());
    if (licenceId) query.andWhere('distribution.licenceId = :licenceId', { licenceId });
    if (preparedFrom) query.andWhere('distribution.preparedOn >= :preparedFrom', { preparedFrom });
    if (preparedTo) query.andWhere('distribution.preparedOn <= :preparedTo', { preparedTo });
    return query;
  }

  private all(): SelectQueryBuilder<LicenceDistribution> {
    return this.database.of(LicenceDistribution).createQueryBuilder('distribution');
  }
}
