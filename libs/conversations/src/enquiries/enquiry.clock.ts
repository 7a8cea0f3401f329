import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EnquiryReminded } from '@trihelix/contracts';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { Enquiry } from './enquiry.entity';
import type { ClockReason } from './enquiry.reasons';
import { EnquiryStore } from './enquiry.store';
import { EnquiryOutcome, EnquiryState } from './enquiry.workflow';

const CLOCK = 'conversations.clock';

/** Somebody is to be reminded, or the enquiry ends. */
const DUE = `state IN ('OPEN', 'ANSWERED') AND remind_on <= app_today()
  AND (reminded_on IS NULL OR (due_on < app_today() AND reminded_on < app_today()))`;

const [NOT_ANSWERED, NOBODY_WROTE]: ClockReason[] = ['NOT_ANSWERED', 'NOBODY_WROTE'];

/**
 * The clock of the enquiries: reminds whoever is waited for, once, and ends what still waits after its last day. Nothing ends
 * on the day of its reminder, however late that went out.
 */
@Injectable()
export class EnquiryClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: Enquiry,
    things: 'enquiries',
    condition: DUE,
    advance: (enquiry: Enquiry) => this.advance(enquiry),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly store: EnquiryStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/15 * * * *', run: () => this.due.pass(this.work) });
  }

  private async advance(enquiry: Enquiry): Promise<boolean> {
    const { today } = this.database;
    if (!enquiry.remindOn || !enquiry.dueOn || enquiry.remindOn > today) return false;
    if (enquiry.remindedOn === null) {
      await this.store.change(enquiry, { remindedOn: today });
      await this.outbox.publish(new EnquiryReminded(enquiry.id, enquiry.dueOn));
      return true;
    }
    if (enquiry.dueOn >= today || enquiry.remindedOn >= today) return false;
    if (enquiry.state === EnquiryState.OPEN) await this.store.move(enquiry, 'lapse', { stateReason: NOT_ANSWERED });
    else await this.store.move(enquiry, 'fallSilent', { outcome: EnquiryOutcome.SILENCE, stateReason: NOBODY_WROTE });
    return true;
  }
}
