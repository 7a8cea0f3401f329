import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EnterpriseSizes } from '@trihelix/identity';
import type { EnterpriseSize } from '@trihelix/kernel';
import { CivilDateScalar, JsonScalar, RegionCode } from '@trihelix/platform';
import { POLICY_RULE_CODES, type PolicyRuleCode } from './policy.values';
import { RULE_NAMES } from './policy.words';

/** The codes of rules as an enum of the API. */
export const PolicyRuleCodes = Object.fromEntries(POLICY_RULE_CODES.map((code) => [code, code])) as Record<
  PolicyRuleCode,
  PolicyRuleCode
>;
registerEnumType(PolicyRuleCodes, {
  name: 'PolicyRuleCode',
  description: 'What a rule set can state.',
  valuesMap: Object.fromEntries(
    POLICY_RULE_CODES.map((code) => [code, { description: `${RULE_NAMES[code].en} (${RULE_NAMES[code].zh}).` }]),
  ),
});

@ObjectType('PolicyRule', { description: 'What a rule set says about one thing; without a source it says nothing.' })
export class PolicyRuleType {
  @Field(() => PolicyRuleCodes, { description: 'About what.' }) code: PolicyRuleCode;
  @Field({ description: 'What that is called, in the language of the request.' }) name: string;
  @Field(() => JsonScalar, { nullable: true, description: 'The value, for programs; null when no source states one.' })
  value: unknown;
  @Field({ description: 'The value in words, in the language of the request; 未载明 when no source states one.' }) text: string;
  @Field(() => String, { nullable: true, description: 'Where it is written; null when it is not stated.' }) source: string | null;
}

@ObjectType('PolicyProfileVersion', {
  description: 'A rule set in the version that holds today: its own values, each with its source.',
})
export class PolicyProfileVersionType {
  @Field({ description: 'The code of the rule set.' }) code: string;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field(() => RegionCode, { nullable: true, description: 'The province; null for the whole country.' }) regionCode:
    string | null;
  @Field(() => Int, { description: 'Which version it is, from 1.' }) version: number;
  @Field(() => CivilDateScalar, { description: 'The day since which this version holds here.' }) validFrom: string;
  @Field(() => [PolicyRuleType], { description: 'Everything a rule set can state, in the same order for all of them.' })
  rules: PolicyRuleType[];
}

@ObjectType('PolicyProfile', {
  description:
    "The rule set that a licence follows, as it applies: a province's own values, and the country's where it states none; null where neither does (未载明).",
})
export class PolicyProfileType {
  @Field({ description: 'Its code.' }) code: string;
  @Field({ description: 'Its name, in the language of the request.' }) name: string;
  @Field(() => [EnterpriseSizes], { description: 'Size classes that may take.' }) takers: EnterpriseSize[];
  @Field(() => Int, { nullable: true, description: 'Shortest trial in months.' }) trialMinMonths: number | null;
  @Field(() => Int, { nullable: true, description: 'Longest trial in months.' }) trialMaxMonths: number | null;
  @Field(() => Int, { nullable: true, description: 'Days of publicity for a price by agreement.' }) publicityDays: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the contract must be registered.' }) isRegistrationRequired:
    boolean | null;
  @Field({ description: 'Where it is written, in the language of the request.' }) source: string;
}
