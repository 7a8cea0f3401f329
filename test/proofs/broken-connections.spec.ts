import { setTimeout as sleep } from 'node:timers/promises';
import { Actor, Database, LiveUpdates } from '@trihelix/platform';
import { prove, World } from '../kit';

const PROOF = Actor.system('proof');

describe('broken database connections', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.sql('CREATE TABLE acknowledged (n integer NOT NULL); GRANT ALL ON acknowledged TO PUBLIC');
  });
  afterAll(() => world.close());

  prove({
    name: 'broken-connections',
    claim: 'Connections cut at any moment lose no acknowledged write, do none twice and never end the process',
    cases: { small: 80, full: 2000 },
    run: async (cases) => {
      const database = world.app.get(Database);
      const done = new Set<number>();
      let [failed, cut, isOver] = [0, 0, false];
      const write = (n: number) =>
        database
          .write(PROOF, async () => {
            await database.query('INSERT INTO acknowledged VALUES ($1)', [n]);
            await database.query('SELECT pg_sleep(0.004)');
          })
          .then(
            () => done.add(n),
            () => (failed += 1),
          );
      const chaos = (async () => {
        while (!isOver) {
          const rows = await world.sql(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'trihelix%' ORDER BY random() LIMIT 3`,
          );
          cut += rows.length;
          await sleep(25);
        }
      })();
      for (let at = 0; at < cases; at += 8)
        await Promise.all(Array.from({ length: Math.min(8, cases - at) }, (_, n) => write(at + n)));
      isOver = true;
      await chaos;

      const rows = await world.sql<{ n: number }>('SELECT n FROM acknowledged');
      const kept = new Set(rows.map(({ n }) => n));
      expect(rows).toHaveLength(kept.size);
      expect([...done].filter((n) => !kept.has(n))).toEqual([]);
      expect(cut).toBeGreaterThan(3);
      await expectLiveAgain(world);
      return {
        acknowledged: done.size,
        'refused because of a cut': failed,
        'connections cut': cut,
        lost: 0,
        doubled: 0,
        'process ended': 0,
      };
    },
  });
});

/** The listening connection was among those cut; it must have come back. */
async function expectLiveAgain(world: World): Promise<void> {
  const [live, database] = [world.app.get(LiveUpdates), world.app.get(Database)];
  const news = live.subscribe('proof');
  const heard = news.next();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await database.write(PROOF, () => live.publish('proof', { attempt })).catch(() => undefined);
    const first = await Promise.race([heard, sleep(500)]);
    if (first) return;
  }
  throw new Error('Live updates did not come back.');
}
