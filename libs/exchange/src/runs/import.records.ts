import { Injectable } from '@nestjs/common';
import { ImportEnded } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import { ImportedListings } from '@trihelix/listings';
import {
  type Actor,
  type Connection,
  Database,
  insertAll,
  LiveUpdates,
  notFound,
  Outbox,
  type PageArgs,
  paginate,
} from '@trihelix/platform';
import type { RowProblem } from '../row.problem';
import { ImportAlreadyRunning } from './import.failures';
import { ImportProblem } from './import-problem.entity';
import { ImportRun, ImportState } from './import-run.entity';
import { type BatchOutcome, type Counts, madeOf } from './import.tally';

/** What is known of an import when it begins. */
export type RunFacts = Pick<ImportRun, 'target' | 'fileName' | 'publishes' | 'declaration'> &
  Partial<Pick<ImportRun, 'fileId' | 'wishes' | 'isRehearsal' | 'sha256'>>;
/** What is known of it once the file has been read. */
export type FileFacts = Pick<ImportRun, 'sha256' | 'mapping' | 'keyColumn' | 'unmapped' | 'columns' | 'rowTotal'>;

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

/** Seconds after which an import that says nothing is taken for dead: a batch takes one or two. */
export const SILENCE_SECONDS = 60;
const DIED: Text = {
  zh: '导入进程中断；已导入的行保持有效，重新导入同一文件即可继续。',
  en: 'The import died; rows that are in stay in. Import the same file again to go on.',
};

/** On which news of a run is told. */
export const importTopic = (id: string): string => `import:${id}`;

/** Somebody else has taken the run over, or ended it: what this one did last is undone. */
export class RunTaken extends Error {
  constructor() {
    super('The import is in other hands.');
  }
}

/** Keeps the record of imports. */
@Injectable()
export class ImportRecords {
  constructor(
    private readonly database: Database,
    private readonly live: LiveUpdates,
    private readonly outbox: Outbox,
    private readonly listings: ImportedListings,
  ) {}

  /** Opens the record of an import that is done at once, in a transaction of its own, so that it outlives whatever happens next. */
  begin(actor: Actor, organizationId: string, facts: RunFacts): Promise<ImportRun> {
    return this.database.apart(actor, async () => {
      // Those of the worker are taken up again; these nobody takes up.
      await this.database.query(
        `UPDATE import_run SET state = 'FAILED', reason = $2, finished_at = app_now()
         WHERE organization_id = $1 AND state = 'RUNNING' AND file_id IS NULL
           AND coalesce(heartbeat_at, started_at + interval '6 hours') < app_now() - make_interval(secs => $3)`,
        [organizationId, JSON.stringify(DIED), SILENCE_SECONDS],
      );
      return this.open(actor, organizationId, facts, ImportState.RUNNING);
    });
  }

  /** Opens a record in the ambient transaction. */
  async open(actor: Actor, organizationId: string, facts: RunFacts, state: ImportState): Promise<ImportRun> {
    const run: ImportRun = Object.assign(new ImportRun(), {
      id: this.database.newId(),
      organizationId,
      userId: actor.userId,
      system: actor.userId ? null : actor.system,
      fileId: null,
      wishes: null,
      isRehearsal: false,
      sha256: null,
      ...facts,
      remembersRows: !facts.isRehearsal,
      ...NOTHING_YET,
      mapping: [],
      keyColumn: null,
      unmapped: [],
      columns: null,
      rowTotal: null,
      position: 0,
      attempt: 0,
      heartbeatAt: state === ImportState.RUNNING ? this.database.now : null,
      cancelRequestedAt: null,
      returnedCsvId: null,
      returnedXlsxId: null,
      state,
      reason: null,
      startedAt: this.database.now,
      finishedAt: null,
    });
    await insertAll(this.database, ImportRun, [run]);
    return run;
  }

  /** Notes what the file turned out to be. @throws ImportAlreadyRunning when the same file is on its way in already. */
  async describe(actor: Actor, run: ImportRun, facts: FileFacts): Promise<void> {
    await this.database.apart(actor, async () => {
      await this.requireAlone(run.organizationId, run.target, facts.sha256, run.id);
      await this.hold(run, facts);
    });
  }

