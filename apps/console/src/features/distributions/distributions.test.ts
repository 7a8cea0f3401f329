import { describe, expect, it } from 'vitest';
import { parseShare, percentText } from '@shared/form/percent';
import { newRow, readDeductions } from './deductions';
import { distributionFilter, distributionSearch, distributionTab } from './distributions.search';
import { barOf, partOf, sumOf } from './parts';

describe('the address of distributions', () => {
  it('is of receipts that wait unless it asks for what was made', () => {
    expect(distributionTab(distributionSearch({}))).toBe('open');
    expect(distributionTab(distributionSearch({ made: 'true' }))).toBe('all');
    expect(distributionTab(distributionSearch({ states: ['PAID'] }))).toBe('PAID');
    expect(distributionTab(distributionSearch({ states: ['PAID', 'APPROVED'] }))).toBeUndefined();
  });

  it('gives the filter of the API and nothing else', () => {
    const search = distributionSearch({ states: ['PAID', 'NONSENSE'], preparedFrom: '2026-01-01', preparedTo: 'x', size: 50 });
    expect(distributionFilter(search)).toEqual({ states: ['PAID'], preparedFrom: '2026-01-01' });
  });
});

describe('a percentage', () => {
  it.each([
    ['70', 700_000],
    [' 12.5 % ', 125_000],
    ['0.0001', 1],
    ['100', 1_000_000],
    ['0', 0],
  ])('%j is %d parts per million', (text, ppm) => expect(parseShare(text)).toBe(ppm));

  it.each(['', '100.0001', '12.00001', '-1', '1e2', '七十', undefined])('is not %j', (text) =>
    expect(parseShare(text)).toBeUndefined(),
  );

  it('is written as it is read', () => {
    for (const ppm of [0, 1, 125_000, 333_333, 700_000, 1_000_000]) expect(parseShare(percentText(ppm))).toBe(ppm);
  });
});

describe('parts of a whole', () => {
  it('are exact beyond what a float holds', () => {
    expect(partOf('9007199254740993', '9007199254740993')).toBe(1_000_000);
    expect(sumOf(['9007199254740993', '1'])).toBe('9007199254740994');
    expect(partOf('1', '3')).toBe(333_333);
  });

  it('are pieces of a bar where they are something, and keep their place', () => {
    expect(barOf([{ amount: '75' }, { amount: '0' }, { amount: '25' }], '100')).toEqual([
      { share: { amount: '75' }, at: 0, percent: 75 },
      { share: { amount: '25' }, at: 2, percent: 25 },
    ]);
  });
});

describe('deductions', () => {
  const full = { ...newRow(), amount: { amount: '36000', currency: 'CNY' }, reason: ' 评估费 ' };

  it('are read when each has an amount and a reason', () => {
    expect(readDeductions([full])).toEqual([{ kind: 'DIRECT_COST', amount: '36000', reason: '评估费' }]);
    expect(readDeductions([])).toEqual([]);
  });

  it('are not as long as one lacks something', () => {
    for (const lacking of [
      { amount: null },
      { amount: { amount: '', currency: 'CNY' } },
      { amount: { amount: '0', currency: 'CNY' } },
      { reason: ' ' },
    ]) {
      expect(readDeductions([full, { ...full, ...lacking }])).toBeUndefined();
    }
  });
});
