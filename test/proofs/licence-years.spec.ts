import { addDays, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { BooksAudit, LicenceState } from '@trihelix/licensing';
import { Actor, Database, Jobs } from '@trihelix/platform';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { prove } from '../kit/proof';
import { unmetDeadlines, unremindedReports } from './lives/life.deadlines';
import { breachesOf } from './lives/life.laws';
import { agreedOn, liveToday, type Lived, MANNERS } from './lives/life.years';

/** Days that are lived with so many licences: five years with a hundred, half a year with a few. */
const DAYS = { few: 150, many: 1_827 };
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

  /** The clocks of the licences, and no others. */
  const tick = async () => {
    const jobs = world.app.get(Jobs);
    await jobs.runAll(new Set(jobs.all.map(({ name }) => name).filter((name) => !name.startsWith('licensing.'))));
  };
  const rules = () => world.app.get(BookChecks, { strict: false }).run();

  prove({
    name: 'licence-years',
    claim:
      'However its people are, each deadline of a licence meets its reminder, its notice, its default and its entry, and all of it follows from the events',
    cases: { small: MANNERS.length, full: 100 },
    patienceMs: 240_000,
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
      let acts = 0;
      for (let day = 1; day <= days; day += 1) {
        world.clock.travel({ days: 1 });
        await tick();
        acts += await liveToday(books, all);
        if (day % CHECKED_EVERY === 0) expect(await rules()).toEqual([]);
      }
      await world.settle();
      const today: CivilDate = todayIn(world);
      for (const id of ids) expect(await breachesOf(world, id)).toEqual([]);
      const { lines, unmet } = await unmetDeadlines(world, ids, today);
      expect(unmet).toEqual([]);
      expect(await unremindedReports(world, ids)).toEqual([]);
      expect(await rules()).toEqual([]);
      const audit = world.app.get(BooksAudit, { strict: false });
      const replayed = world.app.get(Database).read(Actor.system('test'), () => audit.deviations(null, () => undefined));
      expect(await replayed).toEqual([]);
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
        'links of records': links,
        'where they stand at the end': states.map(({ state, n }) => `${n} ${state}`).join(', '),
        'last day': addDays(today, 0),
        'deadlines that were not met': 0,
      };
    },
  });
});
