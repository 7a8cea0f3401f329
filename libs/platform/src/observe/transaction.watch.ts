import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Configuration } from '../configuration';
import { Database } from '../database/database';
import { BACKGROUND } from '../database/statement-log';
import { Metrics } from './metrics';

const LOOK_MILLISECONDS = 1_000;

/** A transaction that has been open for too long. Says nothing of what it is about. */
export interface OldTransaction {
  readonly pid: number;
  readonly application: string;
  readonly login: string;
  /** Since it began, or since this process first saw it where PostgreSQL does not tell (another login's transaction). */
  readonly seconds: number;
  /** `active`, `idle in transaction` …; null when this login may not know. */
  readonly state: string | null;
  /** The first word of its last statement: `SELECT`, `UPDATE` …; null when this login may not know. */
  readonly statement: string | null;
  /** Whether it is the one that keeps the horizon back. */
  readonly holdsHorizon: boolean;
}

/** What the last look found. */
export interface TransactionReport {
  /** The age of the oldest transaction that can be seen, also of one that is not too old; 0 when there is none. */
  readonly oldestSeconds: number;
  /** For how long others have ended while the oldest transaction still running is the same one, whether it can be seen or not. */
  readonly horizonSeconds: number;
  /** Transactions begun since by others; what they wrote is looked at again and again until the old one ends. */
  readonly horizonBehind: number;
  /** Those older than the limit, oldest first. */
  readonly old: readonly OldTransaction[];
  /** Whether this login sees the transactions of all logins (`pg_read_all_stats`) or its own ones only. */
  readonly seesAll: boolean;
}

interface Sighting {
  readonly pid: number;
  readonly application: string;
  readonly login: string;
  readonly seconds: number | null;
  readonly began: string | null;
  readonly state: string | null;
  readonly statement: string | null;
  readonly holdsHorizon: boolean;
}

interface Horizon {
  readonly xmin: string;
  readonly behind: number;
  readonly seesAll: boolean;
}

const KINDS =
  'select|insert|update|delete|merge|copy|with|values|call|do|declare|fetch|lock|begin|start|commit|rollback|savepoint|release|' +
  'set|show|listen|create|alter|drop|truncate|grant|revoke|vacuum|analyze|cluster|reindex|refresh';

/**
 * Of its own login's sessions everything is visible; of others (without `pg_read_all_stats`) pid, login, application and `backend_xid`,
 * https://www.postgresql.org/docs/17/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW . The horizon is visible to everybody.
 * Words of a statement are never read, only which kind it is.
 */
const SIGHTINGS = `${BACKGROUND}SELECT pid, application_name AS application, usename AS login, state,
    extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds, coalesce(xact_start::text, backend_xid::text) AS began,
    upper(substring(lower(query) FROM '^\\s*(?:/\\*.*?\\*/)?\\s*(${KINDS})')) AS statement,
    coalesce(backend_xid::text::numeric = pg_snapshot_xmin(pg_current_snapshot())::text::numeric % 4294967296, false) AS "holdsHorizon"
  FROM pg_stat_activity
  WHERE coalesce(backend_type, 'client backend') = 'client backend' AND usename IS NOT NULL AND pid <> pg_backend_pid() AND (xact_start IS NOT NULL OR backend_xid IS NOT NULL)`;

const HORIZON = `${BACKGROUND}SELECT pg_snapshot_xmin(snapshot)::text AS xmin,
    (pg_snapshot_xmax(snapshot)::text::numeric - pg_snapshot_xmin(snapshot)::text::numeric)::float8 AS behind,
    pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS "seesAll"
  FROM pg_current_snapshot() AS snapshot`;

/**
 * Watches for transactions that are left open. They lose nothing, but what is written while they last is looked at again by every
 * match index and kept by every vacuum; so each is named once in the log, and shown to operators while it lasts.
 */
