import { parseCivilDate } from '@trihelix/kernel';
import { type LicenceEvent, readScenario, ScenarioRefused, simulate } from '@trihelix/licence-calculator';
import fc from 'fast-check';
import { payment, royalty, statement, terms } from './licence.builder';
import { anyLicence, someMistakes, takenBackAmong } from './random.licence';

type Json = Record<string, unknown>;

const lump = (amount: number, dueDays: number) => ({ kind: 'LUMP_SUM', amount, dueDays });
const day = parseCivilDate;

/** A scenario from paper, with what only books know. */
function kept(agreed: Json, onPaper: readonly Json[], events: readonly LicenceEvent[], asOf: string) {
  const scenario = readScenario({ terms: agreed, events: onPaper, asOf });
  const all = [...scenario.events, ...events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return simulate({ ...scenario, events: all });
}

const AT_TEN_PERCENT = { ratePpm: 100_000 };

describe('costs', () => {
  it('are paid before what was due long before, and bear no interest', () => {
    const agreed = terms({ fees: [lump(1_000, 0)], interest: AT_TEN_PERCENT });
    const cost: LicenceEvent = { on: day('2026-06-01'), kind: 'COST', id: '1', amount: 300n, dueDays: 10 };
    const { allocations, balance, lines } = kept(agreed, [payment('2026-06-02', 250, 'bank-1')], [cost], '2027-06-01');
    expect(lines.map(({ kind, effectiveDueOn }) => [kind, effectiveDueOn])).toEqual([
      ['LUMP_SUM', '2026-01-01'],
      ['COST', '2026-06-11'],
    ]);
    expect(allocations).toMatchObject([{ line: 1, interest: 0n, principal: 250n }]);
    // 1,000 at 10 % for 516 days; nothing for what is left of the costs.
    expect(balance).toEqual({ principal: 1_050n, interest: 141n, unapplied: 0n });
  });

  it('take what waits unapplied at once', () => {
    const cost: LicenceEvent = { on: day('2026-06-01'), kind: 'COST', id: '1', amount: 300n, dueDays: 10 };
    const { balance } = kept(terms(), [payment('2026-02-02', 500, 'bank-1')], [cost], '2026-06-01');
    expect(balance).toEqual({ principal: 0n, interest: 0n, unapplied: 200n });
  });
});

describe('a payer who chooses', () => {
  const agreed = terms({ fees: [lump(100, 30), lump(200, 60), lump(300, 90)], interest: null });
  const { lines } = kept(agreed, [], [], '2026-01-01');
  const [first, , third] = lines.map(({ key }) => key);
  const paid = (amount: bigint, towards: string[]): LicenceEvent => ({
    on: day('2026-01-02'),
    kind: 'PAYMENT',
    amount,
    reference: 'bank-1',
    towards,
  });
  const taken = (event: LicenceEvent) =>
    kept(agreed, [], [event], '2026-01-02').allocations.map(({ line, principal }) => [line, Number(principal)]);

  it('is followed in the order chosen, and what is left goes to what is due first', () => {
    expect(taken(paid(450n, [third ?? '', first ?? '']))).toEqual([
      [2, 300],
      [0, 100],
      [1, 50],
    ]);
  });

  it('of what is posted at the end of the day, as a true-up is, is followed, too', () => {
    const withMinimum = terms({
      fees: [lump(500, 600), royalty(50_000, { annualMinimum: 300 })],
      interest: null,
    });
    const trueUp = kept(withMinimum, [], [], '2027-01-30').lines.find(({ kind }) => kind === 'TRUE_UP');
    const chosen: LicenceEvent = {
      on: day('2027-01-30'),
      kind: 'PAYMENT',
      amount: 300n,
      reference: 'bank-1',
      towards: [trueUp?.key ?? ''],
    };
    const { allocations, lines } = kept(withMinimum, [], [chosen], '2027-01-30');
    expect(allocations.map(({ line, principal }) => [lines[line]?.kind, principal])).toEqual([['TRUE_UP', 300n]]);
  });

  it('of something that is none of the lines is as one who does not choose', () => {
    expect(taken(paid(50n, ['LUMP_SUM - 1999-01-01 1999-01-01']))).toEqual([[0, 50]]);
  });
});

describe('a payment that is taken back', () => {
  const agreed = terms({ fees: [lump(365_000, 0)], interest: AT_TEN_PERCENT });
  const back = (on: string, reference: string): LicenceEvent => ({ on: day(on), kind: 'PAYMENT_REVERSED', reference });

  it('counts as never having come in: interest has run all the time', () => {
    const paid = [payment('2026-01-11', 365_100, 'bank-1')];
    expect(kept(agreed, paid, [back('2026-03-02', 'bank-1')], '2026-03-01').balance).toMatchObject({ principal: 900n });
    const { balance, allocations } = kept(agreed, paid, [back('2026-03-02', 'bank-1')], '2026-03-02');
    // 60 days at 100 a day.
    expect(balance).toEqual({ principal: 365_000n, interest: 6_000n, unapplied: 0n });
    expect(allocations).toEqual([]);
  });

  it('leaves its place to money that came after it, and its reference to another payment', () => {
    const paid = [payment('2026-01-01', 365_000, 'bank-1'), payment('2026-01-11', 1_000, 'bank-2')];
    const again: LicenceEvent = { on: day('2026-01-12'), kind: 'PAYMENT', amount: 300n, reference: 'bank-1' };
    const { allocations } = kept(agreed, paid, [back('2026-01-12', 'bank-1'), again], '2026-02-01');
    expect(allocations.map(({ reference, on, interest, principal }) => [reference, on, interest, principal])).toEqual([
      ['bank-2', '2026-01-11', 1_000n, 0n],
      ['bank-1', '2026-01-12', 100n, 200n],
    ]);
  });

  it('is taken back once, and one that never was, not at all', () => {
    const paid = [payment('2026-01-01', 100, 'bank-1')];
    const twice = [back('2026-01-02', 'bank-1'), back('2026-01-03', 'bank-1'), back('2026-01-03', 'bank-9')];
    expect(kept(agreed, paid, twice, '2026-01-03')).toEqual(kept(agreed, [], [], '2026-01-03'));
  });

  it('leaves the licence as it would be without it, whatever else happens', () => {
    fc.assert(
      fc.property(anyLicence, someMistakes, (given, mistakes) => {
        const scenario = readScenario(given);
        const events = takenBackAmong(scenario.events, mistakes, scenario.asOf);
        const wrong = new Set(events.flatMap((event) => (event.kind === 'PAYMENT_REVERSED' ? [event.reference] : [])));
        const without = scenario.events.filter((event) => event.kind !== 'PAYMENT' || !wrong.has(event.reference));
        expect(simulate({ ...scenario, events })).toEqual(simulate({ ...scenario, events: without }));
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
  });
});

describe('a write-off', () => {
  const agreed = terms({ fees: [lump(365_000, 0)], interest: AT_TEN_PERCENT });
  const [line] = kept(agreed, [], [], '2026-01-01').lines;
  const writeOff: LicenceEvent = { on: day('2026-06-01'), kind: 'WRITE_OFF', id: 'w', towards: line?.key ?? '' };

  it('takes what is open and the interest on it, and says how much of each', () => {
    const { lines, allocations, balance, open } = kept(
      agreed,
      [payment('2026-01-01', 65_000, 'bank-1')],
      [writeOff],
      '2027-01-01',
    );
    expect(lines.at(-1)).toMatchObject({ kind: 'WRITE_OFF', amount: -300_000n, key: 'WRITE_OFF w' });
    expect(allocations.at(-1)).toMatchObject({ line: 0, credit: 1, principal: 300_000n, interest: 0n, waived: 12_411n });
    expect(balance).toEqual({ principal: 0n, interest: 0n, unapplied: 0n });
    expect(open[0]).toEqual({ principal: 0n, interest: 0n });
  });

  it('of what is paid does nothing', () => {
    expect(kept(agreed, [payment('2026-01-01', 365_000, 'bank-1')], [writeOff], '2027-01-01').lines).toHaveLength(1);
  });
});

describe('a key', () => {
  it('names the same line whatever comes after, and no two lines', () => {
    const agreed = terms({ fees: [lump(100, 30), lump(100, 30), royalty(50_000, { annualMinimum: 90_000 })] });
    const reports = [statement('2026-04-10', '2026-Q1', 100_000), statement('2026-07-10', '2026-Q2', 300_000)];
    const before = kept(agreed, reports.slice(0, 1), [], '2026-05-01').lines;
    const after = kept(agreed, reports, [], '2027-12-31').lines;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
  });
});

describe('the next day', () => {
  const next = (agreed: Json, asOf: string) => kept(agreed, [], [], asOf).nextDay;
  const trial = { mode: 'UFPL', trialMonths: 6, fees: [lump(1, 0)] };

  it('is the day of the trigger, then none while nothing is open to happen but the end of the term', () => {
    const agreed = terms({ ...trial, trigger: { kind: 'DATE', on: '2026-07-02' }, reporting: null });
    expect(next(agreed, '2026-01-01')).toBe('2026-07-02');
    expect(next(agreed, '2026-07-02')).toBe('2031-01-01');
    expect(next({ ...agreed, termMonths: null }, '2026-08-02')).toBeNull();
  });

  it('is the day after the trial, and then the day after the decision', () => {
    const agreed = terms({ ...trial, trigger: { kind: 'FIRST_SALE' } });
    expect(next(agreed, '2026-01-01')).toBe('2026-07-02');
    expect(next(agreed, '2026-07-02')).toBe('2026-08-01');
  });

  it('is the due day of a year that has a minimum', () => {
    expect(next(terms({ fees: [royalty(1, { annualMinimum: 5 })] }), '2026-03-03')).toBe('2027-01-30');
  });
});

it('a scenario on paper knows none of these', () => {
  for (const more of [
    { kind: 'COST', id: '1', amount: 1, dueDays: 1 },
    { kind: 'WRITE_OFF', id: '1', towards: '' },
    { kind: 'PAYMENT', amount: 1, reference: 'a', towards: [] },
  ])
    expect(() => readScenario({ terms: terms(), events: [{ on: '2026-02-02', ...more }], asOf: '2026-03-03' })).toThrow(
      ScenarioRefused,
    );
});
