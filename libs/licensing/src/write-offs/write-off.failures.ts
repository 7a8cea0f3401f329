import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

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
