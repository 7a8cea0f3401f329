import { Field } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';

/** What is paid cannot be given up. */
@FailureType('Nothing is open of this receivable.')
export class NothingOpen extends Failure {
  readonly code = 'NOTHING_OPEN';
  override readonly field = 'receivableId';

  constructor() {
    super({ zh: '该应收款没有未收余额，无需坏账核销。', en: 'Nothing is open of this receivable; there is nothing to give up.' });
  }
}

/** One proposal at a time. */
@FailureType('The receivable is proposed for writing off already, or was written off.')
export class WriteOffPending extends Failure {
  readonly code = 'WRITE_OFF_PENDING';
  override readonly field = 'receivableId';

  constructor() {
    super({
      zh: '该应收款已有待审批或已批准的坏账核销，请勿重复提出。',
      en: 'Writing off this receivable is proposed already, or approved. It need not be proposed again.',
    });
  }
}

/** A transfer comes about by payment: what is not paid is not given up, the purchase ends instead. */
@FailureType('It is the price of a buy-out, which is paid and not given up.')
export class PriceOfBuyOut extends Failure {
  readonly code = 'PRICE_OF_BUY_OUT';
  override readonly field = 'receivableId';

  constructor() {
    super({
      zh: '买断价款付清才转为转让，不能核销。被许可方不付的，违约补救期满后单方终止，或协商终止：买断随之撤回，已付的款项抵其他应付款或退回。',
      en:
        'A buy-out becomes a transfer by payment, so its price is not written off. When it is not paid, end the licence, after the ' +
        'time to cure the default or by agreement: the buy-out is withdrawn, and what was paid on it goes to what else is owed or back.',
    });
  }
}

/** Nobody gives up money, or takes back what came in, alone. */
@FailureType('Somebody else must decide than who proposed it.')
export class SecondPersonNeeded extends Failure {
  readonly code = 'SECOND_PERSON_NEEDED';

  constructor() {
    super({
      zh: '这是您本人提出的，须由本单位其他审批人决定。',
      en: 'You proposed it yourself; another approver of your organization must decide on it.',
    });
  }
}

/** What nobody decided in time posts nothing: it lapses. */
@FailureType('The last day to decide on it is over.')
export class DecisionTooLate extends Failure {
  readonly code = 'DECISION_TOO_LATE';
  @Field(() => CivilDateScalar, { description: 'The last day on which it could be decided.' }) readonly answerBy: CivilDate;

  constructor(answerBy: CivilDate) {
    super({
      zh: `审批期限已于 ${answerBy} 届满，该申请失效，未入账。如仍需办理，请重新提出。`,
      en: `It could be decided until ${answerBy}; it lapses, and nothing is posted. Propose it again if it is still wanted.`,
    });
    this.answerBy = answerBy;
  }
}
