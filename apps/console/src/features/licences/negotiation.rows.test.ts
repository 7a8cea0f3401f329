import { expect, test } from 'vitest';
import { keyAt, pathOf, rowsOf } from './negotiation.rows';
import type { Speaker } from './terms.said';

/** Says the key of each word, with what is put in. */
const say = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
const SPEAKER: Speaker = { say, editor: say, money: say, licences: say };

const ROYALTY = { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'PERIOD', tiers: [{ upTo: null, ratePpm: 50_000 }] };
const BEFORE = {
  mode: 'UFPL',
  kind: 'ORDINARY',
  currency: 'CNY',
  effectiveOn: '2027-01-01',
  termMonths: 36,
  trialMonths: 12,
  trigger: { kind: 'FIRST_SALE' },
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }, ROYALTY],
  objects: [{ id: 'ZL1', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: null }],
  clauses: [],
  option: null,
};
const AFTER = { ...BEFORE, termMonths: 48, fees: [ROYALTY], option: { price: 1_000_000, creditPpm: 0, dueDays: 30 } };

const changed = (before: object, after: object) =>
  rowsOf(before, after, SPEAKER)
    .filter(({ isChanged }) => isChanged)
    .map(({ key, before: one, after: other }) => `${key} ${one ? 'before' : '—'} ${other ? 'after' : '—'}`);

test('each clause of either version has one row, and those that differ are told from those that do not', () => {
  expect(changed(BEFORE, AFTER)).toEqual(['termMonths before after', 'fees.LUMP_SUM.0 before —', 'option — after']);
  expect(changed(BEFORE, BEFORE)).toEqual([]);
  const keys = rowsOf(BEFORE, AFTER, SPEAKER).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what neither version agrees has a row that can be commented on', () => {
  expect(rowsOf(BEFORE, BEFORE, SPEAKER).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['option', 'equity', 'interest', 'reporting']),
  );
});

test('what a trial becomes can be asked for where it may be agreed and the terms have a place for it', () => {
  const keys = (changes: object) => rowsOf(BEFORE, { ...BEFORE, ...changes }, SPEAKER).map(({ key }) => key);
  expect(keys({ conversion: null })).toContain('conversion');
  expect(keys({})).not.toContain('conversion');
  expect(keys({ conversion: null, kind: 'SOLE' })).not.toContain('conversion');
  expect(keys({ conversion: null, mode: 'ORDINARY' })).not.toContain('conversion');
  const conversion = { kind: 'EXCLUSIVE', place: 1, firstRefusal: false, windowDays: 15 };
  expect(changed(BEFORE, { ...BEFORE, conversion })).toEqual(['conversion — after']);
  expect(keyAt('conversion.place', { ...BEFORE, conversion })).toBe('conversion');
});

test('a clause leads to its path in the document, and the path back to the clause', () => {
  expect(pathOf('fees.ROYALTY.0', BEFORE)).toBe('fees[1]');
  expect(pathOf('fees.ROYALTY.0', AFTER)).toBe('fees[0]');
  expect(pathOf('fees.LUMP_SUM.0', AFTER)).toBe('fees');
  expect(pathOf('trigger', AFTER)).toBe('trigger');
  expect(pathOf('objects.ZL1', AFTER)).toBe('objects[0]');
  expect(keyAt('fees[1].tiers[0].ratePpm', BEFORE)).toBe('fees.ROYALTY.0');
  expect(keyAt('fees[0]', AFTER)).toBe('fees.ROYALTY.0');
  expect(keyAt('option', AFTER)).toBe('option');
  expect(keyAt('fees', AFTER)).toBeUndefined();
});
