import { Field, Int, registerEnumType } from '@nestjs/graphql';
import { type CivilDate, Failure, type Text } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, impossibleDay } from '@trihelix/platform';

/** What a close-out still needs. */
export enum CloseOutStep {
  DECLARATION = 'DECLARATION',
  MATERIALS = 'MATERIALS',
  MONEY = 'MONEY',
  CLOSING = 'CLOSING',
}
registerEnumType(CloseOutStep, {
  name: 'LicenceCloseOutStep',
  description: 'A step of a close-out.',
  valuesMap: {
    DECLARATION: { description: 'The licensee declares that it uses nothing any more (声明).' },
    MATERIALS: { description: 'What was handed over is given back or destroyed, and confirmed (归还).' },
    MONEY: { description: 'Nothing is owed and no money waits (结清).' },
    CLOSING: { description: 'The licensor closes (归档).' },
  },
});

const MISSING: Readonly<Record<CloseOutStep, Text>> = {
  [CloseOutStep.DECLARATION]: {
    zh: '被许可方尚未签署不再使用声明',
    en: 'the licensee has not signed the declaration of non-use',
  },
  [CloseOutStep.MATERIALS]: {
    zh: '交付物尚未全部归还或销毁并确认',
    en: 'not everything that was handed over is returned or destroyed, and confirmed',
  },
  [CloseOutStep.MONEY]: {
    zh: '款项尚未结清（有应付款，或有未使用的来款须先退还）',
    en: 'money is not settled (something is owed, or money waits that has to be paid back first)',
  },
  [CloseOutStep.CLOSING]: { zh: '许可方尚未归档', en: 'the licensor has not closed it' },
};

/** Nothing is closed half done. */
@FailureType('The close-out is not complete; it names what is missing.')
export class CloseOutIncomplete extends Failure {
  readonly code = 'CLOSE_OUT_INCOMPLETE';
  @Field(() => [CloseOutStep], { description: 'What is missing.' }) readonly missing: CloseOutStep[];

  constructor(missing: CloseOutStep[]) {
    super({
      zh: `尚不能归档：${missing.map((step) => MISSING[step].zh).join('；')}。请先办理以上事项。`,
      en: `It cannot be closed yet: ${missing.map((step) => MISSING[step].en).join('; ')}. See to that first.`,
    });
    this.missing = missing;
  }
}

/** What was shown is not what would be signed. */
@FailureType('The declaration reads otherwise than the one shown; read it again before signing.')
export class DeclarationChanged extends Failure {
  readonly code = 'DECLARATION_CHANGED';
  @Field({ description: 'Fingerprint of the text now.' }) readonly currentHash: string;
  @Field(() => Int, { description: 'The number of its wording.' }) readonly currentVersion: number;

  constructor(currentHash: string, currentVersion: number) {
    super({
      zh: '声明内容与您所阅的不一致，请重新阅读后再签署。',
      en: 'This is not the declaration you were shown. Read it again, then sign that.',
    });
    this.currentHash = currentHash;
    this.currentVersion = currentVersion;
  }
}

/** One declaration is enough. */
@FailureType('The declaration has been signed already.')
export class AlreadyDeclared extends Failure {
  readonly code = 'ALREADY_DECLARED';
  @Field(() => CivilDateScalar, { description: 'When.' }) readonly declaredOn: string;

  constructor(declaredOn: string) {
    super({
      zh: `不再使用声明已于 ${declaredOn} 签署，无需重复签署。`,
      en: `The declaration of non-use was signed on ${declaredOn}; once is enough.`,
    });
    this.declaredOn = declaredOn;
  }
}

/** The licensee has its days. */
@FailureType('The licensee may still act until the due day; after it the licensor goes on alone.')
export class LicenseeStillHasTime extends Failure {
  readonly code = 'LICENSEE_STILL_HAS_TIME';
  @Field(() => CivilDateScalar, { description: 'The last day of the licensee.' }) readonly dueOn: string;

  constructor(dueOn: string) {
    super({
      zh: `被许可方可在 ${dueOn} 前（含当日）办理；逾期后许可方才可代为说明。`,
      en: `The licensee has until ${dueOn}, that day included. After it you may state what is missing.`,
    });
    this.dueOn = dueOn;
  }
}

/** Nothing is given back before it was handed over, nor tomorrow. */
@FailureType('The day lies before the handing over or in the future.')
export class ImpossibleSettlementDay extends impossibleDay('When it was handed over.', 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_SETTLEMENT_DAY';
  override readonly field = 'on';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `处置日期须在交付日（${earliestOn}）至今天（${latestOn}）之间，请改填实际日期。`,
      en: `It was given back or destroyed between the handing over (${earliestOn}) and today (${latestOn}). State that day.`,
    });
  }
}

/** Each side says what it can know. */
@FailureType('This side cannot say that of the material, or not without a reason.')
export class OutcomeNotYours extends Failure {
  readonly code = 'OUTCOME_NOT_YOURS';
  override readonly field = 'outcome';

  constructor(isMissing: boolean) {
    super(
      isMissing
        ? {
            zh: '“未归还”由许可方在期限届满后说明，并须写明情况（不少于 10 个字）；请选择“已归还”或“已销毁”。',
            en: 'That it is missing is for the licensor to say after the due day, in at least 10 characters. Choose returned or destroyed.',
          }
        : {
            zh: '许可方只能登记“已归还”或“未归还”；销毁由被许可方说明。',
            en: 'The licensor says that it came back or is missing; that it was destroyed is for the licensee to say.',
          },
    );
  }
}
