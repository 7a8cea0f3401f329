import { Injectable } from '@nestjs/common';
import { FilePurpose, FilesService } from '@trihelix/files';
import { ActorFactory } from '@trihelix/identity';
import { civilDateIn, say } from '@trihelix/kernel';
import { Actor, Database, PageArgs, refusal } from '@trihelix/platform';
import { csvOf, type WrittenCell } from '../writing/csv.writer';
import { xlsxOf } from '../writing/xlsx.writer';
import { requireRoom } from './export.failures';
import { ExportRecords } from './export.records';
import { type ExportableList, ExportableLists } from './exportable.list';
import { ExportFormat, ExportState, type ListExport } from './list-export.entity';

export const EXPORT_SUBJECT = 'ListExport';
/** Rows read in one transaction. */
const PAGE = 500;

/** The process is about to end; somebody else begins again. */
export class ExportInterrupted extends Error {
  constructor() {
    super('The worker stops.');
  }
}

/** The person wants it no more. */
export class ExportCancelled extends Error {
  constructor() {
    super('Cancelled by the person who asked.');
  }
}

/** Writes one list into one file, from its first row to its last. */
@Injectable()
export class ListWriter {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorFactory,
    private readonly files: FilesService,
    private readonly lists: ExportableLists,
    private readonly records: ExportRecords,
  ) {}

  /**
   * Streams the list into the store. The file and the end of the export are one transaction, so there is never a second file;
   * whatever is thrown leaves none. @throws Failure or Refusal for what cannot be, ExportTaken, ExportCancelled, ExportInterrupted
   */
  async write(worker: Actor, work: ListExport, isStopping: () => boolean): Promise<void> {
    const list = this.lists.of(work.list);
    const title = say(list.title, work.locale);
    const heading = list.columns.map(({ label }) => say(label, work.locale));
    const rows = this.rowsOf(worker, work, list, isStopping);
    const content = work.format === ExportFormat.CSV ? csvOf(below(heading, rows)) : xlsxOf({ name: title, heading, rows });
    await this.files.store(
      {
        organizationId: work.organizationId,
        purpose: FilePurpose.EXPORT,
        name: `${title} ${civilDateIn(work.requestedAt)}.${work.format.toLowerCase()}`,
        subject: { subjectType: EXPORT_SUBJECT, subjectId: work.id },
        whenKept: ({ id }) => this.records.hold(work, { state: ExportState.DONE, fileId: id, finishedAt: this.database.now }),
      },
      content,
    );
  }

  private async *rowsOf(
    worker: Actor,
    work: ListExport,
    list: ExportableList,
    isStopping: () => boolean,
  ): AsyncGenerator<readonly WrittenCell[]> {
    for (let [after, rows]: [string | null, number] = [null, 0]; ;) {
      // Asked anew for every page: who loses a right in the middle gets no more rows.
      const actor = await this.actorOf(work, list);
      const page = await this.pageOf(actor, work, list, after);
      rows += page.cells.length;
      requireRoom(work.format, Math.max(rows, page.total ?? 0));
      await this.database.apart(worker, () =>
        this.records.hold(work, { rows, ...(page.total === null ? {} : { rowTotal: page.total }) }),
      );
      if (work.cancelRequestedAt !== null) throw new ExportCancelled();
      if (isStopping()) throw new ExportInterrupted();
      yield* page.cells;
      if (!page.next) return;
      after = page.next;
    }
  }

  /** One page as its reader sees it, in a READ ONLY transaction; the first also counts the list. */
  private pageOf(actor: Actor, { filter, locale }: ListExport, list: ExportableList, after: string | null) {
    return this.database.read(actor, async () => {
      const page = await list.page(actor, filter, Object.assign(new PageArgs(), { first: PAGE, after }));
      const found = page.edges.map(({ node }) => node);
      const shown: unknown[] = await list.show(actor, found);
      return {
        cells: shown.map((row) => list.columns.map(({ cell }) => cell(row, locale))),
        next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
        total: after === null ? await page.totalCount : null,
      };
    });
  }

  /** Whoever asked, with what they may do now. @throws Refusal when they may not see the list any more */
  private async actorOf({ userId, organizationId }: ListExport, list: ExportableList): Promise<Actor> {
    const actor = await this.actors.create({ userId, organizationId });
    if (!(actor instanceof Actor)) {
      throw refusal('FORBIDDEN', {
        zh: '发起导出的人已不是本机构成员，未生成文件。',
        en: 'Whoever asked for the export is no longer a member of the organization; there is no file.',
      });
    }
    if (list.isOpenTo(actor)) return actor;
    throw refusal('FORBIDDEN', {
      zh: '发起导出的人已没有查看该列表的权限，未生成文件。',
      en: 'Whoever asked for the export may no longer see the list; there is no file.',
    });
  }
}

async function* below(
  heading: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): AsyncGenerator<readonly WrittenCell[]> {
  yield heading;
  yield* rows;
}
