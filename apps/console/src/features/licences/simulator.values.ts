import type { Amount } from '@shared/format/format';

export const MODES = ['UFPL', 'ORDINARY'] as const;
export const TRIGGER_KINDS = ['DATE', 'FIRST_SALE', 'CUMULATIVE_REVENUE', 'MILESTONE', 'OPTION', 'RENEWAL'] as const;
export const TRIGGER_JOINS = ['EARLIEST_OF', 'LATEST_OF'] as const;
export const FEE_KINDS = ['LUMP_SUM', 'INSTALMENTS', 'ROYALTY'] as const;
export const TIER_SCOPES = ['CUMULATIVE', 'PERIOD'] as const;
export const ROYALTY_BASES = ['NET_SALES', 'PROFIT', 'PRODUCT_PRICE', 'ADDED_VALUE'] as const;
export const CONTRACT_YEARS = ['CALENDAR', 'ANNIVERSARY'] as const;
export const PERIODS = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;
export const HAPPENING_KINDS = ['PAYMENT', 'MILESTONE', 'IP_LOST', 'CONVERT', 'RETURN', 'TERMINATE', 'BUY_OUT'] as const;

export type PeriodKind = (typeof PERIODS)[number];

/** An amount of the form in fen; null when nothing was typed, its `amount` empty when what was typed is none. */
export type AmountValue = Amount | null | undefined;

/** What was typed: a whole number, or a percentage. */
export type TypedValue = string | null | undefined;

/** A condition, or several that are joined. */
export interface TriggerRow {
  readonly kind: (typeof TRIGGER_KINDS)[number] | (typeof TRIGGER_JOINS)[number];
  readonly on?: string | null;
  readonly threshold?: AmountValue;
  readonly name?: TypedValue;
  /** What is joined. */
  readonly of?: readonly TriggerRow[];
}

export interface TierRow {
  /** Empty in the last tier. */
  readonly upTo?: AmountValue;
  readonly rate?: TypedValue;
}

/** One fee; which of its values count follows from its kind, and the others stay as they were. */
export interface FeeRow {
  readonly kind: (typeof FEE_KINDS)[number];
  readonly amount?: AmountValue;
  readonly dueDays?: TypedValue;
  readonly parts?: TypedValue;
  readonly everyMonths?: TypedValue;
  /** What a royalty is a share of; net sales where it is absent. */
  readonly base?: (typeof ROYALTY_BASES)[number];
  readonly tierScope?: (typeof TIER_SCOPES)[number];
  readonly tiers?: readonly TierRow[];
  readonly exemptUpTo?: AmountValue;
  readonly annualMinimum?: AmountValue;
  readonly annualCap?: AmountValue;
  readonly cumulativeCap?: AmountValue;
}

/** Terms as they stand in the form: yuan in fen, percentages and whole numbers as typed. */
export interface TermsValues {
  readonly mode: (typeof MODES)[number];
  readonly effectiveOn: string | null;
  readonly termMonths: TypedValue;
  readonly trialMonths: TypedValue;
  readonly triggerJoin: (typeof TRIGGER_JOINS)[number];
  /** None for a paid phase that begins by decision; several are joined. */
  readonly triggers: readonly TriggerRow[];
  readonly fees: readonly FeeRow[];
  readonly contractYear: (typeof CONTRACT_YEARS)[number];
  readonly reportingPeriod: PeriodKind;
  readonly reportingDays: TypedValue;
  readonly interest: TypedValue;
  readonly hasOption: boolean;
  readonly optionPrice?: AmountValue;
  readonly optionCredit?: TypedValue;
  readonly optionCreditCap?: AmountValue;
  readonly optionDays?: TypedValue;
  readonly patents: readonly { readonly id?: TypedValue; readonly weight?: TypedValue }[];
}

/** One course of things: what is sold in each period, by the period's name. */
export interface PlanValues {
  /** For the rows of `happenings`; stays when another plan is taken away. */
  readonly id: string;
  readonly name: string;
  readonly sales: Readonly<Record<string, AmountValue>>;
  /** Events of a file that the form has no field for: gross sales, corrections. */
  readonly kept?: readonly KeptEvent[];
}

export type KeptEvent = Readonly<Record<string, unknown>> & { readonly on: string };

/** For all plans. */
export const EVERY_PLAN = 'ALL';

/** A payment, or something else that happens on a day. */
export interface HappeningRow {
  readonly kind: (typeof HAPPENING_KINDS)[number];
  /** Id of a plan, or `ALL`. */
  readonly plan: string;
  readonly on?: string | null;
  readonly amount?: AmountValue;
  readonly reference?: string;
  /** Of a milestone, or of a patent. */
  readonly name?: TypedValue;
}

export interface SimulatorValues extends TermsValues {
  readonly plans: readonly PlanValues[];
  /** Whole years of sales that are planned. */
  readonly planYears: number;
  readonly happenings: readonly HappeningRow[];
  /** Null for the last day that the plan reaches. */
  readonly asOf: string | null;
  readonly withHolidays: boolean;
  readonly calendar?: unknown;
}

export const MOST_PLANS = 3;
export const MOST_YEARS = 20;

export const EMPTY_TERMS = (effectiveOn: string | null): TermsValues => ({
  mode: 'UFPL',
  effectiveOn,
  termMonths: '60',
  trialMonths: '12',
  triggerJoin: 'EARLIEST_OF',
  triggers: [],
  fees: [],
  contractYear: 'CALENDAR',
  reportingPeriod: 'QUARTER',
  reportingDays: '30',
  interest: '',
  hasOption: false,
  patents: [],
});

/** The form as it is found: no fee and no sale, only what is often agreed. */
export const EMPTY_VALUES = (effectiveOn: string | null, names: readonly string[]): SimulatorValues => ({
  ...EMPTY_TERMS(effectiveOn),
  plans: names.map((name, at) => ({ id: `plan-${at + 1}`, name, sales: {} })),
  planYears: 3,
  happenings: [],
  asOf: null,
  withHolidays: true,
});
