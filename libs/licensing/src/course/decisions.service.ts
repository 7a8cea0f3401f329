import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceComputation } from '../books/licence.computation';
import { LicenceFact } from '../books/licence-fact.entity';
import { LicenceFacts, type NewFact } from '../books/licence.facts';
import { type EventFigures, LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import type { LicenceEdit } from '../licences/licence-review.service';
import { notYours } from '../licences/licence.failures';
import { sideOf } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { SoldAchievements } from '../licences/sold.achievements';
import { SecondPair } from '../licences/second.pair';
import { moneyTermsOf } from '../licences/terms.document';
import { CURE_FROM } from '../waiting/waiting.sql';
import { LicenceSide } from '../signing/licence-signature.entity';
import { ConversionRights } from '../triallists/conversion.rights';
import { TriallistsService } from '../triallists/triallists.service';
import { type Grounds, TerminationsService } from '../terminations/terminations.service';
import { BuyOuts } from './buy-outs';
import {
  AlreadyBought,
  AlreadyEnding,
  CureRunning,
  ImpossibleLastDay,
  MilestoneReached,
  NoOptionToBuy,
  UnknownMilestone,
} from './course.failures';
import { CourseAction, isBarredByEnd, isBarredByPurchase, requireOpen, takesSecondPair } from './course.policy';
import { courseTermsOf, cureDaysOf } from './course.terms';
import { type Ending, endingDetail, requirePossible } from './ending.days';
import { MissingReports } from './missing.reports';

/**
 * What one side decides by itself in a licence that runs. The decision is a fact; what follows of it, in states and in money,
 * the books find out.
 */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly computation: LicenceComputation,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly rights: ConversionRights,
    private readonly triallists: TriallistsService,
    private readonly secondPair: SecondPair,
    private readonly buyOuts: BuyOuts,
    private readonly reports: MissingReports,
    private readonly sold: SoldAchievements,
    private readonly terminations: TerminationsService,
  ) {}

  /**
   * The licensee goes over into the paid phase, from today on; a triallist with a place in the order of several claims to.
   * @throws NotInThisState, StaleVersion, AlreadyEnding, KindConflict, ConversionOutranked, ConversionSaid, ConversionUnderWay
   */
  async convert(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.CONVERT);
    const right = await this.rights.standing(licence);
    if (right) return this.triallists.want(actor, licence, right);
    return this.write(licence, LicenceEventKind.CONVERTED, { kind: 'CONVERT' });
  }

  /** The licensee gives back what it has tried: nothing is owed, also where an end was named. @throws NotInThisState, StaleVersion */
  giveBack(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    const [act, event] = [CourseAction.GIVE_BACK, LicenceEventKind.GIVEN_BACK];
    return this.decide(actor, edit, { act, event, fact: { kind: 'RETURN' }, reason });
  }

  /**
   * The licensee declares that a milestone was reached, against its own interest: nobody else need agree.
   * @throws NotInThisState, StaleVersion, UnknownMilestone, MilestoneReached, AlreadyEnding
   */
  async reachMilestone(actor: Actor, edit: LicenceEdit, name: string): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.REACH_MILESTONE);
    const { milestones } = courseTermsOf(moneyTermsOf((await this.reader.currentTerms(licence)).document));
    if (!milestones.includes(name)) throw new UnknownMilestone(milestones);
    const reached = await this.database.of(LicenceFact).findBy({ licenceId: licence.id, kind: 'MILESTONE' });
    if (reached.some(({ detail }) => detail.name === name)) throw new MilestoneReached();
    const figures = { milestone: milestones.indexOf(name) + 1 };
    return this.write(
      licence,
      LicenceEventKind.MILESTONE_REACHED,
      { kind: 'MILESTONE', detail: { name } },
      { figures, reason: name },
    );
  }

  /**
   * The licensee buys what it had licensed, at the price of its option less the credited share of royalties paid.
   * @throws NotInThisState, StaleVersion, NoOptionToBuy, AlreadyEnding, AlreadyBought, AchievementTransferred, ReportsMissing
   */
  async buyOut(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.BUY_OUT);
    const { option } = moneyTermsOf((await this.reader.currentTerms(licence)).document);
    if (!option) throw new NoOptionToBuy();
    await this.sold.requireNot(licence);
    await this.reports.requireNone(licence);
    return this.write(licence, LicenceEventKind.BOUGHT_OUT, { kind: 'BUY_OUT' });
  }

  /**
   * Ends a licence by declaration, on a ground that holds as it stands: the licensor one that is in default (after the time to cure
   * it), suspended, tried or wound down; the licensee one that is suspended (Civil Code 562, 563, 565). A day that was named before
   * keeps nobody from an earlier one.
   * @throws NotInThisState, StaleVersion, FourEyes, AlreadyEnding, GroundNotOpen, ClauseNeeded, ImpossibleLastDay, NothingToSellOff,
   * CureRunning, ConversionBeingDecided
   */
  async terminate(actor: Actor, edit: LicenceEdit, ending: Ending & Grounds): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.TERMINATE);
    const side = sideOf(actor, licence);
    if (side === LicenceSide.LICENSOR) await this.rights.requireNoRound(licence);
    await this.requireUnpaid(licence);
    this.terminations.requireGround(side, licence, ending);
    await this.requireEnd(licence, ending);
    if (licence.state === LicenceState.DEFAULT) await this.requireCurePassed(licence);
    return this.end(actor, licence, ending);
  }

  /**
   * Writes down that a side ends a licence, which withdraws a buy-out that is not paid; the caller holds it and has checked that it can.
   * @throws ImpossibleLastDay
   */
  async end(actor: Actor, licence: Licence, { lastOn, sellOffUntil, ...grounds }: Ending & Grounds): Promise<Licence> {
    const withdrawn = await this.buyOuts.withdrawnBy(licence, lastOn);
    const side = sideOf(actor, licence);
    if (side === undefined) throw notYours();
    const declaration = await this.terminations.declare(actor, licence, side, { lastOn, ...grounds });
    const fact = {
      kind: 'TERMINATE',
      countsOn: lastOn,
      detail: { ...endingDetail(licence, sellOffUntil, this.database.today), ...withdrawn, declaration },
    } as const;
    const { ground, clause, reason } = grounds;
    return this.write(licence, LicenceEventKind.TERMINATION_DECLARED, fact, {
      figures: { lastOn, sellOffUntil: sellOffUntil ?? null, ground, ...withdrawn },
      // What the record's hash of the reason stands for has the clause in it.
      reason: clause === null ? reason : `${clause}：${reason}`,
      subjectId: declaration,
    });
  }

  /** @throws AlreadyEnding, AlreadyBought when a last day that was named, or a purchase, keeps everybody from the act */
  async requireNotBarred(licence: Licence, act: CourseAction): Promise<void> {
    const lastOn = await this.lastDayNamed(licence);
    if (lastOn !== null && isBarredByEnd(act, lastOn, this.database.today)) throw new AlreadyEnding(lastOn);
    if (!isBarredByPurchase(act)) return;
    const bought = await this.database.of(LicenceFact).findOneBy({ licenceId: licence.id, kind: 'BUY_OUT' });
    if (bought) throw new AlreadyBought(bought.countsOn);
  }

  /** Lets a licence end on a day that is possible, and before any that was named. @throws ImpossibleLastDay, NothingToSellOff */
  async requireEnd(licence: Licence, ending: Ending): Promise<void> {
    const { today } = this.database;
    const { document } = await this.reader.currentTerms(licence);
    requirePossible(licence, courseTermsOf(moneyTermsOf(document)), ending, today);
    const named = await this.lastDayNamed(licence);
    if (named !== null && ending.lastOn >= named) throw new ImpossibleLastDay('lastOn', today, addDays(named, -1));
  }

  /** The first of the days that were named for its end; null while none was. */
  private async lastDayNamed(licence: Licence): Promise<CivilDate | null> {
    // Beside a price that is to be paid no end stands: before ends withdrew buy-outs, they changed nothing.
    if (await this.buyOuts.isUnpaid(licence)) return null;
    const where = { licenceId: licence.id, kind: 'TERMINATE' as const };
    const [first] = await this.database.of(LicenceFact).find({ where, order: { countsOn: 'ASC' }, take: 1 });
    return first?.countsOn ?? null;
  }

  /**
   * What is tried by its state may be paid for by its facts, on the day on which a trigger fires and before the clock has looked:
   * then nobody ends it by declaration any more.
   */
  private async requireUnpaid(licence: Licence): Promise<void> {
    if (licence.payingSinceOn !== null) return;
    const { result } = await this.computation.of(licence);
    if (result.paidPhase) throw new NotInThisState(LicenceState.PAYING, CourseAction.TERMINATE);
  }

  private async decide(
    actor: Actor,
    edit: LicenceEdit,
    {
      act,
      event,
      fact,
      reason,
    }: { act: CourseAction; event: LicenceEventKind; fact: Omit<NewFact, 'countsOn'>; reason?: string },
  ): Promise<Licence> {
    return this.write(await this.held(actor, edit, act), event, fact, { reason });
  }

  private async held(actor: Actor, { id, expectedVersion }: LicenceEdit, act: CourseAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    requireOpen(act, actor, licence, { expectedVersion });
    if (takesSecondPair(act, actor, licence)) await this.secondPair.require(licence);
    await this.requireNotBarred(licence, act);
    return licence;
  }

  private async write(
    licence: Licence,
    event: LicenceEventKind,
    fact: Omit<NewFact, 'countsOn'> & { readonly countsOn?: CivilDate },
    told: { readonly figures?: EventFigures; readonly reason?: string; readonly subjectId?: string } = {},
  ): Promise<Licence> {
    const countsOn = fact.countsOn ?? this.database.today;
    await this.facts.record(licence, { ...fact, countsOn });
    await this.timeline.tell(licence, event, told);
    this.timeline.touched(
      null,
      { ...fact.detail, kind: fact.kind, countsOn },
      { type: 'LicenceDecision', id: licence.id, licence },
    );
    return this.books.follow(licence);
  }

  private async requireCurePassed(licence: Licence): Promise<void> {
    const { document } = await this.reader.currentTerms(licence);
    const [since] = await this.database.query<{ on: CivilDate }>(`SELECT ${CURE_FROM} AS "on" FROM licence WHERE id = $1`, [
      licence.id,
    ]);
    const until = addDays(since?.on ?? this.database.today, cureDaysOf(document));
    if (this.database.today <= until) throw new CureRunning(until);
  }
}
