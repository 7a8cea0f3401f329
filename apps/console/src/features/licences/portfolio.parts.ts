import { daysAfter } from '@shared/format/format';
import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { LicenceFilter, LicenceState, ReceivableFilter } from '@gql/licences/graphql';
import type { DuePart, Portfolio } from './portfolio.query';

/** Whose licences are looked at: those granted, those taken, or all of a region. */
export type Viewpoint = 'LICENSOR' | 'LICENSEE' | 'AUTHORITY';

/** Licences of which the term still runs. */
export const RUNNING: readonly LicenceState[] = ['TRIAL', 'DECISION_DUE', 'PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED'];
/** Licences on their way to an end that is not the term's. */
export const CLOSING: readonly LicenceState[] = ['RETURNING', 'TERMINATING', 'WIND_DOWN'];

const TRIAL_DAYS = 30;
const TERM_DAYS = 60;
const MONTHS = 12;

/** The filter of each part of the portfolio, as its list has it in the address; without the states, which lists name themselves. */
export function portfolioFilters(viewpoint: Viewpoint, mine: string, today: string) {
  const side = viewpoint === 'LICENSOR' ? { licensorId: mine } : viewpoint === 'LICENSEE' ? { licenseeId: mine } : {};
  const [first] = monthsFrom(today);
  const lastMonth = addMonths(first as CivilDate, MONTHS);
  return {
    all: { ...side } as LicenceFilter,
    waiting: { ...side, isWaitingForUs: true } as LicenceFilter,
    answers: { ...side, awaitsOurAnswer: true } as LicenceFilter,
    reports: { ...side, owesReport: true } as LicenceFilter,
    trials: { ...side, trialEndsFrom: today, trialEndsTo: daysAfter(today, TRIAL_DAYS) } as LicenceFilter,
    terms: { ...side, endsFrom: today, endsTo: daysAfter(today, TERM_DAYS) } as LicenceFilter,
    paid: { ...side, payingSinceTo: today } as LicenceFilter,
    overdue: { ...side, isOverdue: true } as ReceivableFilter,
    expected: { ...side, isOpen: true, dueFrom: today, dueTo: addDays(lastMonth, -1) } as ReceivableFilter,
  };
}

/** The first days of this month and the eleven after it. */
export function monthsFrom(today: string): readonly string[] {
  const first = `${today.slice(0, 7)}-01` as CivilDate;
  return Array.from({ length: MONTHS }, (_, at) => addMonths(first, at));
}

/** How many of some states there are; of all where none is named. */
export const countOf = (counts: readonly Portfolio['all'][number][] | undefined, states?: readonly LicenceState[]): number =>
  (counts ?? []).filter(({ state }) => !states || states.includes(state)).reduce((sum, { count }) => sum + count, 0);

/** The four ages of what is overdue, by their fewest days, youngest first. */
export const AGES = [1, 31, 61, 91] as const;

/** The currencies of some parts, the one of the most parts first. */
export function currenciesOf(parts: readonly DuePart[]): readonly string[] {
  const times = new Map<string, number>();
  for (const { currency } of parts) times.set(currency, (times.get(currency) ?? 0) + 1);
  return [...times].sort((one, other) => other[1] - one[1]).map(([currency]) => currency);
}

/** What of one currency falls due between two days; nothing where no part does. */
export const partBetween = (parts: readonly DuePart[], currency: string, to: string): DuePart | undefined =>
  parts.find((part) => part.currency === currency && part.dueTo === to);
