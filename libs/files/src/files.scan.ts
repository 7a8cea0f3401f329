import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, ObjectStore, ScannerUnavailable, Trail, VirusScanner } from '@trihelix/platform';
import type { FileReason } from './file.entity';
import { FileScan, FileState } from './file.enums';
import { FileInfected, ScanImpossible } from './inspection/content.refused';
import { ObjectShelf } from './uploads/object.shelf';

const JOB = 'files.scan';
/** Files of one pass; each pass goes on until nothing is due. */
const BATCH = 10;
/** From one minute on, twice as long after each attempt, an hour at the most. */
const NEXT_ATTEMPT = "app_now() + least(interval '1 minute' * power(2, least(scan_attempts, 6)), interval '1 hour')";
/** Nothing waits for ever: whoever uploaded is told to try again. */
const LONGEST_WAIT_HOURS = 24;

interface Waiting {
  readonly id: string;
  readonly key: string;
  readonly isOverdue: boolean;
}

/** What becomes of all files that have a content. */
interface Verdict {
  readonly state: FileState.READY | FileState.REFUSED;
  readonly scan: FileScan;
  readonly reason: FileReason | null;
}

/** Asks the scanner again about files that came while it was down. */
@Injectable()
export class FilesScan implements OnModuleInit {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly scanner: VirusScanner,
    private readonly shelf: ObjectShelf,
    private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '* * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let settled = 0;
    for (let due = await this.claim(); due.length > 0; due = await this.claim())
      for (const file of due) settled += await this.scanOne(file);
    return settled;
  }

  /** Whoever claims a file has it until its next attempt; a crash in between costs nothing but that time. */
  private claim(): Promise<Waiting[]> {
    return this.jobs.asItself(JOB, () =>
      this.database.query<Waiting>(
        `UPDATE stored_file SET scan_attempts = scan_attempts + 1, next_scan_at = ${NEXT_ATTEMPT}
         WHERE id IN (SELECT id FROM stored_file WHERE next_scan_at <= app_now() ORDER BY next_scan_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, object_key AS key, stored_at < app_now() - interval '${LONGEST_WAIT_HOURS} hours' AS "isOverdue"`,
        [BATCH],
      ),
    );
  }

  private async scanOne(file: Waiting): Promise<number> {
    const verdict = await this.verdictOn(file);
    return verdict ? this.jobs.asItself(JOB, () => this.settle(file, verdict)) : 0;
  }

  private async verdictOn({ id, key, isOverdue }: Waiting): Promise<Verdict | undefined> {
    try {
      const found = await this.scanner.scan(() => this.store.get(key));
      if (found.verdict !== 'INFECTED') return { state: FileState.READY, scan: FileScan[found.verdict], reason: null };
      return { state: FileState.REFUSED, scan: FileScan.INFECTED, reason: reasonOf(new FileInfected(found.signature)) };
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      this.logger.warn(`${id} goes on waiting: ${error.message}`);
      if (!isOverdue) return undefined;
      return { state: FileState.REFUSED, scan: FileScan.PENDING, reason: reasonOf(new ScanImpossible(LONGEST_WAIT_HOURS)) };
    }
  }

  /** What is found in a content is found in every file that shares it; a scanner that was down says nothing of the others. */
  private async settle({ id, key }: Waiting, { state, scan, reason }: Verdict): Promise<number> {
    const states = scan === FileScan.INFECTED ? ['SCANNING', 'READY'] : ['SCANNING'];
    const settled = await this.database.query<{ id: string; organizationId: string }>(
      `UPDATE stored_file SET state = $1, scan = $2, reason = $3, next_scan_at = NULL,
         object_key = CASE WHEN $1 = 'READY' THEN object_key END, expires_at = CASE WHEN $1 = 'READY' THEN expires_at END
       WHERE state = ANY ($4) AND CASE WHEN $2 = 'INFECTED' THEN object_key = $5 ELSE id = $6 END
       RETURNING id, organization_id AS "organizationId"`,
      [state, scan, reason && JSON.stringify(reason), states, key, id],
    );
    if (state === FileState.REFUSED) await this.shelf.release([key]);
    for (const file of settled)
      this.trail.touched({
        subjectType: 'File',
        subjectId: file.id,
        parties: [file.organizationId],
        before: { state: FileState.SCANNING },
        after: { state, scan, reason },
      });
    return settled.length;
  }
}

const reasonOf = ({ code, text }: FileInfected | ScanImpossible): FileReason => ({ code, ...text });
