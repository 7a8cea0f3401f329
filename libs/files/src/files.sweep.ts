import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, Trail } from '@trihelix/platform';
import type { StoredFile } from './file.entity';
import { ObjectShelf } from './uploads/object.shelf';

const JOB = 'files.sweep';
/** Rows of one transaction. */
const BATCH = 500;
/** No upload and no export takes so long: what is still being written then was left by a crash. */
const LONGEST_WRITING = "interval '2 hours'";

/** Takes away what nobody needs: intents whose upload never came, content whose time is over, and what crashes have left. */
@Injectable()
export class FilesSweep implements OnModuleInit {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly shelf: ObjectShelf,
    private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '25 * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let total = 0;
    for (const step of [() => this.forgetIntents(), () => this.removeExpired(), () => this.giveUpWriting()])
      total += await this.jobs.inBatches(JOB, BATCH, step);
    return total + (await this.removeDoomed());
  }

  /** An intent that nobody used leaves nothing; an upload that began within its hour may still be coming in. */
  private async forgetIntents(): Promise<number> {
    const gone = await this.database.query(
      `DELETE FROM stored_file WHERE id IN (
         SELECT id FROM stored_file WHERE state = 'AWAITING' AND expires_at < app_now() - ${LONGEST_WRITING}
         ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [BATCH],
    );
    return gone.length;
  }

  /** The row stays, as what the record of its readers is about. */
  private async removeExpired(): Promise<number> {
    const removed = await this.database.query<Pick<StoredFile, 'id' | 'organizationId'> & { key: string }>(
      `WITH due AS (SELECT id, object_key FROM stored_file WHERE state = 'READY' AND expires_at < app_now()
                    ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE stored_file AS file SET state = 'REMOVED', object_key = NULL, expires_at = NULL FROM due WHERE file.id = due.id
       RETURNING file.id, file.organization_id AS "organizationId", due.object_key AS key`,
      [BATCH],
    );
    if (removed.length > 0) await this.shelf.release(removed.map(({ key }) => key));
    for (const { id, organizationId } of removed)
      this.trail.touched({
        subjectType: 'File',
        subjectId: id,
        parties: [organizationId],
        before: { state: 'READY' },
        after: { state: 'REMOVED' },
      });
    return removed.length;
  }

  private async giveUpWriting(): Promise<number> {
    const given = await this.database.query(
      `UPDATE file_object SET state = 'DOOMED', since = app_now() WHERE key IN (
         SELECT key FROM file_object WHERE state = 'WRITING' AND since < app_now() - ${LONGEST_WRITING}
         ORDER BY since LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING key`,
      [BATCH],
    );
    return given.length;
  }

  /** One by one: a store that refuses one is asked again in an hour, and the others go all the same. */
  private async removeDoomed(): Promise<number> {
    const doomed = await this.jobs.asItself(JOB, () =>
      this.database.query<{ key: string }>(`SELECT key FROM file_object WHERE state = 'DOOMED' ORDER BY since LIMIT 5000`),
    );
    let removed = 0;
    for (const { key } of doomed) {
      try {
        await this.shelf.remove(key);
        removed += 1;
      } catch (error) {
        this.logger.warn(`${key} stays for now: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return removed;
  }
}
