import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { type CivilDate, civilDateIn } from '@trihelix/kernel';
import { escapeLiteral, type PoolClient, type QueryResult, types } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
  type Repository,
} from 'typeorm';
import { v7 } from 'uuid';
import { Actor } from '../access/actor';
import { ClockShift } from './clock';

/** Civil dates stay the strings they are; a JavaScript Date would move them across midnight. */
const PG_DATE = 1082;
types.setTypeParser(PG_DATE, (value) => value);

/** Holds what waits for the commit against the constraints now, and lets what comes wait again. */
const CHECK_NOW = 'SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED';

interface Ambient {
  readonly manager: EntityManager;
  readonly actor: Actor | undefined;
  /** The transaction's time by `app_now()`. */
  readonly now: Date;
  readonly readOnly: boolean;
}

type TransactionMode = 'READ WRITE' | 'ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** The one door to the database. Inside a transaction, every repository joins it by itself. */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Ambient>();
  private sequence = 0;

  constructor(
    private readonly source: DataSource,
    private readonly clock: ClockShift,
  ) {}

  /** The entity manager of the ambient transaction, or one that commits statement by statement. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.manager ?? this.source.manager;
  }

  /** Now, by the database's clock: one instant for the whole transaction. @throws when no transaction is open. */
  get now(): Date {
    return this.inTransaction().now;
  }

  /** Today's civil date in China (Asia/Shanghai). @throws when no transaction is open. */
  get today(): CivilDate {
    return civilDateIn(this.now);
  }

  /** Whoever the ambient transaction acts as. */
  get actor(): Actor | undefined {
    return this.ambient.getStore()?.actor;
  }

  /**
   * A UUIDv7 that takes its time from the database's clock, so that identifiers sort by birth also in shifted time; or from the
   * moment `at` of what it is written down for, so that they sort by that however late they are written.
   */
  newId(at: Date = this.now): string {
    this.sequence = (this.sequence + 1) & 0x7fffffff;
    return v7({ msecs: at.getTime(), seq: this.sequence });
  }

  of<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Inserts a row; false when one stands that leaves no place for it, also one that somebody else wrote at this moment. */
  async insertIfNew<E extends ObjectLiteral>(entity: EntityTarget<E>, row: QueryDeepPartialEntity<E>): Promise<boolean> {
    const insert = this.of(entity).createQueryBuilder().insert().values(row).orIgnore().returning('1');
    return ((await insert.execute()).raw as unknown[]).length > 0;
  }

  /** Plain SQL in the ambient transaction; the rows it returns, also for UPDATE … RETURNING. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer = await this.manager.query<Row[] | [Row[], number] | undefined>(sql, parameters);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    if (Array.isArray(answer?.[0])) return answer[0];
    return (answer as Row[] | undefined) ?? [];
  }

  /** Runs `work` in one read-write transaction as `actor`; joins an open one. */
  write<T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> {
    return this.writing(actor, work);
  }

  /**
   * Runs `work` in one read-write transaction of its own as `actor`, on the rows of a first look that travels with the opening: for
   * what happens so often that a round trip counts. `look` is a SELECT without parameters; more statements may follow it.
   */
  writeAfter<Row, T>(actor: Actor, look: string, work: (rows: Row[]) => Promise<T>): Promise<T> {
    return this.ambient.exit(() => this.inOneOfItsOwn('READ WRITE', actor, (seen) => work(seen as Row[]), look));
  }

  /** Runs `work` in one READ ONLY transaction as `actor`, all of whose statements see the same snapshot; joins an open one. */
  read<T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> {
    return this.reading(actor, work);
  }

  /** Runs `work` outside the ambient transaction, in one of its own. For what must survive a rollback. */
  apart<T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> {
    return this.ambient.exit(() => this.writing(actor, work));
  }

  /** Runs `work` outside the ambient transaction, statement by statement. For what many wait for and outlives whoever began it. */
  outside<T>(work: () => Promise<T>): Promise<T> {
    return this.ambient.exit(work);
  }

  /**
   * Runs `work` inside the ambient transaction as the platform itself: for what follows from an act by rule, where the actor
   * could not write it. Constraints that wait for the commit are held against each part as whoever wrote it.
   */
  async following<T>(rule: string, work: () => Promise<T>): Promise<T> {
    const open = this.inTransaction();
    if (open.actor?.system) return work();
    const itself = Actor.system(rule);
    await open.manager.query(`${CHECK_NOW}; ${this.contextSql(itself)}`);
    const result = await this.ambient.run({ ...open, actor: itself }, work);
    await open.manager.query(`${CHECK_NOW}; ${this.contextSql(open.actor)}`);
    return result;
  }

  /** Runs `work` inside the ambient transaction so that its failure undoes `work` alone; the failure is thrown on. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const { manager } = this.inTransaction();
    await manager.query('SAVEPOINT attempt');
    try {
      const result = await work();
      await manager.query('RELEASE SAVEPOINT attempt');
      return result;
    } catch (error) {
      // On a broken connection this fails too, and the transaction is gone as a whole.
      await manager.query('ROLLBACK TO SAVEPOINT attempt').catch(() => undefined);
      throw error;
    }
  }

  private async writing<T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> {
    const open = this.ambient.getStore();
    if (open?.readOnly) throw new Error('A write was asked for inside a read-only transaction.');
    return open ? work() : this.inOneOfItsOwn('READ WRITE', actor, work);
  }

  private async reading<T>(actor: Actor | undefined, work: () => Promise<T>): Promise<T> {
    return this.ambient.getStore() ? work() : this.inOneOfItsOwn('ISOLATION LEVEL REPEATABLE READ, READ ONLY', actor, work);
  }

  /** One round trip opens it, tells who acts, and takes a first look where one is asked for: every request pays for this. */
  private async inOneOfItsOwn<T>(
    mode: TransactionMode,
    actor: Actor | undefined,
    work: (seen: unknown[]) => Promise<T>,
    look?: string,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      // So that repositories join this transaction instead of opening one.
      Object.assign(runner, { isTransactionActive: true });
      try {
        const opening = [`START TRANSACTION ${mode}`, this.contextSql(actor), ...(look ? [look] : [])].join('; ');
        const [, told, seen] = (await client.query(opening)) as unknown as QueryResult[];
        const ambient = { manager: runner.manager, actor, now: timeIn(told?.rows[0]), readOnly: mode !== 'READ WRITE' };
        const result = await this.ambient.run(ambient, () => work(seen?.rows ?? []));
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        // A broken connection cannot roll back; the server has already done so.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** Tells PostgreSQL, for one transaction only, who is acting and what time it is; row-level security reads it. */
  private contextSql(actor: Actor | undefined): string {
    const settings = {
      'app.user_id': actor?.userId,
      'app.organization_id': actor?.organizationId,
      'app.jurisdiction': actor?.jurisdiction,
      'app.system': actor?.system,
      'app.clock_shift': `${this.clock.shift} milliseconds`,
    };
    const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${escapeLiteral(value ?? '')}, true)`);
    return `SELECT ${set.join(', ')}, app_now() AS now`;
  }

  private inTransaction(): Ambient {
    const open = this.ambient.getStore();
    if (!open) throw new Error('This needs a transaction: call it inside a command, a query or a job.');
    return open;
  }
}

function timeIn(row: { now: Date } | undefined): Date {
  if (!row) throw new Error('The database did not tell the time.');
  return row.now;
}
