import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandPerformed } from '@trihelix/contracts';
import { Failure, type Text } from '@trihelix/kernel';
import { type Actor, Database, Outbox, Trail, violatedConstraint } from '@trihelix/platform';
import type { RawRow } from '../reading/raw.row';
import { shown } from '../row.problem';
import type { BatchOutcome, ReturnedRow } from './import.tally';
import type { CodedInput, ImportTarget, SettledRow, UnderstoodRow } from './import.target';

/** A row on its way in, with the row it was read from. */
export interface IncomingRow<Input> extends UnderstoodRow<Input> {
  readonly raw: RawRow;
}

/** The column that is mapped to a field; null when none is. */
export type ColumnOf = (field: string | null) => string | null;

export interface BatchOrder<Draft, Input extends CodedInput> {
  readonly actor: Actor;
  readonly target: ImportTarget<Draft, Input>;
  /** The words under which rows are published; null leaves them as drafts. */
  readonly declaration: string | null;
  readonly isRehearsal: boolean;
  readonly columnOf: ColumnOf;
  /**
   * Runs in the transaction of the rows, so that the record cannot disagree with them; for a rehearsal, whose transaction is
   * undone, in one after it. `position` is the last row of the file that is then settled.
   */
  readonly record: (outcome: BatchOutcome, position: number) => Promise<void>;
  /** Runs when that is over, whether kept or rehearsed. */
  readonly afterwards: (outcome: BatchOutcome) => Promise<void>;
}

/** Carries what a rehearsal found out of the transaction that it makes roll back. */
class Rehearsed extends Error {
  constructor(readonly outcome: BatchOutcome) {
    super('rolled back');
  }
}

/** Writes rows, at most 500 in one transaction, together with the audit trail of that transaction. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /**
   * Upserts and, if so ordered, publishes. A batch that is refused as a whole is halved until the row that is to
   * blame comes back alone. `returned` are rows of the same stretch of the file that were not understood.
   */
  async write<Draft, Input extends CodedInput>(
    order: BatchOrder<Draft, Input>,
    rows: readonly IncomingRow<Input>[],
    returned: readonly ReturnedRow[],
  ): Promise<void> {
    try {
      await this.inOneTransaction(order, rows, returned);
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason || rows.length === 0) throw error;
      const [only] = rows;
      if (rows.length === 1 && only) return this.write(order, [], [...returned, refused(only.raw, only.importKey, reason)]);
      // Each half is a stretch of the file of its own, so that a position says which rows are settled.
      const half = Math.ceil(rows.length / 2);
      const border = rows[half]?.raw.row ?? 0;
      await this.write(
        order,
        rows.slice(0, half),
        returned.filter(({ raw }) => raw.row < border),
      );
      await this.write(
        order,
        rows.slice(half),
        returned.filter(({ raw }) => raw.row >= border),
      );
    }
  }

  private async inOneTransaction<Draft, Input extends CodedInput>(
    order: BatchOrder<Draft, Input>,
    rows: readonly IncomingRow<Input>[],
    returned: readonly ReturnedRow[],
  ): Promise<void> {
    const { actor, target, isRehearsal, record, afterwards } = order;
    const position = Math.max(...[...rows, ...returned].map(({ raw }) => raw.row));
    const outcome = await this.database
      .apart(actor, async () => {
        const { result, changes } = await this.trail.collect(() => this.settle(order, rows, returned));
        // Whatever the database would only say at the end, it says before anything is counted.
        await this.database.query('SET CONSTRAINTS ALL IMMEDIATE');
        if (isRehearsal) throw new Rehearsed(result);
        await record(result, position);
        if (changes.length > 0)
          await this.outbox.publish(new CommandPerformed(target.operation, 'DONE', null, randomUUID(), 'import', changes));
        return result;
      })
      .catch((error: unknown) => {
        if (error instanceof Rehearsed) return error.outcome;
        throw error;
      });
    if (isRehearsal) await this.database.apart(actor, () => record(outcome, position));
    await afterwards(outcome);
  }

  private async settle<Draft, Input extends CodedInput>(
    { actor, target, declaration, columnOf }: BatchOrder<Draft, Input>,
    rows: readonly IncomingRow<Input>[],
    returned: readonly ReturnedRow[],
  ): Promise<BatchOutcome> {
    const settled =
      rows.length > 0
        ? await target.upsert(
            actor,
            rows.map(({ importKey, input }) => ({ importKey, input })),
          )
        : [];
    const ids = settled.flatMap(({ id, outcome }) => (id !== null && outcome !== 'REFUSED' ? [id] : []));
    const published = declaration !== null && ids.length > 0 ? await target.publish(actor, ids, declaration) : [];
    return {
      settled,
      published,
      returned: [...returned, ...this.returnedBy(settled, rows, columnOf)].sort((a, b) => a.raw.row - b.raw.row),
    };
  }

  private returnedBy<Input>(
    settled: readonly SettledRow[],
    rows: readonly IncomingRow<Input>[],
    columnOf: ColumnOf,
  ): ReturnedRow[] {
    const byKey = new Map(rows.map((row) => [row.importKey, row]));
    return settled.flatMap(({ importKey, failure }) => {
      const row = byKey.get(importKey);
      return failure && row ? [refused(row.raw, importKey, failure.text, columnOf(failure.field))] : [];
    });
  }
}

/** What the business or a constraint of the database has against rows; undefined for everything that is not about rows. */
function reasonOf(error: unknown): Text | undefined {
  if (error instanceof Failure) return error.text;
  const constraint = violatedConstraint(error);
  return constraint ? { zh: `违反数据约束 ${constraint}。`, en: `It violates the constraint ${constraint}.` } : undefined;
}

/** A row that comes back for what stands in a column, or as a whole. */
export const refused = (raw: RawRow, importKey: string, reason: Text, column: string | null = null): ReturnedRow => ({
  raw,
  problems: [
    {
      row: raw.row,
      column,
      found: shown(column === null ? importKey : (raw.cells.get(column) ?? '')),
      expected: { zh: '可以保存的内容', en: 'facts that can be kept' },
      fix: reason,
    },
  ],
});
