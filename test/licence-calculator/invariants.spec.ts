import { addDays, addMonths, type CivilDate, mulDiv } from '@trihelix/kernel';
import { type Line, plainResult, readScenario, type Simulated, simulate } from '@trihelix/licence-calculator';
import fc from 'fast-check';
import { prove } from '../kit/proof';
import { anyLicence, countedYears, type Given, periodEnd, royaltyLicence } from './random.licence';

const SEED = 20_260_101;
const UNPAID_PHASES = ['TRIAL', 'DECISION_DUE', 'RETURNING'];

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n);
const least = (...amounts: readonly bigint[]): bigint => amounts.reduce((least, each) => (each < least ? each : least));
const outcome = (given: Given): Simulated => simulate(readScenario(given));

/** What is paid and credited is what lines took and what waits; no line takes more than it says. */
function nothingIsLost(given: Given, { lines, allocations, balance }: Simulated): void {
  const paid = given.events.map((event) => (event.kind === 'PAYMENT' ? BigInt(event.amount as number) : 0n));
  const credited = lines.map(({ amount }) => (amount < 0n ? -amount : 0n));
  const taken = allocations.map(({ interest, principal }) => interest + principal);
  expect(total(taken) + balance.unapplied).toBe(total(paid) + total(credited));

  const takenBy = lines.map(() => 0n);
  for (const { line, principal } of allocations) takenBy[line] = (takenBy[line] ?? 0n) + principal;
  const open = lines.map(({ amount }, at) => (amount > 0n ? amount : 0n) - (takenBy[at] ?? 0n));
  expect(open.filter((each) => each < 0n)).toEqual([]);
  expect(total(open)).toBe(balance.principal);
}

/** Before the paid phase is known nothing is posted, and no fixed fee is due before that day. */
function nothingIsDueInTheTrial({ terms: { mode } }: Given, { state, lines, balance }: Simulated): void {
  if (UNPAID_PHASES.includes(state)) expect([lines, balance.principal, balance.interest]).toEqual([[], 0n, 0n]);
  if (mode !== 'UFPL') return;
  const known = lines.reduce<CivilDate | null>((day, { postedOn }) => (day === null || postedOn < day ? postedOn : day), null);
  const early = lines.filter(
    ({ kind, dueOn }) => (kind === 'LUMP_SUM' || kind === 'INSTALMENT') && known !== null && dueOn < known,
  );
  expect(early).toEqual([]);
}

/** What had been posted and allocated by a day is what the events by that day give. */
function theFutureChangesNothing(given: Given, full: Simulated, cut: CivilDate): void {
  const then = outcome({ ...given, events: given.events.filter(({ on }) => on <= cut), asOf: cut });
  expect(then.lines).toEqual(full.lines.filter(({ postedOn }) => postedOn <= cut));
  expect(full.lines.slice(0, then.lines.length)).toEqual(then.lines);
  expect(then.allocations).toEqual(full.allocations.filter(({ on }) => on <= cut));
}

/** Plain JSON says every amount as it is. */
function amountsAreExact(full: Simulated): void {
  const plain = plainResult(full);
  expect(plain.lines.map(({ amount }) => BigInt(amount))).toEqual(full.lines.map(({ amount }) => amount));
  expect(Object.values(plain.balance).map(BigInt)).toEqual(Object.values(full.balance));
}

/** The last day of an ordinary licence. */
function lastDayOf({ terms: { effectiveOn, termMonths }, events }: Given): CivilDate {
  const termEnd = addDays(addMonths(effectiveOn as CivilDate, termMonths as number), -1);
  const ended = events.find(({ kind }) => kind === 'TERMINATE')?.on ?? termEnd;
  return ended < termEnd ? ended : termEnd;
}

/** What each contract year came to: royalties, true-up and what corrected them. */
function yearTotals(given: Given, lines: readonly Line[]) {
  const last = lastDayOf(given);
  const years = countedYears(given, last);
  const totals = years.map(() => 0n);
  for (const { period, amount } of lines) {
    const at = yearAt(period as string);
    totals[at] = (totals[at] ?? 0n) + amount;
  }
  return { years, totals, yearAt };

  function yearAt(period: string): number {
    const end = period.length === 10 ? period : periodEnd(period);
    const index = years.findIndex((year) => end <= year.end);
    return index < 0 ? years.length - 1 : index;
  }
}

