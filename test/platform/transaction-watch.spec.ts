import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@nestjs/common';
import { TransactionWatch } from '@trihelix/platform';
import { Client } from 'pg';
import { given, World } from '../kit';
import { preparedServer, urlOf } from '../kit/template-database';

const ALARMS = '{ operatorAlarms { kind seconds pid application state statement holdsHorizon sentence } }';
const LIMIT = 2;

interface Alarm {
  kind: string;
  seconds: number;
  pid: number | null;
  application: string | null;
  state: string | null;
  statement: string | null;
  holdsHorizon: boolean;
  sentence: string;
}

/** The age at which a transaction is reported is a setting; here it is two seconds instead of five. */
describe('a transaction that is left open', () => {
  const warnings: string[] = [];
  const logger: LoggerService = {
    log: () => undefined,
    error: () => undefined,
    warn: (message: unknown) => void warnings.push(String(message)),
  };
  let world: World;
  let operator: Awaited<ReturnType<typeof given.member>>;
  beforeAll(async () => {
    world = await World.open({ TRIHELIX_TRANSACTION_ALARM_SECONDS: String(LIMIT) }, logger);
    operator = await given.member(world, { isOperator: true });
  });
  afterAll(() => world.close());

  /** Of one process: the server has other databases, and other tests their own transactions. */
  const alarmsOf = async (pid: number) =>
    (await operator.ask<{ operatorAlarms: Alarm[] }>(ALARMS)).operatorAlarms.filter((alarm) => alarm.pid === pid);
  const eventually = async (check: () => Promise<boolean>) => {
    for (const end = performance.now() + 8_000; performance.now() < end; await sleep(100)) if (await check()) return true;
    return false;
  };
  const ready = async () =>
    (await (await fetch(`${world.origin}/health/ready`)).json()) as { status: string; remarks?: object[] };
  const gauge = async (name: string) => {
    const text = await (await fetch(`${world.origin}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
  };
  const open = async (url: string, name: string) => {
    const client = new Client({ connectionString: url, application_name: name });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const pidOf = async (client: Client) =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? -1;
  const about = (pid: number) => warnings.filter((warning) => warning.includes(`pid ${pid},`));

  it('is named once in the log, shown to operators with its effect, and forgotten when it ends', async () => {
    const client = await open(world.configuration.databaseUrl, 'a forgotten console');
    try {
      const pid = await pidOf(client);
      await client.query('BEGIN');
      await client.query(`UPDATE match_document SET kind = 'of 王小明, 13800138000' WHERE false`);
      await client.query('SELECT pg_current_xact_id()');
      await client.query('/* 王小明 */ SELECT 1');
      expect(await alarmsOf(pid)).toEqual([]);
      await world.sql('SELECT pg_current_xact_id()');
      await sleep((LIMIT + 1.5) * 1_000);

      expect(await eventually(async () => (await alarmsOf(pid)).some(({ holdsHorizon }) => holdsHorizon))).toBe(true);
      const [alarm] = await alarmsOf(pid);
      expect(alarm).toMatchObject({
        kind: 'OLD_TRANSACTION',
        pid,
        application: 'a forgotten console',
        state: 'idle in transaction',
        statement: 'SELECT',
        holdsHorizon: true,
      });
      expect(alarm?.seconds).toBeGreaterThan(LIMIT);
      expect(alarm?.sentence).toMatch(/匹配索引/);
      expect((await ready()).remarks).toContainEqual({ code: 'OLD_TRANSACTION', seconds: expect.any(Number) });
      expect((await ready()).status).toBe('ready');
      expect(await gauge('trihelix_oldest_transaction_seconds')).toBeGreaterThan(LIMIT);
      expect(await gauge('trihelix_match_horizon_lag_seconds')).toBeGreaterThan(LIMIT - 1);
      await sleep(1_500);
      expect(about(pid)).toHaveLength(1);
      expect(about(pid)[0]).toMatch(
        /application "a forgotten console", idle in transaction, last statement SELECT; match indexes/,
      );
      expect(warnings.join()).not.toMatch(/王小明|13800138000/);

      await client.query('ROLLBACK');
      expect(await alarmsOf(pid)).toEqual([]);
      expect(await eventually(async () => (await ready()).remarks === undefined)).toBe(true);
      expect(await gauge('trihelix_match_horizon_lag_seconds')).toBeLessThan(LIMIT);
    } finally {
      await client.end();
    }
  });

  it('of another login is known by its process and application, and by the horizon it holds, not by what it does', async () => {
    const client = await open(
      urlOf(preparedServer().adminUrl, new URL(world.configuration.databaseUrl).pathname.slice(1)),
      'psql',
    );
    try {
      const pid = await pidOf(client);
      const watch = world.app.get(TransactionWatch);
      await client.query('BEGIN');
      await client.query('SELECT pg_current_xact_id()');
      await world.sql('SELECT pg_current_xact_id()');
      await sleep((LIMIT + 1.5) * 1_000);
      const report = await watch.look();
      expect(report.old).toContainEqual({
        ...{ pid, application: 'psql', login: expect.any(String), seconds: expect.any(Number) },
        ...{ state: null, statement: null, holdsHorizon: true },
      });
      expect(report.seesAll).toBe(false);
      expect(report.horizonSeconds).toBeGreaterThan(LIMIT - 1);
      await client.query('ROLLBACK');
      expect((await watch.look()).old.map((each) => each.pid)).not.toContain(pid);
    } finally {
      await client.end();
    }
  });

  it('is shown to operators only', async () => {
    const member = await given.member(world, { of: 'UNIVERSITY' });
    expect((await member.send(ALARMS)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await world.visitor().send(ALARMS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
