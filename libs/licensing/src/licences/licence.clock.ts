import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { Database, Jobs } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { Licence } from './licence.entity';
import { LicenceTimeline } from './licence.timeline';
import { DAYS_TO_SIGN, LicenceState } from './licence.workflow';

const CLOCK = 'licensing.clock';
const BATCH = 200;

/** Licences for which a day has come, oldest first. A day of today or earlier, so that a clock that slept misses nothing. */
const DUE = `
  SELECT id FROM licence WHERE id > $1 AND (
    (state = 'SIGNED' AND effective_on <= app_today())
    OR (state = 'TRIAL' AND trigger_on <= app_today())
    OR (state = 'APPROVED' AND approved_on + $2::integer < app_today())
  ) ORDER BY id LIMIT $3`;

/**
 * The clock of the licences: begins trials, ends them, lets what nobody signs lapse. Each licence has a transaction of its
 * own, each move the day it belongs to, and a second pass finds nothing left to do.
 */
@Injectable()
export class LicenceClock implements OnModuleInit {
  private readonly logger = new Logger('LicenceClock');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly books: LicenceBooks,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/5 * * * *', run: () => this.run() });
  }

  /** One pass over every licence that is due. Returns how many moved; one that fails does not hold up the others. */
  async run(): Promise<number> {
    let moved = 0;
    let failed = 0;
    for (let ids = await this.dueAfter(); ids.length > 0; ids = await this.dueAfter(ids.at(-1))) {
      for (const id of ids) {
        try {
          if (await this.jobs.asItself(CLOCK, () => this.advance(id))) moved += 1;
        } catch (error) {
          failed += 1;
          this.logger.error(`licence ${id}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    if (failed > 0) throw new Error(`${failed} licences could not be moved on; ${moved} were.`);
    return moved;
  }

  private async dueAfter(last = '00000000-0000-0000-0000-000000000000'): Promise<string[]> {
    const rows = await this.jobs.asItself(CLOCK, () => this.database.query<{ id: string }>(DUE, [last, DAYS_TO_SIGN, BATCH]));
    return rows.map(({ id }) => id);
  }

  /** Every move whose day has come, one after another. False when somebody else holds the licence: the next pass will do. */
  private async advance(id: string): Promise<boolean> {
    const held = await this.database
      .of(Licence)
      .createQueryBuilder('licence')
      .where({ id })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    let hasMoved = false;
    for (let licence = held ? await this.step(held) : null; licence; licence = await this.step(licence)) hasMoved = true;
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
