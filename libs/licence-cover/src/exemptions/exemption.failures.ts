import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** One question at a time. */
@FailureType('An exemption was asked for and waits for its decision.')
export class ExemptionAsked extends Failure {
  readonly code = 'EXEMPTION_ASKED';
  @Field(() => ID, { description: 'The one that waits.' }) readonly exemptionId: string;

  constructor(exemptionId: string) {
    super({
      zh: '该许可已有一件尽职免责申请待决定，请先办结。',
      en: 'An exemption of this licence waits for its decision already. Have that one decided first.',
    });
    this.exemptionId = exemptionId;
  }
}

/** Nobody exempts themselves. */
@FailureType('An exemption is decided by somebody else than who asked for it.')
export class ExemptionFourEyes extends Failure {
  readonly code = 'EXEMPTION_FOUR_EYES';

  constructor() {
    super({
      zh: '该尽职免责由您本人申请，须由本单位其他审批人决定。',
      en: 'You asked for this exemption yourself; another approver of your organization decides on it.',
    });
  }
}
