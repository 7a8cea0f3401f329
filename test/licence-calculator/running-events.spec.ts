import { addDays, parseCivilDate } from '@trihelix/kernel';
import { type LicenceEvent, readScenario, type Scenario, simulate, type Simulated } from '@trihelix/licence-calculator';
import { royalty, terms } from './licence.builder';

const day = parseCivilDate;

/** A licence of 2026 with what happened to it beyond what a scenario on paper knows, on a day. */
function after(given: object, events: readonly LicenceEvent[], asOf: string): Simulated {
  const onPaper = readScenario({ terms: given, events: [], asOf });
  const scenario: Scenario = { ...onPaper, events };
  return simulate(scenario);
}

const on = (text: string, event: object): LicenceEvent => ({ on: day(text), ...event }) as LicenceEvent;
const LUMP_SUM = { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 };
const TRIAL = terms({
  mode: 'UFPL',
  effectiveOn: '2026-01-01',
  trialMonths: 6,
  trigger: { kind: 'DATE', on: '2026-07-02' },
  fees: [LUMP_SUM],
  reporting: null,
});

describe('a longer trial', () => {
  const longer = on('2026-06-01', { kind: 'TRIAL_EXTENDED', until: '2026-09-01' });

  it('moves a date that the trigger names to the day after its new end, and no other', () => {
    expect(after(TRIAL, [], '2026-07-02')).toMatchObject({ state: 'PAYING', paidPhase: { first: '2026-07-02' } });
    expect(after(TRIAL, [longer], '2026-09-01')).toMatchObject({
      state: 'TRIAL',
      lines: [],
      trialEndsOn: '2026-09-01',
      nextDay: '2026-09-02',
    });
    expect(after(TRIAL, [longer], '2026-09-02')).toMatchObject({
      state: 'PAYING',
      paidPhase: { first: '2026-09-02', known: '2026-09-02' },
    });
    const later = { ...TRIAL, trigger: { kind: 'DATE', on: '2026-12-01' } };
    expect(after(later, [longer], '2026-12-01')).toMatchObject({ paidPhase: { first: '2026-12-01' } });
  });

  it('gives as many days to decide as before, and never becomes shorter', () => {
    const free = { ...TRIAL, trigger: { kind: 'OPTION' } };
    expect(after(free, [longer], '2026-10-01')).toMatchObject({ state: 'DECISION_DUE' });
    expect(after(free, [longer], '2026-10-02')).toMatchObject({ state: 'RETURNING' });
    const shorter = on('2026-06-02', { kind: 'TRIAL_EXTENDED', until: '2026-06-30' });
    expect(after(TRIAL, [longer, shorter], '2026-08-01')).toMatchObject({ trialEndsOn: '2026-09-01' });
  });

  it('means nothing once the licence is paid for', () => {
    const late = on('2026-08-01', { kind: 'TRIAL_EXTENDED', until: '2026-12-01' });
    expect(after(TRIAL, [late], '2026-08-02')).toMatchObject({ state: 'PAYING', trialEndsOn: '2026-07-01' });
  });
});

describe('a suspension', () => {
  it('stops a trial for as many days as it lasts, whatever the trigger names meanwhile', () => {
    const stopped = on('2026-06-01', { kind: 'SUSPENDED' });
    expect(after(TRIAL, [stopped], '2026-08-15')).toMatchObject({ state: 'SUSPENDED', lines: [] });
    const resumed = on('2026-08-30', { kind: 'RESUMED' });
    const trialEndsOn = addDays(day('2026-07-01'), 90);
    expect(after(TRIAL, [stopped, resumed], '2026-09-01')).toMatchObject({ state: 'TRIAL', trialEndsOn });
    expect(after(TRIAL, [stopped, resumed], addDays(trialEndsOn, 1))).toMatchObject({ state: 'PAYING' });
  });

  it('keeps what sales would have triggered until it is over', () => {
    const sold = terms({
      mode: 'UFPL',
      effectiveOn: '2026-01-01',
      trialMonths: 12,
      trigger: { kind: 'FIRST_SALE' },
      fees: [LUMP_SUM],
      reporting: { period: 'QUARTER', dueDays: 30 },
    });
    const events = [
      on('2026-03-01', { kind: 'SUSPENDED' }),
      on('2026-04-10', { kind: 'STATEMENT', period: '2026-Q1', sales: { netSales: 100n } }),
    ];
    expect(after(sold, events, '2026-05-01')).toMatchObject({ state: 'SUSPENDED', paidPhase: null });
    const resumed = [...events, on('2026-05-02', { kind: 'RESUMED' })];
    expect(after(sold, resumed, '2026-05-02')).toMatchObject({ paidPhase: { first: '2026-03-31', known: '2026-05-02' } });
  });

  it('of a licence that is paid for leaves its money as it is', () => {
    const stopped = on('2026-07-10', { kind: 'SUSPENDED' });
    expect(after(TRIAL, [stopped], '2026-08-15')).toMatchObject({ state: 'SUSPENDED', balance: { principal: 8_000_000n } });
  });
});

