import { Injectable } from '@nestjs/common';
import { MatchmakingArrangementRequested } from '@trihelix/contracts';
import { type Actor, Database, NotInThisState, Outbox, Trail, violatedConstraint } from '@trihelix/platform';
import { ArrangementUnderWay } from '../days/day.failures';
import type { ArrangeArgs } from '../days/day.inputs';
import { MatchmakingDayAction } from '../days/day.policy';
import { MatchmakingDayStore } from '../days/day.store';
import { ARRANGEABLE } from '../days/day.workflow';
import { ArrangementState, MatchmakingArrangement } from './matchmaking-arrangement.entity';

/** Asks for plans; the worker makes them. */
@Injectable()
export class ArrangementsService {
  constructor(
    private readonly database: Database,
    private readonly days: MatchmakingDayStore,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /** Has a plan made, in place of the one there may be. @throws NOT_FOUND, StaleVersion, NotInThisState, ArrangementUnderWay */
  async start(actor: Actor, { id: dayId, expectedVersion, method }: ArrangeArgs): Promise<MatchmakingArrangement> {
    const day = await this.days.own(actor, dayId, expectedVersion);
    if (!ARRANGEABLE.includes(day.state)) throw new NotInThisState(day.state, MatchmakingDayAction.ARRANGE);
    const work: MatchmakingArrangement = Object.assign(new MatchmakingArrangement(), {
      id: this.database.newId(),
      dayId,
      method,
      state: ArrangementState.QUEUED,
      progress: 0,
      report: null,
      reason: null,
      attempt: 0,
      heartbeatAt: null,
      requestedBy: actor.userId ?? '',
      requestedAt: this.database.now,
      finishedAt: null,
    });
    await this.insert(work);
    await this.outbox.publish(new MatchmakingArrangementRequested(work.id));
    const parties = [day.organizerId];
    this.trail.touched({ subjectType: 'MatchmakingDay', subjectId: dayId, parties, before: null, after: { arrangedBy: method } });
    return work;
  }

  private async insert(work: MatchmakingArrangement): Promise<void> {
    try {
      await this.database.attempt(() => this.database.of(MatchmakingArrangement).insert(work as object));
    } catch (error) {
      if (violatedConstraint(error) !== 'matchmaking_arrangement_day_id_idx') throw error;
      const alive = await this.database.of(MatchmakingArrangement).findOneByOrFail([
        { dayId: work.dayId, state: ArrangementState.QUEUED },
        { dayId: work.dayId, state: ArrangementState.RUNNING },
      ]);
      throw new ArrangementUnderWay(alive.id);
    }
  }
}
