import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FilingReminded, type FilingReminder, LicenceMoved } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { Licence, type LicenceState, OVER } from '@trihelix/licensing';
import { Consumers, Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { ENDED, FilingOpener } from './filing.opener';
import { FilingWaiver, NOT_TAKEN_UP } from './filing.waiver';

interface Reminded {
  readonly filingId: string;
  readonly reminder: FilingReminder;
  readonly day: CivilDate;
}

const CLOCK = 'licence-filings.clock';
/** The listener's name for ever. */
const CONSUMER = 'licence-filings';
/** Filings of one transaction. */
const BATCH = 500;

const inStates = (states: readonly LicenceState[]) => states.map((state) => `'${state}'`).join(', ');

/** Signed, and nobody has said what has to be filed; or ended, and what was recorded still stands. */
const UNOPENED = `
  signed_on IS NOT NULL AND NOT EXISTS (SELECT FROM licence_filing AS filing WHERE filing.licence_id = licence.id)
  OR state IN (${inStates(ENDED)})
    AND EXISTS (SELECT FROM licence_filing AS filing WHERE filing.licence_id = licence.id AND filing.kind = 'RECORDAL' AND filing.state = 'RECORDED')
    AND NOT EXISTS (SELECT FROM licence_filing AS filing WHERE filing.licence_id = licence.id AND filing.kind = 'CANCELLATION')`;

/** Over for good, and what was to be recorded of it never was. */
const UNNEEDED = `
  state IN (${inStates(OVER)}) AND EXISTS (SELECT FROM licence_filing AS filing
    WHERE filing.licence_id = licence.id AND filing.kind = 'RECORDAL' AND filing.state IN ('DUE', 'REFUSED') AND ${NOT_TAKEN_UP})`;

/** What is near or over, with its stage: windows and not days, so that a clock that slept misses nothing that still matters. */
const NEAR = `
  SELECT id AS filing_id, effective_due_on AS day,
    CASE WHEN effective_due_on < app_today() THEN 'OVERDUE' WHEN effective_due_on <= app_today() + 7 THEN 'DUE_7' ELSE 'DUE_30' END AS reminder
  FROM licence_filing WHERE state IN ('DUE', 'REFUSED') AND effective_due_on <= app_today() + 30`;

/**
 * The clock of the filings: opens what is due, takes off the list what a licence that is over needs no more, and reminds 30 and 7 days
 * before a deadline, and once after it.
 */
@Injectable()
export class FilingClock implements OnModuleInit {
  private readonly unopened = {
    job: CLOCK,
    entity: Licence,
    things: 'licences',
    condition: UNOPENED,
    advance: async (licence: Licence) => (await this.opener.open(licence)) > 0,
  };

  private readonly unneeded = {
    job: CLOCK,
    entity: Licence,
    things: 'licences',
    condition: UNNEEDED,
    advance: (licence: Licence) => this.waiver.waive(licence),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly opener: FilingOpener,
    private readonly waiver: FilingWaiver,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(LicenceMoved, CONSUMER, (event) => this.moved(event));
    this.jobs.every({ name: CLOCK, cron: '25 * * * *', run: () => this.run() });
  }

  /** What the news missed, the clock finds. */
  private async moved({ licenceId: id, to }: LicenceMoved): Promise<void> {
    if (to !== 'SIGNED' && !ENDED.some((state) => state === to)) return;
    const licence = await this.database.of(Licence).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!licence) return;
    await this.opener.open(licence);
    await this.waiver.waive(licence);
  }

  private async run(): Promise<number> {
    const settled = (await this.due.pass(this.unopened)) + (await this.due.pass(this.unneeded));
    return settled + (await this.jobs.inBatches(CLOCK, BATCH, () => this.remind()));
  }

  /** Whoever inserts the row of a day tells of it; another worker leaves it alone. */
  private async remind(): Promise<number> {
    const told = await this.database.query<Reminded>(
      `INSERT INTO licence_filing_reminder (filing_id, reminder, day, reminded_at)
       SELECT filing_id, reminder, day, app_now() FROM (${NEAR}) AS near
       WHERE NOT EXISTS (SELECT FROM licence_filing_reminder AS told
         WHERE told.filing_id = near.filing_id AND told.reminder = near.reminder AND told.day = near.day)
       ORDER BY filing_id LIMIT $1 ON CONFLICT DO NOTHING
       RETURNING filing_id AS "filingId", reminder, day`,
      [BATCH],
    );
    await this.outbox.publish(...told.map(({ filingId, reminder, day }) => new FilingReminded(filingId, reminder, day)));
    return told.length;
  }
}
