import { Injectable } from '@nestjs/common';
import { MatchmakingDayMoved } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, NotInThisState, Outbox, StaleVersion, Trail } from '@trihelix/platform';
import { visibleTo } from './day.policy';
import { type MatchmakingDayMove, matchmakingDayWorkflow } from './day.workflow';
import { MatchmakingDay } from './matchmaking-day.entity';

/** Reads and writes matchmaking days; no change goes untold. */
@Injectable()
export class MatchmakingDayStore {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /** @throws NOT_FOUND when it is absent or not the actor's to see. */
  get(actor: Actor | undefined, id: string): Promise<MatchmakingDay> {
    return this.one(actor, id, null);
  }

  /** The same, so that nobody changes it until the transaction ends, though others may hold it, too. */
  lean(actor: Actor, id: string): Promise<MatchmakingDay> {
    return this.one(actor, id, 'pessimistic_read');
  }

  /** One of the actor's own organization, held until the transaction ends. @throws NOT_FOUND, StaleVersion */
  async own(actor: Actor, id: string, expectedVersion: number): Promise<MatchmakingDay> {
    const day = await this.one(actor, id, 'pessimistic_write');
    if (!actor.actsFor(day.organizerId)) throw absent();
    if (day.version !== expectedVersion) throw new StaleVersion(id, day.version);
    return day;
  }

  /** The same for the platform itself; null when it is gone. */
  async held(id: string): Promise<MatchmakingDay | null> {
    return this.database
      .of(MatchmakingDay)
      .createQueryBuilder('day')
      .where('day.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
  }

  async insert(day: MatchmakingDay): Promise<void> {
    await this.database.of(MatchmakingDay).insert(day);
    this.touched(null, day);
  }

  /** Makes a move of the workflow. @throws NotInThisState, StaleVersion */
  async move(before: MatchmakingDay, move: MatchmakingDayMove, change: Partial<MatchmakingDay> = {}): Promise<MatchmakingDay> {
    const state = matchmakingDayWorkflow.after(before.state, move);
    if (!state) throw new NotInThisState(before.state, move);
    const after = await this.change(before, { ...change, state });
    await this.outbox.publish(new MatchmakingDayMoved(after.id, before.state, state));
    return after;
  }

  /** Writes columns on condition that nobody has changed it since it was read. @throws StaleVersion */
  async change(before: MatchmakingDay, change: Partial<MatchmakingDay>): Promise<MatchmakingDay> {
    const { id, version } = before;
    const written = { ...change, version: version + 1, updatedAt: this.database.now };
    const { affected } = await this.database.of(MatchmakingDay).update({ id, version }, written);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    const after = Object.assign(new MatchmakingDay(), before, written);
    this.touched(before, after);
    return after;
  }

  /** The authorities of its region watch what has been announced. */
  private touched(before: MatchmakingDay | null, after: MatchmakingDay): void {
    const { id: subjectId, organizerId, regionPath, announcedAt } = after;
    this.trail.touched({
      subjectType: 'MatchmakingDay',
      subjectId,
      parties: [organizerId],
      regionPath: announcedAt && regionPath,
      before,
      after,
    });
  }

  private async one(
    actor: Actor | undefined,
    id: string,
    lock: 'pessimistic_write' | 'pessimistic_read' | null,
  ): Promise<MatchmakingDay> {
    const query = visibleTo(actor, this.database.of(MatchmakingDay).createQueryBuilder('day').where('day.id = :id', { id }));
    const found = isUuid(id) ? await (lock ? query.setLock(lock) : query).getOne() : null;
    if (!found) throw absent();
    return found;
  }
}

const absent = () => notFound('对接会', 'matchmaking day');
