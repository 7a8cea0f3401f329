import { describe, expect, it } from 'vitest';
import { day, daysAfter, daysBetween, exactMoney, minute, rate, relative, roundMoney } from './format';

const yuan = (fen: string) => ({ amount: fen, currency: 'CNY' });

describe('Money', () => {
  it.each([
    ['43200000', '¥432,000.00'],
    ['5', '¥0.05'],
    ['-123456', '−¥1,234.56'],
    ['9007199254740993107', '¥90,071,992,547,409,931.07'],
  ])('is exact to the fen: %s', (fen, shown) => expect(exactMoney(yuan(fen))).toBe(shown));

  it('of a currency without parts has none', () => {
    expect(exactMoney({ amount: '1500', currency: 'JPY' })).toBe('JPY 1,500');
  });

  it.each([
    ['0', '0 元'],
    ['999999', '9,999.99 元'],
    ['1000000', '1 万元'],
    ['80000000', '80 万元'],
    ['123456700', '123.46 万元'],
    ['10000000000', '1 亿元'],
    ['15000000000', '1.5 亿元'],
    ['-80000000', '−80 万元'],
  ])('is read at a glance in Chinese: %s fen', (fen, shown) => expect(roundMoney(yuan(fen), 'ZH_CN')).toBe(shown));

  it.each([
    ['99900', '¥999'],
    ['80000000', '¥800K'],
    ['123456700', '¥1.23M'],
    ['150000000000', '¥1.5B'],
    ['-80000000', '−¥800K'],
  ])('is read at a glance in English: %s fen', (fen, shown) => expect(roundMoney(yuan(fen), 'EN')).toBe(shown));

  it('of another currency is never rounded', () => {
    expect(roundMoney({ amount: '123456789', currency: 'USD' }, 'ZH_CN')).toBe('USD 1,234,567.89');
  });
});

describe('A day', () => {
  it('is that of China, wherever the reader sits', () => {
    expect(day('2026-11-20T15:59:59Z')).toBe('2026-11-20');
    expect(day('2026-11-20T16:00:00Z')).toBe('2026-11-21');
    expect(minute('2026-11-20T08:05:00Z')).toBe('2026-11-20 16:05');
  });

  it('is counted over the ends of months and years', () => {
    expect(daysAfter('2027-12-31', 1)).toBe('2028-01-01');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });

  it('is told beside the clock in the largest unit that fits', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    expect(relative('2026-11-20T00:00:00Z', 'EN', now)).toBe('2 days ago');
    expect(relative('2026-11-22T03:30:00Z', 'EN', now)).toBe('in 3 hours');
  });
});

describe('A rate', () => {
  it('keeps two decimals and no idle zeros', () => {
    expect([rate(18_000), rate(12_345), rate(0)]).toEqual(['1.8%', '1.23%', '0%']);
  });
});
