import { MatchSide } from '@trihelix/match-feedback';
import {
  type AchievementFacts,
  type Candidate,
  enoughEvidence,
  type FoundText,
  type MatchWeights,
  type NeedFacts,
  raisesOf,
  rank,
  reasonsOf,
  score,
  withEvidence,
} from '@trihelix/matching';
import type { CivilDate } from '@trihelix/kernel';
import { taxonomyDistance } from '@trihelix/catalog';
import fc from 'fast-check';

const PRIOR: MatchWeights = {
  version: 1,
  textPpm: 550_000,
  taxonomyPpm: 150_000,
  maturityPpm: 80_000,
  pricePpm: 70_000,
  regionPpm: 50_000,
  deadlinePpm: 40_000,
  licencePpm: 30_000,
  freshnessPpm: 30_000,
  diversityPpm: 800_000,
  congestionPpm: 20_000,
  organizationCap: 2,
  noteZh: '先验',
  noteEn: 'prior',
  inForceFrom: new Date('2026-01-01'),
};
const TODAY = '2026-06-01' as CivilDate;
const NO_FORMS = { asked: new Map<string, string>(), found: new Map<string, string>() };

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const region = fc.constantFrom('330106', '330206', '320500', '110108', '440300', '810000', '500103', '469001');
const level = perhaps(fc.integer({ min: 1, max: 9 }));
const amount = perhaps(fc.bigInt({ min: 0n, max: 10n ** 18n }));
const moment = perhaps(fc.date({ min: new Date('2020-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }));
const industries = fc.uniqueArray(fc.constantFrom('C', '34', '3411', '26', '65', '73'), { maxLength: 3 });

const need: fc.Arbitrary<NeedFacts> = fc.record({
  id: fc.constant('need'),
  ownerId: fc.constant('enterprise'),
  industries,
  regionCode: region,
  wantedMaturity: level,
  budgetMax: amount,
  budgetCurrency: fc.constant('CNY'),
  deadline: perhaps(fc.constantFrom('2026-05-01', '2026-06-01', '2026-06-20', '2027-12-31')),
  confirmedAt: moment,
  mayTakeUfpl: perhaps(fc.boolean()),
});
const achievement: fc.Arbitrary<AchievementFacts> = fc.record({
  id: fc.constant('achievement'),
  ownerId: fc.constant('university'),
  industries,
  ipc: fc.uniqueArray(fc.constantFrom('F16', 'F16C 33/02', 'C07D', 'A61'), { maxLength: 2 }),
  disciplines: fc.uniqueArray(fc.constantFrom('0802', '080203', '0817', '0501'), { maxLength: 2 }),
  regionCode: region,
  maturityLevel: level,
  price: amount,
  priceCurrency: fc.constantFrom('CNY', 'USD'),
  ufplOffered: fc.boolean(),
  saysLicenceWays: fc.boolean(),
  confirmedAt: moment,
});
const terms = fc.array(
  fc.record({
    term: fc.constantFrom('涂层', '~涂层', '叶片', 'coat', '陶瓷'),
    matched: fc.constantFrom([], ['coat'], ['涂层']),
    fields: fc.constant(['text'] as const),
    contribution: fc.double({ min: 0.001, max: 300, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
);
const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    need,
    achievement,
    perTerm: terms,
    textValue: fc.double({ min: 0, max: 1, noNaN: true }),
    crowding: perhaps(fc.double({ min: 0, max: 50, noNaN: true })),
  })
  .map(({ need: asked, achievement: found, perTerm, ...rest }) => ({
    id: found.id,
    ownerId: found.ownerId,
    pair: { need: asked, achievement: found },
    hit: { id: found.id, score: 1, perTerm, ceiling: 2 },
    taxonomy: taxonomyDistance(asked, found),
    ...rest,
  }));
const occasion = fc.record({ side: fc.constantFrom(MatchSide.NEED, MatchSide.ACHIEVEMENT), today: fc.constant(TODAY) });

/** The plain weighted sum of what each part is worth, unknown ones at one half. */
const plainSum = (given: Candidate, side: MatchSide) => {
  const { parts } = score(given, PRIOR, { side, today: TODAY });
  return parts.reduce((sum, { judgement, weight }) => sum + weight * (judgement.value ?? 0.5), 0.55 * given.textValue);
};

describe('the score of a match', () => {
  it('is exactly the sum of its reasons in their order, and lies between 0 and 1 before congestion', () => {
    fc.assert(
      fc.property(candidate, occasion, (given, when) => {
        const scored = score(given, PRIOR, when);
        const told = reasonsOf(scored, NO_FORMS);
        expect(told.reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(told.score);
        expect(told.score).toBeCloseTo(scored.score, 12);
        expect(scored.score - scored.congestion).toBeGreaterThanOrEqual(0);
        expect(scored.score - scored.congestion).toBeLessThanOrEqual(1 + 1e-12);
        expect(scored.congestion).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('orders as the plain weighted sum does in which what is missing counts one half', () => {
    fc.assert(
      fc.property(candidate, occasion, (given, { side }) => {
        const { score: total, congestion } = score(given, PRIOR, { side, today: TODAY });
        expect(total - congestion).toBeCloseTo(plainSum(given, side), 12);
      }),
    );
  });

  it('is moved by nothing that is unknown, and says so', () => {
    fc.assert(
      fc.property(candidate, occasion, (given, when) => {
        for (const { judgement, contribution } of score(given, PRIOR, when).parts) {
          expect(judgement.value === null).toBe(judgement.verdict === 'UNKNOWN');
          if (judgement.value === null) expect(contribution).toBe(0);
          const { sentence } = judgement.tell();
          expect(sentence.zh).toMatch(/\p{Script=Han}/u);
          expect(sentence.en).not.toMatch(/\p{Script=Han}/u);
        }
      }),
    );
  });

  it('rises by what it says would raise it, and by no more', () => {
    fc.assert(
      fc.property(candidate, fc.integer({ min: 1, max: 9 }), (given, wanted) => {
        const when = { side: MatchSide.NEED, today: TODAY };
        const asked = { ...given.pair.need, wantedMaturity: wanted };
        const before = { ...given, pair: { need: asked, achievement: { ...given.pair.achievement, maturityLevel: null } } };
        const scored = score(before, PRIOR, when);
        const raise = raisesOf(scored).find(({ part }) => part === 'MATURITY');
        const after = { ...before, pair: { need: asked, achievement: { ...given.pair.achievement, maturityLevel: wanted } } };
        expect(raise).toMatchObject({ by: 'ACHIEVEMENT', gain: 0.04 });
        expect(score(after, PRIOR, when).score - scored.score).toBeCloseTo(0.04, 12);
      }),
    );
  });

  it('loses nothing to congestion as long as little was seen, and much when it is seen ten times as often as others', () => {
    const [given] = fc.sample(candidate, { numRuns: 1, seed: 7 });
    const { need: asked, achievement: offered } = given!.pair;
    const congestionAt = (exposure: number, expected: number | null) => {
      const seen = { listingId: offered.id, exposure, expected, organizationExposure: exposure, organizationExpected: expected };
      const field = {
        found: [{ hit: given!.hit, language: 'zh' as const, share: 0.5 }],
        documents: 1_000,
        facts: new Map([[offered.id, offered]]),
        exposures: new Map([[offered.id, seen]]),
      };
      return rank({ side: MatchSide.NEED, need: asked }, field, PRIOR, TODAY)[0]?.congestion;
    };
    expect(congestionAt(3, null)).toBe(0);
    expect(congestionAt(4, 5)).toBeCloseTo(0, 12);
    expect(congestionAt(1, 0.01)).toBeGreaterThan(-0.002);
    expect(congestionAt(1_000, 100)).toBeCloseTo(-0.02 * Math.log(1_010 / 110), 12);
  });

  it('weighs prices that no number holds exactly', () => {
    const [given] = fc.sample(candidate, { numRuns: 1, seed: 7 });
    const at = (price: bigint, budgetMax: bigint) => {
      const pair = {
        need: { ...given!.pair.need, budgetMax, budgetCurrency: 'CNY' },
        achievement: { ...given!.pair.achievement, price, priceCurrency: 'CNY' },
      };
      const { parts } = score({ ...given!, pair }, PRIOR, { side: MatchSide.NEED, today: TODAY });
      return parts.find(({ judgement }) => judgement.part === 'PRICE')?.judgement;
    };
    const huge = 9_007_199_254_740_993n;
    expect(at(huge, huge)).toMatchObject({ value: 1, verdict: 'FITS' });
    expect(at(huge + 1n, huge)).toMatchObject({ verdict: 'FALLS_SHORT' });
    expect(at(3n * huge, 2n * huge)?.value).toBeCloseTo(Math.exp(-0.5), 9);
    expect(at(10n ** 40n, 1n)?.value).toBeCloseTo(0, 9);
    expect(at(5n, 0n)).toMatchObject({ value: null, verdict: 'UNKNOWN' });
  });
});

describe('the evidence of a match', () => {
  const [sample] = fc.sample(candidate, { numRuns: 1, seed: 7 });
  const { need: asked, achievement: offered } = sample!.pair;
  const word = (term: string, contribution: number) => ({ term, matched: [term], fields: ['text' as const], contribution });
  const WORDS = [word('涂层', 1), word('叶片', 1), word('陶瓷', 1)];
  const listed = (shares: readonly number[], { industries = [] as string[], perTerm = WORDS, documents = 1_000 } = {}) => {
    const offers = shares.map((_, at) => ({ ...offered, id: `found ${at}`, industries }));
    const found = shares.map((share, at) => ({
      hit: { ...sample!.hit, perTerm, id: `found ${at}` },
      language: 'zh' as const,
      share,
    }));
    const field = { found, documents, facts: new Map(offers.map((each) => [each.id, each])), exposures: new Map() };
    const ranked = rank({ side: MatchSide.NEED, need: { ...asked, industries: ['3411'] } }, field, PRIOR, TODAY);
    const { kept, leftOut } = withEvidence(ranked, documents);
    return { kept: kept.map(({ id }) => id), leftOut, values: ranked.map(({ textValue }) => textValue) };
  };

  it('is a quarter of what the best has: the list ends where the words are an accident', () => {
    expect(listed([0.6, 0.2, 0.14])).toMatchObject({ kept: ['found 0', 'found 1'], leftOut: 1 });
  });

  it('is measured by a good match where the best is a weak one, so that a list may be empty', () => {
    expect(listed([0.6]).values).toEqual([1]);
    expect(listed([0.1]).values).toEqual([0.5]);
    expect(listed([0.04, 0.03])).toMatchObject({ kept: [], leftOut: 2 });
  });

  it('is not asked for among few listings, where nobody knows which words are rare', () => {
    expect(listed([0.04, 0.03, 0.005], { documents: 20 })).toMatchObject({ kept: ['found 0', 'found 1', 'found 2'], leftOut: 0 });
  });

  it('is more than one word, with all that is counted of it, unless that word answers half', () => {
    const perTerm = [word('喷雾', 5), word('~喷雾', 5), word('公斤', 1)];
    expect(listed([0.6, 0.2], { perTerm }).kept).toEqual(['found 0']);
    expect(listed([0.6, 0.2], { perTerm: [...perTerm, word('果园', 3)] }).kept).toEqual(['found 0', 'found 1']);
    expect(listed([0.6, 0.31], { perTerm }).kept).toEqual(['found 0', 'found 1']);
  });

  it('is less where hardly anything was found in a language, yet not nothing: an accident stays out there, too', () => {
    const foundIn = (language: 'zh' | 'en', shares: readonly number[]) =>
      shares.map((share, at): FoundText => {
        return { hit: { ...sample!.hit, perTerm: WORDS, id: `${language} ${at}` }, language, share };
      });
    const found = [...foundIn('zh', [0.6, 0.06, ...Array<number>(58).fill(0.01)]), ...foundIn('en', [0.06, 0.03])];
    const facts = new Map(found.map(({ hit: { id } }) => [id, { ...offered, id, industries: [] }]));
    const field = { found, documents: 1_000, facts, exposures: new Map() };
    const ranked = rank({ side: MatchSide.NEED, need: asked }, field, PRIOR, TODAY);
    expect(withEvidence(ranked, 1_000, enoughEvidence(found, 1_000))).toMatchObject({
      kept: [{ id: 'zh 0' }, { id: 'en 0' }],
      leftOut: 60,
    });
  });

  it('asks as much less as a word weighs less that one of so few listings has', () => {
    const found = (count: number) =>
      Array.from({ length: count }, (_, at): FoundText => {
        return { hit: { ...sample!.hit, id: `found ${at}` }, language: 'en', share: 0.1 };
      });
    const enough = [1, 3, 20, 49].map((count) => enoughEvidence(found(count), 1_000).get('found 0') ?? NaN);
    expect(enough).toEqual([0.095, 0.324, 0.593, 0.664].map((share) => expect.closeTo(share, 3)));
    expect([...enoughEvidence(found(50), 1_000).values()]).toEqual(Array(50).fill(1));
    // Of the asker's own language nothing is asked among so few, and as much as ever among many.
    expect([...enoughEvidence(found(49), 1_000, found(49), 'en').values()]).toEqual(Array(49).fill(0));
    expect([...enoughEvidence(found(50), 1_000, found(50), 'en').values()]).toEqual(Array(50).fill(1));
  });

  it('is not measured by what was put aside: the rest is found when the best was no match', () => {
    const shares = [0.6, 0.14, 0.08, 0.04, ...Array<number>(60).fill(0.01)];
    const found = shares.map((share, at): FoundText => {
      return { hit: { ...sample!.hit, perTerm: WORDS, id: `found ${at}` }, language: 'zh', share };
    });
    const facts = new Map(found.map(({ hit: { id } }) => [id, { ...offered, id, industries: [] }]));
    const field = { found, documents: 1_000, facts, exposures: new Map() };
    const ranked = rank({ side: MatchSide.NEED, need: asked }, field, PRIOR, TODAY);
    const without = (dismissed: number) => {
      const left = ranked.filter(({ id }) => !found.slice(0, dismissed).some(({ hit }) => hit.id === id));
      return withEvidence(left, 1_000, enoughEvidence(found, 1_000, found.slice(dismissed))).kept.map(({ id }) => id);
    };
    expect(without(0)).toEqual(['found 0']);
    expect(without(1)).toEqual(['found 1', 'found 2']);
    expect(without(2)).toEqual(['found 2']);
    expect(without(3)).toEqual([]);
  });

  it('may be the very same fine industry, but no mere division', () => {
    expect(listed([0.6, 0.01], { industries: ['3411'] }).kept).toEqual(['found 0', 'found 1']);
    expect(listed([0.6, 0.01], { industries: ['34'] }).kept).toEqual(['found 0']);
  });
});
