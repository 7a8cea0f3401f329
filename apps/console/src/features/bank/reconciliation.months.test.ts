import { expect, it } from 'vitest';
import { byCurrency, differs, expectedOf, halfYearUntil, type MonthRow, mostOf, shareOf } from './reconciliation.months';

const row = (month: string, currency: string, bank: string, setAside: string, received: string): MonthRow => ({
  month,
  currency,
  bank,
  setAside,
  received,
  difference: String(BigInt(bank) - BigInt(setAside) - BigInt(received)),
  open: '0',
  missing: '0',
});
const NOVEMBER = row('2026-11', 'CNY', '900', '100', '800');
const OCTOBER = row('2026-10', 'CNY', '900', '0', '800');
const DOLLARS = row('2026-10', 'USD', '5', '0', '5');

it('keeps currencies apart and months in their order', () => {
  expect(byCurrency([OCTOBER, DOLLARS, NOVEMBER])).toEqual([
    { currency: 'CNY', months: [OCTOBER, NOVEMBER] },
    { currency: 'USD', months: [DOLLARS] },
  ]);
});

it('marks a month in which the bank, less what was set aside, is not what the books say', () => {
  expect([NOVEMBER, OCTOBER].map(differs)).toEqual([false, true]);
  expect(expectedOf(NOVEMBER)).toBe(800n);
});

it('draws against the longest bar, however large the amounts', () => {
  expect(mostOf([NOVEMBER, OCTOBER])).toBe(900n);
  expect(mostOf([])).toBe(0n);
  expect(shareOf(450n, 900n)).toBe(0.5);
  expect(shareOf(10n ** 20n, 10n ** 20n)).toBe(1);
  expect([shareOf(-5n, 900n), shareOf(5n, 0n)]).toEqual([0, 0]);
});

it.each([
  ['2026-11-22', '2026-06-01'],
  ['2026-03-31', '2025-10-01'],
  ['2026-05-01', '2025-12-01'],
])('looks back from %s to %s', (to, from) => expect(halfYearUntil(to)).toEqual({ from, to }));
