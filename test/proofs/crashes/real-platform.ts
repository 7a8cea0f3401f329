import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedCatalog } from '@trihelix/catalog';
import { startEmbeddedPostgres, type EmbeddedServer } from '@trihelix/embedded-postgres';
import { migrate } from '@trihelix/platform';
import type { Client } from 'pg';
import { withClient } from '../../kit/template-database';
import { TcpProxy } from './tcp-proxy';

const ROOT = resolve(__dirname, '../../..');
const PATIENCE_MS = 120_000;
/** Enough of what a server has said last to see why it ended. */
const LAST_WORDS = 2_000;

type ServerName = 'api' | 'worker';
/** Bugs that can be planted in a running API. */
export type Fault = 'no idempotency' | 'no lock' | 'early acknowledgement';

/** What an auditor finds. */
export interface Audit {
  /** Rules of the books that are broken. */
  readonly findings: readonly string[];
  /** Licences whose books say otherwise than their computation. */
  readonly deviations: readonly string[];
  /** Licences that were computed from their beginning. */
  readonly computed: number;
}

/** The platform as `npm start` runs it: a durable PostgreSQL, the compiled API and worker as processes that can be killed. */
export class RealPlatform {
  /** What ended without having been killed by us. */
  readonly deaths: string[] = [];
  readonly kills = { api: 0, worker: 0, postgres: 0, connections: 0 };
  private readonly servers = new Map<ServerName, ChildProcess>();
  private daysAhead = 0;
  private isOver = false;

  private constructor(
    private readonly home: string,
    private postgres: EmbeddedServer,
    private readonly proxy: TcpProxy,
    readonly origin: string,
  ) {}

  static async start(): Promise<RealPlatform> {
    buildOnce();
    const home = mkdtempSync(join(tmpdir(), 'trihelix-crashes-'));
    chmodSync(home, 0o711);
    const postgres = await startEmbeddedPostgres({ folder: join(home, 'data') });
    await migrate({ ...postgres, folder: join(ROOT, 'migrations') });
    await withClient(postgres.ownerUrl, (client) =>
      seedCatalog(async (sql, parameters) => (await client.query(sql, parameters as unknown[])).rows),
    );
    // Each line of its log begins with the state that SQL gives to what happened.
    await withClient(postgres.adminUrl, async (client) => {
      await client.query(`ALTER SYSTEM SET log_line_prefix = '%e '`);
      await client.query('SELECT pg_reload_conf()');
    });
    const proxy = await TcpProxy.open(() => platform.postgres.port);
    const platform: RealPlatform = new RealPlatform(home, postgres, proxy, `http://127.0.0.1:${await freePort()}`);
    platform.spawn('api');
    platform.spawn('worker');
    await platform.ready();
    return platform;
  }

  /** Plain SQL as superuser, past the proxy: for looking, not for doing. */
  async sql<Row extends object = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.look(async (client) => (await client.query<Row>(sql, parameters)).rows);
  }

  /** The same on one connection. */
  async look<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return withClient(this.postgres.adminUrl.replace(/\/postgres$/, '/trihelix'), work);
  }

  /** kill -9; the next one starts at once, as a supervisor would. */
  async kill(name: ServerName): Promise<void> {
    await this.killForGood(name);
    this.spawn(name);
    if (name === 'api') await this.ready();
  }

  /** kill -9, and no next one. */
  async killForGood(name: ServerName): Promise<void> {
    this.kills[name] += 1;
    const child = this.servers.get(name);
    this.servers.delete(name);
    if (child) await end(child);
  }

  /** kill -9 of the postmaster; then crash recovery. */
  async killPostgres(): Promise<void> {
    this.kills.postgres += 1;
    const pid = Number(readFileSync(join(this.home, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const before = this.postgres;
    while (before.isRunning()) await sleep(10);
    this.postgres = await startEmbeddedPostgres({ folder: join(this.home, 'data') });
    await before.stop();
  }

  /** Cuts at most so many of the servers' connections. */
  cut(count: number): void {
    this.kills.connections += this.proxy.cut(count);
  }

  /** Lets the servers' clock stand so many days ahead: the API hears of it while it runs, the worker is killed. */
  async travel(days: number): Promise<void> {
    this.daysAhead = days;
    await Promise.all([this.askApi({ days }), this.kill('worker')]);
  }

  /** Lets the API have a fault of `faults.cjs` until it is killed, instead of any that it had. */
  async plant(fault: Fault): Promise<void> {
    await this.askApi({ fault });
  }

  /** What `books check` and `books reconcile` find. */
  async audit(): Promise<Audit> {
    return (await this.askApi({ audit: true })) as Audit;
  }

  /** What PostgreSQL had to refuse because a constraint forbids it, or to end because two waited for each other. */
  collisions(): string[] {
    const lines = readFileSync(join(this.home, 'data/postgres/server.log'), 'utf8').split('\n');
    return lines.filter((line) => /^(23|40)\w{3} ERROR/.test(line));
  }

  /** How far ahead the servers' clock stands. */
  get days(): number {
    return this.daysAhead;
  }

  /** Until the API says that it can serve. */
  async ready(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const answer = await fetch(`${this.origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error(`The API has not become ready. ${this.deaths.join('\n')}`);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all([...this.servers.values()].map((child) => end(child)));
    await this.proxy.close();
    await this.postgres.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The API's answer; nothing when it has ended meanwhile. */
  private async askApi(news: object): Promise<unknown> {
    const api = this.servers.get('api');
    if (!api?.connected) return undefined;
    const answer = new Promise((over) => {
      api.once('message', over);
      api.once('exit', () => over(undefined));
    });
    api.send(news, () => undefined);
    return answer;
  }

  private spawn(name: ServerName): void {
    const program = join(ROOT, `dist/apps/${name}/src/main.js`);
    const ours = ['traveller.cjs', 'faults.cjs', 'auditor.cjs'].flatMap((file) => ['--require', join(__dirname, file)]);
    const child = spawn(process.execPath, [...ours, program], {
      cwd: this.home,
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        words = (words + String(chunk)).slice(-LAST_WORDS);
      });
    child.once('exit', (code, signal) => {
      // Whom we kill is taken off the list before.
      if (this.isOver || this.servers.get(name) !== child) return;
      this.deaths.push(`${name} ended by itself (${signal ?? code}): ${words}`);
      this.spawn(name);
    });
    this.servers.set(name, child);
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: new URL(this.origin).port,
      DATABASE_URL: this.postgres.applicationUrl.replace(/:\d+\/trihelix$/, `:${this.proxy.port}/trihelix`),
      TRIHELIX_JWT_SECRET: 'a secret that only the proof knows, 32+',
      TRIHELIX_DATA: this.home,
      TRIHELIX_PUBLIC_URL: this.origin,
      PROOF_DAYS_AHEAD: String(this.daysAhead),
      LOG_LEVEL: 'error',
    };
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd));
  child.kill('SIGKILL');
  await ended;
}

/** The servers are what is compiled from these very sources. */
function buildOnce(): void {
  // Plain JavaScript that runs before anything is compiled.
  (require('../../../apps/launcher/build.cjs') as { build: () => boolean }).build();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
