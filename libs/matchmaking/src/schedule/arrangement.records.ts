import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { type Actor, Database, insertAll, LiveUpdates } from '@trihelix/platform';
import { In } from 'typeorm';
import { MatchmakingDayStore } from '../days/day.store';
import { ARRANGEABLE } from '../days/day.workflow';
import { MatchmakingRegistration, MatchmakingRegistrationState } from '../registrations/matchmaking-registration.entity';
import type { StoredReport } from '../report/stored.report';
import { ArrangementState, MatchmakingArrangement } from './matchmaking-arrangement.entity';
import { MatchmakingMeeting } from './matchmaking-meeting.entity';

/** After so many seconds without a sign of life, somebody else begins anew. */
export const SILENCE_SECONDS = 60;

/** What is listened to while a plan is made. */
export const arrangementTopic = (dayId: string): string => `matchmaking ${dayId}`;

/** Somebody else has taken the work. */
export class ArrangementTaken extends Error {}
/** Somebody who was planned for has withdrawn meanwhile. */
export class ArrangementOutdated extends Error {}

/** What the worker writes down about a plan that it makes. Every write says whose attempt it is: who was overtaken writes no more. */
@Injectable()
export class ArrangementRecords {
  constructor(
    private readonly database: Database,
    private readonly days: MatchmakingDayStore,
    private readonly live: LiveUpdates,
  ) {}

  /** The oldest that waits, or that nobody has worked on for a minute: it begins anew. */
  claim(worker: Actor): Promise<MatchmakingArrangement | null> {
    return this.database.apart(worker, async () => {
      const [claimed] = await this.database.query<{ id: string }>(
        `UPDATE matchmaking_arrangement SET state = 'RUNNING', attempt = attempt + 1, progress = 0, heartbeat_at = app_now()
         WHERE id = (
           SELECT id FROM matchmaking_arrangement
           WHERE state = 'QUEUED'
             OR (state = 'RUNNING' AND (heartbeat_at IS NULL OR heartbeat_at < app_now() - make_interval(secs => $1)))
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [SILENCE_SECONDS],
      );
      return claimed ? this.database.of(MatchmakingArrangement).findOneByOrFail({ id: claimed.id }) : null;
    });
  }

  /** `progress` in parts per thousand. @throws ArrangementTaken */
  async reached(worker: Actor, work: MatchmakingArrangement, progress: number): Promise<void> {
    await this.database.apart(worker, async () => {
      await this.write(work, { progress, heartbeatAt: this.database.now });
      await this.live.publish(arrangementTopic(work.dayId), { id: work.dayId });
    });
  }

  /**
   * Replaces the plan before, as long as the day still waits for one. Nobody can withdraw while the day is held.
   * @throws ArrangementTaken, ArrangementOutdated
   */
  async finish(
    worker: Actor,
    work: MatchmakingArrangement,
    { meetings, report }: { meetings: readonly MatchmakingMeeting[]; report: StoredReport },
  ): Promise<void> {
    await this.database.apart(worker, async () => {
      const day = await this.days.held(work.dayId);
      if (!day || !ARRANGEABLE.includes(day.state)) return this.end(work, { state: ArrangementState.FAILED, reason: NOT_WANTED });
      if (await this.isSomebodyAway(day.id, meetings))
        throw new ArrangementOutdated(`arrangement ${work.id} plans for who is away`);
      await this.database.of(MatchmakingMeeting).delete({ dayId: day.id });
      // Lists begin with what was born last: the first meeting of the day is.
      const written = [...meetings].reverse().map((meeting) => ({ ...meeting, id: this.database.newId() }));
      await insertAll(this.database, MatchmakingMeeting, written);
      await this.end(work, { state: ArrangementState.DONE, progress: 1_000, report });
      await this.days.move(day, 'arranged');
    });
  }

  /** @throws ArrangementTaken */
  async fail(worker: Actor, work: MatchmakingArrangement, reason: Text): Promise<void> {
    await this.database.apart(worker, () => this.end(work, { state: ArrangementState.FAILED, reason }));
  }

  /** Lets the next worker have it at once. */
  async release(worker: Actor, { id, attempt }: MatchmakingArrangement): Promise<void> {
    await this.database.apart(worker, () =>
      this.database.of(MatchmakingArrangement).update({ id, attempt, state: ArrangementState.RUNNING }, { heartbeatAt: null }),
    );
  }

  /** Whoever withdrew before this has had their meetings cancelled in the plan before, not in this one. */
  private isSomebodyAway(dayId: string, meetings: readonly MatchmakingMeeting[]): Promise<boolean> {
    const planned = new Set(meetings.flatMap(({ demandId, supplyId }) => [demandId, supplyId]));
    return this.database
      .of(MatchmakingRegistration)
      .existsBy({ dayId, organizationId: In([...planned]), state: MatchmakingRegistrationState.WITHDRAWN });
  }

  private async end(work: MatchmakingArrangement, change: Partial<MatchmakingArrangement>): Promise<void> {
    await this.write(work, { ...change, finishedAt: this.database.now });
    await this.live.publish(arrangementTopic(work.dayId), { id: work.dayId });
  }

  private async write({ id, attempt }: MatchmakingArrangement, change: Partial<MatchmakingArrangement>): Promise<void> {
    const { affected } = await this.database
      .of(MatchmakingArrangement)
      .update({ id, attempt, state: ArrangementState.RUNNING }, change as object);
    if (affected !== 1) throw new ArrangementTaken(`arrangement ${id} is in other hands`);
  }
}

const NOT_WANTED: Text = {
  zh: '对接会的状态已改变，不再需要排会。',
  en: 'The day has moved on meanwhile and waits for no plan any more.',
};
