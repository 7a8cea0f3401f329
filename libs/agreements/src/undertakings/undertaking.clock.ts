import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UndertakingReminded } from '@trihelix/contracts';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { Undertaking } from './undertaking.entity';
import type { ClockReason } from './undertaking.reasons';
import { UndertakingStore } from './undertaking.store';
import { UndertakingState } from './undertaking.workflow';

const CLOCK = 'agreements.clock';

/** Somebody is to be reminded, nobody decided, or the term is over. */
const DUE = `
  (state IN ('REQUESTED', 'OFFERED') AND remind_on <= app_today()
    AND (reminded_on IS NULL OR (due_on < app_today() AND reminded_on < app_today())))
  OR (state = 'IN_FORCE' AND ends_on < app_today())`;

const [NOT_DECIDED, NOT_ACCEPTED, TERM_OVER]: ClockReason[] = ['NOT_DECIDED', 'NOT_ACCEPTED', 'TERM_OVER'];

/**
 * The clock of the undertakings: reminds whoever has to decide, once; decides in their stead after the last day, never on the
 * day of the reminder; ends what is over.
 */
@Injectable()
export class UndertakingClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: Undertaking,
    things: 'undertakings',
    condition: DUE,
    advance: (undertaking: Undertaking) => this.advance(undertaking),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly store: UndertakingStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/15 * * * *', run: () => this.due.pass(this.work) });
  }

  private async advance(undertaking: Undertaking): Promise<boolean> {
    const { state, endsOn } = undertaking;
    const { today } = this.database;
    if (state === UndertakingState.IN_FORCE && endsOn && endsOn < today) {
      await this.store.move(undertaking, 'end', { stateReason: TERM_OVER });
      return true;
    }
    return this.urge(undertaking);
  }

  /** Reminds, and decides when that was of no use. */
  private async urge(undertaking: Undertaking): Promise<boolean> {
    const { id, state, remindOn, dueOn, remindedOn } = undertaking;
    const { today } = this.database;
    if (!remindOn || !dueOn || remindOn > today) return false;
    if (remindedOn === null) {
      await this.store.change(undertaking, { remindedOn: today });
      await this.outbox.publish(new UndertakingReminded(id, dueOn));
      return true;
    }
    if (dueOn >= today || remindedOn >= today) return false;
    if (state === UndertakingState.REQUESTED) await this.store.move(undertaking, 'leaveUndecided', { stateReason: NOT_DECIDED });
    else await this.store.move(undertaking, 'lapse', { stateReason: NOT_ACCEPTED });
    return true;
  }
}
