import { Injectable } from '@nestjs/common';
import { Database, ManyLoader } from '@trihelix/platform';
import { Allocation } from './books.entities';
import { allocationStands } from './standing.sql';

/** Allocations that stand, in the order of their days. */
abstract class AllocationsBy extends ManyLoader<string, Allocation> {
  protected constructor(
    database: Database,
    private readonly side: 'receivableId' | 'receiptId',
  ) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Allocation[]> {
    return this.database
      .of(Allocation)
      .createQueryBuilder('part')
      .where(`part.${this.side} = ANY(:ids)`, { ids })
      .andWhere(allocationStands('part'))
      .orderBy('part.appliedOn')
      .addOrderBy('part.id')
      .getMany();
  }

  protected keyOf(allocation: Allocation): string {
    return allocation[this.side] ?? '';
  }
}

/** What was set against receivables. */
@Injectable()
export class AllocationsToReceivables extends AllocationsBy {
  constructor(database: Database) {
    super(database, 'receivableId');
  }
}

/** Where receipts went. */
@Injectable()
export class AllocationsOfReceipts extends AllocationsBy {
  constructor(database: Database) {
    super(database, 'receiptId');
  }
}
