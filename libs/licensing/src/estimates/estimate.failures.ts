import { Field, ID } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';

/** The licensee is waited for first. */
@FailureType('The sales of the period cannot be estimated yet.')
export class EstimateTooEarly extends Failure {
  readonly code = 'ESTIMATE_TOO_EARLY';
  override readonly field = 'period';
  @Field(() => CivilDateScalar, { description: 'The first day on which they can, if nobody reports them before.' })
  readonly estimableFrom: CivilDate;

  constructor(period: string, from: CivilDate) {
    super({
      zh: `报告期 ${period} 自 ${from} 起仍未报送的，许可方才可以估算。`,
      en: `The sales of ${period} can be estimated from ${from} on, if the licensee has not reported them by then.`,
    });
    this.estimableFrom = from;
  }
}

/** One proposal at a time. */
@FailureType('An estimate of the period is proposed already.')
export class EstimatePending extends Failure {
  readonly code = 'ESTIMATE_PENDING';
  override readonly field = 'period';
  @Field(() => ID, { description: 'The proposal that waits.' }) readonly estimateId: string;

  constructor(estimateId: string) {
    super({
      zh: '该报告期已有待审批的估算，请勿重复提出。',
      en: 'An estimate of this period is proposed already; it waits for the approver.',
    });
    this.estimateId = estimateId;
  }
}

/** An absent report is not zero: whoever thinks that nothing was sold says so. */
@FailureType('An estimate of zero is said expressly, and no other is.')
export class NilNotSaid extends Failure {
  readonly code = 'NIL_NOT_SAID';
  override readonly field = 'isNil';

  constructor() {
    super({
      zh: '估算为零的，须明确选择“零销售”；估算不为零的，不得选择。',
      en: 'To estimate that nothing was sold, say so expressly; with any other amount, do not.',
    });
  }
}
