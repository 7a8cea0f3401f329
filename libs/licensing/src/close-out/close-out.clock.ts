import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CloseOutReminded, type CloseOutReminder } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { Licence } from '../licences/licence.entity';
import { LicenceSide } from '../signing/licence-signature.entity';
import { DAYS_BETWEEN_CLOSE_OUT_LOOKS, REMINDED_BEFORE } from '../waiting/waiting.days';
import { CloseOutService } from './close-out.service';
import { CloseOutStandings, type SeenCloseOut, turnOf } from './close-out.standings';
import { SettlementsService } from './settlements.service';
import { ANSWERED_BY, CLOSING_SILENT, SETTLEMENT_SILENT } from './silence.sql';

const JOB = 'licensing.close-out';
/** Close-outs of one transaction. */
const BATCH = 500;

/**
 * What is near or over, with the day of it: `licence_id`, `reminder`, `day`. Days before the due day on which somebody is reminded are
 * a rule of this platform; no outside source prescribes them. A clock that slept reminds of the nearest only. What is overdue and not
 * done comes up again and again; once it is done, the licensor is told when its silence counts.
 */
const NEAR = `
  SELECT licence_id, CASE WHEN due_on < app_today() THEN 'OVERDUE' WHEN due_on <= app_today() + 3 THEN 'LAST' ELSE 'SOON' END AS reminder,
      due_on AS day
    FROM licence_close_out WHERE closed_on IS NULL AND due_on <= app_today() + 14
  UNION ALL SELECT licence_id, 'AGAIN', due_on + ${DAYS_BETWEEN_CLOSE_OUT_LOOKS} * ((app_today() - due_on) / ${DAYS_BETWEEN_CLOSE_OUT_LOOKS})
    FROM licence_close_out WHERE closed_on IS NULL AND app_today() - due_on >= ${DAYS_BETWEEN_CLOSE_OUT_LOOKS}
      AND licence_closing_day(licence_id) IS NULL
  UNION ALL SELECT DISTINCT licence_id, 'SETTLEMENT_SILENCE', ${ANSWERED_BY}
    FROM licence_material WHERE state = 'SETTLED' AND ${ANSWERED_BY} - ${REMINDED_BEFORE} <= app_today()
  UNION ALL SELECT licence_id, 'CLOSING_SILENCE', day
    FROM licence_close_out CROSS JOIN LATERAL (SELECT licence_closing_day(licence_id) AS day) AS closing
    WHERE closed_on IS NULL AND declared_on IS NOT NULL AND day - ${REMINDED_BEFORE} <= app_today()`;

/** The licensor let its days pass. */
const SILENT = `id IN (SELECT licence_id FROM licence_material WHERE ${SETTLEMENT_SILENT}
  UNION ALL SELECT licence_id FROM licence_close_out AS closing WHERE ${CLOSING_SILENT})`;

interface Due {
  readonly licenceId: string;
  readonly reminder: CloseOutReminder;
  readonly day: CivilDate;
}

/**
 * Reminds those whose turn it is in a close-out, 14 and 3 days before its due day, once after it, and every 30 days while something is
 * missing; and lets the silence of a licensor count that had its days and its reminder.
 */
@Injectable()
export class CloseOutClock implements OnModuleInit {
  private readonly silent = {
    job: JOB,
    entity: Licence,
    things: 'close-outs',
    condition: SILENT,
    advance: (licence: Licence) => this.advance(licence),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly rows: DueRows,
    private readonly database: Database,
    private readonly standings: CloseOutStandings,
    private readonly settlements: SettlementsService,
    private readonly closeOuts: CloseOutService,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // When people come to work; the passes after it catch up.
    this.jobs.every({ name: JOB, cron: '20 8-20 * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    return (await this.jobs.inBatches(JOB, BATCH, () => this.batch())) + (await this.rows.pass(this.silent));
  }

  private async advance(licence: Licence): Promise<boolean> {
    const confirmed = await this.settlements.confirmBySilence(licence);
    return (await this.closeOuts.closeBySilence(licence)) || confirmed > 0;
  }

  /** Whoever inserts the row tells of it; another worker leaves it alone. */
  private async batch(): Promise<number> {
    const due = await this.database.query<Due>(
      `INSERT INTO licence_close_out_reminder (licence_id, reminder, day, reminded_at)
       SELECT licence_id, reminder, day, app_now() FROM (${NEAR}) AS near WHERE NOT EXISTS (
         SELECT FROM licence_close_out_reminder AS told
         WHERE told.licence_id = near.licence_id AND told.reminder = near.reminder AND told.day = near.day)
       ORDER BY licence_id LIMIT $1 ON CONFLICT DO NOTHING RETURNING licence_id AS "licenceId", reminder, day::text`,
      [BATCH],
    );
    const standings = new Map(
      (await this.standings.of(due.map(({ licenceId }) => licenceId))).map((each) => [each.licenceId, each]),
    );
    const news = due.flatMap(({ licenceId, reminder, day }) => {
      const standing = standings.get(licenceId);
      return standing ? [new CloseOutReminded(licenceId, reminder, day, toldOf(reminder, standing))] : [];
    });
    await this.outbox.publish(...news);
    return due.length;
  }
}

/** It is the licensor's silence that counts; of everything else those hear whose turn it is. */
const toldOf = (reminder: CloseOutReminder, standing: SeenCloseOut): LicenceSide[] =>
  reminder === 'SETTLEMENT_SILENCE' || reminder === 'CLOSING_SILENCE' ? [LicenceSide.LICENSOR] : turnOf(standing);
