import { Injectable } from '@nestjs/common';
import { type Connection, cursorId, Database, ManyLoader, type PageArgs, pageOf, type RequestContext } from '@trihelix/platform';
import type { RowProblem } from '../row.problem';
import type { ImportRun } from './import-run.entity';
import { KEPT_PROBLEMS } from './import.tally';

/** A problem of one run, with the page that it was read for. */
interface PagedProblem extends RowProblem {
  readonly id: string;
  readonly page: string;
}

/** A cursor that stands before every problem. */
const START = '00000000-0000-0000-0000-000000000000';

/** Pages of the problems of many runs; a key is the JSON of run, cursor and length. */
@Injectable()
export class ImportProblemsLoader extends ManyLoader<string, PagedProblem> {
  constructor(database: Database) {
    super(database);
  }

  /** The problems that were kept, in the order of the rows. @throws Refusal when `after` is no cursor. */
  async page(context: RequestContext, run: ImportRun, { first, after }: PageArgs): Promise<Connection<RowProblem>> {
    // One more than asked for tells whether another page follows.
    const key = JSON.stringify([run.id, after ? cursorId(after) : START, first + 1]);
    const rows = await this.load(context, key);
    return pageOf(
      rows,
      first,
      ({ id }) => id,
      async () => Math.min(run.problemCount, KEPT_PROBLEMS),
    );
  }

  /** Every run is read by its own index scan, which ends with its page; how long the other runs' problems are costs nothing. */
  protected fetch(keys: readonly string[]): Promise<PagedProblem[]> {
    const pages = keys.map((key) => JSON.parse(key) as [string, string, number]);
    return this.database.query<PagedProblem>(
      `SELECT page.key AS page, problem.*
       FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::int[]) AS page (key, run_id, after, length)
       CROSS JOIN LATERAL (
         SELECT id, row_number AS row, column_name AS column, found, expected, fix FROM import_problem
         WHERE run_id = page.run_id AND id > page.after ORDER BY id LIMIT page.length
       ) AS problem
       ORDER BY problem.id`,
      [keys, ...[0, 1, 2].map((part) => pages.map((page) => page[part]))],
    );
  }

  protected keyOf({ page }: PagedProblem): string {
    return page;
  }
}
