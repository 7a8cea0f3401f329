import { parse } from 'node:path';
import { Injectable } from '@nestjs/common';
import { FilePurpose, FilesService } from '@trihelix/files';
import { type Actor, Database } from '@trihelix/platform';
import { csvOf } from '../writing/csv.writer';
import { returnedHeading } from '../writing/returned.rows';
import { xlsxOf } from '../writing/xlsx.writer';
import { ImportRun } from './import-run.entity';

export const RUN_SUBJECT = 'ImportRun';
/** Rows read at a time. */
const PAGE = 500;
/** Characters of a name before what is put behind it. */
const LONGEST_STEM = 150;

/** The rows that came back, as the files in which their organization gets them. */
@Injectable()
export class ReturnedFiles {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  /** Writes both files, notes them in the run and drops the rows; nothing when none came back. Harmless when done again. */
  async write(actor: Actor, run: ImportRun): Promise<void> {
    if (run.returned === 0 || run.returnedXlsxId !== null) return;
    const stem = parse(run.fileName).name.slice(0, LONGEST_STEM);
    const heading = returnedHeading(run.columns ?? []);
    const store = (ending: string, content: AsyncIterable<Uint8Array>) =>
      this.files.store(
        {
          organizationId: run.organizationId,
          purpose: FilePurpose.EXPORT,
          name: `${stem}-退回行.${ending}`,
          subject: { subjectType: RUN_SUBJECT, subjectId: run.id },
        },
        content,
      );
    const csv = await store('csv', csvOf(withHeading(heading, this.rowsOf(actor, run))));
    const xlsx = await store('xlsx', xlsxOf({ name: '退回行', heading, rows: this.rowsOf(actor, run) }));
    const noted = { returnedCsvId: csv.id, returnedXlsxId: xlsx.id };
    await this.database.apart(actor, async () => {
      await this.database.of(ImportRun).update({ id: run.id, attempt: run.attempt }, noted);
      await this.database.query('DELETE FROM import_returned_row WHERE run_id = $1', [run.id]);
    });
    Object.assign(run, noted);
  }

  private async *rowsOf(actor: Actor, { id }: ImportRun): AsyncGenerator<readonly string[]> {
    for (let after = 0; ;) {
      const page = await this.database.apart(actor, () =>
        this.database.query<{ row: number; cells: string[] }>(
          `SELECT row_number AS row, cells FROM import_returned_row WHERE run_id = $1 AND row_number > $2 ORDER BY row_number LIMIT ${PAGE}`,
          [id, after],
        ),
      );
      for (const { cells } of page) yield cells;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.row;
    }
  }
}

async function* withHeading(
  heading: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  yield heading;
  yield* rows;
}
