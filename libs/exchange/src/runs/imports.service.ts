import { Injectable } from '@nestjs/common';
import { Failure, type Text } from '@trihelix/kernel';
import { type Actor, refusal } from '@trihelix/platform';
import type { Inspection } from '../reading/file.inspection';
import type { ImportSource } from '../reading/import.source';
import type { RowProblem } from '../row.problem';
import { returnedCells, returnedHeading } from '../writing/returned.rows';
import { ImportRecords } from './import.records';
import { ImportRun, ImportState, type MappedColumn } from './import-run.entity';
import { type BatchOutcome, type Counts, ImportTally } from './import.tally';
import type { CodedInput, ImportTarget } from './import.target';
import type { ImportWishes } from './import.wishes';
import { type ImportPlan, Intake, mappedColumns } from './intake';

/** How somebody is kept informed while it runs. */
export interface ImportWatcher {
  readonly progress?: (done: number, all: number) => void;
  /** The rows that come back, cell by cell, the heading first; called only when there are any. */
  readonly returned?: (cells: readonly string[]) => void | Promise<void>;
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
 * Takes files in while the caller waits: from the command line, and small ones that came with a command. The file is read to its
 * end to see that it can be read at all (a file that cannot changes nothing), then row by row. Rows go in by transactions
 * of at most 500, each with its part of the record, so that a crash leaves whole batches and the same file, imported again,
 * goes on where it stopped. Inside a command these transactions stand apart from the command's own: what is in stays in.
 */
@Injectable()
export class ImportsService {
  constructor(
    private readonly records: ImportRecords,
    private readonly intake: Intake,
  ) {}

  /** @throws UnreadableFile, MappingImpossible, ImportAlreadyRunning, and a Refusal when the actor may not; the record says so, too. */
  async run<Draft, Input extends CodedInput>(
    actor: Actor,
    target: ImportTarget<Draft, Input>,
    source: ImportSource,
    wishes: ImportWishes,
    watcher: ImportWatcher = {},
  ): Promise<ImportReport> {
    const organizationId = requireImporter(actor, target, wishes.publish);
    const declaration = declarationOf(target);
    const facts = { target: target.kind, fileName: source.fileName.slice(0, 255), publishes: wishes.publish, declaration };
    const run = wishes.isRehearsal ? null : await this.records.begin(actor, organizationId, facts);
    try {
      const stillThere = run ? () => this.records.stillThere(actor, run) : undefined;
      const plan = await this.intake.prepare(actor, target, source, wishes, stillThere);
      const file = factsOf(plan);
      if (run) await this.records.describe(actor, run, file);
      const tally = new ImportTally();
      await this.intake.run({
        ...{ actor, target, source, plan, wishes, declaration, tally, after: 0 },
        record: async (outcome, position) => {
          const problems = tally.add(outcome);
          if (run) await this.records.advance(run, tally.counts, { position, problems, returned: [], outcome });
        },
        afterwards: told(watcher, plan.inspection, tally),
      });
      if (run) await this.records.end(actor, run, ImportState.DONE, null);
      return { run, ...facts, ...file, isRehearsal: wishes.isRehearsal, ...tally.counts, problems: tally.problems };
    } catch (error) {
      const state = error instanceof Failure ? ImportState.REFUSED : ImportState.FAILED;
      if (run) await this.records.end(actor, run, state, reasonOf(error));
      throw error;
    }
  }
}

/** Tells the watcher of each batch once it is in. */
function told(watcher: ImportWatcher, { columns, rows }: Inspection, tally: ImportTally) {
  let hasHeading = false;
  return async ({ returned }: BatchOutcome): Promise<void> => {
    for (const { raw, problems } of watcher.returned ? returned : []) {
      if (!hasHeading) await watcher.returned?.(returnedHeading(columns));
      hasHeading = true;
      await watcher.returned?.(returnedCells(columns, raw, problems));
    }
    watcher.progress?.(tally.counts.rowCount, rows);
  };
}

/** What the record says of the file. */
export const factsOf = <Draft>({ inspection, mapping }: ImportPlan<Draft>) => ({
  sha256: inspection.sha256,
  mapping: mappedColumns(mapping),
  keyColumn: mapping.keyColumn,
  unmapped: [...mapping.unmapped],
  columns: [...inspection.columns],
  rowTotal: inspection.rows,
});

/** What the importer of a file answers for, in both languages. */
export const declarationOf = ({ declaration: { zh, en } }: { readonly declaration: Text }): string => `${zh}\n${en}`;

/** The organization acted for. @throws Refusal when the actor may not do one by one what the import does for all. */
export function requireImporter<Draft, Input extends CodedInput>(
  actor: Actor,
  { editPermission, publishPermission }: ImportTarget<Draft, Input>,
  publish: boolean,
): string {
  if (actor.organizationId && actor.may(editPermission) && (!publish || actor.may(publishPermission)))
    return actor.organizationId;
  throw refusal('FORBIDDEN', {
    zh: '您在当前机构的角色不能编辑或发布这类内容，请联系本机构管理员。',
    en: 'Your role in this organization does not allow it to edit or publish these. Ask its administrator.',
  });
}

/** Never a stack or SQL: the log has those. */
export const reasonOf = (error: unknown): Text =>
  error instanceof Failure
    ? error.text
    : {
        zh: '导入意外中断；已导入的行保持有效，重新导入同一文件即可继续。',
        en: 'The import broke off unexpectedly; rows that are in stay in. Import the same file again to go on.',
      };
