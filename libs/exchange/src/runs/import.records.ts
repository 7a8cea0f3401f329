import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { type Actor, type Connection, Database, insertAll, notFound, type PageArgs, paginate } from '@trihelix/platform';
import type { RowProblem } from '../row.problem';
import { ImportProblem } from './import-problem.entity';
import { ImportRun, ImportState } from './import-run.entity';
import type { Counts } from './import.tally';

/** What is known of an import when it begins. */
export type RunFacts = Pick<ImportRun, 'target' | 'fileName' | 'publishes' | 'declaration'>;
export type FileFacts = Pick<ImportRun, 'sha256' | 'mapping' | 'keyColumn' | 'unmapped'>;

export const NOTHING_YET: Counts = {
  rowCount: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  returned: 0,
  published: 0,
  alreadyPublic: 0,
  keptDraft: 0,
  problemCount: 0,
  missing: [],
  notices: {},
};

/** An import that has said nothing for so long died with its process. */
const SILENCE = '6 hours';
const DIED: Text = {
  zh: '导入进程中断；已导入的行保持有效，重新导入同一文件即可继续。',
  en: 'The import died; rows that are in stay in. Import the same file again to go on.',
};

/** Keeps the record of imports. */
@Injectable()
export class ImportRecords {
  constructor(private readonly database: Database) {}

  /** Opens the record in a transaction of its own, so that it outlives whatever happens next; closes those that died. */
  begin(actor: Actor, organizationId: string, facts: RunFacts): Promise<ImportRun> {
    return this.database.apart(actor, async () => {
      await this.database.query(
        `UPDATE import_run SET state = 'FAILED', reason = $2, finished_at = app_now()
         WHERE organization_id = $1 AND state = 'RUNNING' AND started_at < app_now() - interval '${SILENCE}'`,
        [organizationId, JSON.stringify(DIED)],
      );
      const run = Object.assign(new ImportRun(), {
        id: this.database.newId(),
        organizationId,
        userId: actor.userId,
        system: actor.userId ? null : actor.system,
        ...facts,
        ...NOTHING_YET,
        sha256: null,
        mapping: [],
        keyColumn: null,
        unmapped: [],
        state: ImportState.RUNNING,
        reason: null,
        startedAt: this.database.now,
        finishedAt: null,
      });
      await insertAll(this.database, ImportRun, [run]);
      return run;
    });
  }

  /** Notes what the file turned out to be. */
  async describe(actor: Actor, run: ImportRun, facts: FileFacts): Promise<void> {
    await this.database.apart(actor, () => this.database.of(ImportRun).update(run.id, facts));
    Object.assign(run, facts);
  }

  /** In the transaction of the rows that are counted. */
  async advance(run: ImportRun, counts: Counts, problems: readonly RowProblem[]): Promise<void> {
    await this.database.of(ImportRun).update(run.id, counts);
    await insertAll(
      this.database,
      ImportProblem,
      problems.map((problem) => ({
        id: this.database.newId(),
        runId: run.id,
        organizationId: run.organizationId,
        ...problem,
      })),
    );
    Object.assign(run, counts);
  }

  async end(actor: Actor, run: ImportRun, state: ImportState, reason: Text | null): Promise<void> {
    await this.database.apart(actor, async () => {
      const ending = { state, reason, finishedAt: this.database.now };
      await this.database.of(ImportRun).update(run.id, ending);
      Object.assign(run, ending);
    });
  }

  /** Imports of the organization acted for, newest first. */
  runs(organizationId: string | null, page: PageArgs): Promise<Connection<ImportRun>> {
    const query = this.database
      .of(ImportRun)
      .createQueryBuilder('run')
      .where('run.organizationId = :organizationId', { organizationId });
    return paginate(this.database, query, page);
  }

  /** @throws Refusal when there is none, or it is somebody else's. */
  async run(organizationId: string | null, id: string): Promise<ImportRun> {
    const run = organizationId ? await this.database.of(ImportRun).findOneBy({ id, organizationId }) : null;
    if (!run) throw notFound('导入记录', 'import');
    return run;
  }
}
