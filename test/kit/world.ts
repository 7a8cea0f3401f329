import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClockShift, Configuration, Jobs, Relay, StatementLog } from '@trihelix/platform';
import { type Client, Pool } from 'pg';
import { createApi } from '../../apps/api/src/api';
import { applicationUrl, createDatabase, dropDatabase, preparedServer, urlOf, withClient } from './template-database';
import { Tester } from './tester';

const AUDITS: ReadonlySet<string> = new Set(['ledger.checks']);

/** The whole platform for one spec file: its own database, its own API on a port of its own, its own clock. */
export class World {
  /** Kept open, because to connect costs more than most of what is asked. */
  private readonly onlookers: Pool;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly origin: string,
    readonly configuration: Configuration,
    private readonly database: string,
    private readonly folder: string,
  ) {
    this.onlookers = new Pool({ connectionString: this.adminUrl });
    this.onlookers.on('error', () => undefined);
  }

  static async open(overrides: NodeJS.ProcessEnv = {}, logger?: LoggerService): Promise<World> {
    const server = preparedServer();
    const database = await createDatabase(server);
    const folder = mkdtempSync(join(tmpdir(), 'trihelix-world-'));
    const configuration = Configuration.from({
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: applicationUrl(server, database),
      DATABASE_OWNER_URL: urlOf(server.ownerUrl, database),
      TRIHELIX_JWT_SECRET: 'a secret that only the tests know, 32+',
      TRIHELIX_DATA: folder,
      TRIHELIX_IDE: 'off',
      TRIHELIX_CONSOLE: 'off',
      ...overrides,
    });
    const app = await createApi(configuration, logger ?? (process.env.TEST_LOG ? (['log', 'warn', 'error'] as never) : false));
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new World(app, `http://127.0.0.1:${port}`, configuration, database, folder);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.onlookers.end();
    await dropDatabase(preparedServer(), this.database);
    rmSync(this.folder, { recursive: true, force: true });
  }

  get clock(): ClockShift {
    return this.app.get(ClockShift);
  }

  /** Lets everything that has been announced arrive: what the worker does, here at once. */
  async settle(): Promise<void> {
    await this.app.get(Relay).drain();
  }

  /** Runs one pass of every clock, then lets its news arrive. The audit of the books is for the night. */
  async tick(): Promise<Record<string, number>> {
    return this.pass(AUDITS);
  }

  /** The same, with the nightly audit of the books. */
  async night(): Promise<Record<string, number>> {
    return this.pass(new Set());
  }

  private async pass(besides: ReadonlySet<string>): Promise<Record<string, number>> {
    const done = await this.app.get(Jobs).runAll(besides);
    await this.settle();
    return done;
  }

  /** SQL statements sent while `work` runs, transaction control left out. */
  statements<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
    return this.app.get(StatementLog).during(work);
  }

  /**
   * Plain SQL as the schema's owner (row-level security applies to it too) or as superuser: for looking, not for doing. Several
   * statements at once have a connection of their own, as they may leave a setting behind.
   */
  async sql<Row extends object = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const ask = async (client: Pick<Client, 'query'>) => (await client.query<Row>(sql, parameters)).rows;
    return sql.includes(';') ? withClient(this.adminUrl, ask) : ask(this.onlookers);
  }

  /** A raw connection as the application's own login, without any context. */
  asApplication<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return withClient(this.configuration.databaseUrl, work);
  }

  private get adminUrl(): string {
    return urlOf(preparedServer().adminUrl, this.database);
  }

  get mailFolder(): string {
    return this.configuration.mailFolder;
  }

  /** Somebody who is not signed in. */
  visitor(): Tester {
    return new Tester(this);
  }
}