  /** One file at a time goes one way, in whoever's hands. @throws ImportAlreadyRunning naming the import under way */
  async requireAlone(organizationId: string, target: string, sha256: string | null, except: string | null): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `import ${organizationId} ${target} ${sha256}`,
    ]);
    const [other] = await this.database.query<{ id: string }>(
      `SELECT id FROM import_run WHERE organization_id = $1 AND target = $2 AND sha256 = $3 AND id IS DISTINCT FROM $4::uuid
         AND (state = 'QUEUED' OR state = 'RUNNING' AND (file_id IS NOT NULL OR heartbeat_at > app_now() - make_interval(secs => $5)))
       ORDER BY id LIMIT 1`,
      [organizationId, target, sha256, except, SILENCE_SECONDS],
    );
    if (other) throw new ImportAlreadyRunning(other.id);
  }

  /**
   * In the transaction of the rows that are counted. `returned` are kept only of runs that the worker does, which writes them
   * into files at the end. Answers whether somebody has asked to stop. @throws RunTaken
   */
  async advance(run: ImportRun, counts: Counts, { position, problems, returned, outcome }: Advance): Promise<void> {
    await this.hold(run, { ...counts, position });
    if (run.remembersRows) await this.listings.remember(run, madeOf(outcome));
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
    if (returned.length > 0) {
      await this.database.query(
        `INSERT INTO import_returned_row (run_id, row_number, organization_id, cells)
         SELECT $1, given.row, $2, given.cells FROM jsonb_to_recordset($3::jsonb) AS given (row integer, cells jsonb)`,
        [run.id, run.organizationId, JSON.stringify(returned)],
      );
    }
  }

  /** Says that somebody is still at it. @throws RunTaken */
  stillThere(actor: Actor, run: ImportRun): Promise<void> {
    return this.database.apart(actor, () => this.hold(run, {}));
  }

  async end(actor: Actor, run: ImportRun, state: ImportState, reason: Text | null): Promise<void> {
    await this.database.apart(actor, async () => {
      await this.hold(run, { state, reason, finishedAt: this.database.now });
      // Whoever imports at once has the answer already, and a rehearsal is waited for.
      if (run.fileId !== null && !run.isRehearsal) await this.outbox.publish(new ImportEnded(run.id));
    });
  }

  /** Imports of the organization acted for, newest first. */
  runs(organizationId: string | null, page: PageArgs, hasProblems?: boolean | null): Promise<Connection<ImportRun>> {
    const query = this.database
      .of(ImportRun)
      .createQueryBuilder('run')
      .where('run.organizationId = :organizationId', { organizationId });
    if (typeof hasProblems === 'boolean') query.andWhere(`run.problemCount ${hasProblems ? '>' : '='} 0`);
    return paginate(this.database, query, page);
  }

  /** @throws Refusal when there is none, or it is somebody else's. */
  async run(organizationId: string | null, id: string): Promise<ImportRun> {
    const run = organizationId ? await this.database.of(ImportRun).findOneBy({ id, organizationId }) : null;
    if (!run) throw notFound('导入记录', 'import');
    return run;
  }

  /** Writes what changed into a run that is still in these hands, and tells whoever watches. @throws RunTaken */
  private async hold(run: ImportRun, facts: Partial<ImportRun>): Promise<void> {
    const held = { ...facts, heartbeatAt: this.database.now };
    const { raw, affected } = await this.database
      .of(ImportRun)
      .createQueryBuilder()
      .update()
      .set(held)
      .where({ id: run.id, attempt: run.attempt, state: ImportState.RUNNING })
      .returning('cancel_requested_at')
      .execute();
    if (affected !== 1) throw new RunTaken();
    const [row] = raw as { cancel_requested_at: Date | null }[];
    Object.assign(run, held, { cancelRequestedAt: row?.cancel_requested_at ?? null });
    await this.live.publish(importTopic(run.id), { id: run.id });
  }
}

/** What one transaction settled. */
interface Advance {
  readonly position: number;
  readonly problems: readonly RowProblem[];
  readonly returned: readonly ReturnedCells[];
  readonly outcome: BatchOutcome;
}

/** A row that comes back, as the file in which it does will have it. */
export interface ReturnedCells {
  readonly row: number;
  readonly cells: readonly string[];
}
