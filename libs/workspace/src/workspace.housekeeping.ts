import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@trihelix/platform';
import { DRAFT_DAYS } from './drafts/form-draft.types';

const JOB = 'workspace.housekeeping';

/** What nobody has touched for a long time, and links that have long ceased to work. */
const OUTDATED = [
  `DELETE FROM form_draft WHERE saved_at < app_now() - interval '${DRAFT_DAYS} days' RETURNING 1`,
  `DELETE FROM personal_data_export WHERE expires_at < app_now() - interval '365 days' RETURNING 1`,
] as const;

/** Forgets old drafts, and after a year that somebody asked for their data; the trail keeps that they did. */
@Injectable()
export class WorkspaceHousekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '35 3 * * *', run: () => this.run() });
  }

  private run(): Promise<number> {
    return this.jobs.asItself(JOB, async () => {
      let count = 0;
      for (const sql of OUTDATED) count += (await this.database.query(sql)).length;
      return count;
    });
  }
}
