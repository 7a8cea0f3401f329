import { Field, ID } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import type { ExemptionGround } from './exemption.entity';

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

const ABSENT: Readonly<Record<Exclude<ExemptionGround, ExemptionGround.OTHER>, Text>> = {
  FAILED_TRIAL: {
    zh: '该许可的试用没有退还，不能以试用未成申请免责。请改选与实际相符的情形。',
    en: 'The trial of this licence was not given back, so it has not failed. Choose what has happened.',
  },
  WRITTEN_OFF: {
    zh: '该许可没有已批准的坏账核销，不能以此申请免责。请先办理核销，或改选与实际相符的情形。',
    en: 'Nothing was written off under this licence. Have it written off first, or choose what has happened.',
  },
  EARLY_END: {
    zh: '该许可没有提前终止，不能以此申请免责。请改选与实际相符的情形。',
    en: 'This licence has not ended early. Choose what has happened.',
  },
};

/** What has not happened is no ground. */
@FailureType('Nothing of the kind has happened to the licence.')
export class ExemptionGroundAbsent extends Failure {
  readonly code = 'EXEMPTION_GROUND_ABSENT';
  override readonly field = 'ground';

  constructor(ground: keyof typeof ABSENT) {
    super(ABSENT[ground]);
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
