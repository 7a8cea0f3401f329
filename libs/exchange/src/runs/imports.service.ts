import { Injectable } from '@nestjs/common';
import { Failure, type Text } from '@trihelix/kernel';
import { type Actor, Database, refusal } from '@trihelix/platform';
import { CatalogWordsReader } from '../mapping/catalog.words';
import { type ColumnMapping, mapColumns } from '../mapping/column.mapping';
import { RowMapper } from '../mapping/row.mapping';
import { type Inspection, inspectFile, rowsOf } from '../reading/file.inspection';
import type { ImportSource } from '../reading/import.source';
import { rejectedHeading, rejectedLine } from '../rejected.rows';
import type { RowProblem } from '../row.problem';
import { BatchWriter, type IncomingRow } from './batch.writer';
import { ImportRecords } from './import.records';
import { ImportRun, ImportState, type MappedColumn } from './import-run.entity';
import { type Counts, ImportTally, type ReturnedRow } from './import.tally';
import type { ImportTarget } from './import.target';

/** Rows in one transaction: a longer one would hold back everybody who reads the outbox. */
const BATCH = 500;

/** What the importer wants. */
export interface ImportWishes {
  /** Field names by column; `-` leaves a column out. */
  readonly overrides: ReadonlyMap<string, string>;
  /** The column by which rows are known again; null for the best of those that are mapped. */
  readonly keyColumn: string | null;
  readonly publish: boolean;
  /** Achievements: their kind, when the file has no column for it. */
  readonly kind: string | null;
  /** Tells everything and changes nothing. */
  readonly isRehearsal: boolean;
}

/** How somebody is kept informed while it runs. */
export interface ImportWatcher {
  readonly progress?: (done: number, all: number) => void;
  /** The rows that come back, as CSV, heading first; called only when there are any. */
  readonly rejected?: (text: string) => void | Promise<void>;
}

/** What an import came to. */
export interface ImportReport extends Counts {
  /** The record; null for a rehearsal, which leaves none. */
  readonly run: ImportRun | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly isRehearsal: boolean;
  readonly publishes: boolean;
  readonly declaration: string;
  readonly mapping: readonly MappedColumn[];
  readonly keyColumn: string;
  readonly unmapped: readonly string[];
  /** The first thousand. */
  readonly problems: readonly RowProblem[];
}

