import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LicenceReminded, type LicenceReminder } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { DAYS_TO_SIGN } from './licence.workflow';

interface Reminded {
  readonly licenceId: string;
  readonly reminder: LicenceReminder;
  readonly day: CivilDate;
}

const JOB = 'licensing.reminders';
/** Licences of one transaction. */
const BATCH = 500;
/** Days before the last one on which somebody is reminded. A rule of this platform; no outside source prescribes it. */
const BEFORE: Readonly<Record<Exclude<LicenceReminder, 'PAYMENT_OVERDUE'>, number>> = {
  OFFER_DUE: 7,
  SIGNING_DUE: 7,
  TRIAL_ENDS: 14,
  DECISION_DUE: 7,
  ANSWER_DUE: 3,
  CONVERSION_DUE: 3,
  REPORT_DUE: 7,
  TERM_ENDS: 60,
  PAYMENT_DUE: 7,
};

const within = (day: string, reminder: keyof typeof BEFORE) => `${day} BETWEEN app_today() AND app_today() + ${BEFORE[reminder]}`;

const PAYABLE = `FROM licence_open_line AS open JOIN licence ON licence.id = open.licence_id
    JOIN licence_receivable AS receivable ON receivable.id = open.receivable_id
  WHERE open.principal > 0 AND receivable.kind <> 'REFUND' AND licence.state IN ('PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING')`;

/** What is near, with its day: a window and not a day, so that a clock that slept misses nothing that is still to come. */
const NEAR = `
  SELECT id AS licence_id, 'SIGNING_DUE' AS reminder, approved_on + ${DAYS_TO_SIGN} AS day FROM licence
    WHERE state = 'APPROVED' AND ${within(`approved_on + ${DAYS_TO_SIGN}`, 'SIGNING_DUE')}
  UNION ALL SELECT licence_id, 'OFFER_DUE', answer_by FROM licence_turn WHERE ${within('answer_by', 'OFFER_DUE')}
  UNION ALL SELECT id, 'TRIAL_ENDS', trial_ends_on FROM licence WHERE state = 'TRIAL' AND ${within('trial_ends_on', 'TRIAL_ENDS')}
  UNION ALL SELECT id, 'DECISION_DUE', next_look_on - 1 FROM licence JOIN licence_agenda ON licence_id = licence.id
    WHERE state = 'DECISION_DUE' AND ${within('next_look_on - 1', 'DECISION_DUE')}
  UNION ALL SELECT licence_id, 'ANSWER_DUE', answer_by FROM licence_amendment
    WHERE state = 'ASKED' AND ${within('answer_by', 'ANSWER_DUE')}
  UNION ALL SELECT licence_id, 'CONVERSION_DUE', answer_by FROM conversion_claim
    WHERE answer = 'ASKED' AND outcome IS NULL AND ${within('answer_by', 'CONVERSION_DUE')}
  UNION ALL SELECT licence.id, 'REPORT_DUE', report.due_on FROM licence
    JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version
    CROSS JOIN LATERAL licence_reports_due(terms.document::jsonb #> '{terms,reporting}', app_today(), app_today() + ${BEFORE.REPORT_DUE}) AS report
    WHERE licence.state IN ('TRIAL', 'DECISION_DUE', 'SUSPENDED', 'PAYING', 'DEFAULT', 'WIND_DOWN')
      AND report.ends_on >= licence.effective_on AND report.begins_on <= coalesce(licence.ends_on, report.begins_on)
      AND NOT EXISTS (SELECT FROM licence_statement AS told WHERE told.licence_id = licence.id AND told.period = report.period)
  UNION ALL SELECT id, 'TERM_ENDS', ends_on FROM licence WHERE state IN ('PAYING', 'PAID_UP') AND ${within('ends_on', 'TERM_ENDS')}
  UNION ALL SELECT licence.id, 'PAYMENT_DUE', receivable.effective_due_on ${PAYABLE}
    AND ${within('receivable.effective_due_on', 'PAYMENT_DUE')}
  UNION ALL SELECT licence.id, 'PAYMENT_OVERDUE', receivable.effective_due_on ${PAYABLE}
    AND receivable.effective_due_on < app_today()`;

/** Reminds of the days of the licences, once of each: signing, the trial's end, decisions, answers, reports, the term's end, payment. */
@Injectable()
export class LicenceReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // When people come to work; the passes after it catch up.
    this.jobs.every({ name: JOB, cron: '10 8-20 * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  /** Whoever inserts the row of a day tells of it; another worker leaves it alone. */
  private async batch(): Promise<number> {
    const told = await this.database.query<Reminded>(
      `INSERT INTO licence_reminder (licence_id, reminder, day, reminded_at)
       SELECT licence_id, reminder, day, app_now() FROM (${NEAR}) AS near
       WHERE NOT EXISTS (SELECT FROM licence_reminder AS told
         WHERE told.licence_id = near.licence_id AND told.reminder = near.reminder AND told.day = near.day)
       ORDER BY licence_id LIMIT $1 ON CONFLICT DO NOTHING
       RETURNING licence_id AS "licenceId", reminder, day`,
      [BATCH],
    );
    await this.outbox.publish(...told.map(({ licenceId, reminder, day }) => new LicenceReminded(licenceId, reminder, day)));
    return told.length;
  }
}
