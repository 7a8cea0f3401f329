import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { Database, DueRows, Jobs } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { Licence } from './licence.entity';
import { LicenceTimeline } from './licence.timeline';
import { DAYS_TO_SIGN, LicenceState } from './licence.workflow';

const CLOCK = 'licensing.clock';

/** A day of the licence has come. */
const DUE = `
  (state = 'SIGNED' AND effective_on <= app_today())
  OR (state = 'TRIAL' AND trigger_on <= app_today())
  OR (state = 'APPROVED' AND approved_on + ${DAYS_TO_SIGN} < app_today())`;

/**
 * The clock of the licences: begins trials, ends them, lets what nobody signs lapse. Each move has the day it belongs to.
 */
@Injectable()
export class LicenceClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: Licence,
    things: 'licences',
    condition: DUE,
    advance: (licence: Licence) => this.advance(licence),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly books: LicenceBooks,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/5 * * * *', run: () => this.due.pass(this.work) });
  }

  /** Every move whose day has come, one after another. */
  private async advance(held: Licence): Promise<boolean> {
    let hasMoved = false;
    for (let licence = await this.step(held); licence; licence = await this.step(licence)) hasMoved = true;
    return hasMoved;
  }

  /** The licence after its next move, or null when no day has come. */
  private async step(licence: Licence): Promise<Licence | null> {
    const { today } = this.database;
    if (licence.state === LicenceState.APPROVED) return this.lapse(licence, today);
    if (licence.state === LicenceState.SIGNED && licence.effectiveOn <= today) {
      return this.timeline.move(licence, 'begin', { on: licence.effectiveOn, change: { trialStartedOn: licence.effectiveOn } });
    }
    if (licence.state === LicenceState.TRIAL && licence.triggerOn <= today) return this.fallDue(licence);
    return null;
  }

  private async lapse(licence: Licence, today: CivilDate): Promise<Licence | null> {
    const on = licence.approvedOn ? addDays(licence.approvedOn, DAYS_TO_SIGN + 1) : null;
    if (!on || on > today) return null;
    const reason = `审批通过后 ${DAYS_TO_SIGN} 日内双方未完成签署 / Not signed by both sides within ${DAYS_TO_SIGN} days of the approval`;
    return this.timeline.move(licence, 'lapse', { on, reason });
  }

  private async fallDue(licence: Licence): Promise<Licence> {
    const on = licence.triggerOn;
    const paying = await this.timeline.move(licence, 'fallDue', { on, change: { payingSinceOn: on } });
    await this.books.postLumpSum(paying, on);
    return this.books.settle(paying);
  }
}
