import { Field } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { FailureType, impossibleDay } from '@trihelix/platform';

/** It is none of the objects of the terms. */
@FailureType('The terms name no such right.')
export class UnknownRight extends Failure {
  readonly code = 'UNKNOWN_RIGHT';
  override readonly field = 'objectId';
  @Field(() => [String], { description: 'The objects of the terms.' }) readonly objects: string[];

  constructor(objects: readonly string[]) {
    super({
      zh: `该权利不在许可标的之列。标的有：${objects.join('、')}。`,
      en: `The licence does not rest on this right. Its objects are: ${objects.join(', ')}.`,
    });
    this.objects = [...objects];
  }
}

/** One dispute at a time. */
@FailureType('Another dispute is open.')
export class DisputeOpen extends Failure {
  readonly code = 'DISPUTE_OPEN';

  constructor() {
    super({ zh: '尚有未了结的知识产权事件，请先了结。', en: 'Another dispute is open. Record how it ended first.' });
  }
}

/** It has fallen before. */
@FailureType('The right is lost already.')
export class RightLostBefore extends Failure {
  readonly code = 'RIGHT_LOST_BEFORE';
  override readonly field = 'objectId';

  constructor() {
    super({ zh: '该权利此前已登记丧失。', en: 'This right was recorded as lost before.' });
  }
}

/** A decision is neither before the licence nor in the future. */
@FailureType('Nothing was decided on that day.')
export class ImpossibleDecisionDay extends impossibleDay() {
  readonly code = 'IMPOSSIBLE_DECISION_DAY';
  override readonly field = 'decidedOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `决定日须在 ${earliestOn} 至 ${latestOn} 之间。`,
      en: `The day of the decision must lie between ${earliestOn} and ${latestOn}.`,
    });
  }
}
