import { RightDisputed, RightLostElsewhere } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, isUuid } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import type { FactDetail } from '../books/licence-fact.entity';
import { LicenceFacts } from '../books/licence.facts';
import { CourseAction, mayAct, requireOpen } from '../course/course.policy';
import { DecisionsService } from '../course/decisions.service';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import type { LicenceEdit } from '../licences/licence-review.service';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { SecondPair } from '../licences/second.pair';
import { moneyTermsOf } from '../licences/terms.document';
import { TerminationGround } from '../terminations/termination.grounds';
import { DisputeOpen, ImpossibleDecisionDay, RightLostBefore, UnknownRight } from './dispute.failures';
import { type DisputeGround, DisputeState, LicenceDispute } from './licence-dispute.entity';
import { ConversionRights } from '../triallists/conversion.rights';
import { OthersOnRight } from './others.on.right';
import { NOTHING_LEFT, Standstill } from './standstill';

/** Who disputes what. */
export interface NewDispute {
  readonly objectId: string;
  readonly ground: DisputeGround;
  readonly caseNumber: string | null;
  readonly reason: string;
}

/** What an office or a court decided. */
export interface DisputeOutcome {
  readonly lost: boolean;
  readonly decidedOn: CivilDate;
  readonly decisionNumber: string | null;
}

/** What a dispute says once it is over. */
type Over = Pick<LicenceDispute, 'state' | 'decisionNumber' | 'endedOn' | 'endedBy'> & { readonly decidedOn: CivilDate };

/** Where it cannot, and would be billed for what is gone: by silence, or once its default is cured. There it ends. */
const ENDED_BY_LOSS: readonly LicenceState[] = [LicenceState.DECISION_DUE, LicenceState.DEFAULT];
const TERM_OVER = '中止期间许可期限已届满 / The term ended while the licence was suspended';

/**
 * What happens to the rights that a licence rests on. A dispute suspends it: a trial stands still, nobody falls into default, and
 * it goes back or is ended when the dispute is over. Of several rights, one that falls lowers the rate by its weight from the day
 * of the decision; what was paid stays paid (Patent Law 47).
 */
