import { Field } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, impossibleDay } from '@trihelix/platform';

/** Nothing was agreed about buying. */
@FailureType('The terms have no option to buy.')
export class NoOptionToBuy extends Failure {
  readonly code = 'NO_OPTION_TO_BUY';

  constructor() {
    super({
      zh: '条款未约定买断选择权。双方可协商终止本许可后另行订立转让合同。',
      en: 'The terms have no option to buy. The sides may end the licence by agreement and contract a transfer.',
    });
  }
}

/** The trigger waits for no milestone of this name. */
@FailureType('The trigger names no such milestone.')
export class UnknownMilestone extends Failure {
  readonly code = 'UNKNOWN_MILESTONE';
  override readonly field = 'name';
  @Field(() => [String], { description: 'Those that it waits for.' }) readonly milestones: string[];

  constructor(milestones: readonly string[]) {
    const named = milestones.join('、');
    super({
      zh: milestones.length > 0 ? `条款约定的里程碑为：${named}，请从中选择。` : '条款未约定里程碑。',
      en: milestones.length > 0 ? `The terms name these milestones: ${named}. Choose one.` : 'The terms name no milestone.',
    });
    this.milestones = [...milestones];
  }
}

/** A milestone is reached once. */
@FailureType('The milestone was declared reached before.')
export class MilestoneReached extends Failure {
  readonly code = 'MILESTONE_REACHED';
  override readonly field = 'name';

  constructor() {
    super({ zh: '该里程碑已登记达成，无需重复登记。', en: 'This milestone is declared already; it need not be declared again.' });
  }
}

/** Whoever bought has the price to pay, and nothing else to agree on. */
@FailureType('The option to buy was exercised before.')
export class AlreadyBought extends Failure {
  readonly code = 'ALREADY_BOUGHT';
  @Field(() => CivilDateScalar, { description: 'The day on which it was.' }) readonly boughtOn: CivilDate;

  constructor(boughtOn: CivilDate) {
    super({
      zh: `被许可方已于 ${boughtOn} 行使买断选择权，付清买断款后本许可转为转让，不能再作此项办理。`,
      en: `The option to buy was exercised on ${boughtOn}; once its price is paid the licence has become a transfer. This cannot be done any more.`,
    });
    this.boughtOn = boughtOn;
  }
}

/** The end has been named. */
@FailureType('The licence ends already, on a day that was named.')
export class AlreadyEnding extends Failure {
  readonly code = 'ALREADY_ENDING';
  @Field(() => CivilDateScalar, { description: 'Its last day.' }) readonly lastOn: CivilDate;

  constructor(lastOn: CivilDate) {
    super({
      zh: `本许可已定于 ${lastOn} 终止，不能再作此项办理。`,
      en: `The licence ends on ${lastOn} already; this cannot be done any more.`,
    });
    this.lastOn = lastOn;
  }
}

/** The last day named is not possible. */
@FailureType('The licence cannot end, or be sold off, on that day.')
export class ImpossibleLastDay extends impossibleDay() {
  readonly code = 'IMPOSSIBLE_LAST_DAY';

  constructor(
    override readonly field: 'lastOn' | 'sellOffUntil',
    earliestOn: CivilDate,
    latestOn: CivilDate,
  ) {
    const what = field === 'lastOn' ? { zh: '终止日', en: 'last day' } : { zh: '清库截止日', en: 'last day of selling off' };
    super(earliestOn, latestOn, {
      zh: `${what.zh}须在 ${earliestOn} 至 ${latestOn} 之间，请重新选择。`,
      en: `The ${what.en} must lie between ${earliestOn} and ${latestOn}. Choose another day.`,
    });
  }
}

/** What is owed follows from what was sold. */
@FailureType('Sales of periods that are over are not reported.')
export class ReportsMissing extends Failure {
  readonly code = 'REPORTS_MISSING';
  @Field(() => [String], { description: 'Those periods, the oldest first.' }) readonly periods: string[];

  constructor(periods: readonly string[]) {
    super({
      zh: `以下报告期的销售尚未报送：${periods.join('、')}。请先报送（没有销售的报零），再办理。`,
      en: `The sales of these periods are not reported: ${periods.join(', ')}. Report them first, nil where nothing was sold.`,
    });
    this.periods = [...periods];
  }
}

/** Before anything is paid for, nothing is sold off. */
@FailureType('Before the paid phase nothing is sold off.')
export class NothingToSellOff extends Failure {
  readonly code = 'NOTHING_TO_SELL_OFF';
  override readonly field = 'sellOffUntil';

  constructor() {
    super({
      zh: '付费期开始前没有清库期，请不填清库截止日。',
      en: 'Before the paid phase there is no selling off. Leave its last day empty.',
    });
  }
}

/** Who is in default still has time to pay. */
@FailureType('The time to cure the default has not passed.')
export class CureRunning extends Failure {
  readonly code = 'CURE_RUNNING';
  @Field(() => CivilDateScalar, { description: 'The last day to pay.' }) readonly cureUntil: CivilDate;

  constructor(cureUntil: CivilDate) {
    super({
      zh: `补救期至 ${cureUntil} 止，期满仍未付清方可终止。`,
      en: `The licensee can still cure the default until ${cureUntil}; afterwards the licence can be ended.`,
    });
    this.cureUntil = cureUntil;
  }
}
