import { expect, test } from 'vitest';
import { draftLines, draftSum, isBatchCode, isInvoiceNumber, placeOf } from './invoice.draft';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

test('the tax of each line is rounded on its own, and net and tax are what is typed', () => {
  expect(draftSum({ vatRatePpm: 60_000, amounts: [yuan('8000000'), null, yuan('9')] })).toEqual({
    gross: 8_000_009n,
    net: 7_547_178n,
    tax: 452_831n,
  });
  expect(draftSum({ isExempt: true, vatRatePpm: 60_000, amounts: [yuan('100')] })).toEqual({ gross: 100n, net: 100n, tax: 0n });
  expect(draftSum({})).toEqual({ gross: 0n, net: 0n, tax: 0n });
});

test('only lines with an amount are sent, and a refusal finds the field it is about', () => {
  const lines = draftLines({ amounts: [null, yuan('5'), undefined, yuan('7')] }, ['a', 'b', 'c', 'd']);
  expect(lines.map(({ receivableId, amount }) => [receivableId, amount])).toEqual([
    ['b', '5'],
    ['d', '7'],
  ]);
  expect(placeOf('input.lines.1.amount', lines)).toBe('input.amounts.3');
  expect(placeOf('input.number', lines)).toBe('input.number');
});

test('a number has twenty digits, or eight beside a code of ten or twelve', () => {
  expect(isInvoiceNumber('2633 2000 0001 2345 6789', '')).toBe(true);
  expect(isInvoiceNumber('12345678', '033002100511')).toBe(true);
  expect(isInvoiceNumber('12345678', undefined)).toBe(false);
  expect(['', undefined, '3300222130', '033002100511'].every(isBatchCode)).toBe(true);
  expect(isBatchCode('33002')).toBe(false);
});
