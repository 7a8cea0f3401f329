import { documentTerms, type MatchText, MemoryMatchIndex, queryTerms } from '@trihelix/match-engine';
import { cosine, cosineShares, NeedWords, type PersonWork, ratedTeams, teamsOf, withRoomForOthers } from '@trihelix/matching';
import type { MatchDocument, TextLanguage } from '@trihelix/platform';
import fc from 'fast-check';

const WORDS = ['wing', 'lift', 'drag', 'flutter', 'nozzle', 'alloy', '涂层', '叶片'];
const vector = fc
  .dictionary(fc.constantFrom(...WORDS), fc.double({ min: 0.001, max: 1_000, noNaN: true }))
  .map((weights) => new Map(Object.entries(weights)));
const filled = vector.filter(({ size }) => size > 0);
const times = (all: ReadonlyMap<string, number>, factor: number) =>
  new Map([...all].map(([word, weight]) => [word, weight * factor]));

describe('the cosine of two texts', () => {
  it('lies between 0 and 1, and is the same from both sides', () => {
    fc.assert(
      fc.property(vector, vector, (one, other) => {
        expect(cosine(one, other)).toBeGreaterThanOrEqual(0);
        expect(cosine(one, other)).toBeLessThanOrEqual(1);
        expect(cosine(one, other)).toBeCloseTo(cosine(other, one), 12);
      }),
    );
  });

  it('does not see how long they are, is 1 for a text and itself, and 0 where they share no word', () => {
    fc.assert(
      fc.property(filled, vector, fc.double({ min: 0.01, max: 100, noNaN: true }), (one, other, factor) => {
        expect(cosine(times(one, factor), other)).toBeCloseTo(cosine(one, other), 12);
        expect(cosine(one, one)).toBeCloseTo(1, 12);
        expect(cosine(one, new Map([...other].map(([word, weight]) => [`${word}!`, weight])))).toBe(0);
      }),
    );
    expect(cosine(new Map(), new Map())).toBe(0);
  });

  it('is told word by word: only shared words, each by what it adds', () => {
    fc.assert(
      fc.property(vector, vector, (one, other) => {
        const shares = cosineShares(one, other);
        expect([...shares.keys()].sort()).toEqual([...one.keys()].filter((word) => other.has(word)).sort());
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(cosine(one, other), 12);
      }),
    );
  });
});

