import { describe, expect, it } from 'vitest';
import type { BookEntry } from './book.course';
import { spotsOf, ticksOf } from './book.spots';

const receipt = (id: string, on: string) => ({ id, on, kind: 'RECEIPT', receipt: { amount: '100' } }) as unknown as BookEntry;
const YEAR = { from: '2026-01-01', days: 365 };

describe('the picture of a book', () => {
  // Ten days apart: 27 pixels at a desk, 9 on a phone.
  const entries = [
    receipt('a', '2026-03-01'),
    receipt('b', '2026-03-11'),
    receipt('c', '2026-03-21'),
    receipt('d', '2026-03-31'),
  ];
  const levels = (width: number) => spotsOf(entries, { ...YEAR, width }).map(({ level }) => level);

  it('stands in one row where there is room', () => expect(levels(1_000)).toEqual([0, 0, 0, 0]));

  it('is heaped where there is not, so that no spot covers another', () => expect(levels(320)).toEqual([0, 1, 2, 0]));

  const span = { from: '2026-03-20', to: '2027-12-01', now: '2027-06-20' };

  it('names every quarter where there is room, but none beside today', () => {
    expect(ticksOf({ ...span, width: 1_000 })).toEqual([
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
      '2027-01-01',
      '2027-04-01',
      '2027-10-01',
    ]);
  });

  it('names only as many as can be read on a phone, and none that its edge would cut', () => {
    expect(ticksOf({ ...span, width: 300 })).toEqual(['2026-07-01', '2027-01-01']);
  });
});
