import { addDays, addMonths, type CivilDate, daysBetween, parseCivilDate } from '@trihelix/kernel';
import { type LicenceEvent, readScenario, ScenarioRefused, simulate } from '@trihelix/licence-calculator';
import fc from 'fast-check';
import { royalty, terms } from './licence.builder';

type Json = Record<string, unknown>;

/** A scenario as JSON gives it. */
export interface Given {
  readonly terms: Json;
  readonly calendar: Json | null;
  readonly events: readonly (Json & { readonly on: CivilDate; readonly kind: string })[];
  readonly asOf: CivilDate;
}

/** Days with the ends of months, leap days and ends of years among them. */
const effectiveOn = fc.oneof(
  fc.constantFrom('2024-02-29', '2024-01-31', '2024-12-31', '2025-01-01', '2023-08-31').map(parseCivilDate),
  fc.nat(1_000).map((days) => addDays(parseCivilDate('2023-06-01'), days)),
);

const reporting = fc.record({
  period: fc.constantFrom('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'),
  dueDays: fc.constantFrom(0, 15, 45, 120),
});

const leaf = fc.oneof(
  fc.nat(900).map((days) => ({ kind: 'DATE', on: addDays(parseCivilDate('2024-01-01'), days) })),
  fc.constantFrom({ kind: 'FIRST_SALE' }, { kind: 'OPTION' }, { kind: 'MILESTONE', name: 'pilot' }),
  fc.integer({ min: 1, max: 3_000_000 }).map((threshold) => ({ kind: 'CUMULATIVE_REVENUE', threshold })),
);
const trigger = fc.letrec<{ any: Json; all: Json }>((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, leaf, tie('all')),
  all: fc.record({
    kind: fc.constantFrom('EARLIEST_OF', 'LATEST_OF'),
    of: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
  }),
})).any;

/** Royalties whose rates lose nothing to rounding when sales and bounds are millions, also after a lost patent. */
const royalties = (unit: number) => {
  const some = (most: number) => fc.integer({ min: 1, max: most }).map((units) => units * unit);
  const orNone = (most: number) => fc.option(some(most), { nil: null });
  const rate = fc.nat(15_000).map((tens) => tens * 10);
  return fc
    .record({
      tierScope: fc.constantFrom('CUMULATIVE', 'PERIOD'),
      bounds: fc.uniqueArray(some(5_000_000), { maxLength: 2 }),
      rates: fc.tuple(rate, rate, rate),
      exemptUpTo: fc.oneof(fc.constant(0), some(2_000_000)),
      annualMinimum: orNone(200_000),
      annualCap: orNone(300_000),
      cumulativeCap: orNone(900_000),
    })
    .map(({ bounds, rates, ...rest }) => {
      const uppers = [...bounds].sort((a, b) => a - b).map((upTo, at) => ({ upTo, ratePpm: rates[at] ?? 0 }));
      return royalty(0, { ...rest, tiers: [...uppers, { upTo: null, ratePpm: rates[2] }] });
    });
};

const fixed = fc.oneof(
  fc.record({ kind: fc.constant('LUMP_SUM'), amount: fc.nat(900_000), dueDays: fc.constantFrom(0, 30) }),
  fc.record({
    kind: fc.constant('INSTALMENTS'),
    amount: fc.nat(900_000),
    parts: fc.integer({ min: 1, max: 8 }),
    everyMonths: fc.constantFrom(1, 6, 12),
    dueDays: fc.constantFrom(0, 30),
  }),
);

const PATENTS = [
  { id: 'p1', weightPpm: 700_000 },
  { id: 'p2', weightPpm: 300_000 },
];
const MONTHS: Record<string, number> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

const reports = (unit: number) =>
  fc.array(
    fc.record({
      isReported: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 0),
      net: fc.oneof(fc.constant(0), fc.nat(1_500_000)).map((units) => units * unit),
      lag: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })),
      corrections: fc.array(fc.record({ after: fc.nat(500), net: fc.nat(1_500_000).map((units) => units * unit) }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 30 },
  );

