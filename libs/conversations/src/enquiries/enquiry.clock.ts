import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { EnquiryReminded } from '@trihelix/contracts';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { Enquiry } from './enquiry.entity';
import type { ClockReason } from './enquiry.reasons';
import { EnquiryStore } from './enquiry.store';
import { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

const CLOCK = 'conversations.clock';
const BATCH = 200;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Enquiries in which somebody is to be reminded, or that end today or earlier: a clock that slept misses nothing. */
const DUE = `SELECT id FROM enquiry WHERE state IN ('OPEN', 'ANSWERED') AND remind_on <= app_today() AND id > $1
    AND (reminded_on IS NULL OR (due_on < app_today() AND reminded_on < app_today()))
  ORDER BY id LIMIT $2`;

const [NOT_ANSWERED, NOBODY_WROTE]: ClockReason[] = ['NOT_ANSWERED', 'NOBODY_WROTE'];

/**
 * The clock of the enquiries: reminds whoever is waited for, once, and ends what still waits after its last day. Nothing ends
 * on the day of its reminder, however late that went out. Each enquiry has a transaction of its own, and a second pass finds
 * nothing left to do.
 */
@Injectable()
export class EnquiryClock implements OnModuleInit {
  private readonly logger = new Logger('EnquiryClock');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly store: EnquiryStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/15 * * * *', run: () => this.run() });
  }

  /** One pass; one that fails does not hold up the others. Returns how many were reminded or ended. */
  async run(): Promise<number> {
    let done = 0;
    let failed = 0;
    for (let ids = await this.dueAfter(NIL); ids.length > 0; ids = await this.dueAfter(ids.at(-1) ?? NIL)) {
      for (const id of ids) {
        try {
          if (await this.jobs.asItself(CLOCK, () => this.advance(id))) done += 1;
        } catch (error) {
          failed += 1;
          this.logger.error(`enquiry ${id}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    if (failed > 0) throw new Error(`${failed} enquiries could not be moved on; ${done} were.`);
    return done;
  }

  private async dueAfter(last: string): Promise<string[]> {
    const rows = await this.jobs.asItself(CLOCK, () => this.database.query<{ id: string }>(DUE, [last, BATCH]));
    return rows.map(({ id }) => id);
  }

  /** False when somebody else holds it, or was faster: the next pass will look again. */
  private async advance(id: string): Promise<boolean> {
    const enquiry = await this.database
      .of(Enquiry)
      .createQueryBuilder('enquiry')
      .where({ id })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    const { today } = this.database;
    if (!enquiry?.remindOn || !enquiry.dueOn || enquiry.remindOn > today) return false;
    if (enquiry.remindedOn === null) {
      await this.store.change(enquiry, { remindedOn: today });
      await this.outbox.publish(new EnquiryReminded(id, enquiry.dueOn));
      return true;
    }
    if (enquiry.dueOn >= today || enquiry.remindedOn >= today) return false;
    if (enquiry.state === EnquiryState.OPEN) await this.store.move(enquiry, 'lapse', { stateReason: NOT_ANSWERED });
    else await this.store.move(enquiry, 'fallSilent', { outcome: EnquiryOutcome.SILENCE, stateReason: NOBODY_WROTE });
    return true;
  }
}
