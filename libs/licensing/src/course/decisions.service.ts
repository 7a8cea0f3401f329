import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFact } from '../books/licence-fact.entity';
import { LicenceFacts, type NewFact } from '../books/licence.facts';
import { type EventFigures, LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import type { LicenceEdit } from '../licences/licence-review.service';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { SecondPair } from '../licences/second.pair';
import { moneyTermsOf } from '../licences/terms.document';
import { CURE_FROM } from '../waiting/waiting.sql';
import { ConversionRights } from '../triallists/conversion.rights';
import { TriallistsService } from '../triallists/triallists.service';
import { BuyOuts } from './buy-outs';
import { AlreadyEnding, CureRunning, MilestoneReached, NoOptionToBuy, UnknownMilestone } from './course.failures';
import { CourseAction, requireOpen, takesSecondPair } from './course.policy';
import { courseTermsOf, cureDaysOf } from './course.terms';
import { type Ending, requirePossible } from './ending.days';

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
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly rights: ConversionRights,
    private readonly triallists: TriallistsService,
    private readonly secondPair: SecondPair,
    private readonly buyOuts: BuyOuts,
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

  /** The licensee gives back what it has tried: nothing is owed. @throws NotInThisState, StaleVersion */
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
   * @throws NotInThisState, StaleVersion, NoOptionToBuy, AlreadyEnding
   */
  async buyOut(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.BUY_OUT);
    const { option } = moneyTermsOf((await this.reader.currentTerms(licence)).document);
    if (!option) throw new NoOptionToBuy();
    const bought = await this.database.of(LicenceFact).findOneBy({ licenceId: licence.id, kind: 'BUY_OUT' });
    if (bought) throw new AlreadyEnding(bought.countsOn);
    return this.write(licence, LicenceEventKind.BOUGHT_OUT, { kind: 'BUY_OUT' });
  }

  /**
   * Ends a licence by declaration: the licensor one that is in default (after the time to cure it), suspended, tried or wound
   * down; the licensee one that is suspended (Civil Code 563, 565).
   * @throws NotInThisState, StaleVersion, FourEyes, AlreadyEnding, ImpossibleLastDay, NothingToSellOff, CureRunning
   */
  async terminate(actor: Actor, edit: LicenceEdit, ending: Ending & { readonly reason: string }): Promise<Licence> {
    const licence = await this.held(actor, edit, CourseAction.TERMINATE);
    requirePossible(licence, ending, this.database.today);
    if (licence.state === LicenceState.DEFAULT) await this.requireCurePassed(licence);
    return this.end(licence, LicenceEventKind.TERMINATION_DECLARED, ending);
  }

  /**
   * Writes down that a licence ends, which withdraws a buy-out that is not paid; the caller holds it and has checked that it can.
   * @throws ImpossibleLastDay
   */
  async end(
    licence: Licence,
    event: LicenceEventKind,
    { lastOn, sellOffUntil, reason }: Ending & { reason?: string },
  ): Promise<Licence> {
    const withdrawn = await this.buyOuts.withdrawnBy(licence, lastOn);
    const fact = {
      kind: 'TERMINATE',
      countsOn: lastOn,
      detail: { ...(sellOffUntil && { sellOffUntil }), ...withdrawn },
    } as const;
    return this.write(licence, event, fact, { figures: { lastOn, sellOffUntil: sellOffUntil ?? null, ...withdrawn }, reason });
  }

  /** @throws AlreadyEnding when somebody has named its last day */
  async requireNotEnding(licence: Licence): Promise<void> {
    const { id } = licence;
    // Beside a price that is to be paid no end stands: before ends withdrew buy-outs, they changed nothing.
    if (await this.buyOuts.isUnpaid(licence)) return;
    const ending = await this.database.of(LicenceFact).findOneBy({ licenceId: id, kind: 'TERMINATE' });
    if (ending) throw new AlreadyEnding(ending.countsOn);
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
    await this.requireNotEnding(licence);
    return licence;
  }

  private async write(
    licence: Licence,
    event: LicenceEventKind,
    fact: Omit<NewFact, 'countsOn'> & { readonly countsOn?: CivilDate },
    told: { readonly figures?: EventFigures; readonly reason?: string } = {},
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
