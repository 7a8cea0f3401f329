import { LicenceAmended } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, addMonths, type CivilDate, isUuid } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceComputation } from '../books/licence.computation';
import { LicenceFacts } from '../books/licence.facts';
import { BuyOuts } from '../course/buy-outs';
import { DecisionsService } from '../course/decisions.service';
import { COURSE_ACTS, requireOpen, takesSecondPair } from '../course/course.policy';
import { type Ending, endingDetail } from '../course/ending.days';
import { MissingReports } from '../course/missing.reports';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { partiesOf } from '../licences/licence.parties';
import { sideOf } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { SecondPair } from '../licences/second.pair';
import { PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { LicenceSide } from '../signing/licence-signature.entity';
import {
  AlreadyExtended,
  AmendmentPending,
  answeredByTheOther,
  AnswerTooLate,
  ExtensionTooLong,
  StillOwed,
} from './amendment.failures';
import { answersForTheOther, ASKING, asksForOurs } from './amendments.policy';
import { type AmendmentDetail, AmendmentKind, AmendmentState, LicenceAmendment } from './licence-amendment.entity';

/** Days in which the other side answers: a rule of this platform, so that nothing waits for ever. */
export const DAYS_TO_ANSWER = 15;

/** What one side asks of the other. */
export interface Asked {
  readonly licenceId: string;
  readonly kind: AmendmentKind;
  readonly detail: AmendmentDetail;
  readonly reason: string;
}

interface Answer {
  readonly id: string;
  readonly expectedVersion: number;
  readonly accept: boolean;
  readonly reason?: string | null;
}

/**
 * What both sides change together in a licence that runs (Civil Code 543, 562): a longer trial, an end by agreement, shares
 * instead of fees. One side asks, the other answers within fifteen days; for the licensor its approver does.
 */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly profiles: PolicyProfilesReader,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly decisions: DecisionsService,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
    private readonly secondPair: SecondPair,
    private readonly buyOuts: BuyOuts,
    private readonly reports: MissingReports,
  ) {}

  /**
   * Asks the other side.
   * @throws NotInThisState, AmendmentPending, AlreadyBought, AlreadyEnding, AlreadyExtended, ExtensionTooLong, ImpossibleLastDay,
   * NothingToSellOff, ReportsMissing, StillOwed
   */
  async ask(actor: Actor, { licenceId, kind, detail, reason }: Asked): Promise<LicenceAmendment> {
    const licence = await this.reader.hold(actor, licenceId);
    requireOpen(ASKING[kind], actor, licence);
    if (takesSecondPair(ASKING[kind], actor, licence)) await this.secondPair.require(licence);
    await this.requirePossible(licence, kind, detail);
    const askedOn = this.database.today;
    const amendment = Object.assign(new LicenceAmendment(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      kind,
      askedBySide: sideOf(actor, licence) ?? LicenceSide.LICENSEE,
      detail,
      reason,
      answerBy: addDays(askedOn, DAYS_TO_ANSWER),
      askedOn,
      askedBy: actor.userId ?? '',
      state: AmendmentState.ASKED,
      answeredBy: null,
      answeredOn: null,
      answerReason: null,
      version: 1,
    });
    await this.insert(amendment);
    this.touched(null, amendment, licence);
    await this.timeline.tell(licence, LicenceEventKind.AMENDMENT_ASKED, {
      subjectId: amendment.id,
      reason,
      figures: saidOf(amendment),
    });
    await this.outbox.publish(new LicenceAmended(licence.id, amendment.id, AmendmentState.ASKED));
    return amendment;
  }

  /**
   * Answers for the other side. Accepted, it takes effect at once.
   * @throws StaleVersion, NotInThisState, AnswerTooLate, FourEyes and what `ask` throws, when it is not possible any more
   */
  async answer(actor: Actor, { id, expectedVersion, accept, reason }: Answer): Promise<LicenceAmendment> {
    const { licence, amendment } = await this.hold(actor, id);
    if (!answersForTheOther(actor, licence, amendment)) throw answeredByTheOther();
    requireAsked(amendment, expectedVersion);
    if (sideOf(actor, licence) === LicenceSide.LICENSOR) await this.secondPair.require(licence);
    if (this.database.today > amendment.answerBy) throw new AnswerTooLate(amendment.answerBy);
    if (accept) await this.requireStillPossible(licence, amendment);
    const state = accept ? AmendmentState.ACCEPTED : AmendmentState.DECLINED;
    const answered = await this.close(licence, amendment, { state, answeredBy: actor.userId, answerReason: reason ?? null });
    if (accept) await this.takeEffect(licence, answered);
    return answered;
  }

  /** Takes a question back that nobody has answered. @throws StaleVersion, NotInThisState */
  async withdraw(actor: Actor, id: string, expectedVersion: number): Promise<LicenceAmendment> {
    const { licence, amendment } = await this.hold(actor, id);
    if (!asksForOurs(actor, licence, amendment)) throw notYours();
    requireAsked(amendment, expectedVersion);
    return this.close(licence, amendment, { state: AmendmentState.WITHDRAWN, answeredBy: actor.userId, answerReason: null });
  }

  /** Lets those lapse whose last day is over. The caller holds the licence. Returns whether there was one. */
  async lapse(licence: Licence): Promise<boolean> {
    const { today } = this.database;
    const open = await this.database.of(LicenceAmendment).findBy({ licenceId: licence.id, state: AmendmentState.ASKED });
    const over = open.filter(({ answerBy }) => answerBy < today);
    for (const amendment of over)
      await this.close(licence, amendment, { state: AmendmentState.LAPSED, answeredBy: null, answerReason: null });
    return over.length > 0;
  }

  private async requireStillPossible(licence: Licence, { kind, detail }: LicenceAmendment): Promise<void> {
    const act = ASKING[kind];
    if (!COURSE_ACTS[act].in.includes(licence.state)) throw new NotInThisState(licence.state, act);
    await this.requirePossible(licence, kind, kind === AmendmentKind.TERMINATION ? this.movedOn(detail) : detail);
  }

  private async requirePossible(licence: Licence, kind: AmendmentKind, detail: AmendmentDetail): Promise<void> {
    await this.decisions.requireNotBarred(licence, ASKING[kind]);
    if (kind === AmendmentKind.EXTENSION) return this.requireExtensible(licence, detail.months ?? 0);
    if (kind === AmendmentKind.TERMINATION) {
      const ending = endingOf(detail, this.database.today);
      await this.decisions.requireEnd(licence, ending);
      await this.buyOuts.withdrawnBy(licence, ending.lastOn);
      return;
    }
    await this.reports.requireNone(licence);
    const { result } = await this.computation.of(licence, { more: [{ kind: 'CONVERT_EQUITY', on: this.database.today }] });
    const { principal, interest, unapplied } = result.balance;
    if (principal + interest + unapplied !== 0n) throw new StillOwed();
  }

  private async requireExtensible(licence: Licence, months: number): Promise<void> {
    const { id, profileCode, effectiveOn, trialEndsOn, endsOn } = licence;
    const before = { licenceId: id, kind: AmendmentKind.EXTENSION, state: AmendmentState.ACCEPTED };
    if (await this.database.of(LicenceAmendment).existsBy(before)) throw new AlreadyExtended();
    const { rules } = await this.profiles.require(profileCode);
    const most = rules.TRIAL_MAX_MONTHS?.value;
    const bounds = [...(most ? [addMonths(effectiveOn, most)] : []), ...(endsOn ? [addDays(endsOn, -1)] : [])].sort();
    const [latest] = bounds;
    if (latest !== undefined && addMonths(trialEndsOn, months) > latest) throw new ExtensionTooLong(latest);
  }

  /** A last day that has passed while nobody answered is the day of the answer. */
  private movedOn({ lastOn, sellOffUntil }: AmendmentDetail): AmendmentDetail {
    const { today } = this.database;
    const last = lastOn && lastOn > today ? lastOn : today;
    return { lastOn: last, ...(sellOffUntil && sellOffUntil > last && { sellOffUntil }) };
  }

  private async takeEffect(licence: Licence, { id, kind, detail }: LicenceAmendment): Promise<void> {
    const countsOn = this.database.today;
    if (kind === AmendmentKind.TERMINATION) {
      const { lastOn, sellOffUntil } = this.movedOn(detail);
      const withdrawn = await this.buyOuts.withdrawnBy(licence, lastOn ?? countsOn);
      const said = { ...endingDetail(licence, sellOffUntil ?? null, countsOn), ...withdrawn, subject: id };
      await this.facts.record(licence, { kind: 'TERMINATE', countsOn: lastOn ?? countsOn, detail: said });
    } else if (kind === AmendmentKind.EXTENSION) {
      const until = addMonths(licence.trialEndsOn, detail.months ?? 0);
      await this.facts.record(licence, { kind: 'TRIAL_EXTENDED', countsOn, detail: { until, subject: id } });
    } else {
      await this.facts.record(licence, { kind: 'CONVERT_EQUITY', countsOn, detail: { subject: id } });
    }
    await this.books.follow(licence);
  }

  private async hold(actor: Actor, id: string) {
    const found = isUuid(id) ? await this.database.of(LicenceAmendment).findOneBy({ id }) : null;
    if (!found) throw notFound('变更', 'amendment');
    const licence = await this.reader.hold(actor, found.licenceId);
    const amendment = await this.database.of(LicenceAmendment).findOneByOrFail({ id });
    return { licence, amendment };
  }

  private async close(
    licence: Licence,
    amendment: LicenceAmendment,
    answer: Pick<LicenceAmendment, 'state' | 'answeredBy' | 'answerReason'>,
  ): Promise<LicenceAmendment> {
    const { id, version } = amendment;
    const change = { ...answer, answeredOn: this.database.today, version: version + 1 };
    const { affected } = await this.database.of(LicenceAmendment).update({ id, version }, change);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    const closed = Object.assign(new LicenceAmendment(), amendment, change);
    this.touched(amendment, closed, licence);
    await this.timeline.tell(licence, LicenceEventKind.AMENDMENT_ANSWERED, {
      subjectId: id,
      reason: answer.answerReason ?? undefined,
      figures: { ...saidOf(closed), answer: answer.state },
    });
    await this.outbox.publish(new LicenceAmended(licence.id, id, answer.state));
    return closed;
  }

  private async insert(amendment: LicenceAmendment): Promise<void> {
    if (await this.database.insertIfNew(LicenceAmendment, amendment)) return;
    const { licenceId, kind } = amendment;
    const { id } = await this.database.of(LicenceAmendment).findOneByOrFail({ licenceId, kind, state: AmendmentState.ASKED });
    throw new AmendmentPending(id);
  }

  private touched(before: object | null, after: LicenceAmendment, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceAmendment', id: after.id, licence });
  }
}

/** Said once it is clear that whoever asks may know. @throws StaleVersion, NotInThisState */
function requireAsked({ id, version, state }: LicenceAmendment, expectedVersion: number): void {
  if (version !== expectedVersion) throw new StaleVersion(id, version);
  if (state !== AmendmentState.ASKED) throw new NotInThisState(state, 'answerLicenceAmendment');
}

const endingOf = ({ lastOn, sellOffUntil }: AmendmentDetail, today: CivilDate): Ending => ({
  lastOn: lastOn ?? today,
  sellOffUntil: sellOffUntil ?? null,
});

/** What the record says of an amendment; the company's name is text, and stays out. */
const saidOf = ({ kind, askedBySide, detail: { months, lastOn, sellOffUntil, sharePpm } }: LicenceAmendment) => ({
  kind,
  side: askedBySide,
  months: months ?? null,
  lastOn: lastOn ?? null,
  sellOffUntil: sellOffUntil ?? null,
  sharePpm: sharePpm ?? null,
});
