import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { Allocation, Receivable } from './books.entities';
import { allocationStands, lineStands } from './standing.sql';

/** What of a licence's books stands: neither taken back nor taking back. */
@Injectable()
export class StandingBooks {
  constructor(private readonly database: Database) {}

  /** In the order in which they were posted. */
  lines(...licenceIds: string[]): Promise<Receivable[]> {
    return this.database
      .of(Receivable)
      .createQueryBuilder('line')
      .where('line.licenceId = ANY(:licenceIds)', { licenceIds })
      .andWhere(lineStands('line'))
      .orderBy('line.id')
      .getMany();
  }

  /** In the order in which they were made. */
  allocations(...licenceIds: string[]): Promise<Allocation[]> {
    return this.database
      .of(Allocation)
      .createQueryBuilder('part')
      .where('part.licenceId = ANY(:licenceIds)', { licenceIds })
      .andWhere(allocationStands('part'))
      .orderBy('part.id')
      .getMany();
  }
}
