import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { Fee, Terms, Trigger } from '@trihelix/licence-calculator';
import type { PolicyValues } from '../profiles/policy.values';

/** A payment, and the first revenue that the licensee has had from the licence. */
interface Payment {
  readonly effectiveOn: CivilDate;
  /** Nominal: not rolled to a working day. */
  readonly dueOn: CivilDate;
  /** Null while there is none. */
  readonly firstRevenueOn: CivilDate | null;
}

/** Whether a payment may fall due on its day under a rule on the earliest payment: after so many months, or once there is revenue. */
export function mayFallDue(
  { monthsAfterEffect, orOnceRevenue }: PolicyValues['EARLIEST_PAYMENT'],
  { effectiveOn, dueOn, firstRevenueOn }: Payment,
): boolean {
  if (dueOn >= addMonths(effectiveOn, monthsAfterEffect)) return true;
  return orOnceRevenue && firstRevenueOn !== null && firstRevenueOn <= dueOn;
}

type Leaf = Exclude<Trigger, { readonly of: readonly Trigger[] }>;

/** A day, and the trigger that brings it. */
export interface TriggerDay {
  readonly on: CivilDate;
  readonly path: string;
}

/**
 * The earliest day on which a trigger can fire, when `dayOf` tells that of each leaf: null for one that cannot.
 * Of several, the first (`EARLIEST_OF`), or the last if all can (`LATEST_OF`).
 */
export function earliestDay(trigger: Trigger, dayOf: (leaf: Leaf) => CivilDate | null, path = 'trigger'): TriggerDay | null {
  if (!('of' in trigger)) {
    const on = dayOf(trigger);
    return on === null ? null : { on, path };
  }
  const days = trigger.of.map((child, at) => earliestDay(child, dayOf, `${path}.of[${at}]`));
  const possible = days.filter((day) => day !== null).sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  if (trigger.kind === 'EARLIEST_OF') return possible[0] ?? null;
  return possible.length === days.length ? (possible.at(-1) ?? null) : null;
}

/** What brings the paid phase about by the calendar alone, whatever the sides do. */
export const byDateAlone = (leaf: Leaf): CivilDate | null => (leaf.kind === 'DATE' ? leaf.on : null);

/**
 * What can bring it about though the licensee has no revenue. A milestone can come on any day. An option or a renewal is the
 * licensee's own choice, which is open to it at any time.
 */
export const withoutRevenue =
  (effectiveOn: CivilDate, orOnceRevenue: boolean) =>
  (leaf: Leaf): CivilDate | null => {
    if (leaf.kind === 'DATE') return leaf.on;
    if (leaf.kind === 'MILESTONE') return effectiveOn;
    if (leaf.kind === 'OPTION' || leaf.kind === 'RENEWAL') return null;
    const isRevenue = leaf.kind === 'FIRST_SALE' || leaf.threshold > 0n;
    return isRevenue && orOnceRevenue ? null : effectiveOn;
  };

/** Trial end: the corresponding day, else the month's end. */
export const trialEnd = ({ effectiveOn, trialMonths }: Pick<Terms, 'effectiveOn' | 'trialMonths'>): CivilDate =>
  addMonths(effectiveOn, trialMonths);

/** Last day of the term, which counts its first; null when only the rights bound it. */
export const termEnd = ({ effectiveOn, termMonths }: Pick<Terms, 'effectiveOn' | 'termMonths'>): CivilDate | null =>
  termMonths === null ? null : addDays(addMonths(effectiveOn, termMonths), -1);

/** What the first due day follows from. */
export const DUE_DAY_KEYS = ['effectiveOn', 'termMonths', 'fees', 'contractYear', 'reporting'] as const;
type Owing = Pick<Terms, (typeof DUE_DAY_KEYS)[number]>;

/** The first nominal due day of what is owed without any sale, when the paid phase begins on `first`; null when nothing is. */
export function firstDueDay(terms: Owing, first: CivilDate): CivilDate | null {
  const days = terms.fees.map((fee) => dueDayOf(fee, terms, first)).filter((due) => due !== null);
  return days.sort()[0] ?? null;
}

function dueDayOf(fee: Fee, terms: Owing, first: CivilDate): CivilDate | null {
  if (fee.kind !== 'ROYALTY') return fee.amount > 0n ? addDays(first, fee.dueDays) : null;
  if (!fee.annualMinimum || !terms.reporting) return null;
  const yearEnd =
    terms.contractYear === 'CALENDAR' ? (`${first.slice(0, 4)}-12-31` as CivilDate) : addDays(addMonths(first, 12), -1);
  const last = termEnd(terms);
  return addDays(last !== null && last < yearEnd ? last : yearEnd, terms.reporting.dueDays);
}
