import { setTimeout as sleep } from 'node:timers/promises';
import { Jobs } from '@trihelix/platform';
import { given, World } from '../kit';

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

  it('are told to an operator: when they last came to their end, what a failed one failed with, what waits', async () => {
    const operator = await given.member(world, { isOperator: true });
    await world.sql(`UPDATE user_account SET totp_secret = 'GEZDGNBVGY3TQOJQ', totp_confirmed_at = now() WHERE is_operator`);
    await world.sql(`INSERT INTO pgboss.job (name, state, completed_on, output) VALUES
      ('files.sweep', 'completed', '2026-01-01T00:00:00Z', NULL),
      ('files.sweep', 'failed', '2026-01-02T00:00:00Z', '{"message": "an older one"}'),
      ('files.sweep', 'failed', '2026-01-03T00:00:00Z', '{"message": "the disk is full"}'),
      ('files.sweep', 'retry', NULL, NULL), ('files.sweep', 'created', NULL, NULL)`);
    await world.sql(`WITH old AS (DELETE FROM pgboss.job WHERE name = 'files.sweep' AND state = 'completed' RETURNING *)
      INSERT INTO pgboss.archive SELECT old.*, now() FROM old`);
    const query = '{ jobStates { name cron lastSucceededAt lastFailedAt lastFailure queued active } }';
    const { result: value, statements } = await world.statements(() =>
      operator.ask<{ jobStates: { name: string; lastSucceededAt: string | null }[] }>(query),
    );
    // Recognising the caller, the passes.
    expect(statements).toHaveLength(2);
    const byName = new Map(value.jobStates.map((job) => [job.name, job]));
    expect([...byName.keys()]).toEqual(
      world.app
        .get(Jobs)
        .all.map(({ name }) => name)
        .sort(),
    );
    expect(byName.get('platform.housekeeping')?.lastSucceededAt).not.toBeNull();
    expect(byName.get('files.sweep')).toEqual({
      name: 'files.sweep',
      cron: '25 * * * *',
      lastSucceededAt: '2026-01-01T00:00:00.000Z',
      lastFailedAt: '2026-01-03T00:00:00.000Z',
      lastFailure: 'the disk is full',
      queued: 2,
      active: 0,
    });
    const manager = await given.member(world, { of: 'ENTERPRISE' });
    expect((await manager.send(query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
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
