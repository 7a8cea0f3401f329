import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@trihelix/platform';
import { DRAFT_DAYS } from './form-draft.types';

const JOB = 'workspace.housekeeping';

/** Forgets drafts that nobody has touched for a long time. */
@Injectable()
export class DraftExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '35 3 * * *', run: () => this.run() });
  }

  private run(): Promise<number> {
    return this.jobs.asItself(JOB, async () => {
      const gone = await this.database.query(
        'DELETE FROM form_draft WHERE saved_at < app_now() - make_interval(days => $1) RETURNING 1',
        [DRAFT_DAYS],
      );
      return gone.length;
    });
  }
}
