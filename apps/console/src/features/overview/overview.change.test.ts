import { describe, expect, it } from 'vitest';
import { changeOf, ratioChange, ratioOf } from './overview.change';

const counted = (count: number) => ({ count, amounts: [] });
const yuan = (amount: string, currency = 'CNY') => ({ count: 1, amounts: [{ amount, currency }] });
const whole = { isWhole: true };

describe('A change against the year before', () => {
  it('is a share of what there was', () => {
    expect(changeOf(counted(12), { ...counted(10), ...whole }, false)).toEqual({ share: 0.2 });
    expect(changeOf(counted(0), { ...counted(4), ...whole }, false)).toEqual({ share: -1 });
  });

  it('is null where nothing had been recorded, which is not “no change”', () => {
    expect(changeOf(counted(12), null, false)).toBeNull();
  });

  it('is not told where the record does not reach back, or where there was nothing to grow from', () => {
    expect(changeOf(counted(12), { ...counted(10), isWhole: false }, false)).toBeUndefined();
    expect(changeOf(counted(12), { ...counted(0), ...whole }, false)).toBeUndefined();
  });

  it('of money is of the money, not of the rows, exactly also beyond what a float holds', () => {
    expect(changeOf(yuan('150'), { ...yuan('100'), ...whole }, true)).toEqual({ share: 0.5 });
    expect(changeOf(yuan('20000000000000000002'), { ...yuan('10000000000000000001'), ...whole }, true)).toEqual({ share: 1 });
    expect(changeOf(counted(0), { ...yuan('100'), ...whole }, true)).toEqual({ share: -1 });
  });

  it('is not told between currencies', () => {
    expect(changeOf(yuan('150'), { ...yuan('100', 'USD'), ...whole }, true)).toBeUndefined();
  });
});

describe('A ratio of two counted numbers', () => {
  it('has no value without anything to take a share of', () => {
    expect(ratioOf(0, 0)).toBeUndefined();
    expect(ratioOf(1, 4)).toBe(0.25);
  });

  it('changes by percentage points', () => {
    const change = ratioChange(counted(1), counted(4), { ...counted(1), ...whole }, { ...counted(2), ...whole });
    expect(change).toEqual({ points: -25 });
    expect(ratioChange(counted(1), counted(4), null, null)).toBeNull();
    expect(ratioChange(counted(1), counted(4), { ...counted(1), isWhole: false }, { ...counted(2), ...whole })).toBeUndefined();
  });
});
