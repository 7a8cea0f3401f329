import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { LicenceFact } from '../books/licence-fact.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceState } from '../licences/licence.workflow';
import { ImpossibleLastDay } from './course.failures';

/** Options to buy that were exercised. */
@Injectable()
export class BuyOuts {
  constructor(private readonly database: Database) {}

  /** Whether a price is still to be paid: neither paid in full, nor withdrawn by an end of the licence. */
  async isUnpaid({ id, state }: Pick<Licence, 'id' | 'state'>): Promise<boolean> {
    if (state === LicenceState.CONVERTED_TRANSFER) return false;
    const facts = await this.database.of(LicenceFact).findBy({ licenceId: id, kind: In(['BUY_OUT', 'TERMINATE']) });
    return facts.some(({ kind }) => kind === 'BUY_OUT') && !facts.some(({ detail }) => detail.withdrawsBuyOut);
  }

  /**
   * What an end says of a buy-out that it withdraws; nothing where there is none. Who has not paid for what it bought uses it
   * until the last day, so that is today: there is no notice to give.
   * @throws ImpossibleLastDay
   */
  async withdrawnBy(licence: Licence, lastOn: CivilDate): Promise<{ readonly withdrawsBuyOut?: true }> {
    if (!(await this.isUnpaid(licence))) return {};
    const { today } = this.database;
    if (lastOn > today) throw new ImpossibleLastDay('lastOn', today, today);
    return { withdrawsBuyOut: true };
  }
}
