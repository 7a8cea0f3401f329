import type { KnownTerms, Terms } from '@trihelix/licence-calculator';
import type { PolicyRules, PolicyValues, Stated } from '../profiles/policy.values';
import { sayWord, sayWords } from '../profiles/policy.words';
import type { KnownAgreement } from './agreement.reader';
import { allOf } from './known.parts';
import { UFPL_RULES } from './law.sources';
import { DUE_DAY_KEYS, earliestDay, firstDueDay, mayFallDue, withoutRevenue } from './payment.start';
import type { Findings } from './terms.finding';

/** What the money of use first, pay later breaks of a rule set. */
export function findByPolicyInMoney(terms: KnownTerms, rules: PolicyRules, findings: Findings): void {
  if (terms.mode !== 'UFPL') return;
  findTrialOutside(terms, rules, findings);
  const { CONVERSION_BEFORE_TRIAL: conversion, EARLIEST_PAYMENT: earliest } = rules;
  if (conversion?.value && terms.fees?.length === 0)
    findings.problem(
      'fees',
      'CONVERSION_NOT_AGREED',
      {
        zh: '须在试用前约定转付费的价款',
        en: 'are not agreed: what conversion costs is agreed before the trial',
      },
      conversion.source,
    );
  if (conversion?.value && terms.trigger === null)
    findings.problem(
      'trigger',
      'CONVERSION_NOT_AGREED',
      {
        zh: '须在试用前约定转付费的条件',
        en: 'is not agreed: when the licence converts is agreed before the trial',
      },
      conversion.source,
    );
  const { trigger } = terms;
  const owing = allOf(terms, DUE_DAY_KEYS);
  if (earliest && trigger && owing) findTooEarly(owing, trigger, earliest, findings);
}

function findTrialOutside({ trialMonths }: KnownTerms, rules: PolicyRules, findings: Findings): void {
  if (trialMonths === undefined) return;
  const { TRIAL_MIN_MONTHS: least, TRIAL_MAX_MONTHS: most, FREE_TRIAL: free } = rules;
  if (least && trialMonths < least.value)
    findings.problem(
      'trialMonths',
      'TRIAL_TOO_SHORT',
      {
        zh: `试用期不得少于 ${least.value} 个月`,
        en: `must be ${least.value} months at least`,
      },
      least.source,
    );
  if (most && trialMonths > most.value)
    findings.problem(
      'trialMonths',
      'TRIAL_TOO_LONG',
      {
        zh: `试用期不得超过 ${most.value} 个月`,
        en: `must be ${most.value} months at most`,
      },
      most.source,
    );
  const usual = free?.value.months ?? null;
  if (free && usual !== null && trialMonths !== usual)
    findings.warning(
      'trialMonths',
      'TRIAL_UNUSUAL',
      {
        zh: `当地做法是免费试用 ${usual} 个月`,
        en: `differs from the practice there: ${usual} months free`,
      },
      free.source,
    );
}

/** A payment that can fall due before its time though the licensee has no revenue. */
function findTooEarly(
  terms: Pick<Terms, (typeof DUE_DAY_KEYS)[number]>,
  trigger: NonNullable<Terms['trigger']>,
  { value, source }: Stated<PolicyValues['EARLIEST_PAYMENT']>,
  findings: Findings,
): void {
  const { effectiveOn } = terms;
  const start = earliestDay(trigger, withoutRevenue(effectiveOn, value.orOnceRevenue));
  const due = start && firstDueDay(terms, start.on < effectiveOn ? effectiveOn : start.on);
  if (!due || mayFallDue(value, { effectiveOn, dueOn: due, firstRevenueOn: null })) return;
  const orRevenue = value.orOnceRevenue;
  findings.problem(
    start.path,
    'PAYMENT_TOO_EARLY',
    {
      zh: `款项可能在 ${due} 到期，而付费须在生效满 ${value.monthsAfterEffect} 个月后${orRevenue ? '，或被许可方已有收益后' : ''}`,
      en: `can bring a payment due on ${due}: that is not before ${value.monthsAfterEffect} months after effect${orRevenue ? ', or once there is revenue' : ''}`,
    },
    source,
  );
}

/** What the agreement breaks of a rule set, as far as it is known. */
export function findByPolicyInAgreement(
  agreement: KnownAgreement,
  mode: KnownTerms['mode'],
  rules: PolicyRules,
  findings: Findings,
): void {
  findUnpublished(agreement, rules, findings);
  if (mode !== 'UFPL') return;
  const { TAKERS: takers, OBJECTS: allowed, ENTRY_FEE: entry } = rules;
  const { licenseeSize, objectsInPart = [], entryFee } = agreement;
  if (entryFee !== undefined && entryFee !== (entry?.value ?? 0))
    findings.problem(
      'entryFee',
      'ENTRY_FEE_NOT_ZERO',
      {
        zh: '先使用后付费不收入门费',
        en: 'must be zero: use first, pay later takes none',
      },
      entry?.source ?? UFPL_RULES,
    );
  if (takers && licenseeSize && !takers.value.includes(licenseeSize))
    findings.problem(
      'licenseeSize',
      'TAKER_NOT_ELIGIBLE',
      {
        zh: `适用对象为${sayWords(takers.value).zh}`,
        en: `is not among those who may take: ${sayWords(takers.value).en}`,
      },
      takers.source,
    );
  objectsInPart.forEach(({ kind }, at) => {
    if (allowed && kind && !allowed.value.includes(kind))
      findings.problem(
        `objects[${at}].kind`,
        'OBJECT_NOT_ALLOWED',
        {
          zh: `标的限于${sayWords(allowed.value).zh}`,
          en: `is not among what can be licensed: ${sayWords(allowed.value).en}`,
        },
        allowed.source,
      );
  });
}

/** A price by agreement is made public first. */
function findUnpublished({ pricing }: KnownAgreement, { PUBLICITY_DAYS: days }: PolicyRules, findings: Findings): void {
  if (!days || pricing?.kind !== 'AGREEMENT' || (pricing.publicityDays ?? 0) >= days.value) return;
  findings.problem(
    'pricing.publicityDays',
    'PUBLICITY_TOO_SHORT',
    {
      zh: `协议定价须公示至少 ${days.value} 日`,
      en: `must be ${days.value} at least for a price by agreement`,
    },
    days.source,
  );
}

/** What has to be agreed before use begins, and is not to be found in the terms. */
export function findNotAgreed(terms: KnownTerms, agreement: KnownAgreement, rules: PolicyRules, findings: Findings): void {
  const { AGREED_IN_ADVANCE: needed } = rules;
  if (!needed || terms.mode !== 'UFPL') return;
  const isMissing = (item: (typeof needed.value)[number]): boolean => {
    const isFree = terms.fees?.length === 0;
    if (item === 'FEE_FORM') return isFree;
    if (item === 'PAYMENT_NODES') return isFree || terms.trigger === null;
    // A clause whose kind could not be read may be the one.
    return agreement.clausesInPart?.every(({ kind }) => kind !== undefined && kind !== item) ?? false;
  };
  const PLACES = { FEE_FORM: 'fees', PAYMENT_NODES: 'trigger', COOPERATION_MODE: 'clauses', BREACH_LIABILITY: 'clauses' };
  for (const item of needed.value.filter(isMissing))
    findings.problem(
      PLACES[item],
      'NOT_AGREED_IN_ADVANCE',
      {
        zh: `须事先约定${sayWord(item).zh}`,
        en: `must agree in advance: ${sayWord(item).en}`,
      },
      needed.source,
    );
}