@Injectable()
export class DisputesService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly secondPair: SecondPair,
    private readonly outbox: Outbox,
    private readonly others: OthersOnRight,
    private readonly decisions: DecisionsService,
    private readonly rounds: ConversionRights,
    private readonly standstill: Standstill,
  ) {}

  /**
   * Suspends a licence over a dispute; while a round of conversion is open, once that is over: the order that was agreed on decides
   * it, and no side's writing down does.
   * @throws NotInThisState, StaleVersion, FourEyes, UnknownRight, RightLostBefore, DisputeOpen
   */
  async open(actor: Actor, edit: LicenceEdit, dispute: NewDispute): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.OPEN_DISPUTE);
    const suspends = !(await this.rounds.isInRound(licence));
    const opened = await this.insert(actor, licence, { ...dispute, suspends });
    if (suspends) return this.standstill.suspend(licence, opened);
    await this.outbox.publish(new RightDisputed(licence.id, opened.id));
    return this.timeline.change(licence, {});
  }

  /**
   * Records that a right has fallen without a dispute that suspended anything, in every state in which the licence rests on it. One
   * of which no right is left is suspended until it is ended; to be decided or in default, it ends today. While a round of conversion
   * is open, it does either once that is over.
   * @throws NotInThisState, StaleVersion, FourEyes, UnknownRight, RightLostBefore, DisputeOpen, ImpossibleDecisionDay
   */
  async recordLoss(actor: Actor, edit: LicenceEdit, loss: NewDispute & Omit<DisputeOutcome, 'lost'>): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.RECORD_LOSS);
    const { decidedOn, decisionNumber, ...dispute } = loss;
    this.requireDay(licence, decidedOn);
    const over = this.outcomeOf(actor, { lost: true, decidedOn, decisionNumber });
    const lost = await this.insert(actor, licence, { ...dispute, suspends: false }, over);
    await this.follow(licence, Object.assign(lost, over));
    return this.goOn(actor, licence, lost);
  }

  /** What runs on over a loss runs on; where no right is left, it stands still or ends. */
  private async goOn(actor: Actor, licence: Licence, lost: LicenceDispute): Promise<Licence> {
    const isEnded = ENDED_BY_LOSS.includes(licence.state);
    const isHit = isEnded || this.standstill.canSuspend(licence);
    if (!isHit || !(await this.standstill.isNothingLeft(licence)) || (await this.rounds.isInRound(licence)))
      return this.books.follow(licence);
    return isEnded ? this.endToday(actor, licence, NOTHING_LEFT) : this.standstill.suspend(licence, lost);
  }

  /**
   * Records how a dispute ended. The licence goes back to where it stood; one of which no right is left stays suspended until it
   * is ended, and one that is still on trial ends when its term is over.
   * @throws NotInThisState, StaleVersion, FourEyes, ImpossibleDecisionDay
   */
  async end(actor: Actor, disputeId: string, expectedVersion: number, outcome: DisputeOutcome): Promise<Licence> {
    const found = isUuid(disputeId) ? await this.database.of(LicenceDispute).findOneBy({ id: disputeId }) : null;
    if (!found) throw notFound('知识产权事件', 'dispute');
    const licence = await this.reader.hold(actor, found.licenceId);
    if (!mayAct(CourseAction.END_DISPUTE, actor, licence)) throw notYours();
    await this.secondPair.require(licence);
    const dispute = await this.database.of(LicenceDispute).findOneByOrFail({ id: disputeId });
    if (dispute.version !== expectedVersion) throw new StaleVersion(disputeId, dispute.version);
    if (dispute.state !== DisputeState.OPEN) throw new NotInThisState(dispute.state, 'endLicenceDispute');
    this.requireDay(licence, outcome.decidedOn);
    await this.close(actor, licence, dispute, outcome);
    if (licence.state !== LicenceState.SUSPENDED) return this.goOn(actor, licence, dispute);
    if (await this.standstill.isNothingLeft(licence)) return this.books.follow(licence);
    return licence.payingSinceOn === null
      ? this.resumeTrial(actor, licence, disputeId)
      : this.resume(licence, 'restorePaying', { subject: disputeId });
  }

  /** A trial goes on with the days that it stood still, and ends before the term does (Civil Code 865), as one that was made longer. */
  private resumeTrial(actor: Actor, licence: Licence, subject: string): Promise<Licence> {
    if (licence.endsOn === null) return this.resume(licence, 'restoreTrial', { subject });
    const latest = addDays(licence.endsOn, -1);
    if (latest < this.database.today) return this.endToday(actor, licence, TERM_OVER);
    return this.resume(licence, 'restoreTrial', { subject, until: latest });
  }

  private async resume(licence: Licence, move: 'restoreTrial' | 'restorePaying', detail: FactDetail): Promise<Licence> {
    await this.facts.record(licence, { kind: 'RESUMED', countsOn: this.database.today, detail });
    return this.books.follow(await this.timeline.move(licence, move));
  }

  private endToday(actor: Actor, licence: Licence, reason: string): Promise<Licence> {
    const grounds = { ground: TerminationGround.RIGHT_AFFECTED, clause: null, reason };
    return this.decisions.end(actor, licence, { lastOn: this.database.today, sellOffUntil: null, ...grounds });
  }

  private async close(actor: Actor, licence: Licence, dispute: LicenceDispute, outcome: DisputeOutcome): Promise<void> {
    const { id, version } = dispute;
    const ended = { ...this.outcomeOf(actor, outcome), version: version + 1 };
    const { affected } = await this.database.of(LicenceDispute).update({ id, version }, ended);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    const closed = Object.assign(new LicenceDispute(), dispute, ended);
    this.timeline.touched(dispute, closed, { type: 'LicenceDispute', id, licence });
    await this.follow(licence, closed);
  }

  private outcomeOf({ userId }: Actor, { lost, decidedOn, decisionNumber }: DisputeOutcome): Over {
    const state = lost ? DisputeState.RIGHT_LOST : DisputeState.RIGHT_STANDS;
    return { state, decidedOn, decisionNumber, endedOn: this.database.today, endedBy: userId };
  }

  /** What follows of a dispute that is over: a right that is lost lowers the rate by its weight, and others may rest on it, too. */
  private async follow(licence: Licence, { id, objectId, state, decidedOn }: LicenceDispute & Over): Promise<void> {
    const isLost = state === DisputeState.RIGHT_LOST;
    const { patents } = moneyTermsOf((await this.reader.currentTerms(licence)).document);
    const weighed = patents.find((patent) => patent.id === objectId);
    if (isLost && weighed)
      await this.facts.record(licence, {
        kind: 'IP_LOST',
        countsOn: this.database.today,
        detail: { patent: objectId, decidedOn, subject: id },
      });
    const figures = { outcome: state, decidedOn, weightPpm: isLost ? (weighed?.weightPpm ?? null) : null };
    await this.timeline.tell(licence, LicenceEventKind.DISPUTE_ENDED, { subjectId: id, figures });
    const others = isLost ? await this.others.of(id) : [];
    await this.outbox.publish(...others.map((other) => new RightLostElsewhere(other, id)));
  }

  private async insert(
    actor: Actor,
    licence: Licence,
    dispute: NewDispute & { readonly suspends: boolean },
    over: Over | null = null,
  ): Promise<LicenceDispute> {
    const objects = await this.standstill.objectsOf(licence);
    if (!objects.some(({ id }) => id === dispute.objectId)) throw new UnknownRight(objects.map(({ id }) => id));
    const lost = { licenceId: licence.id, objectId: dispute.objectId, state: DisputeState.RIGHT_LOST };
    const disputes = this.database.of(LicenceDispute);
    if (await disputes.existsBy(lost)) throw new RightLostBefore();
    // A dispute about this right ends by its outcome; one about another right does not keep this one from falling.
    const about = over ? { objectId: dispute.objectId } : {};
    if (await disputes.existsBy({ licenceId: licence.id, state: DisputeState.OPEN, ...about })) throw new DisputeOpen();
    const opened = Object.assign(new LicenceDispute(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      ...dispute,
      beganOn: this.database.today,
      openedBy: actor.userId ?? '',
      state: DisputeState.OPEN,
      decidedOn: null,
      decisionNumber: null,
      endedOn: null,
      endedBy: null,
      version: 1,
      ...over,
    });
    await disputes.insert(opened);
    this.timeline.touched(null, opened, { type: 'LicenceDispute', id: opened.id, licence });
    const { ground, suspends } = dispute;
    const told = { subjectId: opened.id, reason: dispute.reason, figures: { ground, suspends } };
    await this.timeline.tell(licence, LicenceEventKind.RIGHT_DISPUTED, told);
    return opened;
  }

  private requireDay({ effectiveOn }: Licence, day: CivilDate): void {
    const { today } = this.database;
    if (day < effectiveOn || day > today) throw new ImpossibleDecisionDay(effectiveOn, today);
  }

  private async held(actor: Actor, { id, expectedVersion }: LicenceEdit, act: CourseAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    requireOpen(act, actor, licence, { expectedVersion });
    await this.secondPair.require(licence);
    return licence;
  }
}
