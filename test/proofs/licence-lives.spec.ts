import { BookChecks } from '@trihelix/ledger';
import fc from 'fast-check';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { prove } from '../kit/proof';
import { AGREEMENTS, type Attempt, attempt, ATTEMPTS, NOTHING_TO_DO } from './lives/life.acts';
import { breachesOf } from './lives/life.laws';

const SEED = 20_261_123;

/** Days pass, then somebody tries something; sometimes two people at the same moment. */
interface Step {
  readonly days: number;
  readonly what: Attempt;
  readonly atOnce: Attempt | null;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  days: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 75 }) }),
  what: fc.constantFrom(...ATTEMPTS),
  atOnce: fc.option(fc.constantFrom(...ATTEMPTS), { nil: null, freq: 3 }),
});
const anyLife = fc.record({
  agreement: fc.nat({ max: AGREEMENTS.length - 1 }),
  steps: fc.array(anyStep, { minLength: 6, maxLength: 16 }),
});

describe('the life of a licence', () => {
  let world: World;
  let books: BooksStory;
  beforeAll(async () => {
    world = await World.open();
    books = new BooksStory(await LicenceStory.begin(world));
  });
  afterAll(() => world.close());

  const standing = async (id: string) => {
    const [row] = await world.sql<{ state: string; version: number; events: number }>(
      'SELECT state, version, (SELECT count(*)::int FROM licence_event WHERE licence_id = licence.id) AS events FROM licence WHERE id = $1',
      [id],
    );
    return row;
  };

  prove({
    name: 'licence-lives',
    claim:
      'Whatever people try with a licence, and whoever comes at the same moment, its invariants hold and a refusal changes nothing',
    cases: { small: 3, full: 200 },
    fullPatienceMs: 60 * 60_000,
    run: async (cases) => {
      const seen = { licences: 0, attempts: 0, done: 0, refused: 0, 'pairs at the same moment': 0 };
      const reached = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyLife, async ({ agreement, steps }) => {
          const id = (await books.agreed(AGREEMENTS[agreement])).id as string;
          seen.licences += 1;
          for (const { days, what, atOnce } of steps) {
            if (days > 0) {
              world.clock.travel({ days });
              await world.tick();
            }
            const before = await standing(id);
            const tried = atOnce ? [what, atOnce] : [what];
            const codes = await Promise.all(tried.map((each) => attempt(books, id, each)));
            if (atOnce) seen['pairs at the same moment'] += 1;
            const asked = codes.filter((code) => code !== NOTHING_TO_DO);
            seen.attempts += asked.length;
            seen.done += asked.filter((code) => code === null).length;
            seen.refused += asked.filter((code) => code !== null).length;
            if (codes.every((code) => code !== null)) expect(await standing(id)).toEqual(before);
            expect(await breachesOf(world, id)).toEqual([]);
            reached.add((await standing(id))?.state ?? '');
          }
        }),
        { numRuns: cases, seed: SEED, endOnFailure: true },
      );
      expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
      return { ...seen, 'states that were reached': [...reached].sort().join(' '), 'seed of fast-check': SEED };
    },
  });
});
