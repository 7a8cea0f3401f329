import { EnterpriseSizes } from '@trihelix/identity';
import { Field, ID } from '@nestjs/graphql';
import { type EnterpriseSize, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, refusal } from '@trihelix/platform';

const SIZES: Readonly<Record<EnterpriseSize, { zh: string; en: string }>> = {
  MICRO: { zh: '微型', en: 'micro' },
  SMALL: { zh: '小型', en: 'small' },
  MEDIUM: { zh: '中型', en: 'medium' },
  LARGE: { zh: '大型', en: 'large' },
};

/** The achievement is not offered for use first, pay later. */
@FailureType('The achievement is not offered for use first, pay later.')
export class UfplNotOffered extends Failure {
  readonly code = 'UFPL_NOT_OFFERED';
  @Field(() => ID, { description: 'The achievement.' }) readonly achievementId: string;

  constructor(achievementId: string) {
    super({
      zh: '该成果未提供“先使用后付费”，请联系成果持有单位，或选择其他成果。',
      en: 'This achievement is not offered for use first, pay later. Ask its owner, or choose another one.',
    });
    this.achievementId = achievementId;
  }
}

/** The owner says which kinds it would grant, and this is none of them. */
@FailureType('The owner does not grant licences of this kind.')
export class KindNotAvailable extends Failure {
  readonly code = 'KIND_NOT_AVAILABLE';
  override readonly field = 'kind';
  @Field({ description: 'The kind asked for.' }) readonly kind: string;

  constructor(kind: string) {
    super({
      zh: '成果持有单位的许可意向不包括该类许可，请改为申请普通许可，或先与持有单位联系。',
      en: 'The owner does not grant licences of this kind. Ask for an ordinary one, or talk to the owner first.',
    });
    this.kind = kind;
  }
}

/** An organization does not license its own achievement to itself. */
@FailureType('It is your own achievement.')
export class OwnAchievement extends Failure {
  readonly code = 'OWN_ACHIEVEMENT';

  constructor() {
    super({ zh: '这是本机构持有的成果，无需申请许可。', en: 'It is your own achievement: you need no licence for it.' });
  }
}

/** The rules of use first, pay later are for universities and institutes; nobody of a firm may prepare or approve one. */
@FailureType('Its owner is no university or institute, and cannot grant use-first-pay-later licences.')
export class OwnerCannotGrant extends Failure {
  readonly code = 'OWNER_CANNOT_GRANT';

  constructor() {
    super({
      zh: '“先使用后付费”许可由高校或科研院所发放，该成果由其他类型机构持有，请直接与持有单位联系。',
      en: 'Use-first-pay-later licences are granted by universities and institutes. Its owner is neither; talk to it directly.',
    });
  }
}

/** The size class of the firm is not recorded. */
@FailureType('The size class of the enterprise is not recorded.')
export class SizeUnknown extends Failure {
  readonly code = 'SIZE_UNKNOWN';

  constructor() {
    super({
      zh: '尚未登记企业划型数据（行业、从业人员、营业收入、资产总额），请先在机构资料中填报。',
      en: 'The size class of the enterprise is not recorded. State its industry, employees, revenue and assets first.',
    });
  }
}

/** The firm is not of a size that may take. */
@FailureType('An enterprise of this size may not use first and pay later under the policy profile.')
export class TakerNotEligible extends Failure {
  readonly code = 'TAKER_NOT_ELIGIBLE';
  @Field(() => EnterpriseSizes, { description: 'Its size class.' }) readonly size: EnterpriseSize;
  @Field(() => [EnterpriseSizes], { description: 'Size classes that may take.' }) readonly takers: EnterpriseSize[];

  constructor(size: EnterpriseSize, takers: EnterpriseSize[]) {
    super({
      zh: `“先使用后付费”面向${takers.map((taker) => SIZES[taker].zh).join('、')}企业，该企业为${SIZES[size].zh}企业，不在适用范围内。`,
      en: `Use first, pay later is for ${takers.map((each) => SIZES[each].en).join(', ')} firms; this one is ${SIZES[size].en}.`,
    });
    this.size = size;
    this.takers = takers;
  }
}

