import { Field, ID } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, refusal } from '@trihelix/platform';

/** One question of a kind at a time. */
@FailureType('The same is asked already, and waits for its answer.')
export class AmendmentPending extends Failure {
  readonly code = 'AMENDMENT_PENDING';
  @Field(() => ID, { description: 'What was asked.' }) readonly amendmentId: string;

  constructor(amendmentId: string) {
    super({
      zh: '同类变更正在等待对方答复，请等待答复或先撤回。',
      en: 'The same is asked already. Wait for the answer, or withdraw it first.',
    });
    this.amendmentId = amendmentId;
  }
}

/** A trial is made longer once. */
@FailureType('The trial was made longer before.')
export class AlreadyExtended extends Failure {
  readonly code = 'ALREADY_EXTENDED';

  constructor() {
    super({
      zh: '试用期只能延长一次，本许可已延长过。',
      en: 'A trial is made longer once, and this one was already.',
    });
  }
}

/** The policy, or the term, bounds the trial. */
@FailureType('The trial cannot become so long.')
export class ExtensionTooLong extends Failure {
  readonly code = 'EXTENSION_TOO_LONG';
  override readonly field = 'months';
  @Field(() => CivilDateScalar, { description: 'The last day on which the trial can end.' }) readonly latestOn: CivilDate;

  constructor(latestOn: CivilDate) {
    super({
      zh: `试用期最晚到 ${latestOn}（政策规定的最长试用期或许可期限），请减少延长月数。`,
      en: `The trial ends on ${latestOn} at the latest (the longest trial of the policy, or the term). Ask for fewer months.`,
    });
    this.latestOn = latestOn;
  }
}

/** Shares take the place of what is still to come, not of what is owed. */
@FailureType('Something is owed still.')
export class StillOwed extends Failure {
  readonly code = 'STILL_OWED';

  constructor() {
    super({
      zh: '转为股权前须结清已发生的应收款、利息和多收款，请先收付清或退回。',
      en: 'What is owed, or was paid too much, is settled before shares take the place of fees. Settle it first.',
    });
  }
}

/** Its last day has passed: silence is a no. */
@FailureType('The time to answer is over.')
export class AnswerTooLate extends Failure {
  readonly code = 'ANSWER_TOO_LATE';
  @Field(() => CivilDateScalar, { description: 'The last day on which it could be answered.' }) readonly answerBy: CivilDate;

  constructor(answerBy: CivilDate) {
    super({
      zh: `答复期限已于 ${answerBy} 届满，该变更视为不同意。如仍需变更，请重新提出。`,
      en: `It could be answered until ${answerBy}; silence is a no. Ask again if it is still wanted.`,
    });
    this.answerBy = answerBy;
  }
}

/** The other side answers. */
export const answeredByTheOther = () =>
  refusal('FORBIDDEN', {
    zh: '须由对方有权人员答复；提出人可撤回。',
    en: 'The other side answers it; who asked may withdraw it.',
  });
