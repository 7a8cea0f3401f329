import { TerminationDeclared, TerminationObjected } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { type CivilDate, isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { SecondPair } from '../licences/second.pair';
import { LicenceSide } from '../signing/licence-signature.entity';
import { LicenceTermination } from './licence-termination.entity';
import { EndObjectedTo, ClauseNeeded, GroundNotOpen } from './termination.failures';
import { groundsOf, TerminationGround } from './termination.grounds';
import { isTheirsToObject } from './terminations.policy';

/** Why a side ends a licence. */
export interface Grounds {
  readonly ground: TerminationGround;
  /** The clause of the terms, where the ground was agreed; null for every other. */
  readonly clause: string | null;
  readonly reason: string;
}

/** Ends that one side declares, with their grounds, and what the other side says to them (Civil Code 562, 563, 565). */
@Injectable()
export class TerminationsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly secondPair: SecondPair,
    private readonly outbox: Outbox,
  ) {}

  /** Lets a side end a licence on a ground, as it stands. @throws GroundNotOpen, ClauseNeeded */
  requireGround(side: LicenceSide | undefined, licence: Licence, { ground, clause }: Grounds): void {
    const open = groundsOf(side, licence);
    if (!open.includes(ground)) throw new GroundNotOpen(open);
    const isAgreed = ground === TerminationGround.AGREED_GROUND;
    if (isAgreed !== (clause !== null)) throw new ClauseNeeded(isAgreed);
  }

  /** Writes down what a side declares of a licence that the caller holds. */
  async declare(actor: Actor, licence: Licence, side: LicenceSide, said: Grounds & { lastOn: CivilDate }): Promise<string> {
    const { id: licenceId, licensorId, licenseeId } = licence;
    const declared = Object.assign(new LicenceTermination(), {
      id: this.database.newId(),
      licenceId,
      licensorId,
      licenseeId,
      side,
      ...said,
      declaredBy: actor.userId ?? '',
      declaredOn: this.database.today,
      objection: null,
      objectedBy: null,
      objectedOn: null,
      version: 1,
    });
    await this.database.of(LicenceTermination).insert(declared);
    this.touched(null, declared, licence);
    await this.outbox.publish(new TerminationDeclared(licenceId, declared.id));
    return declared.id;
  }

  /**
   * The other side objects to an end that was declared. The end stands until a court says otherwise (Civil Code 565); what was said
   * against it, and when, is in the record. No day is the last to object.
   * @throws StaleVersion, EndObjectedTo, FourEyes; Refusal NOT_FOUND or FORBIDDEN
   */
  async object(actor: Actor, id: string, expectedVersion: number, objection: string): Promise<LicenceTermination> {
    const found = isUuid(id) ? await this.database.of(LicenceTermination).findOneBy({ id }) : null;
    if (!found) throw notFound('终止声明', 'declared end');
    const licence = await this.reader.hold(actor, found.licenceId);
    if (!isTheirsToObject(actor, licence, found)) throw notYours();
    const declared = await this.database.of(LicenceTermination).findOneByOrFail({ id });
    if (declared.objection !== null) throw new EndObjectedTo();
    if (declared.version !== expectedVersion) throw new StaleVersion(id, declared.version);
    if (declared.side === LicenceSide.LICENSEE) await this.secondPair.require(licence);
    const change = {
      objection,
      objectedBy: actor.userId,
      objectedOn: this.database.today,
      version: expectedVersion + 1,
    };
    const { affected } = await this.database.of(LicenceTermination).update({ id, version: expectedVersion }, change);
    if (affected !== 1) throw new StaleVersion(id, expectedVersion + 1);
    const objected = Object.assign(new LicenceTermination(), declared, change);
    this.touched(declared, objected, licence);
    const { ground, lastOn } = declared;
    const told = { subjectId: id, reason: objection, figures: { ground, lastOn } };
    await this.timeline.tell(licence, LicenceEventKind.TERMINATION_OBJECTED, told);
    await this.outbox.publish(new TerminationObjected(licence.id, id));
    return objected;
  }

  private touched(before: object | null, after: LicenceTermination, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceTermination', id: after.id, licence, seenBy: 'SIDES' });
  }
}