/**
 * Takes files in. The file is read twice: once to its end to see that it can be read at all (a file that cannot changes
 * nothing), then row by row. Rows go in by transactions of at most 500, each with its part of the record, so that a
 * crash leaves whole batches and the same file, imported again, goes on where it stopped. Inside a command these
 * transactions stand apart from the command's own: what is in stays in.
 */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly records: ImportRecords,
    private readonly writer: BatchWriter,
    private readonly catalog: CatalogWordsReader,
  ) {}

  /** @throws UnreadableFile, MappingImpossible, and a Refusal when the actor may not; the record then says so, too. */
  async run<Draft, Input>(
    actor: Actor,
    target: ImportTarget<Draft, Input>,
    source: ImportSource,
    wishes: ImportWishes,
    watcher: ImportWatcher = {},
  ): Promise<ImportReport> {
    const organizationId = allowed(actor, target, wishes);
    const declaration = `${target.declaration.zh}\n${target.declaration.en}`;
    const facts = { target: target.kind, fileName: source.fileName.slice(0, 255), publishes: wishes.publish, declaration };
    const run = wishes.isRehearsal ? null : await this.records.begin(actor, organizationId, facts);
    try {
      const inspection = await inspectFile(source);
      const mapping = mapColumns(inspection.columns, target.fields, {
        ...wishes,
        keyFields: target.keyFields,
        essentialFields: target.essentialFields,
      });
      const file = {
        sha256: inspection.sha256,
        mapping: mappedColumns(mapping),
        keyColumn: mapping.keyColumn,
        unmapped: [...mapping.unmapped],
      };
      if (run) await this.records.describe(actor, run, file);
      const tally = await this.takeIn({ actor, target, source, wishes, watcher, run, declaration }, inspection, mapping);
      if (run) await this.records.end(actor, run, ImportState.DONE, null);
      return { run, ...facts, ...file, isRehearsal: wishes.isRehearsal, declaration, ...tally.counts, problems: tally.problems };
    } catch (error) {
      if (run)
        await this.records.end(actor, run, error instanceof Failure ? ImportState.REFUSED : ImportState.FAILED, reasonOf(error));
      throw error;
    }
  }

  private async takeIn<Draft, Input>(
    job: {
      actor: Actor;
      target: ImportTarget<Draft, Input>;
      source: ImportSource;
      wishes: ImportWishes;
      watcher: ImportWatcher;
      run: ImportRun | null;
      declaration: string;
    },
    { format, columns, rows, dayOrders }: Inspection,
    mapping: ColumnMapping<Draft>,
  ): Promise<ImportTally> {
    const { actor, target, source, wishes, watcher, run, declaration } = job;
    const tally = new ImportTally();
    const mapper = await this.database.apart(
      actor,
      async () =>
        new RowMapper(mapping, target.rules(new Set([...mapping.fields.values()].map(({ name }) => name)), wishes.kind), {
          dayOrders,
          today: this.database.today,
          words: await this.catalog.read(),
          notice: tally.notice,
        }),
    );
    let hasHeading = false;
    const giveBack = async (returned: readonly ReturnedRow[]) => {
      if (returned.length === 0 || !watcher.rejected) return;
      if (!hasHeading) await watcher.rejected(rejectedHeading(columns));
      hasHeading = true;
      for (const { raw, problems } of returned) await watcher.rejected(rejectedLine(columns, raw, problems));
    };
    const flush = (good: readonly IncomingRow<Input>[], bad: readonly ReturnedRow[]) =>
      this.writer.write(
        {
          actor,
          target,
          declaration: wishes.publish ? declaration : null,
          isRehearsal: wishes.isRehearsal,
          record: async (outcome) => {
            const kept = tally.add(outcome);
            if (run) await this.records.advance(run, tally.counts, kept);
          },
          afterwards: async ({ returned }) => {
            await giveBack(returned);
            watcher.progress?.(tally.counts.rowCount, rows);
          },
        },
        good,
        bad,
      );

    let [good, bad]: [IncomingRow<Input>[], ReturnedRow[]] = [[], []];
    for await (const raw of rowsOf(source, format)) {
      const mapped = mapper.map(raw);
      if (mapped.problems) bad.push({ raw, problems: mapped.problems });
      else good.push({ raw, importKey: mapped.importKey, input: mapped.input });
      if (good.length + bad.length < BATCH) continue;
      await flush(good, bad);
      [good, bad] = [[], []];
    }
    if (good.length + bad.length > 0) await flush(good, bad);
    return tally;
  }
}

const mappedColumns = <Draft>({ fields }: ColumnMapping<Draft>): MappedColumn[] =>
  [...fields].map(([column, { name }]) => ({ column, field: name }));

function allowed<Draft, Input>(
  actor: Actor,
  { editPermission, publishPermission }: ImportTarget<Draft, Input>,
  { publish }: ImportWishes,
): string {
  if (actor.organizationId && actor.may(editPermission) && (!publish || actor.may(publishPermission)))
    return actor.organizationId;
  throw refusal('FORBIDDEN', {
    zh: '您在当前机构的角色不能编辑或发布这类内容，请联系本机构管理员。',
    en: 'Your role in this organization does not allow it to edit or publish these. Ask its administrator.',
  });
}

/** Never a stack or SQL: the log has those. */
const reasonOf = (error: unknown): Text =>
  error instanceof Failure
    ? error.text
    : {
        zh: '导入意外中断；已导入的行保持有效，重新导入同一文件即可继续。',
        en: 'The import broke off unexpectedly; rows that are in stay in. Import the same file again to go on.',
      };
