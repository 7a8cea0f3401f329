import { NEVER_MORE, withinCaps } from '@trihelix/matching';
import fc from 'fast-check';

const { ofListingInSevenDays: A_WEEK, ofOrganizationInADay: A_DAY } = NEVER_MORE;

const waiting = fc.uniqueArray(
  fc.record({
    listingId: fc.constantFrom('a', 'b', 'c', 'd'),
    otherId: fc.nat(400).map(String),
    score: fc.integer({ min: 0, max: 1000 }),
  }),
  { selector: ({ listingId, otherId }) => `${listingId} ${otherId}`, maxLength: 120 },
);
const told = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: A_WEEK }))
  .map((counts) => new Map(Object.entries(counts)));

describe('of the matches that wait', () => {
  it('no more are told than a listing may tell in seven days, and of these the best', () => {
    fc.assert(
      fc.property(waiting, told, (matches, before) => {
        const chosen = withinCaps(matches, before);
        for (const listing of new Set(matches.map(({ listingId }) => listingId))) {
          const own = matches.filter(({ listingId }) => listingId === listing);
          const mine = chosen.filter(({ listingId }) => listingId === listing);
          expect(mine).toHaveLength(Math.min(own.length, A_WEEK - (before.get(listing) ?? 0)));
          const worstTold = Math.min(...mine.map(({ score }) => score));
          expect(own.filter((match) => !mine.includes(match)).every(({ score }) => score <= worstTold)).toBe(true);
        }
      }),
    );
  });

  it('the same are told in whatever order they were found, the best first', () => {
    fc.assert(
      fc.property(waiting, told, (matches, before) => {
        const chosen = withinCaps(matches, before);
        expect(withinCaps([...matches].reverse(), before)).toEqual(chosen);
        expect(chosen.map(({ score }) => score)).toEqual(chosen.map(({ score }) => score).sort((one, other) => other - one));
      }),
    );
  });

  it('one organization is told of so many on one day, however many listings it has', () => {
    const many = Array.from({ length: A_DAY + 1 }, (_, at) => ({ listingId: `listing ${at}`, otherId: 'other', score: at }));
    const chosen = withinCaps(many, new Map());
    expect(chosen).toHaveLength(A_DAY);
    expect(chosen.at(-1)?.score).toBe(1);
  });
});
