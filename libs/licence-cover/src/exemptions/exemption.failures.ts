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
@FailureType('An exemption is decided by somebody who neither asked for it nor brought the licence this far.')
export class ExemptionFourEyes extends Failure {
  readonly code = 'EXEMPTION_FOUR_EYES';

  constructor() {
    super({
      zh: '尽职免责须由申请人、经办人、提交人以外的审批人决定，请转其他审批人办理。',
      en: 'Somebody else decides: neither who asked for it, nor who prepared or submitted the licence. Leave it to another approver.',
    });
  }
}
