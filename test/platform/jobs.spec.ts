import { setTimeout as sleep } from 'node:timers/promises';
import { Jobs } from '@trihelix/platform';
import { World } from '../kit';

describe('the clocks of the house', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('run under the unprivileged login, from queues that the owner has made', async () => {
    const jobs = world.app.get(Jobs);
    await world.sql(
      `INSERT INTO idempotency_key (scope, key, request_hash, claimed_at) VALUES ('visitor', 'an old one', '', now() - interval '8 days')`,
    );
    await jobs.start();
    try {
      await jobs.request('platform.housekeeping');
      let left = 1;
      for (let attempt = 0; attempt < 40 && left > 0; attempt += 1) {
        await sleep(250);
        left = (await world.sql('SELECT FROM idempotency_key')).length;
      }
      expect(left).toBe(0);
      const scheduled = await world.sql<{ name: string }>('SELECT name FROM pgboss.schedule');
      expect(scheduled.map(({ name }) => name)).toContain('platform.housekeeping');
    } finally {
      await jobs.stop();
    }
  });

  it('the application may not change the schema, nor the queues', async () => {
    await expect(world.asApplication((client) => client.query('CREATE TABLE pgboss.mine ()'))).rejects.toThrow(
      'permission denied',
    );
    await expect(world.asApplication((client) => client.query('CREATE TABLE public.mine ()'))).rejects.toThrow(
      'permission denied',
    );
  });
});
