import { expect, it } from 'vitest';
import { byOrder } from './conversion.order';

const right = (place: number, firstRefusal = false) => ({
  conversionRight: { kind: 'EXCLUSIVE' as const, place, firstRefusal, windowDays: 15, endedOn: null },
});

it('puts a first refusal before any place, a lower place before a higher, and who agreed on none last', () => {
  const none = { conversionRight: null };
  expect([none, right(1), right(3, true), right(2)].toSorted(byOrder)).toEqual([right(3, true), right(1), right(2), none]);
});
