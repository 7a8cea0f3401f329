import { setTimeout as sleep } from 'node:timers/promises';
import { Actor, Configuration, Database, PostgresListener } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { DocumentReader } from './document.reader';
import { MATCH_CHANNEL, REBUILD_CHANNEL } from './match.channels';
import type { RebuildReport } from './rebuild.progress';

/** Without news for so long, the processes that have not finished are given up. */
const SILENCE_MILLISECONDS = 30_000;
const LOOK_MILLISECONDS = 50;
/** Rows changed in one transaction: a long one would hold every index back. */
const BATCH = 500;
const MATCHING = Actor.system('matching');

export interface RebuildResult {
  readonly generation: string;
  /** Listed documents, from whose stored terms the index is built. */
  readonly documents: number;
  /** Documents whose transaction lies in the future, as after loading a dump of another server; they were written anew. */
  readonly restamped: number;
  /** Processes that follow the index, and those that finished. */
  readonly processes: number;
  readonly finished: number;
}

/** Makes every process build its index anew from the stored terms. They go on answering from the old one until they are through. */
@Injectable()
export class IndexRebuild {
  constructor(
    private readonly database: Database,
    private readonly reader: DocumentReader,
    private readonly configuration: Configuration,
  ) {}

  /** Asks for a new generation and waits for the processes that are running; `tell` hears of each step. */
  async run(tell: (report: RebuildReport) => void): Promise<RebuildResult> {
    const finished = new Set<string>();
    let heardAt = performance.now();
    const hear = (message: string) => {
      const report = JSON.parse(message) as RebuildReport;
      heardAt = performance.now();
      tell(report);
      if (report.isDone) finished.add(report.process);
    };
    const listener = new PostgresListener(this.configuration.databaseUrl, REBUILD_CHANNEL, hear, () => undefined);
    await listener.start();
    try {
      const restamped = await this.restamp();
      const [processes, documents] = [await this.countFollowers(), await this.reader.countAll()];
      const generation = await this.ask();
      while (finished.size < processes && performance.now() - heardAt < SILENCE_MILLISECONDS) await sleep(LOOK_MILLISECONDS);
      return { generation, documents, restamped, processes, finished: finished.size };
    } finally {
      await listener.stop();
    }
  }

  /** Wants one generation more and calls the processes. */
  private ask(): Promise<string> {
    return this.database.write(MATCHING, async () => {
      const [row] = await this.database.query<{ generation: string }>(
        'UPDATE match_generation SET generation = generation + 1, begun_at = app_now() RETURNING generation::text AS generation',
      );
      await this.database.query('SELECT pg_notify($1, $2)', [MATCH_CHANNEL, '']);
      return row?.generation ?? '';
    });
  }

  /** An index reads by transaction: what claims to be written by one that has not begun would be read again at every look. */
  private async restamp(): Promise<number> {
    for (let total = 0; ;) {
      const rows = await this.database.write(MATCHING, () =>
        this.database.query(
          `UPDATE match_document SET changed_in = pg_current_xact_id() WHERE id IN
             (SELECT id FROM match_document WHERE changed_in > pg_current_xact_id() LIMIT ${BATCH}) RETURNING id`,
        ),
      );
      total += rows.length;
      if (rows.length < BATCH) return total;
    }
  }

  /** Each process that follows holds one connection that listens; every login sees the names of all. */
  private async countFollowers(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1`,
      [`trihelix ${MATCH_CHANNEL}`],
    );
    return row?.count ?? 0;
  }
}
