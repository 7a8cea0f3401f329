import { type CivilDate, type Text } from '@trihelix/kernel';
import { Client } from 'pg';

/** So long the loader waits for another: one that was killed is noticed by the server a little later. */
const PATIENCE = '3s';
/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** The loading cannot go on; `text` says why and what to do. */
export class DemoRefused extends Error {
  constructor(
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}

/** How far the loading of the demonstration has come. */
export interface LoadState {
  /** The day on which it was begun and on which the story ends. */
  readonly endsOn: CivilDate;
  /** Every earlier day has been told. */
  readonly toldUntil: CivilDate | null;
  readonly isFinished: boolean;
}

/** Remembers in the database how far the loading has come, and lets one loader work at a time. */
export class LoadProgress {
  private constructor(private readonly client: Client) {}

  /** @throws DemoRefused while somebody else loads. */
  static async open(databaseUrl: string): Promise<LoadProgress> {
    const client = new Client({ connectionString: databaseUrl });
    // A connection that breaks while nothing is asked of it is reported by the next statement.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(`SET lock_timeout = '${PATIENCE}'`);
      await client.query(`SELECT pg_advisory_lock(hashtextextended('demonstration', 0))`);
      return new LoadProgress(client);
    } catch (error) {
      await client.end();
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      throw new DemoRefused({
        zh: '另一个进程正在加载演示数据，请稍后再试。',
        en: 'Another process is loading the demonstration. Try again when it has finished.',
      });
    }
  }

  /** Begins the story on the first call; afterwards it is the one that was begun. */
  async begin(): Promise<LoadState> {
    await this.client.query('INSERT INTO demonstration (ends_on) VALUES (app_today()) ON CONFLICT DO NOTHING');
    const { rows } = await this.client.query<LoadState>(
      `SELECT ends_on::text AS "endsOn", told_until::text AS "toldUntil", finished_at IS NOT NULL AS "isFinished" FROM demonstration`,
    );
    if (!rows[0]) throw new Error('The demonstration was not begun.');
    return rows[0];
  }

  async told(until: CivilDate): Promise<void> {
    await this.client.query('UPDATE demonstration SET told_until = $1', [until]);
  }

  async finish(): Promise<void> {
    await this.client.query('UPDATE demonstration SET finished_at = app_now()');
  }

  /** Lets the next loader in. */
  close(): Promise<void> {
    return this.client.end();
  }
}
