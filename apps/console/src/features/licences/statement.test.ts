import { expect, test } from 'vitest';
import { balancesOf } from './balance';
import { statementOf } from './statement';

const owed = (id: string, postedOn: string, amount: string) => ({
  id,
  amount,
  currency: 'CNY',
  postedOn,
  effectiveDueOn: postedOn,
  termsVersion: 1,
});
const came = (id: string, receivedOn: string, amount: string) => ({ id, amount, currency: 'CNY', receivedOn, bankReference: id });
const books = {
  receivables: [owed('second', '2026-10-01', '50000'), owed('first', '2026-08-06', '110000000')],
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
  expect(rows.map(({ receivable, receipt }) => receivable?.id ?? receipt?.id)).toEqual(['first', 'early', 'part']);
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
    statementOf(
      { receivables: [], receipts: [came('ahead', '2026-02-01', '100')] },
      { from: '2026-01-01', to: '2026-12-31' },
      'CNY',
    ).closing,
  ).toBe(-100n);
  expect(statementOf(books, { from: '2026-01-01', to: '2026-12-31' }, 'USD').rows).toEqual([]);
});

test('a balance names the first day on which something unpaid is due, and how much is due on it', () => {
  const row = (effectiveDueOn: string, amount: string, outstanding: string) => ({
    amount,
    outstanding,
    currency: 'CNY',
    effectiveDueOn,
  });
  const [balance] = balancesOf(
    [
      row('2026-07-01', '100', '0'),
      row('2026-12-21', '300', '300'),
      row('2026-10-08', '200', '50'),
      row('2026-10-08', '10', '10'),
    ],
    [{ amount: '250', unapplied: '0', currency: 'CNY' }],
  );
  expect(balance).toEqual({
    currency: 'CNY',
    owed: 610n,
    outstanding: 360n,
    received: 250n,
    unapplied: 0n,
    nextDueOn: '2026-10-08',
    nextDue: 60n,
  });
});
