import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchmakingDayReminded } from '@trihelix/contracts';
import { addDays } from '@trihelix/kernel';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { RegistrationsReader } from '../registrations/registrations.reader';
import { isRegistrationOver } from './day.clockwork';
import type { ClockReason } from './day.reasons';
import { MatchmakingDayStore } from './day.store';
import { MatchmakingDayState as State, REMINDED_BEFORE } from './day.workflow';
import { MatchmakingDay } from './matchmaking-day.entity';

const CLOCK = 'matchmaking.clock';

/** Registration is over, the organizer is to be reminded, or the day has come. */
const DUE = `
  (state = 'OPEN' AND registration_until < app_today())
  OR (state IN ('CLOSED', 'ARRANGED') AND reminded_on IS NULL AND held_on - ${REMINDED_BEFORE} <= app_today())
  OR (state IN ('DRAFT', 'OPEN', 'CLOSED', 'ARRANGED') AND held_on <= app_today())
  OR (state = 'PUBLISHED' AND held_on < app_today())`;

/** Why a day that is still in one of these states is given up. */
const GIVEN_UP: Readonly<Partial<Record<State, ClockReason>>> = {
  [State.DRAFT]: 'NOT_ANNOUNCED',
  [State.OPEN]: 'NOT_ARRANGED',
  [State.CLOSED]: 'NOT_ARRANGED',
  [State.ARRANGED]: 'NOT_PUBLISHED',
};

/** The clock of matchmaking days: closes registration, reminds the organizer, gives up what nobody arranged, and ends what was held. */
@Injectable()
export class MatchmakingDayClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: MatchmakingDay,
    things: 'matchmaking days',
    condition: DUE,
    advance: (day: MatchmakingDay) => this.advance(day),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly store: MatchmakingDayStore,
    private readonly registrations: RegistrationsReader,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/15 * * * *', run: () => this.due.pass(this.work) });
  }

  private async advance(day: MatchmakingDay): Promise<boolean> {
    const { state, heldOn, remindedOn } = day;
    const { today } = this.database;
    if (state === State.PUBLISHED) {
      if (heldOn < today) await this.store.move(day, 'hold');
      return heldOn < today;
    }
    if (heldOn <= today) return this.giveUp(day, GIVEN_UP[state]);
    if (state === State.OPEN) return isRegistrationOver(day, today) && this.close(day);
    if (remindedOn !== null || addDays(heldOn, -REMINDED_BEFORE) > today) return false;
    await this.store.change(day, { remindedOn: today });
    await this.outbox.publish(new MatchmakingDayReminded(day.id));
    return true;
  }

  /** There is nothing to arrange where one side has stayed away. */
  private async close(day: MatchmakingDay): Promise<boolean> {
    if (await this.registrations.isASideEmpty(day.id)) return this.giveUp(day, 'NOBODY_ON_A_SIDE');
    await this.store.move(day, 'close');
    return true;
  }

  private async giveUp(day: MatchmakingDay, reason: ClockReason | undefined): Promise<boolean> {
    if (!reason) return false;
    await this.store.move(day, 'give up', { stateReason: reason });
    return true;
  }
}
