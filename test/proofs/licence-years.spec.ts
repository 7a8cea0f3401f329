import { addDays, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { LicenceState } from '@trihelix/licensing';
import { Jobs } from '@trihelix/platform';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { prove } from '../kit/proof';
import { unmetDeadlines, unremindedReports } from './lives/life.deadlines';
import { breachesOf, deviations } from './lives/life.laws';
import { agreedOn, liveToday, type Lived, MANNERS } from './lives/life.years';
import { otherDeadlines } from './lives/other.deadlines';
import { beginShortLives } from './lives/short.lives';

/** Days that are lived with so many licences: five years with a hundred, a third of a year with a few. */
const DAYS = { few: 120, many: 1_827 };
const MANY = 50;
/** How often the rules of the books are asked on the way. */
const CHECKED_EVERY = 365;

describe('years of licences', () => {
  let world: World;
  let books: BooksStory;
  beforeAll(async () => {
    world = await World.open();
    books = new BooksStory(await LicenceStory.begin(world));
  });
  afterAll(() => world.close());

  /** The clocks of the licences, of their filings and their covers; those of other things have nothing to say here. */
  const tick = async () => {
    const jobs = world.app.get(Jobs);
    await jobs.runAll(new Set(jobs.all.map(({ name }) => name).filter((name) => !/^licen(sing|ce-)/.test(name))));
  };
  const rules = () => world.app.get(BookChecks, { strict: false }).run();

  prove({
    name: 'licence-years',
    claim:
      'However its people are, each deadline of a licence meets its reminder, its notice, its default and its entry, and all of it follows from the events',
    cases: { small: MANNERS.length, full: 100 },
    patienceMs: 300_000,
    fullPatienceMs: 150 * 60_000,
    run: async (cases) => {
      const days = cases > MANY ? DAYS.many : DAYS.few;
      const all: Lived[] = [];
      for (let at = 0; at < cases; at += 1) {
        const manner = MANNERS[at % MANNERS.length];
        if (!manner) continue;
        const { id } = await books.agreed(agreedOn(todayIn(world)));
        all.push({ id: id as string, manner, since: todayIn(world) });
      }
      const ids = all.map(({ id }) => id);
      const short = await beginShortLives(books);
      let acts = 0;
      for (let day = 1; day <= days; day += 1) {
        world.clock.travel({ days: 1 });
        await tick();
        // News arrives on its day: who is told depends on what still matters then.
        await world.settle();
        acts += await liveToday(books, all);
        if (day % CHECKED_EVERY === 0) expect(await rules()).toEqual([]);
      }
      await world.settle();
      const today: CivilDate = todayIn(world);
      for (const id of [...ids, ...short]) expect(await breachesOf(world, id, books.licences.cast.accountant)).toEqual([]);
      const { lines, unmet } = await unmetDeadlines(world, ids, today);
      expect(unmet).toEqual([]);
      expect(await unremindedReports(world, ids)).toEqual([]);
      const others = await otherDeadlines(world, today);
      expect(others.unmet).toEqual([]);
      // Each licence is computed again from its facts; where its moves lead, and what its books come to, is asked above.
      expect(await deviations(world)).toEqual([]);
      const states = await world.sql<{ state: LicenceState; n: number }>(
        'SELECT state, count(*)::int AS n FROM licence WHERE id = ANY($1) GROUP BY state ORDER BY state',
        [ids],
      );
      const [{ links }] = (await world.sql<{ links: number }>('SELECT count(*)::int AS links FROM licence_link')) as [
        { links: number },
      ];
      return {
        licences: all.length,
        days,
        'acts of people': acts,
        lines,
        'licences that nobody answers, signs or decides on': short.length,
        ...others.met,
        'links of records': links,
        'where they stand at the end': states.map(({ state, n }) => `${n} ${state}`).join(', '),
        'last day': addDays(today, 0),
        'deadlines that were not met': 0,
      };
    },
  });
});
