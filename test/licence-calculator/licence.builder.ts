import { plainResult, readScenario, simulate } from '@trihelix/licence-calculator';

type Json = Record<string, unknown>;

/** A royalty fee without tiers, minimum or caps, at this rate (ppm). */
export const royalty = (ratePpm: number, more: Json = {}): Json => ({
  kind: 'ROYALTY',
  base: 'NET_SALES',
  tierScope: 'CUMULATIVE',
  tiers: [{ upTo: null, ratePpm }],
  exemptUpTo: 0,
  annualMinimum: null,
  annualCap: null,
  cumulativeCap: null,
  ...more,
});

/** An ordinary licence for five years from 2026, reported by quarter, with what is said in `more`. */
export const terms = (more: Json = {}): Json => ({
  mode: 'ORDINARY',
  currency: 'CNY',
  effectiveOn: '2026-01-01',
  termMonths: 60,
  trialMonths: 0,
  fees: [],
  contractYear: 'CALENDAR',
  reporting: { period: 'QUARTER', dueDays: 30 },
  interest: { ratePpm: 45_000 },
  patents: [],
  ...more,
});

export const statement = (on: string, period: string, netSales: number): Json => ({ on, kind: 'STATEMENT', period, netSales });
export const correction = (on: string, period: string, netSales: number): Json => ({ on, kind: 'CORRECTION', period, netSales });
export const payment = (on: string, amount: number, reference: string): Json => ({ on, kind: 'PAYMENT', amount, reference });
export const event = (on: string, kind: string, more: Json = {}): Json => ({ on, kind, ...more });

/** What a licence comes to, as plain JSON. */
export const computed = (agreed: Json, events: readonly Json[], asOf: string, calendar?: Json) =>
  plainResult(simulate(readScenario({ terms: agreed, calendar, events, asOf })));

type Lines = ReturnType<typeof computed>['lines'];

/** Kind, period and amount of each line, in order. */
export const said = (lines: Lines) => lines.map(({ kind, period, amount }) => [kind, period, amount] as const);
export const sum = (amounts: readonly number[]): number => amounts.reduce((all, each) => all + each, 0);
