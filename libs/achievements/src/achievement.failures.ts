import { Field } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType, MissingFact, sayMissing } from '@trihelix/platform';

/** It lacks what a listing must have. */
@FailureType('It lacks what a listing must have.')
export class AchievementIncomplete extends Failure {
  readonly code = 'ACHIEVEMENT_INCOMPLETE';
  @Field(() => [MissingFact], { description: 'Everything that is missing, at once.' }) readonly missing: MissingFact[];

  constructor(missing: MissingFact[]) {
    const { zh, en } = sayMissing(missing);
    super({ zh: `成果信息尚不完整：${zh}。`, en: `The achievement is not complete: ${en}.` });
    this.missing = missing;
  }
}

/** The owner already has another achievement with this code. */
@FailureType('Another achievement of the same organization has this code.')
export class AchievementCodeTaken extends Failure {
  readonly code = 'ACHIEVEMENT_CODE_TAKEN';
  override readonly field = 'code';
  @Field({ description: 'The code that was given.' }) readonly value: string;

  constructor(value: string) {
    super({
      zh: `本机构已有编号为“${value}”的成果，请换一个编号，或留空由系统编号。`,
      en: `Your organization already has an achievement with the code "${value}". Choose another, or leave it empty to get one.`,
    });
    this.value = value;
  }
}

/** Ownership shares are the whole or nothing. */
@FailureType('The ownership shares do not sum to the whole.')
export class SharesDoNotSum extends Failure {
  readonly code = 'SHARES_DO_NOT_SUM';
  override readonly field = 'shares';
  @Field({ description: 'What they sum to, in parts per million.' }) readonly sumPpm: number;

  constructor(sumPpm: number) {
    super({
      zh: `各权利人份额合计须为 100%（1000000），目前为 ${percent(sumPpm)}（${sumPpm}）。`,
      en: `The shares must sum to 100 % (1,000,000 ppm); they sum to ${percent(sumPpm)} (${sumPpm} ppm).`,
    });
    this.sumPpm = sumPpm;
  }
}

/** A holder named by id is not an organization of the platform, or is named twice. */
@FailureType('A holder of a share is not an organization of the platform, or is named twice.')
export class HolderUnknown extends Failure {
  readonly code = 'HOLDER_UNKNOWN';
  override readonly field = 'shares';

  constructor() {
    super({
      zh: '权利人须为平台上的机构且只列一次；平台以外的权利人请填写名称。',
      en: 'A holder given by id must be an organization of the platform, once; name holders outside the platform instead.',
    });
  }
}

/** A right whose days contradict each other, or that is listed twice. */
@FailureType('The facts of an intellectual-property right contradict each other.')
export class RightImpossible extends Failure {
  readonly code = 'RIGHT_IMPOSSIBLE';
  override readonly field = 'rights';

  constructor(number: string) {
    super({
      zh: `知识产权“${number}”的信息有误：授权日不得早于申请日，有效期届满日不得早于申请日和授权日，同一权利只列一次。`,
      en: `The right "${number}" cannot be: it is granted on or after it is filed, ends after both, and is listed once.`,
    });
    this.number = number;
  }

  @Field({ description: 'The number of the right.' }) readonly number: string;
}

/** A level of maturity rises only with evidence. */
@FailureType('A level of maturity rises only with evidence.')
export class MaturityNeedsEvidence extends Failure {
  readonly code = 'MATURITY_NEEDS_EVIDENCE';
  override readonly field = 'maturity.evidence';

  constructor(level: number) {
    super({
      zh: `技术成熟度提高到 ${level} 级须同时提供新的佐证材料（如测试报告、应用证明）。`,
      en: `Raising the maturity to level ${level} takes new evidence beside it, such as a test report or a proof of use.`,
    });
  }
}

const percent = (ppm: number) => `${ppm / 10_000} %`;
