import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { CommandPerformed } from '@trihelix/contracts';
import PgBoss from 'pg-boss';
import { Actor } from '../access/actor';
import { Trail } from '../command/trail';
import { Configuration } from '../configuration';
import { Database } from '../database/database';
import { Outbox } from '../outbox/outbox';

/** Work that the clock starts. */
export interface ScheduledJob {
  /** The queue's name; an owner migration has created it. */
  readonly name: string;
  /** Five-field cron expression, Asia/Shanghai. */
  readonly cron: string;
  /** One pass; opens its own transactions by `asItself`. Must be harmless when run twice. Returns how much it did. */
  readonly run: () => Promise<number>;
}

/** Every clock of the house. Modules register theirs when they start; the worker runs them through pg-boss. */
@Injectable()
export class Jobs {
  private readonly logger = new Logger('Jobs');
  private readonly jobs = new Map<string, ScheduledJob>();
  private boss: PgBoss | undefined;

  constructor(
    private readonly database: Database,
    private readonly configuration: Configuration,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  every(job: ScheduledJob): void {
    if (this.jobs.has(job.name)) throw new Error(`A job called ${job.name} exists already.`);
    this.jobs.set(job.name, job);
  }

  /** Every job, in the order of registration. */
  get all(): readonly ScheduledJob[] {
    return [...this.jobs.values()];
  }

  /** Runs `work` in one read-write transaction as the clock called `name`; what it touches goes on the audit trail like a command's. */
  asItself<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.database.write(Actor.system(name), async () => {
      const { result, changes } = await this.trail.collect(work);
      if (changes.length > 0) await this.outbox.publish(new CommandPerformed(name, 'DONE', null, randomUUID(), 'job', changes));
      return result;
    });
  }

  /** Runs `batch` as {@link asItself} does, again and again, until one does less than `most`. Returns how much all did. */
  async inBatches(name: string, most: number, batch: () => Promise<number>): Promise<number> {
    let total = 0;
    for (let done = most; done >= most; total += done) done = await this.asItself(name, batch);
    return total;
  }

  /** Runs one pass of every job now, but for those named, in the order of registration. Returns what each did. */
  async runAll(besides: ReadonlySet<string> = new Set()): Promise<Record<string, number>> {
    const done: Record<string, number> = {};
    for (const job of this.jobs.values()) if (!besides.has(job.name)) done[job.name] = await job.run();
    return done;
  }

  /** Starts the schedule: exactly one worker runs each tick, however many there are. */
  async start(): Promise<void> {
    this.boss = new PgBoss({ connectionString: this.configuration.databaseUrl, schema: 'pgboss', migrate: false, max: 3 });
    this.boss.on('error', (error) => this.logger.error(`pg-boss: ${error.message}`));
    await this.boss.start();
    process.on('unhandledRejection', this.miss);
    for (const job of this.jobs.values()) {
      await this.boss.work(job.name, { pollingIntervalSeconds: 2 }, () => this.tick(job));
      await this.boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' });
    }
  }

  /** Asks the workers for a pass before its time; needs `start`. */
  async request(name: string): Promise<void> {
    await this.boss?.send(name, {});
  }

  /** Lets running jobs finish, for at most ten seconds. */
  async stop(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: 10_000, wait: true });
    process.off('unhandledRejection', this.miss);
  }

  /**
   * pg-boss does not wait for what it writes of a job that has ended: when the connection breaks just then, nobody takes the refusal,
   * and it would end the process. The job runs again once its time is over.
   */
  private readonly miss = (reason: unknown): void => {
    if (!(reason instanceof Error && reason.stack?.includes('pg-boss'))) throw reason;
    this.logger.error(`pg-boss: ${reason.message}`);
  };

  private async tick(job: ScheduledJob): Promise<void> {
    const count = await job.run();
    if (count > 0) this.logger.log(`${job.name}: ${count}`);
  }
}
