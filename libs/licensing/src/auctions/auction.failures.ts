import { type CivilDate, Failure } from '@trihelix/kernel';
import { FailureType, impossibleDay } from '@trihelix/platform';

/** Its owner finds the price otherwise. */
@FailureType('The price of this achievement is not found by auction.')
export class NotPricedByAuction extends Failure {
  readonly code = 'NOT_PRICED_BY_AUCTION';
  override readonly field = 'achievementId';

  constructor() {
    super({
      zh: '该成果的“先使用后付费”不采用拍卖定价，请先在成果中将定价方式改为拍卖。',
      en: 'Its price for use first, pay later is not found by auction. Change that at the achievement first.',
    });
  }
}

/** A confirmation is one auction. */
@FailureType('The outcome with this number has been recorded.')
export class AuctionAlreadyRecorded extends Failure {
  readonly code = 'AUCTION_ALREADY_RECORDED';
  override readonly field = 'number';

  constructor(number: string) {
    super({
      zh: `成交确认书编号 ${number} 已登记，请核对；登记有误的，请先撤销原登记。`,
      en: `The confirmation ${number} has been recorded already. Check it; take the record back first if it was mistaken.`,
    });
  }
}

/** Only those win a licence here who could ask for one. */
@FailureType('Only a verified enterprise other than the owner can have won.')
export class ImpossibleWinner extends Failure {
  readonly code = 'IMPOSSIBLE_WINNER';
  override readonly field = 'winnerId';

  constructor() {
    super({
      zh: '竞得人须是已在平台核验的企业，且不是成果持有单位。尚未入驻的，请其先注册并通过核验。',
      en: 'Who won must be a verified enterprise and not the owner. Ask one that is not here yet to register first.',
    });
  }
}

/** What has not happened yet has no outcome. */
@FailureType('No auction that counts here was held on that day.')
export class ImpossibleAuctionDay extends impossibleDay() {
  readonly code = 'IMPOSSIBLE_AUCTION_DAY';
  override readonly field = 'heldOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `拍卖日须在 ${earliestOn} 至 ${latestOn} 之间，请核对成交确认书。`,
      en: `The day of the auction must lie between ${earliestOn} and ${latestOn}. Check the confirmation.`,
    });
  }
}

/** What a licence rests on is not taken back. */
@FailureType('A licence rests on this outcome, or it was taken back already.')
export class AuctionInUse extends Failure {
  readonly code = 'AUCTION_IN_USE';

  constructor() {
    super({
      zh: '已有许可以该拍卖结果为依据，或该登记已撤销，不能再撤销；请先撤回或退回相应的许可申请。',
      en: 'A licence rests on it, or it was taken back already. Reject or withdraw the request that rests on it first.',
    });
  }
}

/** Who did not win has no price to ask for. */
@FailureType('Its price is found by auction, and no auction won by your enterprise is free for a licence.')
export class AuctionNotWon extends Failure {
  readonly code = 'AUCTION_NOT_WON';

  constructor() {
    super({
      zh: '该成果的许可价格由拍卖确定，尚无可用的、由贵单位竞得的拍卖结果。请先参加拍卖，或请持有单位登记成交结果。',
      en: 'Its price is found by auction, and no outcome in favour of your enterprise is free. Take part, or ask the owner to record it.',
    });
  }
}
