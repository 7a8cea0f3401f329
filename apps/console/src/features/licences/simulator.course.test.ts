import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chargedIn, dueCourse, paidOf } from './simulator.course';
import type { Simulation } from './simulator.query';

const line = (effectiveDueOn: string, amount: string) => ({ effectiveDueOn, amount }) as Simulation['lines'][number];

it('What is due is added up month by month, over the same months for each plan', () => {
  const slow = { lines: [line('2027-03-01', '300')] };
  const fast = { lines: [line('2026-12-31', '100'), line('2027-02-28', '50'), line('2027-02-28', '-20')] };
  expect(dueCourse([slow, fast], '2026-11-22')).toEqual({
    months: ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
    sums: [
      [0n, 0n, 0n, 0n, 300n],
      [0n, 100n, 100n, 130n, 130n],
    ],
  });
  expect(dueCourse([{ lines: [] }], '2026-11-22')).toEqual({ months: [], sums: [[]] });
});

it('The last month has all that is owed, exactly', () => {
  const day = fc.tuple(fc.integer({ min: 2026, max: 2046 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
  const two = (part: number) => String(part).padStart(2, '0');
  const lines = fc.array(
    fc
      .tuple(day, fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }))
      .map(([[year, month, date], fen]) => line(`${year}-${two(month)}-${two(date)}`, String(fen))),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, (all) => {
      expect(dueCourse([{ lines: all }], '2026-01-01').sums[0]?.at(-1)).toBe(chargedIn({ lines: all }));
    }),
  );
});

it('Of a posting, what was paid is its principal, without interest', () => {
  const allocations = [
    { line: 0, principal: '70', interest: '5' },
    { line: 1, principal: '9', interest: '0' },
    { line: 0, principal: '30', interest: '1' },
  ];
  expect([0, 1, 2].map((at) => paidOf({ allocations }, at))).toEqual([100n, 9n, 0n]);
});
