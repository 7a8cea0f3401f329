import { Injectable, Logger } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Database } from '../database/database';
import { Jobs } from './jobs';

const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What a clock does with the rows for which a day has come. */
export interface Due<E> {
  /** The clock's name, which is on the trail of what it does. */
  readonly job: string;
  readonly entity: EntityTarget<E>;
  /** What they are called together, in the error that counts those that failed. */
  readonly things: string;
  /** SQL over the entity's columns: today's or an earlier day, so that a clock that slept misses nothing. */
  readonly condition: string;
  /** Moves one on, which this clock alone holds now; false when there was nothing to do after all. */
  readonly advance: (row: E) => Promise<boolean>;
}

/** Goes through rows that are due, oldest first: each in a transaction of its own, so that one that fails does not hold up the others. */
@Injectable()
export class DueRows {
  private readonly logger = new Logger('Clocks');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  /** One pass; a second one finds nothing left to do. Returns how many moved. @throws Error that counts those that could not be moved */
  async pass<E extends ObjectLiteral>(due: Due<E>): Promise<number> {
    let [moved, failed] = [0, 0];
    for (let ids = await this.idsAfter(due, BEFORE_ALL); ids.length > 0; ids = await this.idsAfter(due, ids.at(-1) ?? '')) {
      for (const id of ids) {
        try {
          if (await this.jobs.asItself(due.job, () => this.advance(due, id))) moved += 1;
        } catch (error) {
          failed += 1;
          this.logger.error(`${this.tableOf(due)} ${id}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    if (failed > 0) throw new Error(`${failed} ${due.things} could not be moved on; ${moved} were.`);
    return moved;
  }

  private async idsAfter<E extends ObjectLiteral>(due: Due<E>, last: string): Promise<string[]> {
    const sql = `SELECT id FROM ${this.tableOf(due)} WHERE id > $1 AND (${due.condition}) ORDER BY id LIMIT ${BATCH}`;
    const rows = await this.jobs.asItself(due.job, () => this.database.query<{ id: string }>(sql, [last]));
    return rows.map(({ id }) => id);
  }

  /** False also when somebody else holds it: the next pass will look again. */
  private async advance<E extends ObjectLiteral>({ entity, advance }: Due<E>, id: string): Promise<boolean> {
    const held = await this.database
      .of(entity)
      .createQueryBuilder('due')
      .where('due.id = :id', { id })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    return held ? advance(held) : false;
  }

  private tableOf<E extends ObjectLiteral>({ entity }: Due<E>): string {
    return this.database.of(entity).metadata.tableName;
  }
}
