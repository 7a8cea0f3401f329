import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UndertakingReminded } from '@trihelix/contracts';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { Undertaking } from './undertaking.entity';
import type { ClockReason } from './undertaking.reasons';
import { UndertakingStore } from './undertaking.store';
import { UndertakingState } from './undertaking.workflow';

const CLOCK = 'agreements.clock';
const BATCH = 200;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Undertakings in which somebody is to be reminded, that nobody decided, or whose term is over; today or earlier. */
const DUE = `SELECT id FROM undertaking WHERE id > $1 AND (
    (state IN ('REQUESTED', 'OFFERED') AND remind_on <= app_today()
      AND (reminded_on IS NULL OR (due_on < app_today() AND reminded_on < app_today())))
    OR (state = 'IN_FORCE' AND ends_on < app_today())
  ) ORDER BY id LIMIT $2`;

const [NOT_DECIDED, NOT_ACCEPTED, TERM_OVER]: ClockReason[] = ['NOT_DECIDED', 'NOT_ACCEPTED', 'TERM_OVER'];

/**
 * The clock of the undertakings: reminds whoever has to decide, once; decides in their stead after the last day, never on the
 * day of the reminder; ends what is over. Each has a transaction of its own, and a second pass finds nothing left to do.
 */
@Injectable()
export class UndertakingClock implements OnModuleInit {
  private readonly logger = new Logger('UndertakingClock');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly store: UndertakingStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/15 * * * *', run: () => this.run() });
  }

  /** One pass; one that fails does not hold up the others. Returns how many were reminded or moved. */
  async run(): Promise<number> {
    let done = 0;
    let failed = 0;
    for (let ids = await this.dueAfter(NIL); ids.length > 0; ids = await this.dueAfter(ids.at(-1) ?? NIL)) {
      for (const id of ids) {
        try {
          if (await this.jobs.asItself(CLOCK, () => this.advance(id))) done += 1;
        } catch (error) {
          failed += 1;
          this.logger.error(`undertaking ${id}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    if (failed > 0) throw new Error(`${failed} undertakings could not be moved on; ${done} were.`);
    return done;
  }

  private async dueAfter(last: string): Promise<string[]> {
    const rows = await this.jobs.asItself(CLOCK, () => this.database.query<{ id: string }>(DUE, [last, BATCH]));
    return rows.map(({ id }) => id);
  }

  /** False when somebody else holds it, or was faster: the next pass will look again. */
  private async advance(id: string): Promise<boolean> {
    const undertaking = await this.database
      .of(Undertaking)
      .createQueryBuilder('undertaking')
      .where({ id })
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
    if (!undertaking) return false;
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
