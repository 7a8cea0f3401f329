import { Achievement } from '@trihelix/achievements';
import { WorkingDays } from '@trihelix/catalog';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, civilDateIn, isUuid } from '@trihelix/kernel';
import { ObjectionDecided, ObjectionRaised } from '@trihelix/contracts';
import { type Actor, Database, NotInThisState, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { SecondPair } from '../licences/second.pair';
import { readTerms } from '../licences/terms.document';
import { PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { LicenceObjection, LicencePublicity, ObjectionState, PublicityState } from './licence-publicity.entity';
import { lastDayOfPublicity, publicityDaysOf } from './publicity.days';
import { AlreadyObjected, OwnObjection, PublicityOver } from './publicity.failures';
import { isInsideTheUnit } from './publicity.policy';

/** Whose act it is when a publicity is stopped, goes on or is over, as follows from the objections and the day. */
const PUBLICITY = 'licensing.publicity';

/** What an approver makes of an objection. */
export interface ObjectionDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly uphold: boolean;
  readonly reason: string;
}

/**
 * A price by agreement is made public inside the unit for at least 15 days, and the unit handles objections by a procedure that
 * it has published (Law on Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council
 * notice of 2016). Nobody signs before that is over with no open objection.
 */
@Injectable()
export class PublicityService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly profiles: PolicyProfilesReader,
    private readonly workingDays: WorkingDays,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
    private readonly secondPair: SecondPair,
  ) {}

  /** Whether the price of a licence was found by agreement, and must be made public first. */
  async isDue(licence: Licence): Promise<boolean> {
    const { document } = await this.reader.currentTerms(licence);
    return readTerms(document).pricing.kind === 'AGREEMENT';
  }

  /** Makes a licence public that the approver has approved as far as that. The caller holds it. */
  async begin(actor: Actor, licence: Licence): Promise<Licence> {
    const { document } = await this.reader.currentTerms(licence);
    const { rules } = await this.profiles.require(licence.profileCode);
    const days = readTerms(document).terms.pricing?.publicityDays ?? publicityDaysOf(rules);
    const beganOn = this.database.today;
    const { title } = await this.database.of(Achievement).findOneByOrFail({ id: licence.achievementId });
    const publicity: LicencePublicity = {
      id: this.database.newId(),
      licenceId: licence.id,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      termsVersion: licence.termsVersion,
      achievementTitle: title ?? '',
      days,
      beganOn,
      lastOn: lastDayOfPublicity(beganOn, days, await this.workingDays.exceptions()),
      publishedBy: actor.userId ?? '',
      state: PublicityState.OPEN,
      closedOn: null,
    };
    await this.database.of(LicencePublicity).insert(publicity);
    this.timeline.touched(null, publicity, { type: 'LicencePublicity', id: publicity.id, licence, seenBy: 'SIDES' });
    return this.timeline.move(licence, 'publish', { change: { approvedBy: actor.userId } });
  }

  /**
   * Somebody of the unit objects; the licence waits until it is decided.
   * @throws PublicityOver after the last day; AlreadyObjected; Refusal NOT_FOUND
   */
  async object(actor: Actor, publicityId: string, reason: string): Promise<LicenceObjection> {
    const publicity = await this.require(actor, publicityId);
    const licence = await this.reader.hold(actor, publicity.licenceId);
    const held = await this.database.of(LicencePublicity).findOneByOrFail({ id: publicityId });
    if (held.state !== PublicityState.OPEN || this.database.today > held.lastOn) throw new PublicityOver(held.lastOn);
    const objection: LicenceObjection = {
      id: this.database.newId(),
      publicityId,
      licenceId: licence.id,
      licensorId: licence.licensorId,
      reason,
      state: ObjectionState.OPEN,
      raisedBy: actor.userId ?? '',
      raisedAt: this.database.now,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    };
    await this.insert(objection);
    this.touched(null, objection, licence);
    if (licence.state === LicenceState.PUBLICITY) await this.following(() => this.timeline.move(licence, 'interrupt'));
    await this.outbox.publish(new ObjectionRaised(licence.id, objection.id));
    return objection;
  }

  /**
   * Decides on an objection. Dismissed, the publicity goes on once no other is open; upheld, the licence is a draft again.
   * @throws StaleVersion, NotInThisState, OwnObjection, FourEyes; Refusal NOT_FOUND
   */
  async decide(actor: Actor, { id, expectedVersion, uphold, reason }: ObjectionDecision): Promise<LicenceObjection> {
    const found = isUuid(id) ? await this.database.of(LicenceObjection).findOneBy({ id }) : null;
    if (!found || !isInsideTheUnit(actor, found)) throw notFound('异议', 'objection');
    const licence = await this.reader.hold(actor, found.licenceId);
    if (!actor.actsFor(licence.licensorId)) throw notYours();
    const change = {
      state: uphold ? ObjectionState.UPHELD : ObjectionState.DISMISSED,
      decidedBy: actor.userId,
      decidedAt: this.database.now,
      decisionReason: reason,
      version: expectedVersion + 1,
    };
    const open = await this.database.of(LicenceObjection).findOneByOrFail({ id });
    if (open.version !== expectedVersion) throw new StaleVersion(id, open.version);
    if (open.state !== ObjectionState.OPEN) throw new NotInThisState(open.state, 'decideLicenceObjection');
    await this.requireImpartial(actor, open);
    await this.secondPair.require(licence);
    await this.database.of(LicenceObjection).update({ id }, change);
    const decided = Object.assign(new LicenceObjection(), open, change);
    this.touched(open, decided, licence);
    await this.outbox.publish(new ObjectionDecided(licence.id, id));
    if (uphold) await this.uphold(licence, decided);
    else await this.goOn(licence, decided);
    return decided;
  }

  /** Lets a publicity pass whose last day is over, unless an objection is open. The caller holds the licence. */
  async pass(licence: Licence): Promise<Licence> {
    if (licence.state !== LicenceState.PUBLICITY) return licence;
    const { today } = this.database;
    const publicity = await this.ofLicence(licence);
    if (today <= publicity.lastOn) return licence;
    const on = later(addDays(publicity.lastOn, 1), await this.lastDecisionOf(publicity));
    await this.close(publicity, PublicityState.PASSED, on);
    return this.timeline.move(licence, 'pass', { on, change: { approvedOn: on } });
  }

  private async uphold(licence: Licence, { publicityId, decisionReason }: LicenceObjection): Promise<void> {
    await this.close(await this.ofLicence(licence), PublicityState.UPHELD, this.database.today);
    // What else was open against these terms is settled with them.
    const others = { publicityId, state: ObjectionState.OPEN };
    const settled = { decidedAt: this.database.now, decidedBy: this.database.actor?.userId, decisionReason };
    await this.database
      .of(LicenceObjection)
      .update(others, { ...settled, state: ObjectionState.UPHELD, version: () => 'version + 1' });
    await this.timeline.move(licence, 'revisit', {
      reason: decisionReason ?? undefined,
      change: { approvedBy: null },
    });
  }

  private async goOn(licence: Licence, { publicityId }: LicenceObjection): Promise<void> {
    if (await this.database.of(LicenceObjection).existsBy({ publicityId, state: ObjectionState.OPEN })) return;
    await this.following(async () => {
      const resumed = await this.timeline.move(licence, 'resume');
      return this.pass(resumed);
    });
  }

  /** Nobody decides on an objection of their own, nor on another while their own against the same price is open. */
  private async requireImpartial({ userId }: Actor, { raisedBy, publicityId }: LicenceObjection): Promise<void> {
    const own = { publicityId, raisedBy: userId ?? '', state: ObjectionState.OPEN };
    if (raisedBy === userId || (await this.database.of(LicenceObjection).existsBy(own))) throw new OwnObjection();
  }

  private async insert(objection: LicenceObjection): Promise<void> {
    if (await this.database.insertIfNew(LicenceObjection, objection)) return;
    const { publicityId, raisedBy } = objection;
    const { id } = await this.database
      .of(LicenceObjection)
      .findOneByOrFail({ publicityId, raisedBy, state: ObjectionState.OPEN });
    throw new AlreadyObjected(id);
  }

  private async require(actor: Actor, id: string): Promise<LicencePublicity> {
    const found = isUuid(id) ? await this.database.of(LicencePublicity).findOneBy({ id }) : null;
    if (!found || !isInsideTheUnit(actor, found)) throw notFound('公示', 'publicity');
    return found;
  }

  private ofLicence({ id, termsVersion }: Licence): Promise<LicencePublicity> {
    return this.database.of(LicencePublicity).findOneByOrFail({ licenceId: id, termsVersion });
  }

  private async close(publicity: LicencePublicity, state: PublicityState, closedOn: CivilDate): Promise<void> {
    await this.database.of(LicencePublicity).update({ id: publicity.id }, { state, closedOn });
  }

  /** The day on which the last objection was decided; null where there was none. */
  private async lastDecisionOf({ id }: LicencePublicity): Promise<CivilDate | null> {
    const last = await this.database.of(LicenceObjection).findOne({ where: { publicityId: id }, order: { decidedAt: 'DESC' } });
    return last?.decidedAt ? civilDateIn(last.decidedAt) : null;
  }

  private following<T>(work: () => Promise<T>): Promise<T> {
    return this.database.following(PUBLICITY, work);
  }

  private touched(before: object | null, after: LicenceObjection, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceObjection', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}

const later = (day: CivilDate, other: CivilDate | null): CivilDate => (other !== null && other > day ? other : day);
