import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  countByState,
  Database,
  holdsWords,
  isOneOf,
  notFound,
  type PageArgs,
  paginateBy,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { licensorOf } from '../licensor';
import { BankLine, type BankLineState } from './bank-line.entity';
import type { BankLineFilter } from './bank-line.types';

/** Lines of the statements of the organization acted for. */
@Injectable()
export class BankLinesReader {
  constructor(private readonly database: Database) {}

  /** In the order of their days; within a day as the statement has them. */
  page(actor: Actor, filter: BankLineFilter, page: PageArgs): Promise<Connection<BankLine>> {
    return paginateBy(this.database, this.filtered(actor, filter), page, { by: 'bookedOn', kind: 'DAY', direction: 'ASC' });
  }

  /** How many there are in each state under the filter without its states. */
  countByState(actor: Actor, filter: BankLineFilter): Promise<{ state: BankLineState; count: number }[]> {
    return countByState(this.database, this.filtered(actor, { ...filter, states: null }));
  }

  /** @throws NOT_FOUND when it is absent or another organization's. */
  async get(actor: Actor, id: string): Promise<BankLine> {
    return this.one(actor, id, false);
  }

  /** The same, held until the transaction ends: of two people at one line, the second sees what the first has done. */
  async hold(actor: Actor, id: string): Promise<BankLine> {
    return this.one(actor, id, true);
  }

  private async one(actor: Actor, id: string, isHeld: boolean): Promise<BankLine> {
    const query = this.own(actor).andWhere('line.id = :id', { id });
    const line = isUuid(id) ? await (isHeld ? query.setLock('pessimistic_write') : query).getOne() : null;
    if (!line) throw notFound('对账单明细', 'bank line');
    return line;
  }

  private filtered(actor: Actor, filter: BankLineFilter): SelectQueryBuilder<BankLine> {
    const { importId, states, confidence, direction, currency, bookedFrom, bookedTo, search } = filter;
    const query = this.own(actor);
    if (importId) query.andWhere('line.importId = :importId', { importId });
    if (states) isOneOf(query, 'state', states);
    if (confidence) query.andWhere('line.confidence = :confidence', { confidence });
    if (direction) query.andWhere('line.direction = :direction', { direction });
    if (currency) query.andWhere('line.currency = :currency', { currency });
    if (bookedFrom) query.andWhere('line.bookedOn >= :bookedFrom', { bookedFrom });
    if (bookedTo) query.andWhere('line.bookedOn <= :bookedTo', { bookedTo });
    holdsWords(query, search, ['payer', 'memo', 'reference']);
    return query;
  }

  private own(actor: Actor): SelectQueryBuilder<BankLine> {
    return this.database
      .of(BankLine)
      .createQueryBuilder('line')
      .where('line.licensorId = :licensorId', { licensorId: licensorOf(actor) });
  }
}
