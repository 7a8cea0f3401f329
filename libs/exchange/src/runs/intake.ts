import { Injectable } from '@nestjs/common';
import { type Actor, Database, IMPORT_BATCH } from '@trihelix/platform';
import { CatalogWordsReader } from '../mapping/catalog.words';
import { type ColumnMapping, mapColumns } from '../mapping/column.mapping';
import { MappingMemory } from '../mapping/mapping.memory';
import { isExample } from '../mapping/example.row';
import { RowMapper } from '../mapping/row.mapping';
import { type Inspection, inspectFile, rowsOf } from '../reading/file.inspection';
import type { ImportSource } from '../reading/import.source';
import { BatchWriter, type ColumnOf, type IncomingRow, refused } from './batch.writer';
import type { MappedColumn } from './import-run.entity';
import { type BatchOutcome, ImportTally, type ReturnedRow } from './import.tally';
import type { CodedInput, ImportTarget } from './import.target';
import type { ImportWishes } from './import.wishes';
import { RehearsedCodes } from './rehearsed.codes';

/** A file that has been read to its end once and whose columns are understood. */
export interface ImportPlan<Draft> {
  readonly inspection: Inspection;
  readonly mapping: ColumnMapping<Draft>;
}

export interface IntakeOrder<Draft, Input extends CodedInput> {
  readonly actor: Actor;
  readonly target: ImportTarget<Draft, Input>;
  readonly source: ImportSource;
  readonly plan: ImportPlan<Draft>;
  readonly wishes: ImportWishes;
  readonly declaration: string;
  readonly tally: ImportTally;
  /** The last row of the file that an earlier attempt settled; 0 for none. */
  readonly after: number;
  /** In the transaction of the rows that are settled: see {@link BatchWriter}. */
  readonly record: (outcome: BatchOutcome, position: number) => Promise<void>;
  readonly afterwards: (outcome: BatchOutcome) => Promise<void>;
}

/** Reads, understands and writes the rows of one file, at most five hundred in one transaction and none kept after it. */
@Injectable()
export class Intake {
  constructor(
    private readonly database: Database,
    private readonly writer: BatchWriter,
    private readonly catalog: CatalogWordsReader,
    private readonly memory: MappingMemory,
  ) {}

  /**
   * Reads the file to its end and decides which column means what: what the importer says, then what the organization
   * said of such a file before, then what the headings say. @throws UnreadableFile, MappingImpossible
   */
  async prepare<Draft, Input extends CodedInput>(
    actor: Actor,
    target: ImportTarget<Draft, Input>,
    source: ImportSource,
    wishes: ImportWishes,
    stillThere?: () => Promise<void>,
  ): Promise<ImportPlan<Draft>> {
    const inspection = await inspectFile(source, stillThere);
    return this.database.apart(actor, async () => {
      const known = await this.memory.recall(actor, target.kind, inspection.columns);
      const overrides = new Map([...(known?.overrides ?? []), ...wishes.overrides]);
      const keyColumn = wishes.keyColumn ?? known?.keyColumn ?? null;
      const mapping = mapColumns(inspection.columns, target.fields, { ...target, overrides, keyColumn });
      const isSaid = wishes.overrides.size > 0 || wishes.keyColumn !== null;
      if (isSaid && !wishes.isRehearsal)
        await this.memory.remember(actor, target.kind, inspection.columns, { overrides, keyColumn });
      return { inspection, mapping };
    });
  }

  async run<Draft, Input extends CodedInput>(order: IntakeOrder<Draft, Input>): Promise<void> {
    const { source, plan, tally, after, wishes, target } = order;
    let isSettled = false;
    const mapper = await this.mapperFor(order, (name) => {
      if (!isSettled) tally.notice(name);
    });
    if (after === 0) for (const [name, count] of Object.entries(remarksOf(plan.inspection))) tally.notice(name, count);
    const codes = wishes.isRehearsal ? new RehearsedCodes<Input>((code) => target.codeTaken(code)) : undefined;
    let [good, bad]: [IncomingRow<Input>[], ReturnedRow[]] = [[], []];
    for await (const raw of rowsOf(source, plan.inspection.format)) {
      if (isExample(raw, plan.mapping.keyColumn)) continue;
      // What is settled is understood all the same: later rows may have the same key.
      isSettled = raw.row <= after;
      const mapped = mapper.map(raw);
      if (isSettled) continue;
      if (mapped.problems) bad.push({ raw, problems: mapped.problems });
      else good.push({ raw, importKey: mapped.importKey, input: mapped.input });
      if (good.length + bad.length < IMPORT_BATCH) continue;
      await this.flush(order, good, bad, codes);
      [good, bad] = [[], []];
    }
    if (good.length + bad.length > 0) await this.flush(order, good, bad, codes);
  }

  private flush<Draft, Input extends CodedInput>(
    { actor, target, plan, wishes, declaration, record, afterwards }: IntakeOrder<Draft, Input>,
    rows: readonly IncomingRow<Input>[],
    returned: readonly ReturnedRow[],
    codes: RehearsedCodes<Input> | undefined,
  ): Promise<void> {
    const [good, bad]: [IncomingRow<Input>[], ReturnedRow[]] = [[], [...returned]];
    const columnOf = columnIn(plan.mapping);
    for (const row of rows) {
      const failure = codes?.refuses(row);
      if (failure) bad.push(refused(row.raw, row.importKey, failure.text, columnOf(failure.field)));
      else good.push(row);
    }
    return this.writer.write(
      {
        actor,
        target,
        declaration: wishes.publish ? declaration : null,
        isRehearsal: wishes.isRehearsal,
        columnOf,
        record,
        afterwards: (outcome) => {
          codes?.note(good, outcome);
          return afterwards(outcome);
        },
      },
      good,
      bad,
    );
  }

  private mapperFor<Draft, Input extends CodedInput>(
    { actor, target, plan: { inspection, mapping }, wishes }: IntakeOrder<Draft, Input>,
    notice: (name: string) => void,
  ): Promise<RowMapper<Draft, Input>> {
    const mapped = new Set([...mapping.fields.values()].map(({ name }) => name));
    return this.database.apart(
      actor,
      async () =>
        new RowMapper(mapping, target.rules(mapped, wishes.kind), {
          dayOrders: inspection.dayOrders,
          today: this.database.today,
          words: await this.catalog.read(),
          notice,
        }),
    );
  }
}

export const mappedColumns = <Draft>({ fields }: ColumnMapping<Draft>): MappedColumn[] =>
  [...fields].map(([column, { name }]) => ({ column, field: name }));

const columnIn =
  <Draft>({ fields }: ColumnMapping<Draft>): ColumnOf =>
  (field) =>
    [...fields].find(([, { name }]) => name === field)?.[0] ?? null;

const remarksOf = ({ remarks, format }: Inspection): Readonly<Record<string, number>> =>
  format.kind !== 'XLSX' && format.encoding === 'GB18030' ? { ...remarks, TEXT_GB18030: 1 } : remarks;
