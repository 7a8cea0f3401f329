import { setTimeout as sleep } from 'node:timers/promises';
import { CommandPerformed } from '@trihelix/contracts';
import { Actor, Consumers, Database, Outbox, Relay } from '@trihelix/platform';
import { prove, World } from '../kit';

describe('the outbox', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.sql('CREATE TABLE heard (event_id uuid NOT NULL, consumer text NOT NULL); GRANT ALL ON heard TO PUBLIC');
  });
  afterAll(() => world.close());

  prove({
    name: 'outbox-exactly-once',
    claim:
      'Every published event takes effect exactly once for each consumer, whatever the order of commits, rollbacks and failing handlers',
    cases: { small: 60, full: 3000 },
    run: async (cases) => {
      const [database, outbox, relay, consumers] = [
        world.app.get(Database),
        world.app.get(Outbox),
        world.app.get(Relay),
        world.app.get(Consumers),
      ];
      const stumbled = new Set<string>();
      for (const consumer of ['first', 'second']) {
        consumers.on(CommandPerformed, `proof.${consumer}`, async (_, { id }) => {
          await database.query('INSERT INTO heard VALUES ($1, $2)', [id, consumer]);
          // Every seventh delivery fails once after its effect: the effect must vanish with it.
          if (Number.parseInt(id.slice(-4), 16) % 7 === 0 && !stumbled.has(id + consumer)) {
            stumbled.add(id + consumer);
            throw new Error('stumbled on purpose');
          }
        });
      }
      const publish = async (n: number) => {
        await database
          .write(Actor.system('proof'), async () => {
            await outbox.publish(new CommandPerformed(`proof ${n}`, 'DONE', null, 'proof', 'internal', []));
            // Some transactions linger, so that later ones commit before them.
            if (n % 5 === 0) await sleep(n % 40);
            if (n % 11 === 0) throw new Error('rolled back on purpose');
          })
          .catch((error: Error) => {
            if (!error.message.includes('on purpose')) throw error;
          });
      };
      let isDone = false;
      const relays = [0, 1].map(async () => {
        while (!isDone) await relay.drain(2);
      });
      for (let at = 0; at < cases; at += 6)
        await Promise.all(Array.from({ length: Math.min(6, cases - at) }, (_, n) => publish(at + n)));
      isDone = true;
      await Promise.all(relays);
      await expectAll(world, relay);

      const [sums] = await world.sql<{ events: number; heard: number; twice: number }>(
        `SELECT (SELECT count(*)::int FROM outbox_event WHERE payload->>'operation' LIKE 'proof %') AS events, (SELECT count(*)::int FROM heard) AS heard,
                (SELECT count(*)::int FROM (SELECT FROM heard GROUP BY event_id, consumer HAVING count(*) > 1) AS doubled) AS twice`,
      );
      const rolledBack = Math.ceil(cases / 11);
      expect(sums).toEqual({ events: cases - rolledBack, heard: 2 * (cases - rolledBack), twice: 0 });
      return {
        published: cases - rolledBack,
        'rolled back': rolledBack,
        'handlers that failed after their effect': stumbled.size,
        lost: 0,
        doubled: 0,
      };
    },
  });
});

/** Failed deliveries come back after a second. */
async function expectAll(world: World, relay: Relay): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    await relay.drain(2);
    const [row] = await world.sql<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM outbox_delivery WHERE delivered_at IS NULL',
    );
    if (row?.waiting === 0) return;
    await sleep(250);
  }
  throw new Error('Some deliveries never came through.');
}