/** The policy profile bounds the trial. */
@FailureType('The trial offered is outside the bounds of the policy profile.')
export class TrialOutOfBounds extends Failure {
  readonly code = 'TRIAL_OUT_OF_BOUNDS';

  constructor(months: number, { least, most }: { least: number | null; most: number | null }) {
    super({
      zh: `该成果的试用期为 ${months} 个月，政策规定为 ${least ?? '未载明'} 至 ${most ?? '未载明'} 个月，请与持有单位联系。`,
      en: `Its trial is ${months} months; the policy allows ${least ?? 'not stated'} to ${most ?? 'not stated'}. Ask the owner.`,
    });
  }
}

/** A licence does not begin in the past. */
@FailureType('A licence does not begin in the past.')
export class EffectiveDatePassed extends Failure {
  readonly code = 'EFFECTIVE_DATE_PASSED';
  override readonly field = 'effectiveOn';
  @Field(() => CivilDateScalar, { description: 'The first day possible.' }) readonly earliestOn: string;

  constructor(earliestOn: string) {
    super({
      zh: `许可生效日不得早于今天（${earliestOn}），请另选日期。`,
      en: `A licence cannot take effect before today (${earliestOn}). Choose a later day.`,
    });
    this.earliestOn = earliestOn;
  }
}

/** A patent licence is valid only within the patent's life (Civil Code 865). */
@FailureType('The licence would outlive the rights it rests on.')
export class BeyondPatentLife extends Failure {
  readonly code = 'BEYOND_PATENT_LIFE';
  override readonly field = 'termMonths';
  @Field(() => CivilDateScalar, { description: 'Last valid day of the right that ends first.' }) readonly lastValidOn: string;

  constructor(lastValidOn: string) {
    super({
      zh: `该成果的权利有效期至 ${lastValidOn}，许可期限（含试用期）不得超过该日，请缩短许可期限。`,
      en: `A right it rests on ends on ${lastValidOn}; the licence cannot last longer, nor its trial. Choose a shorter term.`,
    });
    this.lastValidOn = lastValidOn;
  }
}

/** The term is over before the trial. */
@FailureType('The term ends before the trial does.')
export class TermWithinTrial extends Failure {
  readonly code = 'TERM_WITHIN_TRIAL';
  override readonly field = 'termMonths';
  @Field(() => CivilDateScalar, { description: 'Last day of the trial.' }) readonly trialEndsOn: string;

  constructor(trialEndsOn: string) {
    super({
      zh: `许可期限须长于试用期（试用至 ${trialEndsOn}），请延长许可期限。`,
      en: `The term must outlast the trial, which ends on ${trialEndsOn}. Choose a longer term.`,
    });
    this.trialEndsOn = trialEndsOn;
  }
}

/** The firm has asked for it already. */
@FailureType('Your organization has an open request for this achievement.')
export class AlreadyRequested extends Failure {
  readonly code = 'ALREADY_REQUESTED';
  @Field(() => ID, { description: 'The open request.' }) readonly licenceId: string;

  constructor(licenceId: string) {
    super({
      zh: '本机构已对该成果提交许可申请，正在办理中，无需重复申请。',
      en: 'Your organization has an open request for this achievement already.',
    });
    this.licenceId = licenceId;
  }
}

/** The act belongs to the other side, or to another role. */
export const notYours = () => refusal('FORBIDDEN', { zh: '该操作由另一方办理。', en: 'That is for the other side to do.' });
/** What one person of this side does not do alone, and the operation by which it is proposed. */
export const takesTwo = (operation: string) =>
  refusal('FORBIDDEN', {
    zh: `须由两人办理：请以 ${operation} 提出，由另一位审批人决定。`,
    en: `That takes two people: propose it by ${operation}, and another person decides.`,
  });
