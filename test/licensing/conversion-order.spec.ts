import type { CivilDate } from '@trihelix/kernel';
import { type Contender, ConversionAnswer, inOrder, standingOf } from '@trihelix/licensing';
import fc from 'fast-check';

const TODAY = '2026-06-15' as CivilDate;
const WANTS: readonly ConversionAnswer[] = [ConversionAnswer.CLAIMED, ConversionAnswer.WANTED];

const contenders: fc.Arbitrary<Contender[]> = fc
  .array(
    fc.record({
      firstRefusal: fc.boolean(),
      answer: fc.constantFrom(...Object.values(ConversionAnswer)),
      answerBy: fc.constantFrom('2026-06-14', '2026-06-15', '2026-06-16') as fc.Arbitrary<CivilDate>,
      isAble: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .chain((rows) =>
    fc
      .shuffledSubarray([...Array(20).keys()], { minLength: rows.length, maxLength: rows.length })
      .map((places) => rows.map((row, at) => ({ ...row, place: (places[at] as number) + 1 }))),
  );

describe('of several triallists', () => {
  it('the first in order that wants to converts, and never before everybody ahead of it has had its time', () => {
    fc.assert(
      fc.property(contenders, (all) => {
        const { winner, isOpen } = standingOf(all, TODAY);
        const able = all.filter(({ isAble }) => isAble).sort(inOrder);
        const mayStillSay = able.filter(({ answer, answerBy }) => answer === ConversionAnswer.ASKED && answerBy >= TODAY);
        const wanting = able.filter(({ answer }) => WANTS.includes(answer));
        if (winner) {
          expect(winner).toBe(wanting[0]);
          expect(mayStillSay.every((each) => inOrder(winner, each) < 0)).toBe(true);
        }
        expect(isOpen).toBe(!winner && mayStillSay.length > 0);
        expect(winner !== null || isOpen || wanting.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('the order does not hang on how they are listed', () => {
    fc.assert(
      fc.property(contenders, (all) => {
        expect(standingOf([...all].reverse(), TODAY)).toEqual(standingOf(all, TODAY));
      }),
      { numRuns: 200 },
    );
  });

  it('a first refusal goes before any place, and a lower place before a higher', () => {
    fc.assert(
      fc.property(contenders, (all) => {
        const sorted = [...all].sort(inOrder);
        for (const [at, each] of sorted.entries()) {
          const next = sorted[at + 1];
          if (!next) continue;
          expect(each.firstRefusal || !next.firstRefusal).toBe(true);
          if (each.firstRefusal === next.firstRefusal) expect(each.place).toBeLessThan(next.place);
        }
      }),
      { numRuns: 200 },
    );
  });
});
