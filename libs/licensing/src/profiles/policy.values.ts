import type { CivilDate, Text } from '@trihelix/kernel';
import { z } from 'zod';

const SIZES = z.enum(['MICRO', 'SMALL', 'MEDIUM', 'LARGE']);
const months = z.int().min(1).max(1_200);

/** What a licence can be about, as rule sets and terms name it. */
export const OBJECT_KINDS = ['PATENT', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'NEW_BIO_VARIETY', 'KNOW_HOW', 'OTHER'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Everything that a rule set can state, and the shape in which it does. */
export const POLICY_VALUES = {
  /** Size classes that may take. */
  TAKERS: z.array(SIZES).min(1),
  /** Bounds of the trial, both ends included. */
  TRIAL_MIN_MONTHS: months,
  TRIAL_MAX_MONTHS: months,
  /** That the trial is free, and for how long where that is stated. It names a practice, not a bound. */
  FREE_TRIAL: z.object({ months: months.nullable() }),
  /** Minor units. */
  ENTRY_FEE: z.int().min(0),
  /** No payment before so many months after effect, or only once there is revenue. */
  EARLIEST_PAYMENT: z.object({ monthsAfterEffect: months, orOnceRevenue: z.boolean() }),
  /** Whether what is paid after the trial is agreed before it. */
  CONVERSION_BEFORE_TRIAL: z.boolean(),
  OBJECTS: z.array(z.enum(OBJECT_KINDS)).min(1),
  PUBLICITY_DAYS: z.int().min(1),
  FEE_FORMS: z
    .array(
      z.enum([
        'LUMP_SUM',
        'INSTALMENTS',
        'ROYALTY',
        'ENTRY_FEE_AND_ROYALTY',
        'ZERO_ENTRY_STAGES_AND_SHARE',
        'DEFERRED',
        'STAGES',
        'INCOME_SHARE',
      ]),
    )
    .min(1),
  AGREED_IN_ADVANCE: z.array(z.enum(['COOPERATION_MODE', 'FEE_FORM', 'PAYMENT_NODES', 'BREACH_LIABILITY'])).min(1),
  /** Months from effect to record a patent licence with the patent office. */
  PATENT_RECORDAL_MONTHS: months,
  CONTRACT_REGISTRATION: z.enum(['REQUIRED', 'ONCE_BY_SELLER']),
  PLATFORM_RECORD: z.enum(['REQUIRED', 'ENCOURAGED']),
  COVER_BY_TRANSFER_OFFICE: z.array(z.enum(['INSURANCE', 'GUARANTEE'])).min(1),
  /** What inventors receive at least, in parts per million of net income. */
  INVENTORS_PPM: z.int().min(1).max(1_000_000),
} as const;

export type PolicyRuleCode = keyof typeof POLICY_VALUES;
export type PolicyValues = { readonly [Code in PolicyRuleCode]: z.infer<(typeof POLICY_VALUES)[Code]> };
export const POLICY_RULE_CODES = Object.keys(POLICY_VALUES) as readonly PolicyRuleCode[];

/** A value, and where it is written. */
export interface Stated<Value> {
  readonly value: Value;
  readonly source: Text;
}

/** What is stated; a rule that no source states is absent. */
export type PolicyRules = { readonly [Code in PolicyRuleCode]?: Stated<PolicyValues[Code]> };

/** The version of a rule set that holds today. */
export interface PolicyInForce {
  readonly code: string;
  readonly name: Text;
  /** The province; null for the whole country. */
  readonly regionCode: string | null;
  readonly version: number;
  readonly validFrom: CivilDate;
  /** Where its rules are written as a whole. */
  readonly source: Text;
  readonly rules: PolicyRules;
}

/** A rule as it is stored. */
export interface StoredRule {
  readonly rule: string;
  readonly value: unknown;
  readonly source: Text;
}

/**
 * Rules in the shapes of `POLICY_VALUES`; those that only a later release knows are left out.
 * @throws ZodError for a value of another shape: a migration wrote it wrongly.
 */
export function readRules(stored: readonly StoredRule[]): PolicyRules {
  const known = stored.filter((each): each is StoredRule & { rule: PolicyRuleCode } => each.rule in POLICY_VALUES);
  return Object.fromEntries(
    known.map(({ rule, value, source }) => [rule, { value: POLICY_VALUES[rule].parse(value), source }]),
  ) as PolicyRules;
}

/** What holds in a province: its own rules, and the country's where it states none. */
export const applied = (own: PolicyInForce, national: PolicyInForce): PolicyRules => ({ ...national.rules, ...own.rules });
