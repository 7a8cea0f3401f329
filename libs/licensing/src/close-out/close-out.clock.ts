import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CloseOutReminded, type CloseOutReminder } from '@trihelix/contracts';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { CloseOutStandings, turnOf } from './close-out.standings';

const JOB = 'licensing.close-out';
/** Close-outs of one transaction. */
const BATCH = 500;

/**
 * What is near or over: days before the due day on which somebody is reminded. A rule of this platform; no outside source
 * prescribes it. A clock that slept reminds of the nearest only.
 */
const NEAR = `
  SELECT licence_id, CASE WHEN due_on < app_today() THEN 'OVERDUE' WHEN due_on <= app_today() + 3 THEN 'LAST' ELSE 'SOON' END AS reminder
  FROM licence_close_out WHERE closed_on IS NULL AND due_on <= app_today() + 14`;

interface Due {
  readonly licenceId: string;
  readonly reminder: CloseOutReminder;
}

/** Reminds those whose turn it is in a close-out: 14 and 3 days before its due day and once after it. */
@Injectable()
export class CloseOutClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly standings: CloseOutStandings,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // When people come to work; the passes after it catch up.
    this.jobs.every({ name: JOB, cron: '20 8-20 * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  /** Whoever inserts the row tells of it; another worker leaves it alone. */
  private async batch(): Promise<number> {
    const due = await this.database.query<Due>(
      `INSERT INTO licence_close_out_reminder (licence_id, reminder, reminded_at)
       SELECT licence_id, reminder, app_now() FROM (${NEAR}) AS near WHERE NOT EXISTS (
         SELECT FROM licence_close_out_reminder AS told WHERE told.licence_id = near.licence_id AND told.reminder = near.reminder)
       ORDER BY licence_id LIMIT $1 ON CONFLICT DO NOTHING RETURNING licence_id AS "licenceId", reminder`,
      [BATCH],
    );
    const standings = new Map(
      (await this.standings.of(due.map(({ licenceId }) => licenceId))).map((each) => [each.licenceId, each]),
    );
    const news = due.flatMap(({ licenceId, reminder }) => {
      const standing = standings.get(licenceId);
      return standing ? [new CloseOutReminded(licenceId, reminder, standing.closeOut.dueOn, turnOf(standing))] : [];
    });
    await this.outbox.publish(...news);
    return due.length;
  }
}
