import { Injectable } from '@nestjs/common';
import { Receivable, visibleTo, withinDays } from '@trihelix/licensing';
import { type Actor, type Connection, Database, type PageArgs, paginate } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { UNINVOICED } from './invoiced.sql';
import type { UninvoicedFilter, UninvoicedTotal } from './invoice.types';
import { ofSides, searched } from './invoices.reader';

type Sums = { [Key in keyof UninvoicedTotal]: UninvoicedTotal[Key] extends bigint ? string : UninvoicedTotal[Key] };

/** What is owed and not invoiced in full, as somebody may see it. */
@Injectable()
export class UninvoicedReader {
  constructor(private readonly database: Database) {}

  page(actor: Actor, filter: UninvoicedFilter, page: PageArgs): Promise<Connection<Receivable>> {
    return paginate(this.database, this.filtered(actor, filter), page);
  }

  /** What `page` has in all under the same filter: one row per currency, in the order of their codes. */
  async totals(actor: Actor, filter: UninvoicedFilter): Promise<UninvoicedTotal[]> {
    const query = this.filtered(actor, filter)
      .select('receivable.currency', 'currency')
      .addSelect('count(*)::int', 'count')
      .addSelect('sum(receivable.amount)::text', 'amount')
      .addSelect(`sum(${UNINVOICED})::text`, 'uninvoiced')
      .groupBy('receivable.currency')
      .orderBy('receivable.currency');
    const rows = await this.database.query<Sums>(...query.getQueryAndParameters());
    return rows.map(({ amount, uninvoiced, ...row }) => ({ ...row, amount: BigInt(amount), uninvoiced: BigInt(uninvoiced) }));
  }

  private filtered(
    actor: Actor,
    { licenceId, licenseeId, licensorId, postedFrom, postedTo, search }: UninvoicedFilter,
  ): SelectQueryBuilder<Receivable> {
    const query = visibleTo(actor, this.database.of(Receivable).createQueryBuilder('receivable')).andWhere(`${UNINVOICED} > 0`);
    ofSides(query, { licenceId, licenseeId, licensorId });
    searched(query, actor, search, []);
    return withinDays(query, 'postedOn', postedFrom, postedTo);
  }
}
