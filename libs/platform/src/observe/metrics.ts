import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';
import { StatementLog } from '../database/statement-log';

/** What Prometheus reads from one process. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  /** Seconds a root field took, by operation and outcome. */
  private readonly operations = new Histogram({
    name: 'trihelix_operation_seconds',
    help: 'Seconds a root field took',
    labelNames: ['operation', 'outcome'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [this.registry],
  });

  constructor(database: Database, statements: StatementLog) {
    ofTheProcess();
    const sent = new Counter({ name: 'trihelix_sql_statements_total', help: 'SQL statements sent', registers: [this.registry] });
    statements.listen(() => sent.inc());
    this.registry.registerMetric(
      backlog(database, 'trihelix_outbox_waiting', 'Deliveries waiting', 'delivered_at IS NULL AND dead_at IS NULL'),
    );
    this.registry.registerMetric(
      backlog(database, 'trihelix_outbox_dead', 'Dead letters', 'dead_at IS NOT NULL AND delivered_at IS NULL'),
    );
  }

  /** Runs a root field and times it; `outcome` is ok, the type of a declared failure, or error. */
  async timed<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    const stop = this.operations.startTimer({ operation });
    try {
      const result = await work();
      stop({ outcome: (result as { failureType?: string } | null)?.failureType ?? 'ok' });
      return result;
    } catch (error) {
      stop({ outcome: 'error' });
      throw error;
    }
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Shows a figure under a name; `read` is called whenever Prometheus asks. */
  watch(name: string, help: string, read: () => number | Promise<number>): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(await read());
        },
      }),
    );
  }

  async text(): Promise<string> {
    return [await ofTheProcess().metrics(), await this.registry.metrics()].join('\n');
  }
}

let observed: Registry | undefined;

/**
 * Memory, event loop and garbage collection: of the process, so once in it, however many applications it has had. What observes
 * them never ends, and would keep an application that has been closed.
 */
function ofTheProcess(): Registry {
  if (observed) return observed;
  observed = new Registry();
  collectDefaultMetrics({ register: observed });
  return observed;
}

const backlog = (database: Database, name: string, help: string, condition: string) =>
  new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      const [row] = await database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM outbox_delivery WHERE ${condition}`,
      );
      this.set(row?.count ?? 0);
    },
  });
