import fc from 'fast-check';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { prove } from '../kit/proof';
import { NOTHING_TO_DO } from './lives/attempted';
import { AGREEMENTS, type Attempt, attempt, ATTEMPTS, EARLY_ATTEMPTS, type Living } from './lives/life.acts';
import { achievement, begin, type Beginning, drafted } from './lives/life.beginning';
import { breachesOf, deviations } from './lives/life.laws';

const SEED = 20_261_123;
/** So many lives have met everything that is counted. */
const MANY = 100;

/** Days pass, then somebody tries something; sometimes two people at the same moment. */
interface Step {
  readonly days: number;
  readonly what: Attempt;
  readonly atOnce: Attempt | null;
}

const anyDays = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 75 }) });
const anyStep: fc.Arbitrary<Step> = fc.record({
  days: anyDays,
  what: fc.constantFrom(...ATTEMPTS),
  atOnce: fc.option(fc.constantFrom(...ATTEMPTS), { nil: null, freq: 3 }),
});
/** What starts the paid phase comes on the day, and at the moment, at which it is given back. */
const triggerAndReturn: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('convert', 'milestone', 'report'),
  atOnce: fc.constant('giveBack' as const),
});
/** What somebody would do with what was bought and is not paid for: nothing of it makes a transfer. */
const unpaid = fc.constantFrom<Attempt[]>('giveUp', 'terminate', 'terminateLater');
const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  tries: fc.array(fc.constantFrom(...EARLY_ATTEMPTS), { maxLength: 6 }),
  // In time, and on its way when the day ends.
  objectsAtTheLastSecond: fc.constantFrom(null, 500, 1),
  signTogether: fc.boolean(),
});
const anyLife = fc.record({
  agreement: fc.nat({ max: AGREEMENTS.length - 1 }),
  // One time in two each: `freq` is one over the share of what is not there.
  beginning: fc.option(anyBeginning, { nil: null, freq: 2 }),
  race: fc.option(triggerAndReturn, { nil: null, freq: 2 }),
  unpaid: fc.option(unpaid, { nil: null, freq: 2 }),
  steps: fc.array(anyStep, { minLength: 6, maxLength: 16 }),
});

