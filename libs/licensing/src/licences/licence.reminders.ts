import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LicenceReminded, type LicenceReminder } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { REMINDED_BEFORE_DECISION } from './reminded.days';
import { LAST_DAY_OF_REPORTS, REPORTING } from './reporting.sql';
import { PAID_FOR_AND_OVER, WAITING } from '../waiting/waiting.sql';
import { DAYS_TO_SIGN } from './licence.workflow';

interface Reminded {
  readonly licenceId: string;
  readonly reminder: LicenceReminder;
  readonly day: CivilDate;
}

const JOB = 'licensing.reminders';
/** Licences of one transaction. */
const BATCH = 1_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const LAST_OF_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/**
 * Days after a report's day from which its absence is told, each time once: on the next day, and again. A clock that slept tells
 * the latest of them only. A rule of this platform.
 */
const MISSED = { REPORT_MISSED: 1, REPORT_MISSED_AGAIN: 15, REPORT_MISSED_LONG: 30 } as const;
/** What was to be reported longer ago than this is told no more; lists and counters have it. */
const NOT_BEFORE = 120;
/** Days before the last one on which somebody is reminded. A rule of this platform; no outside source prescribes it. */
const BEFORE = {
  OFFER_DUE: 7,
  SIGNING_DUE: 7,
  TRIAL_ENDS: 14,
  DECISION_DUE: REMINDED_BEFORE_DECISION,
  ANSWER_DUE: 3,
  CONVERSION_DUE: 3,
  REPORT_DUE: 7,
  TERM_ENDS: 60,
  PAYMENT_DUE: 7,
} as const;

const within = (day: string, reminder: keyof typeof BEFORE) => `${day} BETWEEN app_today() AND app_today() + ${BEFORE[reminder]}`;

/** Said of each large table, so that none is read as a whole for the licences of one transaction. */
const among = (licenceId: string) => `${licenceId} > $1 AND ${licenceId} <= $2`;

/** Whose last day is named has nothing to decide. */
const NO_END = `NOT EXISTS (SELECT FROM licence_fact AS ended WHERE ended.licence_id = licence.id AND ended.kind = 'TERMINATE')`;

/** What a late correction or an audit posts to a licence that is at an end is owed like all else. */
const PAYABLE = `FROM licence_open_line AS open JOIN licence ON licence.id = open.licence_id
    JOIN licence_receivable AS receivable ON receivable.id = open.receivable_id
  WHERE open.principal > 0 AND receivable.kind <> 'REFUND' AND licence.state IN
    ('PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING', ${PAID_FOR_AND_OVER})
    AND ${among('open.licence_id')}`;

/** The last day to decide; of what the clock has not looked at since that was kept, the day before it looks. */
const DECIDE_BY = 'coalesce(decide_by, next_look_on - 1)';

/**
 * What is near, with its day: a window and not a day, so that a clock that slept misses nothing that is still to come. OFFSET 0
 * keeps the terms from being parsed anew wherever a period is looked at.
 */
