import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nothing was proposed, and nobody has said what the money is for. */
@FailureType('No licence is proposed for the line; say for which it is.')
export class LicenceNotChosen extends Failure {
  readonly code = 'LICENCE_NOT_CHOSEN';
  override readonly field = 'licenceId';

  constructor() {
    super({ zh: '该笔尚未对应到许可，请先选择许可。', en: 'The line has no licence yet. Choose the one it was paid for.' });
  }
}

/** What was clear when it was proposed need not be so now. */
@FailureType('The proposal is no longer clear; look at the line by itself.')
export class ProposalChanged extends Failure {
  readonly code = 'PROPOSAL_CHANGED';

  constructor() {
    super({
      zh: '与提出建议时相比，该许可的未收款已变化，建议不再明确。请逐笔核对后登记。',
      en: 'What is open under the licence has changed since it was proposed. Look at the line and record it by itself.',
    });
  }
}

/** One such act takes two connections to the database, so only some of them run at once. */
@FailureType('Too many statements are being recorded at this moment; try again shortly.')
export class BankBusy extends Failure {
  readonly code = 'BANK_BUSY';

  constructor() {
    super({ zh: '当前批量登记的人较多，请稍后再试。', en: 'Many are recording at this moment. Try again shortly.' });
  }
}