describe('a refund', () => {
  const paid = on('2026-07-10', { kind: 'PAYMENT', amount: 9_000_000n, reference: 'bank-1' });
  const back = on('2026-07-20', { kind: 'REFUND', id: 'one', amount: 1_000_000n });

  it('takes what waits, at once and without interest', () => {
    const { balance, lines, allocations } = after(TRIAL, [paid, back], '2027-01-01');
    expect(balance).toEqual({ principal: 0n, interest: 0n, unapplied: 0n });
    expect(lines.at(-1)).toMatchObject({ key: 'REFUND one', kind: 'REFUND', amount: 1_000_000n });
    expect(allocations.at(-1)).toMatchObject({ reference: 'bank-1', principal: 1_000_000n, interest: 0n });
  });

  it('is owed again when it turns out that nothing waited, before any fee', () => {
    const mistaken = on('2026-08-01', { kind: 'PAYMENT_REVERSED', reference: 'bank-1' });
    const { balance } = after({ ...TRIAL, interest: { ratePpm: 0 } }, [paid, back, mistaken], '2026-09-01');
    expect(balance).toMatchObject({ principal: 9_000_000n, unapplied: 0n });
    const again = on('2026-08-02', { kind: 'PAYMENT', amount: 1_000_000n, reference: 'bank-2' });
    const { open, lines } = after({ ...TRIAL, interest: { ratePpm: 0 } }, [paid, back, mistaken, again], '2026-09-01');
    expect(open[lines.findIndex(({ kind }) => kind === 'REFUND')]).toEqual({ principal: 0n, interest: 0n });
  });
});

describe('an early end', () => {
  const sold = terms({
    mode: 'ORDINARY',
    effectiveOn: '2026-01-01',
    trialMonths: 0,
    trigger: null,
    fees: [royalty(50_000)],
    reporting: { period: 'QUARTER', dueDays: 30 },
  });
  const ended = (sellOffUntil?: string) => on('2026-05-20', { kind: 'TERMINATE', ...(sellOffUntil && { sellOffUntil }) });
  const report = (period: string, date: string) => on(date, { kind: 'STATEMENT', period, sales: { netSales: 1_000_000n } });

  it('takes no report of a period that begins after it', () => {
    expect(() => after(sold, [ended(), report('2026-Q3', '2026-10-05')], '2026-10-06')).toThrow();
  });

  it('with a sell-off takes the reports of it, which bear royalty and belong to the last year', () => {
    const result = after(sold, [ended('2026-08-10'), report('2026-Q3', '2026-10-05')], '2026-10-06');
    expect(result.lines).toMatchObject([{ kind: 'ROYALTY', period: '2026-Q3', amount: 50_000n }]);
    expect(result).toMatchObject({ state: 'TERMINATING', lastDay: '2026-05-20', salesEndOn: '2026-08-10', awaitsReports: true });
    expect(() => after(sold, [ended('2026-08-10'), report('2026-Q4', '2027-01-05')], '2027-01-06')).toThrow();
  });

  it('awaits nothing more once every period until then is reported', () => {
    const all = [report('2026-Q1', '2026-04-05'), ended(), report('2026-Q2', '2026-07-05')];
    expect(after(sold, all, '2026-07-06')).toMatchObject({ awaitsReports: false, nextDay: null });
  });

  it('for shares ends the fees as a termination does, and is a state of its own', () => {
    const shares = on('2026-05-20', { kind: 'CONVERT_EQUITY' });
    expect(after(sold, [shares], '2026-06-01')).toMatchObject({ state: 'CONVERTED_EQUITY', lastDay: '2026-05-20' });
    expect(after(TRIAL, [on('2026-05-20', { kind: 'CONVERT_EQUITY' })], '2026-06-01')).toMatchObject({ state: 'TRIAL' });
  });
});
