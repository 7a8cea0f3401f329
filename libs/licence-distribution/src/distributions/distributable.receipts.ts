import { Injectable } from '@nestjs/common';
import { Receipt } from '@trihelix/licensing';
import { type Actor, type Connection, Database, Loader, type PageArgs, paginate } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { ownOnly } from './distribution.policy';

/** What of a receipt can be shared out, in minor units. */
export interface Distributable {
  readonly receiptId: string;
  readonly currency: string;
  readonly bankReference: string;
  /** Set against something owed: what waits unapplied is no income yet. */
  readonly allocated: bigint;
  /** In distributions that were neither returned nor cancelled. */
  readonly distributed: bigint;
  /**
   * What is left of it. Money that was written down late takes the place of other money that was distributed already: receipts of
   * a licence then stand in for each other, the oldest first, so that no income is distributed twice.
   */
  readonly left: bigint;
}

export interface UndistributedFilter {
  readonly licenceId?: string | null;
}

interface Row {
  readonly receiptId: string;
  readonly currency: string;
  readonly bankReference: string;
  readonly allocated: string;
  readonly distributed: string;
  readonly left: string;
}

/** Receipts of the actor's organization of which something is left to share out. */
@Injectable()
export class DistributableReceipts {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  page(actor: Actor, filter: UndistributedFilter, page: PageArgs): Promise<Connection<Receipt>> {
    return paginate(this.database, this.open(actor, filter), page);
  }

  /** How much is left of each of these, those of which nothing is included; in no order. */
  async of(receiptIds: readonly string[]): Promise<Distributable[]> {
    const rows = await this.database.query<Row>(
      `SELECT receipt.id AS "receiptId", receipt.currency, receipt.bank_reference AS "bankReference",
         part.allocated::text AS allocated, part.distributed::text AS distributed, part.left_over::text AS left
       FROM (SELECT DISTINCT licence_id FROM licence_receipt WHERE id = ANY ($1)) AS paid
         CROSS JOIN LATERAL licence_distributable(paid.licence_id) AS part
         JOIN licence_receipt AS receipt ON receipt.id = part.receipt_id
       WHERE receipt.id = ANY ($1)`,
      [receiptIds],
    );
    return rows.map(({ allocated, distributed, left, ...row }) => ({
      ...row,
      allocated: BigInt(allocated),
      distributed: BigInt(distributed),
      left: BigInt(left),
    }));
  }

  private open(actor: Actor, { licenceId }: UndistributedFilter): SelectQueryBuilder<Receipt> {
    const query = ownOnly(actor, this.database.of(Receipt).createQueryBuilder('receipt')).andWhere(
      `receipt.id IN (SELECT part.receipt_id
        FROM (SELECT DISTINCT licence_id FROM licence_receipt WHERE licensor_id = :licensorId
          AND licence_id = coalesce(:licenceId, licence_id)) AS paid
        CROSS JOIN LATERAL licence_distributable(paid.licence_id) AS part WHERE part.left_over > 0)`,
      { licenceId: licenceId ?? null },
    );
    return licenceId ? query.andWhere('receipt.licenceId = :licenceId') : query;
  }
}

/** How much is left of receipts, for a whole list. */
@Injectable()
export class DistributableLoader extends Loader<string, Distributable> {
  constructor(
    database: Database,
    private readonly receipts: DistributableReceipts,
  ) {
    super(database);
  }

  protected fetch(receiptIds: readonly string[]): Promise<Distributable[]> {
    return this.receipts.of(receiptIds);
  }

  protected keyOf({ receiptId }: Distributable): string {
    return receiptId;
  }
}
