import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ExportRequested } from '@trihelix/contracts';
import { Failure, type Text } from '@trihelix/kernel';
import { Actor, Consumers, Database, Jobs, Refusal } from '@trihelix/platform';
import { CANCELLED } from './export.queue';
import { ExportRecords, ExportTaken, SILENCE_SECONDS } from './export.records';
import { ExportState, ListExport } from './list-export.entity';
import { ExportCancelled, ExportInterrupted, ListWriter } from './list.writer';

const JOB = 'exchange.exports';
/** Exports that one worker writes at the same time. */
const LANES = 2;
/** After so many beginnings an export that always breaks off is left. */
const MOST_ATTEMPTS = 5;
const WORKER = Actor.system(JOB);
const BROKE_OFF: Text = {
  zh: '导出多次意外中断，未生成文件，请稍后重新导出。',
  en: 'The export broke off unexpectedly several times; there is no file. Ask for it again later.',
};

/** Writes the exports that wait, and begins anew those whose worker died. */
@Injectable()
export class ExportWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Exports');
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly consumers: Consumers,
    private readonly records: ExportRecords,
    private readonly writer: ListWriter,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '* * * * *', run: () => this.pass() });
    // Not in the event's own transaction: a long list takes as long as it takes.
    this.consumers.on(ExportRequested, JOB, () => this.jobs.request(JOB));
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Does everything that waits. Returns how many exports it had in hand. */
  async pass(): Promise<number> {
    const counts = await Promise.all(Array.from({ length: LANES }, () => this.lane()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async lane(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const work = this.isStopping ? null : await this.claim();
      if (!work) return count;
      await this.do(work);
    }
  }

  /** Takes one that waits, or that nobody has worked on for a minute: it begins anew, and its last hands can end it no more. */
  private claim(): Promise<ListExport | null> {
    return this.database.apart(WORKER, async () => {
      const [claimed] = await this.database.query<{ id: string }>(
        `UPDATE list_export SET state = 'RUNNING', attempt = attempt + 1, rows = 0, heartbeat_at = app_now()
         WHERE id = (
           SELECT id FROM list_export
           WHERE state = 'QUEUED'
             OR (state = 'RUNNING' AND (heartbeat_at IS NULL OR heartbeat_at < app_now() - make_interval(secs => $1)))
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [SILENCE_SECONDS],
      );
      return claimed ? this.database.of(ListExport).findOneByOrFail({ id: claimed.id }) : null;
    });
  }

  private async do(work: ListExport): Promise<void> {
    try {
      await this.writer.write(WORKER, work, () => this.isStopping);
    } catch (error) {
      await this.leave(work, error).catch((again: unknown) => this.logger.error(`export ${work.id}: ${String(again)}`));
    }
  }

  /** What cannot be is told; what merely broke is begun again in a minute. */
  private async leave(work: ListExport, error: unknown): Promise<void> {
    if (error instanceof ExportTaken) return;
    if (error instanceof ExportInterrupted) return this.release(work);
    if (error instanceof ExportCancelled) return this.records.end(WORKER, work, ExportState.CANCELLED, CANCELLED);
    if (error instanceof Failure || error instanceof Refusal)
      return this.records.end(WORKER, work, ExportState.FAILED, error.text);
    this.logger.error(`export ${work.id}, attempt ${work.attempt}: ${error instanceof Error ? error.stack : String(error)}`);
    if (work.attempt >= MOST_ATTEMPTS) await this.records.end(WORKER, work, ExportState.FAILED, BROKE_OFF);
  }

  /** Lets the next worker have it at once. */
  private async release({ id, attempt }: ListExport): Promise<void> {
    await this.database.apart(WORKER, () =>
      this.database.of(ListExport).update({ id, attempt, state: ExportState.RUNNING }, { heartbeatAt: null }),
    );
  }
}
