import type { PolicyRules } from '../profiles/policy.values';
import { findBetween, findInAgreement } from './agreement.findings';
import { findInMoney } from './money.findings';
import { findByPolicyInAgreement, findByPolicyInMoney, findNotAgreed } from './policy.findings';
import { Findings } from './terms.finding';
import { readCompleteTerms, type ReadTerms } from './terms.reader';

/** Terms as far as they could be read, with everything there is to say about them. */
export interface CheckedTerms extends ReadTerms {
  readonly findings: Findings;
}

/**
 * Checks complete licence terms under what holds in a jurisdiction. Names every problem and every warning that can be seen: where
 * something is missing or wrong in its form, every rule that does not look at it is still held against the rest.
 */
export function checkTerms(input: unknown, rules: PolicyRules): CheckedTerms {
  const findings = new Findings();
  const read = readCompleteTerms(input, findings);
  const { knownMoney: money, bases, knownAgreement: agreement } = read;
  findInMoney(money, bases, findings);
  findByPolicyInMoney(money, rules, findings);
  findInAgreement(agreement, findings);
  findBetween(money, agreement, findings);
  findByPolicyInAgreement(agreement, money.mode, rules, findings);
  findNotAgreed(money, agreement, rules, findings);
  return { ...read, findings };
}
