import { describe, expect, it } from 'vitest';
import { firstOfMonth, regionsDown } from './overview.period';
import { monthBefore, monthsBefore, overviewSearch, periodOf } from './overview.search';

describe('The period of an address', () => {
  it('is of so many calendar months, the present one included', () => {
    expect(periodOf({}, '2026-11-22')).toEqual({ from: '2025-12-01', to: '2026-11-22', isChosen: false });
    expect(periodOf({ period: 3 }, '2026-01-31')).toEqual({ from: '2025-11-01', to: '2026-01-31', isChosen: false });
    expect(periodOf({ period: 6 }, '2026-06-01').from).toBe('2026-01-01');
  });

  it('is of the days that were chosen, if they make one', () => {
    expect(periodOf({ from: '2026-02-03', to: '2026-02-03', period: 3 }, '2026-11-22')).toEqual({
      from: '2026-02-03',
      to: '2026-02-03',
      isChosen: true,
    });
    expect(periodOf({ from: '2026-03-01', to: '2026-02-01' }, '2026-11-22').isChosen).toBe(false);
    expect(periodOf({ from: '2026-03-01' }, '2026-11-22').isChosen).toBe(false);
  });

  it('is five years at most', () => {
    expect(periodOf({ from: '2021-03-10', to: '2026-03-09' }, '2026-11-22').isChosen).toBe(true);
    expect(periodOf({ from: '2021-03-10', to: '2026-03-10' }, '2026-11-22').isChosen).toBe(false);
  });

  it('passes over what makes no sense', () => {
    const raw = { regionCode: '33', period: 7, from: 'yesterday', to: '2026-01-01', compared: 'LOVE', top: '20' };
    expect(overviewSearch(raw)).toEqual({ to: '2026-01-01', top: 20 });
  });
});

describe('Months', () => {
  it('are counted over the turn of the year', () => {
    expect(firstOfMonth('2026-01-15', -1)).toBe('2025-12-01');
    expect(firstOfMonth('2025-12-31', 1)).toBe('2026-01-01');
    expect(monthBefore('2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(monthsBefore('2026-01-22', 2)).toEqual([
      { from: '2025-12-01', to: '2025-12-31' },
      { from: '2025-11-01', to: '2025-11-30' },
    ]);
  });
});

describe('The way from the jurisdiction to a region', () => {
  it('begins at the jurisdiction and ends at the region', () => {
    expect(regionsDown('330000', '330106')).toEqual(['330000', '330100', '330106']);
    expect(regionsDown('330100', '330106')).toEqual(['330100', '330106']);
    expect(regionsDown('330000', '330000')).toEqual(['330000']);
  });

  it('stays at the jurisdiction when the region lies elsewhere', () => {
    expect(regionsDown('330000', '440305')).toEqual(['330000']);
  });
});