const NEAR = `
  SELECT id AS licence_id, 'SIGNING_DUE' AS reminder, approved_on + ${DAYS_TO_SIGN} AS day FROM licence
    WHERE state = 'APPROVED' AND ${within(`approved_on + ${DAYS_TO_SIGN}`, 'SIGNING_DUE')}
  UNION ALL SELECT licence_id, 'OFFER_DUE', answer_by FROM licence_turn WHERE ${within('answer_by', 'OFFER_DUE')}
  UNION ALL SELECT id, 'TRIAL_ENDS', trial_ends_on FROM licence
    WHERE state = 'TRIAL' AND ${within('trial_ends_on', 'TRIAL_ENDS')} AND ${NO_END}
  UNION ALL SELECT id, 'DECISION_DUE', ${DECIDE_BY} FROM licence JOIN licence_agenda ON licence_id = licence.id
    WHERE state = 'DECISION_DUE' AND ${within(DECIDE_BY, 'DECISION_DUE')} AND ${NO_END}
  UNION ALL SELECT licence_id, 'ANSWER_DUE', answer_by FROM licence_amendment
    WHERE state = 'ASKED' AND ${within('answer_by', 'ANSWER_DUE')}
  UNION ALL SELECT licence_id, 'CONVERSION_DUE', answer_by FROM conversion_claim
    WHERE answer = 'ASKED' AND outcome IS NULL AND ${within('answer_by', 'CONVERSION_DUE')}
  UNION ALL SELECT licence.id, CASE WHEN report.due_on >= app_today() THEN 'REPORT_DUE'
      WHEN report.due_on > app_today() - ${MISSED.REPORT_MISSED_AGAIN} THEN 'REPORT_MISSED'
      WHEN report.due_on > app_today() - ${MISSED.REPORT_MISSED_LONG} THEN 'REPORT_MISSED_AGAIN'
      ELSE 'REPORT_MISSED_LONG' END, report.due_on FROM licence
    JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version AND ${among('terms.licence_id')}
    CROSS JOIN LATERAL (SELECT terms.document::jsonb #> '{terms,reporting}' AS reporting OFFSET 0) AS agreed
    CROSS JOIN LATERAL licence_reports_due(agreed.reporting, app_today() - ${NOT_BEFORE}, app_today() + ${BEFORE.REPORT_DUE}) AS report
    WHERE licence.state IN (${REPORTING})
      AND report.ends_on >= licence.effective_on AND report.begins_on <= coalesce(${LAST_DAY_OF_REPORTS}, report.begins_on)
      AND NOT EXISTS (SELECT FROM licence_statement AS told
        WHERE told.licence_id = licence.id AND told.period = report.period AND ${among('told.licence_id')})
  UNION ALL SELECT id, 'TERM_ENDS', ends_on FROM licence
    WHERE state IN ('PAYING', 'PAID_UP', 'DEFAULT', 'SUSPENDED') AND ${within('ends_on', 'TERM_ENDS')}
  UNION ALL SELECT licence.id, 'PAYMENT_DUE', receivable.effective_due_on ${PAYABLE}
    AND ${within('receivable.effective_due_on', 'PAYMENT_DUE')}
  UNION ALL SELECT licence.id, 'PAYMENT_OVERDUE', receivable.effective_due_on ${PAYABLE}
    AND receivable.effective_due_on < app_today()
  UNION ALL ${WAITING}`;

/** Reminds of the days of the licences, once of each: signing, the trial's end, decisions, answers, reports, the term's end, payment, and what waits for people. */
@Injectable()
export class LicenceReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // When people come to work; the passes after it catch up.
    this.jobs.every({ name: JOB, cron: '10 8-20 * * *', run: () => this.run() });
  }

  /** Goes over all licences once, some in each transaction, however many of them a day is near for. */
  private async run(): Promise<number> {
    let [total, after] = [0, BEFORE_ALL];
    while (after !== LAST_OF_ALL) {
      const from = after;
      const to = await this.jobs.asItself(JOB, () => this.lastOf(from));
      total += await this.jobs.asItself(JOB, () => this.remind(from, to));
      after = to;
    }
    return total;
  }

  /** Up to which licence those of one transaction go. */
  private async lastOf(after: string): Promise<string> {
    const sql = 'SELECT id FROM licence WHERE id > $1 ORDER BY id OFFSET $2 LIMIT 1';
    const [last] = await this.database.query<{ id: string }>(sql, [after, BATCH - 1]);
    return last?.id ?? LAST_OF_ALL;
  }

  /** Whoever inserts the row of a day tells of it; another worker leaves it alone. */
  private async remind(after: string, to: string): Promise<number> {
    const told = await this.database.query<Reminded>(
      `INSERT INTO licence_reminder (licence_id, reminder, day, reminded_at)
       SELECT licence_id, reminder, day, app_now() FROM (${NEAR}) AS near
       WHERE ${among('licence_id')} AND NOT EXISTS (SELECT FROM licence_reminder AS told
         WHERE told.licence_id = near.licence_id AND told.reminder = near.reminder AND told.day = near.day AND ${among('told.licence_id')})
       ORDER BY licence_id ON CONFLICT DO NOTHING
       RETURNING licence_id AS "licenceId", reminder, day`,
      [after, to],
    );
    await this.outbox.publish(...told.map(({ licenceId, reminder, day }) => new LicenceReminded(licenceId, reminder, day)));
    return told.length;
  }
}