const happenings = (kinds: readonly string[]) =>
  fc.array(fc.record({ day: fc.nat(1_800), kind: fc.constantFrom(...kinds), amount: fc.integer({ min: 1, max: 900_000 }) }), {
    maxLength: 14,
  });

interface Choice {
  readonly unit: number;
  readonly modes: readonly ('UFPL' | 'ORDINARY')[];
  readonly royaltiesOnly: boolean;
  readonly kinds: readonly string[];
}

const ALL = ['PAYMENT', 'PAYMENT', 'PAYMENT', 'PAYMENT', 'IP_LOST', 'MILESTONE', 'CONVERT', 'RETURN', 'TERMINATE', 'BUY_OUT'];

/** Licences of every kind with whatever may happen to them, until any day. */
export const anyLicence = licences({ unit: 1, modes: ['UFPL', 'UFPL', 'ORDINARY'], royaltiesOnly: false, kinds: ALL });

/** Ordinary licences with one royalty fee, in amounts that lose nothing to rounding, until all is closed. */
export const royaltyLicence = licences({
  unit: 1_000_000,
  modes: ['ORDINARY'],
  royaltiesOnly: true,
  kinds: ['IP_LOST', 'TERMINATE'],
});

function licences({ unit, modes, royaltiesOnly, kinds }: Choice): fc.Arbitrary<Given> {
  const fees = royaltiesOnly
    ? fc.tuple(royalties(unit))
    : fc.tuple(fc.array(fixed, { maxLength: 2 }), fc.array(royalties(unit), { maxLength: 2 })).map((all) => all.flat());
  return fc
    .record({
      mode: fc.constantFrom(...modes),
      effectiveOn,
      termMonths: fc.constantFrom(18, 24, 30, 36, 48),
      trialMonths: fc.constantFrom(0, 3, 12),
      trigger: fc.option(trigger, { nil: null }),
      fees: fees as fc.Arbitrary<Json[]>,
      contractYear: fc.constantFrom('CALENDAR', 'ANNIVERSARY'),
      reporting,
      ratePpm: fc.constantFrom(0, 34_500, 240_000),
      creditPpm: fc.constantFrom(0, 500_000, 1_000_000),
      creditCap: fc.option(fc.nat(100_000), { nil: null }),
      calendar: fc.option(fc.uniqueArray(fc.nat(2_000), { maxLength: 40 }), { nil: null }),
      sales: reports(unit),
      others: happenings(kinds),
      span: fc.nat(2_000),
    })
    .map(({ ratePpm, creditPpm, creditCap, calendar, sales, others, span, ...agreed }) => {
      const from = (days: number) => addDays(agreed.effectiveOn, days);
      const option = { price: 500_000, creditPpm, creditCap, dueDays: 30 };
      const asOf = royaltiesOnly ? addDays(addMonths(agreed.effectiveOn, agreed.termMonths), 700) : from(span);
      const events = [
        ...reported(agreed, sales),
        ...others.map(({ day, kind, amount }, at) => happening(from(day), kind, amount, at)),
      ];
      return possible({
        terms: terms({ ...agreed, interest: { ratePpm }, option, patents: PATENTS }),
        calendar: calendar && { holidays: calendar.map(from) },
        events: events.filter(({ on }) => on <= asOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
        asOf,
      });
    });
}

type Report = { isReported: boolean; net: number; lag: number; corrections: { after: number; net: number }[] };

/** Statements of one period after the other, some missing, some late, some corrected. */
function reported(
  agreed: { effectiveOn: CivilDate; reporting: { period: string } },
  sales: readonly Report[],
): Given['events'][number][] {
  const months = MONTHS[agreed.reporting.period] ?? 1;
  const year = parseCivilDate(`${agreed.effectiveOn.slice(0, 4)}-01-01`);
  const before = Math.floor((Number(agreed.effectiveOn.slice(5, 7)) - 1) / months);
  return sales.flatMap(({ isReported, net, lag, corrections }, at) => {
    if (!isReported) return [];
    const start = addMonths(year, (before + at) * months);
    const period = periodName(start, months);
    const on = addDays(addMonths(start, months), lag - 1);
    const corrected = corrections.map((each) => ({
      on: addDays(on, each.after),
      kind: 'CORRECTION',
      period,
      netSales: each.net,
    }));
    return [{ on, kind: 'STATEMENT', period, netSales: net }, ...corrected];
  });
}

export function periodName(start: CivilDate, months: number): string {
  const number = (Number(start.slice(5, 7)) - 1) / months + 1;
  if (months === 1) return start.slice(0, 7);
  if (months === 12) return start.slice(0, 4);
  return `${start.slice(0, 4)}-${months === 3 ? 'Q' : 'H'}${number}`;
}

/** The last day of a period, by its name. */
export function periodEnd(name: string): CivilDate {
  const year = parseCivilDate(`${name.slice(0, 4)}-01-01`);
  const months =
    name.length === 4
      ? 12
      : name[5] === 'Q'
        ? 3 * Number(name[6])
        : name[5] === 'H'
          ? 6 * Number(name[6])
          : Number(name.slice(5));
  return addDays(addMonths(year, months), -1);
}

function happening(on: CivilDate, kind: string, amount: number, at: number): Given['events'][number] {
  if (kind === 'PAYMENT') return { on, kind, amount, reference: `bank-${at}` };
  if (kind === 'IP_LOST') return { on, kind, patent: amount % 2 ? 'p1' : 'p2' };
  return kind === 'MILESTONE' ? { on, kind, name: amount % 3 ? 'pilot' : 'other' } : { on, kind };
}

/** Which payments are found to be written down wrongly, by their place among the payments, and after how many days. */
export const someMistakes = fc.uniqueArray(fc.record({ at: fc.nat(8), after: fc.nat(300) }), {
  maxLength: 4,
  selector: ({ at }) => at,
});
export type Mistakes = readonly { readonly at: number; readonly after: number }[];

/** The same events with those payments taken back, as far as somebody sees it by then. */
export function takenBackAmong(events: readonly LicenceEvent[], mistakes: Mistakes, asOf: CivilDate): LicenceEvent[] {
  const payments = events.flatMap((event) => (event.kind === 'PAYMENT' ? [event] : []));
  const reversals = mistakes.flatMap(({ at, after }): LicenceEvent[] => {
    const payment = payments[at];
    const on = payment && addDays(payment.on, after);
    return on && on <= asOf ? [{ on, kind: 'PAYMENT_REVERSED', reference: payment.reference }] : [];
  });
  return [...events, ...reversals].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Without the events that cannot have happened. */
function possible(given: Given): Given {
  try {
    simulate(readScenario(given));
    return given;
  } catch (error) {
    const at = error instanceof ScenarioRefused ? /^events\[(\d+)\]/.exec(error.problems[0]?.path ?? '')?.[1] : undefined;
    if (at === undefined) throw error;
    return possible({ ...given, events: given.events.filter((_, index) => index !== Number(at)) });
  }
}

/** A contract year as a reader of the terms counts it. */
export interface CountedYear {
  readonly end: CivilDate;
  /** Days of it that are paid for, and whether that is all of it. */
  readonly days: number;
  readonly isWhole: boolean;
}

/** The contract years of an ordinary licence until its last day. */
export function countedYears({ terms: agreed }: Given, last: CivilDate): CountedYear[] {
  const first = agreed.effectiveOn as CivilDate;
  const years: CountedYear[] = [];
  for (let start = first; start <= last;) {
    const fullEnd =
      agreed.contractYear === 'CALENDAR'
        ? parseCivilDate(`${start.slice(0, 4)}-12-31`)
        : addDays(addMonths(first, 12 * (years.length + 1)), -1);
    const end = fullEnd < last ? fullEnd : last;
    const isFromStart = agreed.contractYear === 'ANNIVERSARY' || start.endsWith('-01-01');
    years.push({ end, days: daysBetween(start, end) + 1, isWhole: isFromStart && end === fullEnd });
    start = addDays(fullEnd, 1);
  }
  return years;
}
