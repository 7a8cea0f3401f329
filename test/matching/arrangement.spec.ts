import { arrange, type Arrangeable, MatchMove } from '@trihelix/matching';
import fc from 'fast-check';

const RULES = { lambda: 0.8, organizationCap: 2, seed: 'need 2026-06-01' };

const entry = (
  id: string,
  ownerId: string,
  score: number,
  terms: readonly string[] = [id],
  isSeldomSeen = false,
): Arrangeable => ({
  id,
  ownerId,
  score,
  isSeldomSeen,
  hit: {
    id,
    score: 1,
    ceiling: 2,
    perTerm: terms.map((term) => ({ term, matched: [term], fields: ['text'], contribution: 1 })),
  },
});

const ranked = fc
  .array(
    fc.record({
      owner: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      score: fc.double({ min: 0.1, max: 1, noNaN: true }),
      terms: fc.uniqueArray(fc.constantFrom('x', 'y', 'z', 'w'), { minLength: 1 }),
      isSeldomSeen: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all
      .sort((a, b) => b.score - a.score)
      .map(({ owner, score, terms, isSeldomSeen }, at) => entry(String(at), owner, score, terms, isSeldomSeen)),
  );

const idsOf = (all: readonly Arrangeable[], length = 50, rules = RULES) => arrange(all, rules, length).map(({ item }) => item.id);

describe('a list of matches', () => {
  it('loses nobody, shows nobody twice, begins with the best, and is the same when it is asked for again', () => {
    fc.assert(
      fc.property(ranked, (all) => {
        const ids = idsOf(all);
        expect([...ids].sort()).toEqual(all.map(({ id }) => id).sort());
        expect(ids[0]).toBe(all[0]?.id);
        expect(idsOf(all)).toEqual(ids);
      }),
    );
  });

  it('begins, when it is long, as it does when it is short', () => {
    fc.assert(
      fc.property(ranked, fc.integer({ min: 1, max: 20 }), (all, length) => {
        expect(idsOf(all, length)).toEqual(idsOf(all).slice(0, length));
      }),
    );
  });

  it('has at most two of one organization in the first ten while others are near enough', () => {
    fc.assert(
      fc.property(ranked, (all) => {
        const placed = arrange(
          all.map((each) => ({ ...each, isSeldomSeen: false })),
          RULES,
          50,
        );
        const owners = placed.map(({ item }) => item.ownerId);
        owners.slice(0, 10).forEach((owner, at) => {
          const above = owners.slice(0, at);
          if (above.filter((each) => each === owner).length < 2) return;
          // Only when whoever further down has fewer above is worse by more than a tenth.
          const left = placed.slice(at).map(({ item }) => item);
          const best = Math.max(...left.map(({ score }) => score));
          for (const { ownerId, score } of left) {
            if (above.filter((each) => each === ownerId).length < 2) expect(score).toBeLessThan(best - 0.1);
          }
        });
      }),
    );
  });

  it('moves nothing for variety before what is better by more than a twentieth, and for nobody before a tenth', () => {
    const lifts = (all: readonly Arrangeable[], rules: typeof RULES) => {
      const scores = arrange(all, rules, 50).map(({ item }) => item.score);
      return Math.max(0, ...scores.map((score, at) => Math.max(...scores.slice(at)) - score));
    };
    fc.assert(
      fc.property(ranked, fc.double({ min: 0, max: 1, noNaN: true }), (all, lambda) => {
        const known = all.map((each) => ({ ...each, isSeldomSeen: false }));
        expect(lifts(known, { ...RULES, lambda, organizationCap: 50 })).toBeLessThanOrEqual(0.05 + 1e-12);
        expect(lifts(all, { ...RULES, lambda })).toBeLessThanOrEqual(0.1 + 1e-12);
      }),
    );
  });

  it('says why an entry does not stand where its score would put it', () => {
    const placed = arrange(
      [
        entry('first', 'a', 0.9),
        entry('second', 'a', 0.89),
        entry('third', 'a', 0.88),
        entry('other', 'b', 0.86),
        entry('twin of other', 'b', 0.855, ['other']),
        entry('last', 'c', 0.85),
      ],
      RULES,
      10,
    );
    expect(placed.map(({ item, rank, move }) => [item.id, rank, move])).toEqual([
      ['first', 1, null],
      ['second', 2, null],
      ['other', 4, MatchMove.FORWARD],
      ['last', 6, MatchMove.FORWARD],
      ['twin of other', 5, null],
      ['third', 3, MatchMove.CAPPED],
    ]);
  });

  describe('with organizations that are seldom seen', () => {
    const known = Array.from({ length: 14 }, (_, at) => entry(`k${at}`, `o${at}`, 0.9 - at / 1_000));
    const seldom = [0.86, 0.85, 0.84, 0.83].map((score, at) => entry(`s${at}`, `small${at}`, score, [`s${at}`], true));
    const all = [...known, ...seldom];

    it('keeps one of the places four to ten for a good one of them, and knows by which chance it came there', () => {
      const seeds = Array.from({ length: 300 }, (_, at) => `need ${at}`);
      const drawn = seeds.map((seed) => {
        const placed = arrange(all, { ...RULES, seed }, 10);
        const reserved = placed.filter(({ move }) => move === MatchMove.RESERVED);
        expect(reserved).toHaveLength(1);
        expect(reserved[0]?.chance).toBeCloseTo(1 / 3, 9);
        return { id: reserved[0]?.item.id, place: placed.findIndex(({ move }) => move === MatchMove.RESERVED) + 1 };
      });
      expect([...new Set(drawn.map(({ place }) => place))].sort((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10]);
      for (const id of ['s0', 's1', 's2']) {
        const share = drawn.filter((each) => each.id === id).length / drawn.length;
        expect(Math.abs(share - 1 / 3)).toBeLessThan(0.1);
      }
      expect(drawn.some(({ id }) => id === 's3')).toBe(false);
    });

    it('keeps none before what is much better', () => {
      const places = Array.from({ length: 60 }, (_, at) => {
        const much = known.map((each, place) => (place < 6 ? each : { ...each, score: each.score - 0.3 }));
        const placed = arrange([...much, entry('s', 'small', 0.55, ['s'], true)], { ...RULES, seed: `need ${at}` }, 10);
        return placed.findIndex(({ move }) => move === MatchMove.RESERVED) + 1;
      });
      expect([...new Set(places)].sort((a, b) => a - b)).toEqual([7, 8, 9, 10]);
    });

    it('keeps none where one stands there by itself, or where none is good enough', () => {
      const weak = seldom.map((each) => ({ ...each, score: each.score / 3 }));
      const strong = [...known.slice(0, 3), entry('s', 'small', 0.8975, ['s'], true), ...known.slice(3), ...seldom];
      for (const given of [[...known, ...weak], strong]) {
        expect(arrange(given, RULES, 10).some(({ move }) => move === MatchMove.RESERVED)).toBe(false);
      }
    });
  });
});
