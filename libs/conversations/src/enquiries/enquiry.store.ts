import { Injectable } from '@nestjs/common';
import { EnquiryMoved } from '@trihelix/contracts';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, NotInThisState, Outbox, StaleVersion, Trail } from '@trihelix/platform';
import { Enquiry } from './enquiry.entity';
import { visibleTo } from './enquiry.policy';
import { OVER } from './enquiry.schedule';
import { type EnquiryMove, enquiryWorkflow, TALKING } from './enquiry.workflow';

/** Reads and writes enquiries; no change goes untold. What is written in them never reaches the trail. */
@Injectable()
export class EnquiryStore {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /** @throws NOT_FOUND when it is absent or not the actor's to see. */
  get(actor: Actor, id: string): Promise<Enquiry> {
    return this.one(actor, id, false);
  }

  /** The same, held until the transaction ends: what both sides do to one enquiry follows each other. */
  hold(actor: Actor, id: string): Promise<Enquiry> {
    return this.one(actor, id, true);
  }

  /** Insert first: of two at the same moment, one finds the other's and gets its id instead. */
  async insert(enquiry: Enquiry): Promise<string | null> {
    if (!(await this.database.insertIfNew(Enquiry, enquiry))) {
      const { askerId, subjectType, subjectId } = enquiry;
      const open = TALKING.map((state) => ({ askerId, subjectType, subjectId, state }));
      return (await this.database.of(Enquiry).findOneByOrFail(open)).id;
    }
    this.touched(null, enquiry);
    await this.outbox.publish(new EnquiryMoved(enquiry.id, null, enquiry.state));
    return null;
  }

  /** Makes a move of the workflow; whatever ends has no dates any more. @throws NotInThisState, StaleVersion */
  async move(before: Enquiry, move: EnquiryMove, change: Partial<Enquiry> = {}): Promise<Enquiry> {
    const state = enquiryWorkflow.after(before.state, move);
    if (!state) throw new NotInThisState(before.state, move);
    const end = TALKING.includes(state) ? {} : { ...OVER, waitingForId: null };
    const after = await this.change(before, { ...end, ...change, state });
    await this.outbox.publish(new EnquiryMoved(after.id, before.state, state));
    return after;
  }

  /** Writes columns on condition that nobody has changed it since it was read. @throws StaleVersion */
  async change(before: Enquiry, change: Partial<Enquiry>): Promise<Enquiry> {
    const { id, version, state } = before;
    const after = Object.assign(new Enquiry(), before, change, { version: version + 1 });
    const { affected } = await this.database.of(Enquiry).update({ id, version, state }, { ...change, version: after.version });
    if (affected !== 1) throw new StaleVersion(id, (await this.database.of(Enquiry).findOneByOrFail({ id })).version);
    this.touched(before, after);
    return after;
  }

  /** For the two sides only: no region, so that no authority reads about it. */
  private touched(before: Enquiry | null, after: Enquiry): void {
    const { id: subjectId, askerId, answererId } = after;
    this.trail.touched({ subjectType: 'Enquiry', subjectId, parties: [askerId, answererId], before, after });
  }

  private async one(actor: Actor, id: string, isHeld: boolean): Promise<Enquiry> {
    const all = this.database.of(Enquiry).createQueryBuilder('enquiry').where('enquiry.id = :id', { id });
    const query = visibleTo(actor, all);
    const found = isUuid(id) ? await (isHeld ? query.setLock('pessimistic_write') : query).getOne() : null;
    if (!found) throw notFound('咨询', 'enquiry');
    return found;
  }
}
