import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { Field, ID } from '@nestjs/graphql';

/** Days and times contradict each other. */
@FailureType('The days or times of a matchmaking day contradict each other.')
export class MatchmakingTimesImpossible extends Failure {
  readonly code = 'MATCHMAKING_TIMES_IMPOSSIBLE';
  @Field({ description: 'The input field to mend.' }) override readonly field: string;

  constructor(field: 'heldOn' | 'registrationUntil' | 'slotCount') {
    super(
      {
        heldOn: { zh: '举办日期须晚于今天。', en: 'It is held after today.' },
        registrationUntil: {
          zh: '报名截止日不得早于今天，且至少须在举办日前两天，以便安排会谈。',
          en: 'The last day of registration is today or later, and at least two days before the day itself, so that meetings can be arranged.',
        },
        slotCount: {
          zh: '所有场次须在当天 24:00 前结束，请减少场次或缩短时长。',
          en: 'All slots end by midnight: have fewer or shorter ones.',
        },
      }[field],
    );
    this.field = field;
  }
}

/** An authority announces within its jurisdiction. */
@FailureType('An authority announces matchmaking days within its own region.')
export class RegionNotYours extends Failure {
  readonly code = 'REGION_NOT_YOURS';
  override readonly field = 'regionCode';

  constructor() {
    super({ zh: '主管部门只能在本辖区内举办对接会，请选择辖区内的地区。', en: 'Choose a region within your jurisdiction.' });
  }
}

/** There is nobody whom the others could meet. */
@FailureType('On one of the two sides nobody has registered.')
export class NobodyOnASide extends Failure {
  readonly code = 'NOBODY_ON_A_SIDE';

  constructor() {
    super({
      zh: '供需双方须各有至少一家机构报名。请等待更多机构报名，或取消本场对接会。',
      en: 'At least one organization registers on each side. Wait for more, or cancel the day.',
    });
  }
}

/** A plan is being made. */
@FailureType('A plan for this day is being made already.')
export class ArrangementUnderWay extends Failure {
  readonly code = 'ARRANGEMENT_UNDER_WAY';
  @Field(() => ID, { description: 'The one under way.' }) readonly arrangementId: string;

  constructor(arrangementId: string) {
    super({ zh: '正在排会，请等待完成后再操作。', en: 'The meetings are being arranged; wait until that is done.' });
    this.arrangementId = arrangementId;
  }
}

/** There is nothing to publish. */
@FailureType('The plan has no meeting in it.')
export class PlanEmpty extends Failure {
  readonly code = 'PLAN_EMPTY';

  constructor() {
    super({
      zh: '当前排会结果没有任何会谈，无法发布。可查看报告了解原因，或取消本场对接会。',
      en: 'There is no meeting in the plan. Its report says why; the day can also be cancelled.',
    });
  }
}
