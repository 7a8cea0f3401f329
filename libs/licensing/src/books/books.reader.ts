import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type Connection,
  Database,
  type PageArgs,
  paginate,
  paginateBy,
  type Tally,
  type TallyBy,
  type TallyColumns,
  tallyRows,
} from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { visibleTo } from '../licences/licence.policy';
import { withinDays, withinRegion } from '../licences/licence.listing';
import { Receipt, Receivable } from './books.entities';
import { receiptStands, STANDS } from './standing.sql';
import {
  DueBy,
  type ReceiptFilter,
  type ReceiptTotal,
  type ReceivableDue,
  type ReceivableFilter,
  ReceivableOrder,
  type ReceivableTotal,
} from './books.types';

/** Of its principal something is left, or of the interest on it. */
const OPEN = '(EXISTS (SELECT FROM licence_open_line AS open WHERE open.receivable_id = receivable.id))';

/** Principal still owed, minor units. */
const OUTSTANDING =
  'coalesce((SELECT open.principal FROM licence_open_line AS open WHERE open.receivable_id = receivable.id), 0)';

/** By the clock of the database: a due day that is over, and not paid in full. */
const OVERDUE = `(${OPEN} AND receivable.effectiveDueOn < app_today())`;

/** Days since a due day that is over. */
const AGE = 'app_today() - receivable.effectiveDueOn';

/** The first and the last due day of the period that a line belongs to. */
const PERIODS: Readonly<Record<DueBy, { readonly from: string; readonly to: string; readonly daysOverdue: string }>> = {
  [DueBy.AGE]: {
    from: `CASE WHEN ${AGE} <= 30 THEN app_today() - 30 WHEN ${AGE} <= 60 THEN app_today() - 60 WHEN ${AGE} <= 90 THEN app_today() - 90 END`,
    to: `CASE WHEN ${AGE} <= 30 THEN app_today() - 1 WHEN ${AGE} <= 60 THEN app_today() - 31 WHEN ${AGE} <= 90 THEN app_today() - 61
      ELSE app_today() - 91 END`,
    daysOverdue: `CASE WHEN ${AGE} <= 30 THEN 1 WHEN ${AGE} <= 60 THEN 31 WHEN ${AGE} <= 90 THEN 61 ELSE 91 END`,
  },
  [DueBy.MONTH]: {
    from: `date_trunc('month', receivable.effectiveDueOn)::date`,
    to: `(date_trunc('month', receivable.effectiveDueOn) + interval '1 month' - interval '1 day')::date`,
    daysOverdue: 'NULL::int',
  },
};
const MOST_PERIODS = 240;

/** What receivables are counted by; the day is the one on which they are due. */
const RECEIVABLE_TALLY: TallyColumns = {
  day: 'receivable.effectiveDueOn',
  regionPath: 'receivable.regionPath',
  facets: { isOpen: OPEN },
  money: { amount: 'receivable.amount', currency: 'receivable.currency' },
};

/** What receipts are counted by; the day is the one on which they came in. */
const RECEIPT_TALLY: TallyColumns = {
  day: 'receipt.receivedOn',
  regionPath: 'receipt.regionPath',
  money: { amount: 'receipt.amount', currency: 'receipt.currency' },
};

/** What was taken back is listed, and counts for nothing. */
const counted = (filter: ReceiptFilter): ReceiptFilter => ({ ...filter, isReversed: filter.isReversed ?? false });

type Sums<Total> = { [Key in keyof Total]: Total[Key] extends bigint ? string : Total[Key] };

/** What is owed and what came in, as somebody may see it. A list and its totals take the same filter. */
@Injectable()
export class BooksReader {
  constructor(private readonly database: Database) {}

  receivables(
    actor: Actor,
    filter: ReceivableFilter,
    page: PageArgs,
    order = ReceivableOrder.NEWEST_FIRST,
  ): Promise<Connection<Receivable>> {
    const found = this.filteredReceivables(actor, filter);
    if (order === ReceivableOrder.NEWEST_FIRST) return paginate(this.database, found, page);
    return paginateBy(this.database, found, page, { by: 'effectiveDueOn', kind: 'DAY', direction: 'ASC' });
  }

  receipts(actor: Actor, filter: ReceiptFilter, page: PageArgs): Promise<Connection<Receipt>> {
    return paginate(this.database, this.filteredReceipts(actor, filter), page);
  }

