import type { KnownTerms, Terms } from '@trihelix/licence-calculator';
import { allOf } from './known.parts';
import { OPEN_LICENCE_GUIDANCE, UFPL_RULES } from './law.sources';
import { byDateAlone, DUE_DAY_KEYS, earliestDay, firstDueDay, trialEnd } from './payment.start';
import type { Findings } from './terms.finding';
import type { RoyaltyBase } from './terms.reader';

/** Guidance on fees of open licences: ¥20 million, and rates in parts per million. Of other bases it says nothing. */
const HIGHEST_FIXED_FEE = 2_000_000_000n;
const HIGHEST_RATE: Readonly<Partial<Record<RoyaltyBase, number>>> = { NET_SALES: 200_000, PROFIT: 400_000 };

/** What the money of the terms breaks by itself, as far as it is known, whatever the rule set. */
export function findInMoney(terms: KnownTerms, bases: readonly (RoyaltyBase | null)[], findings: Findings): void {
  if (terms.mode === 'UFPL') findInTrial(terms, findings);
  findCapsBelowMinimums(terms, findings);
  findAboveGuidance(terms, bases, findings);
}

/** Use first, pay later: a free trial, and nothing due before it ends unless a trigger fires. */
function findInTrial(terms: KnownTerms, findings: Findings): void {
  const { trialMonths, termMonths, trigger } = terms;
  if (trialMonths === 0)
    findings.problem(
      'trialMonths',
      'TRIAL_MISSING',
      {
        zh: '先使用后付费须约定试用期',
        en: 'must be agreed: use first, pay later begins with a trial',
      },
      UFPL_RULES,
    );
  if (termMonths && trialMonths !== undefined && termMonths <= trialMonths)
    findings.problem('termMonths', 'TERM_WITHIN_TRIAL', {
      zh: `许可期限须长于 ${trialMonths} 个月的试用期`,
      en: `must outlast the trial of ${trialMonths} months`,
    });
  if (trigger === null)
    return findings.warning(
      'trigger',
      'TRIGGER_MISSING',
      {
        zh: '未约定付费触发条件：只有被许可方转付费，或试用期满已有销售时，才进入付费阶段',
        en: 'is not agreed: the paid phase begins only when the licensee converts, or by sales until the decision is due',
      },
      UFPL_RULES,
    );
  const dated = allOf(terms, [...DUE_DAY_KEYS, 'trialMonths']);
  if (trigger && dated) findWithinTrial(dated, trigger, findings);
}

/** A date is no event: when it comes before the trial ends, the trial is none. */
function findWithinTrial(
  terms: Pick<Terms, (typeof DUE_DAY_KEYS)[number] | 'trialMonths'>,
  trigger: NonNullable<Terms['trigger']>,
  findings: Findings,
): void {
  const ends = trialEnd(terms);
  const start = earliestDay(trigger, byDateAlone);
  if (!start || start.on >= ends) return;
  const due = firstDueDay(terms, start.on < terms.effectiveOn ? terms.effectiveOn : start.on);
  if (due !== null && due < ends)
    return findings.problem(
      start.path,
      'DUE_WITHIN_TRIAL',
      {
        zh: `${start.on} 即开始付费，款项于 ${due} 到期，早于试用期满日 ${ends}`,
        en: `begins the paid phase on ${start.on}, with a payment due on ${due}, before the trial ends on ${ends}`,
      },
      UFPL_RULES,
    );
  findings.warning(
    start.path,
    'TRIAL_CUT_SHORT',
    {
      zh: `${start.on} 即转入付费阶段，早于试用期满日 ${ends}`,
      en: `ends the trial on ${start.on}, before its last day, ${ends}`,
    },
    UFPL_RULES,
  );
}

/** A year in which less may be owed than has to be: nobody could say which holds. */
function findCapsBelowMinimums({ feesInPart = [] }: KnownTerms, findings: Findings): void {
  feesInPart.forEach((fee, at) => {
    if (fee?.kind !== 'ROYALTY') return;
    const { annualCap, annualMinimum } = fee;
    if (typeof annualCap === 'bigint' && typeof annualMinimum === 'bigint' && annualCap < annualMinimum)
      findings.problem(`fees[${at}].annualCap`, 'CAP_BELOW_MINIMUM', {
        zh: '年度封顶不得低于年度保底',
        en: 'must not be below the annual minimum',
      });
  });
}

function findAboveGuidance(
  { currency, feesInPart = [] }: KnownTerms,
  bases: readonly (RoyaltyBase | null)[],
  findings: Findings,
): void {
  // Of fees that are known in part, those that are known are too much already.
  const fixed = feesInPart.reduce((sum, fee) => (!fee || fee.kind === 'ROYALTY' ? sum : sum + (fee.amount ?? 0n)), 0n);
  if (currency === 'CNY' && fixed > HIGHEST_FIXED_FEE)
    findings.warning(
      'fees',
      'FIXED_FEE_ABOVE_GUIDANCE',
      {
        zh: '固定费用合计超过 2000 万元',
        en: 'come to more than ¥20 million of fixed fees',
      },
      OPEN_LICENCE_GUIDANCE,
    );
  feesInPart.forEach((fee, at) => {
    const base = bases[at];
    const highest = base ? HIGHEST_RATE[base] : undefined;
    if (fee?.kind !== 'ROYALTY' || highest === undefined) return;
    fee.tiers?.forEach(({ ratePpm = 0 }, tier) => {
      if (ratePpm > highest)
        findings.warning(
          `fees[${at}].tiers[${tier}].ratePpm`,
          'ROYALTY_ABOVE_GUIDANCE',
          {
            zh: `提成比例超过${base === 'PROFIT' ? '利润' : '净销售额'}的 ${highest / 10_000}%`,
            en: `is more than ${highest / 10_000}% of ${base === 'PROFIT' ? 'profit' : 'net sales'}`,
          },
          OPEN_LICENCE_GUIDANCE,
        );
    });
  });
}