describe('the words of a need', () => {
  const listing = (id: string, text: MatchText, language: TextLanguage = 'en'): MatchDocument => ({
    id,
    side: 'ACHIEVEMENT',
    language,
    terms: documentTerms(text),
  });
  const LISTED = [
    ...['gearbox', 'bearing', 'turbine', 'pump', 'valve'].map((word) =>
      listing(word, { title: `steel ${word}`, text: `A ${word} made of steel.` }),
    ),
    listing('wing', { title: 'wing flutter', text: 'Flutter of a wing in steel.' }),
    listing('film', { title: 'polyimide film', text: 'A film of polyimide.' }),
    listing('涂层', { title: '耐高温涂层', text: '叶片的耐高温涂层。' }, 'zh'),
  ];

  /** How near everything listed is to a need, by id. */
  const nearnessTo = async (need: MatchText) => {
    const index = new MemoryMatchIndex();
    await index.upsert(LISTED);
    const words = new NeedWords(queryTerms(need));
    const { terms, filters, k, guests = [] } = words.question();
    const nearnessOf = words.weighedBy(await index.topK(terms, filters, k, { documents: guests, gone: [] }));
    expect((await index.watermark()).documents).toBe(LISTED.length);
    return new Map(LISTED.map(({ id, language, terms: stored }) => [id, nearnessOf(language, stored)]));
  };

  it('weigh as the index weighs them: a rare one brings a work nearer than one that everybody has', async () => {
    const near = await nearnessTo({ text: 'steel flutter' });
    const cosineOf = (id: string) => near.get(id)?.cosine ?? 0;
    expect(cosineOf('wing')).toBeGreaterThan(2 * cosineOf('pump'));
    expect(cosineOf('pump')).toBeGreaterThan(0);
    expect(cosineOf('film')).toBe(0);
    expect(
      near
        .get('wing')
        ?.perTerm()
        .map(({ term, fields }) => ({ term, fields })),
    ).toEqual([
      { term: 'flutter', fields: ['title', 'text'] },
      { term: 'steel', fields: ['text'] },
    ]);
  });

  it('are found in the other language by what they are called there', async () => {
    const near = await nearnessTo({ title: '聚酰亚胺薄膜', text: '寻找聚酰亚胺薄膜。' });
    expect(near.get('film')?.perTerm()).toContainEqual(expect.objectContaining({ term: '聚酰亚胺', matched: ['polyimid'] }));
    expect(near.get('film')?.cosine).toBeGreaterThan(near.get('涂层')?.cosine ?? 1);
  });

  it('give cosines between 0 and 1 that their reasons sum to, whatever the need says', async () => {
    const text = fc.array(fc.constantFrom('steel', 'wing', 'flutter', 'film', '涂层', '叶片', '轴承', '🙂', 'unheard-of'), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(text, text, async (title, problem) => {
        for (const { cosine: near, perTerm } of (
          await nearnessTo({ title: title.join(' '), text: problem.join(' ') })
        ).values()) {
          expect(near).toBeGreaterThanOrEqual(0);
          expect(near).toBeLessThanOrEqual(1);
          expect(perTerm().reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(near, 12);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('people', () => {
  const OWNERS = ['a', 'b', 'c'];
  const rows = fc
    .array(fc.record({ owner: fc.nat(2), works: fc.uniqueArray(fc.nat(5), { minLength: 1 }) }), { maxLength: 25 })
    .map((people) =>
      people.flatMap(({ owner, works }, person) =>
        works.map((work): PersonWork => {
          const ownerId = OWNERS[owner] ?? '';
          return { person, ownerId, achievementId: `${ownerId}${work}`, position: person };
        }),
      ),
    );
  const cosineOf = (id: string) => (Number(id.slice(1)) * 7) / 50;
  const cosinesOf = (all: readonly PersonWork[]) => new Map(all.map(({ achievementId: id }) => [id, cosineOf(id)]));

  it('are worth the mean of what their works are, each counted once', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const teams = ratedTeams(teamsOf(all), cosinesOf(all));
        expect(teams.flatMap(({ people }) => people.map(({ position }) => position)).sort()).toEqual(
          [...new Set(all.map(({ person }) => person))].sort(),
        );
        for (const { people, works, score } of teams) {
          const [{ position = -1 } = {}] = people;
          const own = all.filter(({ person }) => person === position).map(({ achievementId }) => achievementId);
          expect(works.map(({ id }) => id).sort()).toEqual(own.sort());
          expect(score).toBeCloseTo(own.reduce((sum, id) => sum + cosineOf(id), 0) / own.length, 12);
        }
      }),
    );
  });

  it('stand together when they share all their works, and apart as soon as one differs', () => {
    const work = (person: number, achievementId: string): PersonWork => ({
      person,
      ownerId: 'a',
      achievementId,
      position: person,
    });
    const teams = teamsOf([work(1, 'x'), work(1, 'y'), work(2, 'y'), work(2, 'x'), work(3, 'x')]);
    expect(teams.map(({ people, works }) => [people.length, works])).toEqual([
      [2, ['x', 'y']],
      [1, ['x']],
    ]);
  });

  it('come the best first, equal ones by their nearest work, and without a known work not at all', () => {
    fc.assert(
      fc.property(rows, fc.subarray(['a', 'b', 'c']), (all, unknown) => {
        const known = new Map([...cosinesOf(all)].filter(([id]) => !unknown.includes(id.slice(0, 1))));
        const teams = ratedTeams(teamsOf(all), known);
        teams.slice(1).forEach((team, at) => expect(team.score).toBeLessThanOrEqual(teams[at]?.score ?? 0));
        expect(teams.filter(({ ownerId }) => unknown.includes(ownerId))).toEqual([]);
      }),
    );
    const one = (person: number, achievementId: string): PersonWork => ({ person, ownerId: 'a', achievementId, position: 0 });
    const equal = new Map([
      ['x', 0.5],
      ['y', 0.5],
    ]);
    expect(ratedTeams(teamsOf([one(1, 'y'), one(2, 'x')]), equal).map(({ works }) => works[0]?.id)).toEqual(['x', 'y']);
  });

  it('of one organization have two of the first ten places while others can take them, and nobody is lost', () => {
    const ranked = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 30 });
    fc.assert(
      fc.property(ranked, (owners) => {
        const all = owners.map((ownerId, place) => ({ ownerId, place }));
        const order = withRoomForOthers(all, 2);
        expect(new Set(order)).toEqual(new Set(all));
        expect(order).toHaveLength(all.length);
        const seats = [...new Set(owners)].map((owner) => Math.min(2, owners.filter((each) => each === owner).length));
        const seated = Math.min(
          10,
          seats.reduce((sum, each) => sum + each, 0),
        );
        const top = order.slice(0, seated).map(({ ownerId }) => ownerId);
        for (const owner of top) expect(top.filter((each) => each === owner).length).toBeLessThanOrEqual(2);
        expect(order[0]).toBe(all[0]);
      }),
    );
  });
});
