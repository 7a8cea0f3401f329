import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ImportRequested } from '@trihelix/contracts';
import { Failure } from '@trihelix/kernel';
import { Actor, Consumers, Database, Jobs, Refusal } from '@trihelix/platform';
import { cancelled } from './import.queue';
import { ImportRecords, RunTaken, SILENCE_SECONDS } from './import.records';
import { ImportRun, ImportState } from './import-run.entity';
import { RunInterrupted, QueuedImport } from './queued.import';
import { reasonOf } from './imports.service';

const JOB = 'exchange.imports';
/** Imports that one worker does at the same time. */
const LANES = 2;
/** After so many beginnings an import that always breaks off is left. */
const MOST_ATTEMPTS = 5;
const WORKER = Actor.system(JOB);

/** Does the imports that wait, and goes on with those whose worker died. */
@Injectable()
export class ImportWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Imports');
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly consumers: Consumers,
    private readonly records: ImportRecords,
    private readonly imports: QueuedImport,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '* * * * *', run: () => this.pass() });
    // Not in the event's own transaction: an import takes as long as it takes.
    this.consumers.on(ImportRequested, JOB, () => this.jobs.request(JOB));
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Does everything that waits. Returns how many imports it had in hand. */
  async pass(): Promise<number> {
    const counts = await Promise.all(Array.from({ length: LANES }, () => this.lane()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async lane(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const run = this.isStopping ? null : await this.claim();
      if (!run) return count;
      await this.do(run);
    }
  }

  /** Takes one that waits, or that nobody has worked on for a minute; what its last hands still do is undone. */
  private claim(): Promise<ImportRun | null> {
    return this.database.apart(WORKER, async () => {
      const [claimed] = await this.database.query<{ id: string }>(
        `UPDATE import_run SET state = 'RUNNING', attempt = attempt + 1, heartbeat_at = app_now()
         WHERE id = (
           SELECT id FROM import_run
           WHERE state IN ('QUEUED', 'RUNNING') AND file_id IS NOT NULL
             AND (state = 'QUEUED' OR heartbeat_at IS NULL OR heartbeat_at < app_now() - make_interval(secs => $1))
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [SILENCE_SECONDS],
      );
      return claimed ? this.database.of(ImportRun).findOneByOrFail({ id: claimed.id }) : null;
    });
  }

  private async do(run: ImportRun): Promise<void> {
    try {
      const state = await this.imports.run(run, () => this.isStopping);
      await this.records.end(WORKER, run, state, state === ImportState.CANCELLED ? cancelled(run.rowCount) : null);
    } catch (error) {
      await this.leave(run, error).catch((again: unknown) => this.logger.error(`import ${run.id}: ${String(again)}`));
    }
  }

  /** What cannot be is told; what merely broke is tried again in a minute, from where it stopped. */
  private async leave(run: ImportRun, error: unknown): Promise<void> {
    if (error instanceof RunTaken) return;
    if (error instanceof RunInterrupted) return this.release(run);
    if (error instanceof Failure) return this.records.end(WORKER, run, ImportState.REFUSED, error.text);
    if (error instanceof Refusal) return this.records.end(WORKER, run, ImportState.REFUSED, error.text);
    this.logger.error(`import ${run.id}, attempt ${run.attempt}: ${error instanceof Error ? error.stack : String(error)}`);
    if (run.attempt >= MOST_ATTEMPTS) await this.records.end(WORKER, run, ImportState.FAILED, reasonOf(error));
  }

  /** Lets the next worker have it at once. */
  private async release({ id, attempt }: ImportRun): Promise<void> {
    await this.database.apart(WORKER, () =>
      this.database.of(ImportRun).update({ id, attempt, state: ImportState.RUNNING }, { heartbeatAt: null }),
    );
  }
}
