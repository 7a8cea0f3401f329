import { Field, ID } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { FailureType, impossibleDay } from '@trihelix/platform';

/** Nothing is handed over before the signing, nor tomorrow. */
@FailureType('Nothing is handed over before the licence is signed, nor in the future.')
export class ImpossibleHandOverDay extends impossibleDay('The day of the signing.', 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_HAND_OVER_DAY';
  override readonly field = 'input.handedOverOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `交付日期须在许可签署日（${earliestOn}）至今天（${latestOn}）之间，请改填实际交付的日期。`,
      en: `Things are handed over between the signing (${earliestOn}) and today (${latestOn}). State the day on which it happened.`,
    });
  }
}

/** A log is of days that have come. */
@FailureType('The day lies before the trial or in the future.')
export class ImpossibleUseDay extends impossibleDay('First day of the trial.', 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_USE_DAY';
  override readonly field = 'input.usedOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `试用日期须在试用开始日（${earliestOn}）至今天（${latestOn}）之间，请改填实际试用的日期。`,
      en: `Use is logged for days between the first of the trial (${earliestOn}) and today (${latestOn}). State the day it was tried.`,
    });
  }
}

/** An entry is corrected by one other; that one may be corrected again. */
@FailureType('The entry was corrected already, or is none of this log; correct the newest one.')
export class NotToBeCorrected extends Failure {
  readonly code = 'NOT_TO_BE_CORRECTED';
  override readonly field = 'input.correctsId';
  @Field(() => ID, { nullable: true, description: 'The entry that stands in its place; empty when it is none of this log.' })
  readonly correctedById: string | null;

  constructor(correctedById: string | null) {
    super(
      correctedById === null
        ? { zh: '该记录不属于这份试用记录，请刷新后重新选择。', en: 'That is no entry of this log. Refresh, and choose again.' }
        : { zh: '该记录已被更正，请更正最新的一条。', en: 'The entry was corrected already. Correct the newest one.' },
    );
    this.correctedById = correctedById;
  }
}
