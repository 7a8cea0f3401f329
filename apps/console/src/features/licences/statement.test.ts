import { expect, test } from 'vitest';
import { statementOf } from './statement';

const owed = (id: string, postedOn: string, amount: string) => ({
  id,
  amount,
  currency: 'CNY',
  postedOn,
  effectiveDueOn: postedOn,
  termsVersion: 1,
  allocations: [],
});
const came = (id: string, receivedOn: string, amount: string) => ({
  id,
  amount,
  currency: 'CNY',
  receivedOn,
  reversedOn: null as string | null,
  bankReference: id,
});
const books = {
  lines: [owed('second', '2026-10-01', '50000'), owed('first', '2026-08-06', '110000000')],
  receipts: [came('part', '2026-08-24', '49500000'), came('early', '2026-08-06', '1')],
};

test('a statement begins with what was owed before, and ends with what is owed after', () => {
  const { opening, rows, posted, received, closing } = statementOf(books, { from: '2026-08-24', to: '2026-10-31' }, 'CNY');
  expect(opening).toBe(109_999_999n);
  expect(rows.map(({ on, balance }) => [on, balance])).toEqual([
    ['2026-08-24', 60_499_999n],
    ['2026-10-01', 60_549_999n],
  ]);
  expect([posted, received, closing]).toEqual([50_000n, 49_500_000n, 60_549_999n]);
});

test('both ends belong to the period, later entries do not, and what is owed comes first on a day', () => {
  const { rows, closing } = statementOf(books, { from: '2026-08-06', to: '2026-08-24' }, 'CNY');
  expect(rows.map(({ key }) => key)).toEqual(['first', 'early', 'part']);
  expect(closing).toBe(60_499_999n);
});

test('one period after another gives the same end as both together', () => {
  const whole = statementOf(books, { from: '2026-01-01', to: '2026-12-31' }, 'CNY');
  const half = statementOf(books, { from: '2026-01-01', to: '2026-08-31' }, 'CNY');
  const rest = statementOf(books, { from: '2026-09-01', to: '2026-12-31' }, 'CNY');
  expect(rest.opening).toBe(half.closing);
  expect(rest.closing).toBe(whole.closing);
});

test('more paid than owed is a negative end; another currency has an account of its own', () => {
  expect(
    statementOf({ lines: [], receipts: [came('ahead', '2026-02-01', '100')] }, { from: '2026-01-01', to: '2026-12-31' }, 'CNY')
      .closing,
  ).toBe(-100n);
  expect(statementOf(books, { from: '2026-01-01', to: '2026-12-31' }, 'USD').rows).toEqual([]);
});

test('interest is charged on the day it is paid, and money that was taken back is owed again', () => {
  const late = { ...owed('late', '2026-01-01', '1000'), allocations: [{ id: 'part', interest: '30', appliedOn: '2026-03-01' }] };
  const wrong = { ...came('wrong', '2026-02-01', '500'), reversedOn: '2026-02-10' };
  const { rows, posted, received, closing } = statementOf(
    { lines: [late], receipts: [came('paid', '2026-03-01', '1030'), wrong] },
    { from: '2026-01-01', to: '2026-12-31' },
    'CNY',
  );
  expect(rows.map(({ kind, change, balance }) => [kind, change, balance])).toEqual([
    ['LINE', 1_000n, 1_000n],
    ['RECEIPT', -500n, 500n],
    ['REVERSAL', 500n, 1_000n],
    ['INTEREST', 30n, 1_030n],
    ['RECEIPT', -1_030n, 0n],
  ]);
  expect([posted, received, closing]).toEqual([1_030n, 1_030n, 0n]);
});

test('of a book too long to be read whole, a later period is counted back from what is owed today', () => {
  const whole = statementOf(books, { from: '2026-09-01', to: '2026-12-31' }, 'CNY');
  const newest = { lines: books.lines.slice(0, 1), receipts: [] };
  expect(statementOf(newest, { from: '2026-09-01', to: '2026-12-31' }, 'CNY', whole.closing)).toEqual(whole);
});
