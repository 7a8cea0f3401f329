import { Injectable } from '@nestjs/common';
import { namesOf } from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { visibleTo, withinDays } from '@trihelix/licensing';
import { type Actor, type Connection, Database, holdsWords, notFound, type PageArgs, paginate } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Invoice } from '../invoice.entities';
import { OUTSTANDING, REVERSED } from './invoiced.sql';
import type { InvoiceFilter, InvoiceTotal } from './invoice.types';

type Sums = { [Key in keyof InvoiceTotal]: InvoiceTotal[Key] extends bigint ? string : InvoiceTotal[Key] };

/** Invoices as somebody may see them; a red-letter one is seen with the invoice it takes back. */
@Injectable()
export class InvoicesReader {
  constructor(private readonly database: Database) {}

  page(actor: Actor, filter: InvoiceFilter, page: PageArgs): Promise<Connection<Invoice>> {
    return paginate(this.database, this.filtered(actor, filter), page);
  }

  /**
   * What `page` has in all under the same filter: one row per currency, in the order of their codes. An invoice that was taken back
   * is counted, and of its amount and tax its red-letter one leaves nothing.
   */
  async totals(actor: Actor, filter: InvoiceFilter): Promise<InvoiceTotal[]> {
    const query = this.filtered(actor, filter)
      .select('invoice.currency', 'currency')
      .addSelect('count(*)::int', 'count')
      .addSelect(`sum(CASE WHEN ${REVERSED} THEN 0 ELSE invoice.amount END)::text`, 'amount')
      .addSelect(`sum(CASE WHEN ${REVERSED} THEN 0 ELSE invoice.tax END)::text`, 'tax')
      .addSelect(`sum(CASE WHEN ${REVERSED} THEN 0 ELSE ${OUTSTANDING} END)::text`, 'outstanding')
      .groupBy('invoice.currency')
      .orderBy('invoice.currency');
    const rows = await this.database.query<Sums>(...query.getQueryAndParameters());
    return rows.map(({ amount, tax, outstanding, ...row }) => ({
      ...row,
      amount: BigInt(amount),
      tax: BigInt(tax),
      outstanding: BigInt(outstanding),
    }));
  }

  /** Also a red-letter one. @throws Refusal NOT_FOUND when it is absent or not the actor's to see */
  async get(actor: Actor, id: string): Promise<Invoice> {
    const invoice = isUuid(id) ? await this.visible(actor).andWhere('invoice.id = :id', { id }).getOne() : null;
    if (!invoice) throw notFound('发票', 'invoice');
    return invoice;
  }

  private filtered(
    actor: Actor,
    { licenceId, licenseeId, licensorId, issuedFrom, issuedTo, isReversed, isPaid, search }: InvoiceFilter,
  ): SelectQueryBuilder<Invoice> {
    const query = this.visible(actor).andWhere('invoice.reversesId IS NULL');
    ofSides(query, { licenceId, licenseeId, licensorId });
    if (isReversed != null) query.andWhere(isReversed ? REVERSED : `NOT ${REVERSED}`);
    if (isPaid != null) query.andWhere(`${OUTSTANDING} ${isPaid ? '=' : '>'} 0`);
    searched(query, actor, search, [{ sql: '(invoice.batchCode || invoice.number) ILIKE :words' }, { sql: RED_NUMBER }]);
    return withinDays(query, 'issuedOn', issuedFrom, issuedTo);
  }

  private visible(actor: Actor): SelectQueryBuilder<Invoice> {
    return visibleTo(actor, this.database.of(Invoice).createQueryBuilder('invoice'));
  }
}

const RED_NUMBER = `EXISTS (SELECT FROM licence_invoice AS red WHERE red.reverses_id = invoice.id
  AND (red.batch_code || red.number) ILIKE :words)`;

/** Narrows to one licence, one buyer, one seller. */
export function ofSides<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  sides: { readonly [Side in 'licenceId' | 'licenseeId' | 'licensorId']?: string | null | undefined },
): void {
  for (const [side, id] of Object.entries(sides)) if (id) query.andWhere(`${query.alias}.${side} = :${side}`, { [side]: id });
}

/** Narrows to what holds the words in the licence's number, in the other side's name, or in one of `places`. */
export function searched<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  { organizationId }: Actor,
  words: string | null | undefined,
  places: readonly { readonly sql: string }[],
): void {
  const { alias } = query;
  const otherSide = (side: string) => ({
    sql: `(${alias}.${side} IS DISTINCT FROM :ours AND ${namesOf(`${alias}.${side}`).sql})`,
  });
  const licence = `EXISTS (SELECT FROM licence AS agreed WHERE agreed.id = ${alias}.licenceId AND agreed.number ILIKE :words)`;
  holdsWords(query.setParameter('ours', organizationId), words, [
    ...places,
    { sql: licence },
    otherSide('licensorId'),
    otherSide('licenseeId'),
  ]);
}
