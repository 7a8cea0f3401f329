import { Field } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, MissingFact, sayMissing } from '@trihelix/platform';

/** It lacks what a public need must have. */
@FailureType('It lacks what a public need must have.')
export class NeedIncomplete extends Failure {
  readonly code = 'NEED_INCOMPLETE';
  @Field(() => [MissingFact], { description: 'Everything that is missing, at once.' }) readonly missing: MissingFact[];

  constructor(missing: MissingFact[]) {
    const { zh, en } = sayMissing(missing);
    super({ zh: `需求信息尚不完整：${zh}。`, en: `The need is not complete: ${en}.` });
    this.missing = missing;
  }
}

/** The owner already has another challenge with this code. */
@FailureType('Another need of the same organization has this code.')
export class NeedCodeTaken extends Failure {
  readonly code = 'NEED_CODE_TAKEN';
  override readonly field = 'code';
  @Field({ description: 'The code that was given.' }) readonly value: string;

  constructor(value: string) {
    super({
      zh: `本机构已有编号为“${value}”的需求，请换一个编号，或留空由系统编号。`,
      en: `Your organization already has a need with the code "${value}". Choose another one, or leave it empty and get one.`,
    });
    this.value = value;
  }
}

/** The ends of a budget contradict each other. */
@FailureType('The ends of the budget contradict each other.')
export class BudgetImpossible extends Failure {
  readonly code = 'BUDGET_IMPOSSIBLE';
  override readonly field = 'budgetMin';

  constructor() {
    super({
      zh: '预算上下限须为同一币种的非负金额，且下限不得高于上限。',
      en: 'Both ends of the budget are amounts of one currency, not negative, and the lower one is not above the upper one.',
    });
  }
}

/** A published need may be given more time, never less. */
@FailureType('The new deadline is not later than the present one.')
export class DeadlineNotLater extends Failure {
  readonly code = 'DEADLINE_NOT_LATER';
  override readonly field = 'deadline';
  @Field(() => CivilDateScalar, { description: 'The last day on which it is open now; choose a later one.' })
  readonly laterThan: string;

  constructor(closesOn: string) {
    super({
      zh: `已发布的需求只能延长期限，新的截止日期须晚于 ${closesOn}。`,
      en: `A published need may be given more time, not less: choose a day after ${closesOn}.`,
    });
    this.laterThan = closesOn;
  }
}
