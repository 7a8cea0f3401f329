import { describe, expect, it } from 'vitest';
import type { NeedDetail } from './need.query';
import { inputOf, lackingOf, parseWanted, sayWanted, targetsOf, valuesOf } from './need.values';

describe('a target', () => {
  it.each([
    ['≥ 95', { comparator: '≥', value: '95' }],
    ['>=95', { comparator: '≥', value: '95' }],
    ['不超过 10', { comparator: '≤', value: '10' }],
    ['不低于88%', { comparator: '≥', value: '88%' }],
    ['3–5', { comparator: '', value: '3–5' }],
  ])('%s is taken apart into what it is to be, and how much', (wanted, parts) => {
    expect(parseWanted(wanted)).toEqual(parts);
  });

  it('says the same after it was taken apart and put together again', () => {
    for (const wanted of ['≥ 95', '< 0.5', '= 3', '无裂纹']) expect(sayWanted(parseWanted(wanted))).toBe(wanted);
  });

  it('leaves rows out that say nothing, and keeps half-filled ones for the check', () => {
    expect(
      targetsOf([{}, undefined, { metric: ' ', value: '' }, { metric: '良品率', comparator: '≥', value: ' 98 ', unit: ' % ' }]),
    ).toEqual([{ metric: '良品率', wanted: '≥ 98', unit: '%', current: null, test: null }]);
    expect(targetsOf([{ value: '98' }])).toEqual([{ metric: '', wanted: '98', unit: null, current: null, test: null }]);
  });
});

describe('the form of a need', () => {
  const need = {
    title: '焊缝气孔率控制',
    problem: null,
    currentState: null,
    targets: [{ metric: '气孔率', wanted: '≤ 1', unit: '%', current: '3.5', test: '射线检测' }],
    budget: { min: null, max: { amount: '15000000', currency: 'CNY' } },
    deadline: '2027-01-31',
    wantedMaturity: 6,
    industries: ['C36'],
    keywords: ['激光焊接'],
    regionCode: '330203',
  } as unknown as NeedDetail;

  it('sends back what it was given when nothing is changed; what is empty is cleared, not left out', () => {
    expect(inputOf(valuesOf(need))).toEqual({
      title: '焊缝气孔率控制',
      problem: null,
      currentState: null,
      targets: [{ metric: '气孔率', wanted: '≤ 1', unit: '%', current: '3.5', test: '射线检测' }],
      budgetMin: null,
      budgetMax: { amount: '15000000', currency: 'CNY' },
      deadline: '2027-01-31',
      wantedMaturity: 6,
      industries: ['C36'],
      keywords: ['激光焊接'],
      regionCode: '330203',
    });
  });

  it('does not clear a region that was never chosen: the owner’s own is taken', () => {
    expect(inputOf({})).not.toHaveProperty('regionCode');
  });
});

describe('what publishing asks for beside what a draft may not lack either', () => {
  it('is a description and a deadline that has not passed; none is needed', () => {
    const today = '2026-11-22';
    expect(lackingOf({ problem: ' ' }, today)).toEqual(['problem']);
    expect(lackingOf({ problem: '气孔率高', deadline: '2026-11-21' }, today)).toEqual(['deadline']);
    expect(lackingOf({ problem: '气孔率高', deadline: today }, today)).toEqual([]);
  });
});
