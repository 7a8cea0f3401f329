import { Injectable } from '@nestjs/common';
import { WorkingDays } from '@trihelix/catalog';
import { UndertakingMoved } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, NotInThisState, Outbox, StaleVersion, Trail } from '@trihelix/platform';
import { Undertaking } from './undertaking.entity';
import { visibleTo } from './undertaking.policy';
import { ALIVE, REMINDED_BEFORE, UNDECIDED, type UndertakingMove, undertakingWorkflow } from './undertaking.workflow';

/** What the clock will do and when. */
type Dates = Pick<Undertaking, 'remindOn' | 'dueOn' | 'remindedOn'>;

/** Reads and writes undertakings; no change goes untold. */
@Injectable()
export class UndertakingStore {
  constructor(
    private readonly database: Database,
    private readonly workingDays: WorkingDays,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /** @throws NOT_FOUND when it is absent or not the actor's to see. */
  get(actor: Actor, id: string): Promise<Undertaking> {
    return this.one(actor, id, false);
  }

  /** The same, held until the transaction ends. */
  hold(actor: Actor, id: string): Promise<Undertaking> {
    return this.one(actor, id, true);
  }

  /** A decision is due so many working days from today; whoever decides is reminded two working days before. */
  async datesFor(workingDays: number): Promise<Dates> {
    const { today } = this.database;
    const calendar = await this.workingDays.around(today);
    const dueOn = calendar.workingDayFrom(today, workingDays);
    return { dueOn, remindOn: calendar.workingDayFrom(dueOn, -REMINDED_BEFORE), remindedOn: null };
  }

  /** Insert first: of two at the same moment, one finds the other's and gets its id instead. */
  async insert(undertaking: Undertaking): Promise<string | null> {
    if (!(await this.database.insertIfNew(Undertaking, undertaking))) {
      const { promisorId, subjectType, subjectId } = undertaking;
      const alive = ALIVE.map((state) => ({ promisorId, subjectType, subjectId, state }));
      return (await this.database.of(Undertaking).findOneByOrFail(alive)).id;
    }
    this.touched(null, undertaking);
    await this.outbox.publish(new UndertakingMoved(undertaking.id, null, undertaking.state));
    return null;
  }

  /** Makes a move of the workflow; what is decided has no dates any more. @throws NotInThisState, StaleVersion */
  async move(before: Undertaking, move: UndertakingMove, change: Partial<Undertaking> = {}): Promise<Undertaking> {
    const state = undertakingWorkflow.after(before.state, move);
    if (!state) throw new NotInThisState(before.state, move);
    const over = UNDECIDED.includes(state) ? {} : { remindOn: null, dueOn: null, waitingForId: null };
    const after = await this.change(before, { ...over, ...change, state });
    await this.outbox.publish(new UndertakingMoved(after.id, before.state, state));
    return after;
  }

  /** Writes columns on condition that nobody has changed it since it was read. @throws StaleVersion */
  async change(before: Undertaking, change: Partial<Undertaking>): Promise<Undertaking> {
    const { id, version, state } = before;
    const after = Object.assign(new Undertaking(), before, change, { version: version + 1 });
    const { affected } = await this.database
      .of(Undertaking)
      .update({ id, version, state }, { ...change, version: after.version });
    if (affected !== 1) {
      throw new StaleVersion(id, (await this.database.of(Undertaking).findOneByOrFail({ id })).version);
    }
    this.touched(before, after);
    return after;
  }

  /** For the two sides only. */
  private touched(before: Undertaking | null, after: Undertaking): void {
    const { id: subjectId, promisorId, promiseeId } = after;
    this.trail.touched({ subjectType: 'Undertaking', subjectId, parties: [promisorId, promiseeId], before, after });
  }

  private async one(actor: Actor, id: string, isHeld: boolean): Promise<Undertaking> {
    const all = this.database.of(Undertaking).createQueryBuilder('undertaking').where('undertaking.id = :id', { id });
    const query = visibleTo(actor, all);
    const found = isUuid(id) ? await (isHeld ? query.setLock('pessimistic_write') : query).getOne() : null;
    if (!found) throw notFound('保密承诺', 'undertaking');
    return found;
  }
}
