import { PaymentDemanded } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type CivilDate, daysBetween } from '@trihelix/kernel';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import { Licence } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { PAID_FOR_AND_OVER } from '../waiting/waiting.sql';
import { LicenceDemand } from './licence-demand.entity';

const ARREARS = 'licensing.arrears';

/**
 * After how many days overdue each notice is given, and how long the licensee has after the second. The default after 90 days and
 * two notices is the machine's; the days of the notices are a rule of this platform, so that they come in time for it.
 */
const FIRST_AFTER = 15;
const SECOND_AFTER = 45;
const BETWEEN = 30;
const DEFAULT_AFTER = 90;

/** When a notice was given of a line, or of the one that it was posted in the place of: the debt is the same. */
const given = (number: 1 | 2) => `(SELECT min(demand.given_on) AS given_on FROM licence_demand AS demand
    JOIN licence_receivable AS demanded ON demanded.id = demand.receivable_id
    WHERE demand.licence_id = line.licence_id AND demanded.line_key = line.line_key AND demand.number = ${number})`;

/** Lines of fees that are open, with the notices that were given of them. */
const OVERDUE = `
  SELECT open.licence_id AS "licenceId", line.id AS "receivableId", line.effective_due_on AS "effectiveDueOn", line.currency,
    open.principal::text AS principal, first.given_on AS "firstOn", second.given_on AS "secondOn"
  FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
  CROSS JOIN LATERAL ${given(1)} AS first CROSS JOIN LATERAL ${given(2)} AS second
  WHERE open.principal > 0 AND line.kind <> 'REFUND' AND line.effective_due_on + ${FIRST_AFTER} <= app_today()`;

/** What the next notice, or the default, waits for has come. What is at an end is given notice, and nothing comes of it. */
const DUE = `state IN ('PAYING', 'WIND_DOWN', 'TERMINATING', ${PAID_FOR_AND_OVER}) AND id IN (SELECT "licenceId" FROM (${OVERDUE}) AS late WHERE
  "firstOn" IS NULL
  OR ("secondOn" IS NULL AND "effectiveDueOn" + ${SECOND_AFTER} <= app_today() AND "firstOn" + ${BETWEEN} <= app_today())
  OR (licence.state = 'PAYING' AND "effectiveDueOn" + ${DEFAULT_AFTER} <= app_today() AND "secondOn" + ${BETWEEN} <= app_today()))`;

interface Overdue {
  readonly receivableId: string;
  readonly effectiveDueOn: CivilDate;
  readonly currency: string;
  readonly principal: string;
  readonly firstOn: CivilDate | null;
  readonly secondOn: CivilDate | null;
}

/** What comes of not paying: two formal notices, then default. A clock that slept gives the notices late, and the default later. */
@Injectable()
export class ArrearsClock implements OnModuleInit {
  private readonly work = {
    job: ARREARS,
    entity: Licence,
    things: 'licences in arrears',
    condition: DUE,
    advance: (licence: Licence) => this.advance(licence),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // Formal notices go out in the working hours, as reminders do.
    this.jobs.every({ name: ARREARS, cron: '20 8-20 * * *', run: () => this.due.pass(this.work) });
  }

  private async advance(licence: Licence): Promise<boolean> {
    const late = await this.database.query<Overdue>(
      `${OVERDUE} AND open.licence_id = $1 ORDER BY line.effective_due_on, line.id`,
      [licence.id],
    );
    let isMoved = false;
    for (const line of late) isMoved = (await this.demand(licence, line)) || isMoved;
    const fallen = late.map(dayOfDefault).filter((on) => on !== null && on <= this.database.today);
    const [on] = fallen.sort();
    if (licence.state !== LicenceState.PAYING || !on) return isMoved;
    const reason = `逾期满 ${DEFAULT_AFTER} 日，两次催告后仍未付清 / Overdue for ${DEFAULT_AFTER} days, and not paid after two notices`;
    await this.timeline.move(licence, 'fallIntoDefault', { on, reason });
    return true;
  }

  /** Gives the notice whose day has come, if there is one. */
  private async demand(licence: Licence, line: Overdue): Promise<boolean> {
    const { today } = this.database;
    const number = numberDue(line, today);
    if (number === null) return false;
    const { receivableId, effectiveDueOn, currency, principal } = line;
    const id = this.database.newId();
    const amount = BigInt(principal);
    await this.database
      .of(LicenceDemand)
      .insert({ id, ...partiesOf(licence), receivableId, number, givenOn: today, amount, currency, effectiveDueOn });
    await this.timeline.tell(licence, LicenceEventKind.PAYMENT_DEMANDED, {
      subjectId: receivableId,
      effectiveDueOn,
      figures: { number, amount: principal, currency, effectiveDueOn },
    });
    await this.outbox.publish(new PaymentDemanded(licence.id, id, number));
    return true;
  }
}

function numberDue({ effectiveDueOn, firstOn, secondOn }: Overdue, today: CivilDate): 1 | 2 | null {
  const overdue = daysBetween(effectiveDueOn, today);
  if (firstOn === null) return overdue >= FIRST_AFTER ? 1 : null;
  const isSecondDue = secondOn === null && overdue >= SECOND_AFTER && addDays(firstOn, BETWEEN) <= today;
  return isSecondDue ? 2 : null;
}

/** The day on which the default comes; null while the second notice was not given. */
function dayOfDefault({ effectiveDueOn, secondOn }: Overdue): CivilDate | null {
  if (secondOn === null) return null;
  const [byDays, byNotice] = [addDays(effectiveDueOn, DEFAULT_AFTER), addDays(secondOn, BETWEEN)];
  return byDays > byNotice ? byDays : byNotice;
}