  /** One row per currency, in the order of their codes. */
  async receivableTotals(actor: Actor, filter: ReceivableFilter): Promise<ReceivableTotal[]> {
    const query = this.filteredReceivables(actor, filter)
      .select('receivable.currency', 'currency')
      .addSelect('count(*)::int', 'count')
      .addSelect('sum(receivable.amount)::text', 'amount')
      .addSelect(`sum(${OUTSTANDING})::text`, 'outstanding')
      .groupBy('receivable.currency')
      .orderBy('receivable.currency');
    const rows = await this.database.query<Sums<ReceivableTotal>>(...query.getQueryAndParameters());
    return rows.map(({ amount, outstanding, ...row }) => ({ ...row, amount: BigInt(amount), outstanding: BigInt(outstanding) }));
  }

  /** The same by the period in which they are due, the earliest first, 240 of them at most. */
  async receivableDues(actor: Actor, filter: ReceivableFilter, by: DueBy): Promise<ReceivableDue[]> {
    const { from, to, daysOverdue } = PERIODS[by];
    const query = this.filteredReceivables(actor, filter)
      .select(from, 'dueFrom')
      .addSelect(to, 'dueTo')
      .addSelect('receivable.currency', 'currency')
      .addSelect(daysOverdue, 'daysOverdue')
      .addSelect('count(*)::int', 'count')
      .addSelect(`sum(${OUTSTANDING})::text`, 'outstanding')
      .groupBy('1, 2, 3, 4')
      .orderBy('2')
      .addOrderBy('3')
      .limit(MOST_PERIODS);
    if (by === DueBy.AGE) query.andWhere(OVERDUE);
    const rows = await this.database.query<Sums<ReceivableDue>>(...query.getQueryAndParameters());
    return rows.map(({ outstanding, ...row }) => ({ ...row, outstanding: BigInt(outstanding) }));
  }

  /** One row per currency, in the order of their codes; of those that stand, unless the others are asked for. */
  async receiptTotals(actor: Actor, filter: ReceiptFilter): Promise<ReceiptTotal[]> {
    const query = this.filteredReceipts(actor, counted(filter))
      .select('receipt.currency', 'currency')
      .addSelect('count(*)::int', 'count')
      .addSelect('sum(receipt.amount)::text', 'amount')
      .groupBy('receipt.currency')
      .orderBy('receipt.currency');
    const rows = await this.database.query<Sums<ReceiptTotal>>(...query.getQueryAndParameters());
    return rows.map(({ amount, ...row }) => ({ ...row, amount: BigInt(amount) }));
  }

  /** What the list has in all under the same filter, in groups, summed for each currency: the facet is `isOpen`. */
  tallyReceivables(actor: Actor, filter: ReceivableFilter, by: TallyBy): Promise<Tally[]> {
    return tallyRows(this.database, this.filteredReceivables(actor, filter), RECEIVABLE_TALLY, by);
  }

  /** What totals count under the same filter, in groups, summed for each currency. */
  tallyReceipts(actor: Actor, filter: ReceiptFilter, by: TallyBy): Promise<Tally[]> {
    return tallyRows(this.database, this.filteredReceipts(actor, counted(filter)), RECEIPT_TALLY, by);
  }

  private filteredReceivables(
    actor: Actor,
    { licenceId, licensorId, licenseeId, regionCode, dueFrom, dueTo, isOpen, isOverdue, kinds }: ReceivableFilter,
  ): SelectQueryBuilder<Receivable> {
    const query = withinRegion(visibleTo(actor, this.database.of(Receivable).createQueryBuilder('receivable')), regionCode);
    query.andWhere(STANDS);
    if (kinds) query.andWhere('receivable.kind = ANY(:kinds)', { kinds });
    // In the book of a licence it explains where money went; nobody ever owed it.
    else if (!licenceId) query.andWhere(`receivable.kind <> 'REFUND'`);
    if (licenceId) query.andWhere('receivable.licenceId = :licenceId', { licenceId });
    if (licensorId) query.andWhere('receivable.licensorId = :licensorId', { licensorId });
    if (licenseeId) query.andWhere('receivable.licenseeId = :licenseeId', { licenseeId });
    if (isOpen != null) query.andWhere(`${isOpen ? '' : 'NOT '}${OPEN}`);
    if (isOverdue != null) query.andWhere(`${isOverdue ? '' : 'NOT '}${OVERDUE}`);
    return withinDays(query, 'effectiveDueOn', dueFrom, dueTo);
  }

  private filteredReceipts(
    actor: Actor,
    { licenceId, regionCode, receivedFrom, receivedTo, isReversed }: ReceiptFilter,
  ): SelectQueryBuilder<Receipt> {
    const query = withinRegion(visibleTo(actor, this.database.of(Receipt).createQueryBuilder('receipt')), regionCode);
    if (licenceId) query.andWhere('receipt.licenceId = :licenceId', { licenceId });
    if (isReversed != null) query.andWhere(`${isReversed ? 'NOT ' : ''}${receiptStands('receipt')}`);
    return withinDays(query, 'receivedOn', receivedFrom, receivedTo);
  }
}
