import { Injectable } from '@nestjs/common';
import { Failure } from '@trihelix/kernel';
import { Database, FailureType } from '@trihelix/platform';
import type { Licence } from './licence.entity';

/** A price that is said to be listed, and is not: art. 18 of the Law on Promoting the Transformation of S&T Achievements. */
@FailureType('Its fees are not those that the achievement is listed at.')
export class PriceNotListed extends Failure {
  readonly code = 'PRICE_NOT_LISTED';

  constructor() {
    super({
      zh: '条款写明按技术市场挂牌定价，但费用与成果现行挂牌价不一致（挂牌价可能已变更）。请退回，由经办人改按挂牌价拟定，或改为协议定价并公示。',
      en:
        'The terms say that a technology market lists the price, and their fees are not those that the achievement is listed at (the ' +
        'listing may have changed). Return it, so that the listed price is written, or another is agreed and made public.',
    });
  }
}

/** Holds licences to the prices that technology markets list; the database refuses the same (`licence_leaves_listed_price`). */
@Injectable()
export class ListedPrices {
  constructor(private readonly database: Database) {}

  /** Lets a licence that the caller holds be approved. @throws PriceNotListed */
  async require({ id }: Licence): Promise<void> {
    const [row] = await this.database.query<{ leaves: boolean }>('SELECT licence_leaves_listed_price($1) AS leaves', [id]);
    if (row?.leaves) throw new PriceNotListed();
  }
}