describe('the life of a licence', () => {
  let world: World;
  let books: BooksStory;
  let rival: LicenceStory;
  beforeAll(async () => {
    world = await World.open();
    const story = await LicenceStory.begin(world);
    books = new BooksStory(story);
    rival = await story.ofAnotherFirm();
  });
  afterAll(() => world.close());

  const standing = async (id: string) => {
    const [row] = await world.sql<{ state: string; version: number; events: number }>(
      'SELECT state, version, (SELECT count(*)::int FROM licence_event WHERE licence_id = licence.id) AS events FROM licence WHERE id = $1',
      [id],
    );
    return row;
  };
  const royalties = async (id: string): Promise<bigint> => {
    const [row] = await world.sql<{ sum: string }>(
      `SELECT coalesce(sum(amount), 0)::text AS sum FROM licence_receivable WHERE licence_id = $1
         AND (kind IN ('ROYALTY', 'TRUE_UP') OR (kind IN ('SUPPLEMENT', 'CREDIT') AND period IS NOT NULL))`,
      [id],
    );
    return BigInt(row?.sum ?? 0);
  };

  prove({
    name: 'licence-lives',
    claim:
      'Whatever people try with a licence from its draft on, and whoever comes at the same moment, the thirteen invariants hold after every step and a refusal changes nothing',
    cases: { small: 4, full: 200 },
    fullPatienceMs: 90 * 60_000,
    run: async (cases) => {
      const seen = {
        licences: 0,
        'begun as a draft': 0,
        attempts: 0,
        done: 0,
        refused: 0,
        'pairs at the same moment': 0,
        'two signatures at once': 0,
        'objections at the last second, in time': 0,
        'objections at the last second, too late': 0,
        'a trigger and a return at the same moment': 0,
        'bought, and ended or given up before it was paid': 0,
        'corrections that were followed in the right direction': 0,
        'times that the laws were asked': 0,
      };
      const [reached, undone] = [new Set<string>(), new Set<string>()];
      const hold = async (id: string) => {
        seen['times that the laws were asked'] += 1;
        expect(await breachesOf(world, id, books.licences.cast.accountant)).toEqual([]);
        reached.add((await standing(id))?.state ?? '');
      };
      const count = (tried: readonly Attempt[], codes: readonly (string | null)[]) => {
        codes.forEach((code, at) => {
          if (code === NOTHING_TO_DO) return;
          seen.attempts += 1;
          if (code === null) seen.done += 1;
          else seen.refused += 1;
          if (code === null) undone.add(tried[at] as string);
        });
        if (tried.length > 1) seen['pairs at the same moment'] += 1;
      };

      const beginAsDraft = async (living: Living, beginning: Beginning) => {
        seen['begun as a draft'] += 1;
        await begin(living, beginning, async (tried, codes) => {
          count(tried, codes);
          if (tried.length === 2) seen['two signatures at once'] += 1;
          if (tried[0] === 'object' && codes[0] === null) seen['objections at the last second, in time'] += 1;
          if (tried[0] === 'object' && codes[0] === 'PUBLICITY_OVER') seen['objections at the last second, too late'] += 1;
          await hold(living.id);
        });
      };

      const live = async (living: Living, { days, what, atOnce }: Step) => {
        const { id } = living;
        if (days > 0) {
          world.clock.travel({ days });
          await world.tick();
        }
        const [before, owed] = [await standing(id), await royalties(id)];
        const tried = atOnce ? [what, atOnce] : [what];
        const codes = await Promise.all(tried.map((each) => attempt(living, each)));
        count(tried, codes);
        if (codes.every((code) => code !== null)) expect(await standing(id)).toEqual(before);
        if (!atOnce && codes[0] === null && (what === 'correctUp' || what === 'correctDown')) {
          // A year's total never falls when more was sold, nor rises when less was.
          const change = (await royalties(id)) - owed;
          expect([what, what === 'correctUp' ? change >= 0n : change <= 0n]).toEqual([what, true]);
          seen['corrections that were followed in the right direction'] += 1;
        }
        await hold(id);
      };

      const buyAndNotPay = async (living: Living, then: Attempt) => {
        for (const what of ['convert', 'report', 'buyOut'] as const) await live(living, { days: 1, what, atOnce: null });
        const [bought] = await world.sql('SELECT FROM licence_fact WHERE licence_id = $1 AND kind = $2', [living.id, 'BUY_OUT']);
        if (bought) seen['bought, and ended or given up before it was paid'] += 1;
        await live(living, { days: 40, what: then, atOnce: null });
      };

      await fc.assert(
        fc.asyncProperty(anyLife, async ({ agreement, beginning, race, unpaid: then, steps }) => {
          const money = AGREEMENTS[agreement] ?? {};
          const id = beginning
            ? await drafted(books, money)
            : ((await books.agreed(money, await achievement(books))).id as string);
          const living = { books, rival, id };
          seen.licences += 1;
          if (beginning) await beginAsDraft(living, beginning);
          if (race) {
            seen['a trigger and a return at the same moment'] += 1;
            await live(living, race);
          }
          if (then) await buyAndNotPay(living, then);
          for (const step of steps) await live(living, step);
        }),
        { numRuns: cases, seed: SEED, endOnFailure: true },
      );
      expect(await deviations(world)).toEqual([]);
      // What hardly any draw brings is not asked of a few.
      if (cases >= MANY) expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
      return {
        ...seen,
        'states that were reached': [...reached].sort().join(' '),
        'acts that were done at least once': [...undone].sort().join(' '),
        'seed of fast-check': SEED,
      };
    },
  });
});
