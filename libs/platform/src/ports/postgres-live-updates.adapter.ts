import { EventEmitter, on } from 'node:events';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Configuration } from '../configuration';
import { Database } from '../database/database';
import { PostgresListener } from '../database/postgres-listener';
import { LiveUpdates } from './live-updates.port';

const CHANNEL = 'trihelix_live';

/** Live updates through PostgreSQL LISTEN/NOTIFY: one listening connection a process. */
@Injectable()
export class PostgresLiveUpdates extends LiveUpdates implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly topics = new EventEmitter().setMaxListeners(0);
  private readonly listener: PostgresListener;

  constructor(
    private readonly database: Database,
    configuration: Configuration,
  ) {
    super();
    const logger = new Logger('LiveUpdates');
    this.listener = new PostgresListener(
      configuration.databaseUrl,
      CHANNEL,
      (text) => this.hear(text),
      (message) => logger.warn(message),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.stop();
  }

  async publish(topic: string, data: Readonly<Record<string, string | number | null>>): Promise<void> {
    await this.database.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ topic, data })]);
  }

  /** Listens from the call on, and stops at once when it is returned, also while somebody waits for the next news. */
  subscribe<T>(topic: string): AsyncIterableIterator<T> {
    const heard = on(this.topics, topic);
    const over: IteratorReturnResult<undefined> = { done: true, value: undefined };
    const news: AsyncIterableIterator<T> = {
      next: async () => {
        const { done, value } = await heard.next();
        return done ? over : { done: false, value: (value as [T])[0] };
      },
      return: async () => {
        await heard.return?.();
        return over;
      },
      [Symbol.asyncIterator]: () => news,
    };
    return news;
  }

  private hear(text: string): void {
    const { topic, data } = JSON.parse(text) as { topic: string; data: unknown };
    this.topics.emit(topic, data);
  }
}