interface Agreed {
  readonly annualMinimum: number | null;
  readonly annualCap: number | null;
  readonly cumulativeCap: number | null;
}
const agreedIn = ({ terms: { fees } }: Given): Agreed => (fees as Agreed[])[0] as Agreed;
const NO_BOUND = 10n ** 30n;
const bound = (amount: number | null): bigint => (amount === null ? NO_BOUND : BigInt(amount));

/** A year comes to no more than the caps, and to no less than the minimum of its days as far as the caps leave room. */
function yearsKeepTheirBounds(given: Given, { lines }: Simulated): void {
  const { annualMinimum, annualCap, cumulativeCap } = agreedIn(given);
  const { years, totals } = yearTotals(given, lines);
  let before = 0n;
  for (const [at, { days, isWhole }] of years.entries()) {
    const whole = BigInt(annualMinimum ?? 0);
    const minimum = isWhole ? whole : least(whole, mulDiv(whole, days, 365));
    const room = least(bound(annualCap), bound(cumulativeCap) - before);
    const year = totals[at] ?? 0n;
    expect(year).toBeLessThanOrEqual(room);
    expect(year).toBeGreaterThanOrEqual(least(minimum, room));
    before += year;
  }
}

/** More sales in a year never make that year come to less. */
function moreSalesAreNeverLess(given: Given, full: Simulated, { pick, more }: { pick: number; more: number }): void {
  const sold = given.events.filter(({ kind }) => kind === 'STATEMENT' || kind === 'CORRECTION');
  const raised = sold[pick % sold.length];
  if (!raised) return;
  const events = given.events.map((event) =>
    event === raised ? { ...event, netSales: (event.netSales as number) + more * 1_000_000 } : event,
  );
  const before = yearTotals(given, full.lines);
  const after = yearTotals(given, outcome({ ...given, events }).lines);
  const at = before.yearAt(raised.period as string);
  expect(after.totals[at] ?? 0n).toBeGreaterThanOrEqual(before.totals[at] ?? 0n);
}

describe('invariants of a licence', () => {
  prove({
    name: 'licence-calculator',
    claim: 'Whatever is agreed and happens, a licence keeps its invariants',
    cases: { small: 200, full: 4_000 },
    run: async (cases) => {
      const seen = { lines: 0, allocations: 0, corrections: 0, 'years within their bounds': 0 };
      const states = new Map<string, number>();
      const parameters = { seed: SEED, numRuns: cases / 2 };
      const whatever = fc.property(anyLicence, fc.nat(2_000), (given, days) => {
        const full = outcome(given);
        const cut = addDays(given.terms.effectiveOn as CivilDate, days);
        nothingIsLost(given, full);
        nothingIsDueInTheTrial(given, full);
        theFutureChangesNothing(given, full, cut < given.asOf ? cut : given.asOf);
        amountsAreExact(full);
        seen.lines += full.lines.length;
        seen.allocations += full.allocations.length;
        seen.corrections += full.lines.filter(({ kind }) => kind === 'CREDIT' || kind === 'SUPPLEMENT').length;
        states.set(full.state, (states.get(full.state) ?? 0) + 1);
      });
      const change = fc.record({ pick: fc.nat(), more: fc.integer({ min: 1, max: 900_000 }) });
      const royalties = fc.property(royaltyLicence, change, (given, raise) => {
        const full = outcome(given);
        yearsKeepTheirBounds(given, full);
        moreSalesAreNeverLess(given, full, raise);
        seen['years within their bounds'] += countedYears(given, lastDayOf(given)).length;
      });
      fc.assert(whatever, parameters);
      fc.assert(royalties, parameters);
      return { seed: SEED, ...seen, ...Object.fromEntries([...states].sort()) };
    },
  });
});