@Injectable()
export class TransactionWatch implements OnApplicationShutdown {
  private readonly logger = new Logger('Transactions');
  private readonly limit: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** When each transaction that does not tell its age was first seen, and which were named in the log already. */
  private firstSeen = new Map<string, number>();
  private named = new Set<string>();
  private horizon = { xmin: '', since: 0, isNamed: false };
  private last: TransactionReport = { oldestSeconds: 0, horizonSeconds: 0, horizonBehind: 0, old: [], seesAll: false };

  constructor(
    private readonly database: Database,
    metrics: Metrics,
    { transactionAlarmSeconds }: Configuration,
  ) {
    this.limit = transactionAlarmSeconds;
    metrics.watch(
      'trihelix_oldest_transaction_seconds',
      'Age of the oldest open transaction this login sees',
      () => this.last.oldestSeconds,
    );
  }

  /** Looks once a second. For processes that stay. */
  start(): void {
    this.timer ??= setInterval(() => {
      this.looking ??= this.look()
        .then(
          () => undefined,
          // Readiness says that the database does not answer; here it would be said every second.
          () => undefined,
        )
        .finally(() => {
          this.looking = undefined;
        });
    }, LOOK_MILLISECONDS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** What the last look found. */
  get report(): TransactionReport {
    return this.last;
  }

  /** The age above which a transaction is reported, in seconds. */
  get limitSeconds(): number {
    return this.limit;
  }

  /** Looks now; what is new and too old is named in the log. */
  async look(): Promise<TransactionReport> {
    const [horizon] = await this.database.query<Horizon>(HORIZON);
    const sightings = await this.database.query<Sighting>(SIGHTINGS);
    const seen = this.withAges(sightings);
    const old = seen.filter(({ seconds }) => seconds >= this.limit).sort((a, b) => b.seconds - a.seconds);
    const horizonSeconds = horizon ? this.standing(horizon) : 0;
    this.last = {
      oldestSeconds: Math.max(0, ...seen.map(({ seconds }) => seconds)),
      horizonSeconds,
      horizonBehind: horizon?.behind ?? 0,
      old: old.map(({ key: _key, ...transaction }) => transaction),
      seesAll: horizon?.seesAll ?? false,
    };
    this.name(old);
    return this.last;
  }

  private withAges(sightings: readonly Sighting[]): (OldTransaction & { key: string })[] {
    const now = performance.now();
    const before = this.firstSeen;
    this.firstSeen = new Map();
    return sightings.map(({ began, seconds, ...sighting }) => {
      const key = `${sighting.pid} ${began ?? ''}`;
      const first = before.get(key) ?? now;
      this.firstSeen.set(key, first);
      return { ...sighting, key, seconds: seconds ?? (now - first) / 1_000 };
    });
  }

  private standing({ xmin, behind }: Horizon): number {
    const now = performance.now();
    if (behind === 0 || xmin !== this.horizon.xmin) this.horizon = { xmin, since: now, isNamed: false };
    return (now - this.horizon.since) / 1_000;
  }

  private name(old: readonly (OldTransaction & { key: string })[]): void {
    for (const { key, ...transaction } of old) if (!this.named.has(key)) this.logger.warn(wordsOf(transaction));
    this.named = new Set(old.map(({ key }) => key));
    const { horizonSeconds, horizonBehind, seesAll } = this.last;
    if (this.horizon.isNamed || horizonSeconds < this.limit || old.some(({ holdsHorizon }) => holdsHorizon)) return;
    this.horizon.isNamed = true;
    this.logger.warn(
      `the horizon has stood still for ${horizonSeconds.toFixed(1)} s, ${horizonBehind} transactions behind, held by a transaction ` +
        `that is not in the list of sessions${seesAll ? ' (a prepared one?)' : ' this login sees'}`,
    );
  }
}

function wordsOf({ pid, application, login, seconds, state, statement, holdsHorizon }: OldTransaction): string {
  const what = state ? `${state}${statement ? `, last statement ${statement}` : ''}` : 'not visible to this login';
  const effect = holdsHorizon ? '; match indexes look again at everything written since, until it ends' : '';
  return `transaction open for ${seconds.toFixed(1)} s: pid ${pid}, login ${login}, application "${application}", ${what}${effect}`;
}
