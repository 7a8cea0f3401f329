import { type Locale, say, type Text } from '@trihelix/kernel';
import type { PolicyProfileType, PolicyProfileVersionType, PolicyRuleType } from './policy-profiles.types';
import type { AppliedPolicy } from './policy-profiles.reader';
import { POLICY_RULE_CODES, type PolicyInForce, type PolicyRuleCode, type PolicyRules } from './policy.values';
import { NOT_STATED, RULE_NAMES, sayValue } from './policy.words';

/** A rule set with every rule there can be, in the reader's language. */
export const showProfile = ({ name, rules, ...rest }: PolicyInForce, locale: Locale): PolicyProfileVersionType => ({
  ...rest,
  name: say(name, locale),
  rules: POLICY_RULE_CODES.map((code) => showRule(code, rules, locale)),
});

function showRule<Code extends PolicyRuleCode>(code: Code, rules: PolicyRules, locale: Locale): PolicyRuleType {
  const stated = rules[code];
  const shown = (text: Text) => say(text, locale);
  const name = shown(RULE_NAMES[code]);
  if (!stated) return { code, name, value: null, text: shown(NOT_STATED), source: null };
  return { code, name, value: stated.value, text: shown(sayValue(code, stated.value)), source: shown(stated.source) };
}

/** What holds under a rule set, in the reader's language. */
export const showApplied = ({ profile, rules }: AppliedPolicy, locale: Locale): PolicyProfileType => ({
  code: profile.code,
  name: say(profile.name, locale),
  takers: rules.TAKERS?.value ?? [],
  trialMinMonths: rules.TRIAL_MIN_MONTHS?.value ?? null,
  trialMaxMonths: rules.TRIAL_MAX_MONTHS?.value ?? null,
  publicityDays: rules.PUBLICITY_DAYS?.value ?? null,
  isRegistrationRequired: rules.CONTRACT_REGISTRATION?.value === 'REQUIRED' || null,
  source: say(profile.source, locale),
});
