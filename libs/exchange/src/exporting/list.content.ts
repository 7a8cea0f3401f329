import { Injectable } from '@nestjs/common';
import { type Locale, say } from '@trihelix/kernel';
import { type Actor, Database, PageArgs } from '@trihelix/platform';
import { csvOf, type WrittenCell } from '../writing/csv.writer';
import { xlsxOf } from '../writing/xlsx.writer';
import { requireRoom } from './export.failures';
import { type ExportableList, ExportableLists } from './exportable.list';
import { type ExportedList, ExportFormat } from './list-export.entity';

/** Rows read in one transaction. */
const PAGE = 500;

/** Which list, and how it is to be written. */
export interface ListWish {
  readonly list: ExportedList;
  /** As the list takes it. */
  readonly filter: object;
  readonly format: ExportFormat;
  readonly locale: Locale;
}

/** Who reads, and who is told of it. */
export interface ListReader {
  /** Asked anew for every page: who loses a right in the middle gets no more rows. */
  readonly actor: () => Promise<Actor>;
  /** After every page, before its rows are written: the rows so far, and what the list counted when it was begun. Throws to stop. */
  readonly afterPage?: (rows: number, total: number) => Promise<void>;
}

/** A list as the bytes of a file, page by page: never more than a page of it is held. */
@Injectable()
export class ListContent {
  constructor(
    private readonly database: Database,
    private readonly lists: ExportableLists,
  ) {}

  /** @throws ExportTooLong, and whatever the reader throws, while it is read */
  of(wish: ListWish, reader: ListReader): AsyncGenerator<Uint8Array> {
    const list = this.lists.of(wish.list);
    const heading = list.columns.map(({ label }) => say(label, wish.locale));
    const rows = this.rowsOf(list, wish, reader);
    if (wish.format === ExportFormat.CSV) return csvOf(below(heading, rows));
    return xlsxOf({ name: say(list.title, wish.locale), heading, rows });
  }

  private async *rowsOf(
    list: ExportableList,
    wish: ListWish,
    { actor, afterPage }: ListReader,
  ): AsyncGenerator<readonly WrittenCell[]> {
    let [after, rows, total]: [string | null, number, number] = [null, 0, 0];
    do {
      const page = await this.pageOf(await actor(), list, wish, after);
      rows += page.cells.length;
      total = page.total ?? total;
      requireRoom(wish.format, Math.max(rows, total));
      await afterPage?.(rows, total);
      yield* page.cells;
      after = page.next;
    } while (after !== null);
  }

  /** One page as its reader sees it, in a READ ONLY transaction; the first also counts the list. */
  private pageOf(actor: Actor, list: ExportableList, { filter, locale }: ListWish, after: string | null) {
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
}

async function* below(
  heading: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): AsyncGenerator<readonly WrittenCell[]> {
  yield heading;
  yield* rows;
}
