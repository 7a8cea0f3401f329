import { ConversionMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database, Outbox, StaleVersion } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFact } from '../books/licence-fact.entity';
import { LicenceFacts } from '../books/licence.facts';
import { Standstill } from '../disputes/standstill';
import { Grants } from '../grants/grants';
import { type EventFigures, LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { Not } from 'typeorm';
import { ConversionAnswer, ConversionClaim, ConversionOutcome, enteringClaim } from './conversion-claim.entity';
import { ConversionRight } from './conversion-right.entity';
import { type Contender, keptUntil, precedes, standingOf } from './conversion.order';
import { type KnownRival, Rivals } from './rivals';

const { TRIAL, DECISION_DUE } = LicenceState;
const TRYING: readonly LicenceState[] = [TRIAL, DECISION_DUE];

/** One triallist of a round, with its licence held. */
interface Entry extends Contender {
  readonly claim: ConversionClaim;
  readonly licence: Licence;
  readonly right: ConversionRight;
}

/**
 * What follows of claims to convert, for the platform to do: it asks who goes before, waits for their answers, and leads the first
 * in order that wants to into its paid phase, alone. Whoever gave way gives back, and owes nothing.
 */
@Injectable()
export class ConversionRounds {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly rivals: Rivals,
    private readonly grants: Grants,
    private readonly outbox: Outbox,
    private readonly standstill: Standstill,
  ) {}

  /** Brings a round as far as it goes today, by the claim that began it. False when nothing changed. */
  async advance(began: ConversionClaim): Promise<boolean> {
    const { actor } = this.database;
    if (!actor) return false;
    const isNew = await this.ask(actor, began);
    const entries = await this.entriesOf(actor, began.roundId);
    const { winner, isOpen } = standingOf(entries, this.database.today);
    if (isOpen) return isNew;
    await this.lapse(entries);
    await this.close(entries, winner);
    for (const { licence } of entries) await this.standstill.afterRound(await this.reader.hold(actor, licence.id));
    return true;
  }

  /** Lets everybody know whom it concerns, once: who goes before is asked, who comes after is not. */
  private async ask(actor: Actor, began: ConversionClaim): Promise<boolean> {
    const claims = this.database.of(ConversionClaim);
    if (await claims.existsBy({ roundId: began.roundId, licenceId: Not(began.licenceId) })) return false;
    const right = await this.database.of(ConversionRight).findOneByOrFail({ licenceId: began.licenceId });
    const others = (await this.concerned(began)).map((rival) => {
      const isAsked = precedes(rival, right);
      return { rival, isAsked, answerBy: isAsked ? addDays(this.database.today, rival.windowDays) : began.answerBy };
    });
    const last = others.reduce((day, { answerBy }) => (answerBy > day ? answerBy : day), began.answerBy);
    if (last > began.answerBy) await this.write(began, await this.reader.hold(actor, began.licenceId), { answerBy: last });
    for (const { rival, isAsked, answerBy } of others) {
      const said = isAsked
        ? { answer: ConversionAnswer.ASKED, answerBy }
        : { answer: ConversionAnswer.OUTRANKED, answerBy: last };
      await this.enter(await this.reader.hold(actor, rival.licenceId), began, said);
    }
    return others.length > 0;
  }

  /** Whoever meets the claimant, or meets somebody who does: any of them may be the one that converts. */
  private async concerned({ licenceId }: ConversionClaim): Promise<KnownRival[]> {
    const found = new Map<string, KnownRival>();
    const ids = [licenceId];
    // A list that grows while it is walked is walked to its end.
    for (const id of ids) {
      for (const rival of (await this.rivals.knownTo(id)).rivals) {
        if (rival.licenceId === licenceId || found.has(rival.licenceId)) continue;
        found.set(rival.licenceId, rival);
        ids.push(rival.licenceId);
      }
    }
    return [...found.values()];
  }

  private async enter(
    licence: Licence,
    { roundId }: ConversionClaim,
    { answer, answerBy }: { readonly answer: ConversionAnswer; readonly answerBy: CivilDate },
  ): Promise<void> {
    const { today } = this.database;
    const id = this.database.newId();
    const claim = enteringClaim(licence, { id, roundId, answer, openedOn: today, answerBy });
    await this.database.of(ConversionClaim).insert(claim);
    this.timeline.touched(null, claim, { type: 'LicenceConversionClaim', id, licence });
    await this.tell(licence, claim, LicenceEventKind.CONVERSION_ASKED, { answer, answerBy });
    await this.facts.record(licence, { kind: 'DECISION_KEPT', countsOn: today, detail: { subject: id } });
    await this.books.follow(licence);
  }

  private async entriesOf(actor: Actor, roundId: string): Promise<Entry[]> {
    const claims = await this.database.of(ConversionClaim).find({ where: { roundId }, order: { licenceId: 'ASC' } });
    const entries: Entry[] = [];
    for (const { licenceId } of claims) {
      const licence = await this.reader.hold(actor, licenceId);
      // Read again: it may have been answered until it was held.
      const claim = await this.database.of(ConversionClaim).findOneByOrFail({ roundId, licenceId });
      const right = await this.database.of(ConversionRight).findOneByOrFail({ licenceId });
      const { place, firstRefusal } = right;
      const { answer, answerBy } = claim;
      const isAble = TRYING.includes(licence.state) && !(await this.hasNothingToWin(licence));
      entries.push({ claim, licence, right, place, firstRefusal, answer, answerBy, isAble });
    }
    return entries;
  }

  private async lapse(entries: readonly Entry[]): Promise<void> {
    for (const { claim, licence } of entries)
      if (claim.answer === ConversionAnswer.ASKED && claim.answerBy < this.database.today)
        await this.write(claim, licence, { answer: ConversionAnswer.LAPSED });
  }

  /**
   * Who meets the winner gives way; nobody else does. What stands beside the winner by now, and does not give way (a trial whose
   * trigger has fired), leaves everybody as they were.
   */
  private async close(entries: readonly Entry[], winner: Entry | null): Promise<void> {
    const shutOut = winner && (await this.shutOutBy(winner, entries));
    if (!winner || !shutOut) {
      for (const entry of entries) await this.end(entry, asBefore(entry));
      return;
    }
    for (const entry of entries) {
      if (entry === winner) continue;
      const isShutOut = shutOut.has(entry.licence.id);
      await this.end(entry, isShutOut ? ConversionOutcome.GAVE_WAY : asBefore(entry));
      if (isShutOut) await this.giveWay(entry);
    }
    await this.end(winner, ConversionOutcome.WON);
    await this.convert(winner);
  }

  /** The licences that the winner meets, all of which are of the round and give way; null when another stands beside it. */
  private async shutOutBy({ licence }: Entry, entries: readonly Entry[]): Promise<ReadonlySet<string> | null> {
    const { rivals, inTheWay } = await this.rivals.knownTo(licence.id);
    const entered = new Set(entries.map((entry) => entry.licence.id));
    const met = rivals.map(({ licenceId }) => licenceId);
    return inTheWay.length === 0 && met.every((id) => entered.has(id)) ? new Set(met) : null;
  }

  /** Who has a last day agreed or declared cannot be alone from then on, and nobody is billed for rights that are all lost. */
  private async hasNothingToWin(licence: Licence): Promise<boolean> {
    return (await this.isEnding(licence)) || this.standstill.isNothingLeft(licence);
  }

  private isEnding({ id: licenceId }: Licence): Promise<boolean> {
    return this.database.of(LicenceFact).existsBy({ licenceId, kind: 'TERMINATE' });
  }

  private async end({ claim, licence, right }: Entry, outcome: ConversionOutcome): Promise<void> {
    await this.write(claim, licence, { outcome, closedOn: this.database.today });
    const figures = { outcome, kind: outcome === ConversionOutcome.WON ? right.kind : null };
    await this.tell(licence, claim, LicenceEventKind.CONVERSION_DECIDED, figures);
    if (outcome !== ConversionOutcome.KEPT) return;
    const until = keptUntil(this.database.today);
    await this.facts.record(licence, {
      kind: 'DECISION_KEPT',
      countsOn: this.database.today,
      detail: { until, subject: claim.id },
    });
    await this.books.follow(licence);
  }

  private async giveWay({ licence, claim }: Entry): Promise<void> {
    await this.facts.record(licence, { kind: 'RETURN', countsOn: this.database.today, detail: { subject: claim.id } });
    await this.books.follow(licence);
  }

  private async convert({ licence, claim, right }: Entry): Promise<void> {
    const { today } = this.database;
    await this.grants.raise(licence, right.kind, addDays(today, 1));
    await this.facts.record(licence, { kind: 'CONVERT', countsOn: today, detail: { subject: claim.id } });
    await this.timeline.tell(licence, LicenceEventKind.CONVERTED, {});
    await this.books.follow(licence);
  }

  /** Writes down what the platform says of a triallist whose licence it holds. @throws StaleVersion */
  private async write(claim: ConversionClaim, licence: Licence, change: Partial<ConversionClaim>): Promise<void> {
    const { id, version } = claim;
    const before = Object.assign(new ConversionClaim(), claim);
    const after = Object.assign(new ConversionClaim(), claim, change, { version: version + 1 });
    const { affected } = await this.database.of(ConversionClaim).update({ id, version }, { ...change, version: version + 1 });
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    Object.assign(claim, after);
    this.timeline.touched(before, after, { type: 'LicenceConversionClaim', id, licence });
  }

  private async tell(licence: Licence, claim: ConversionClaim, kind: LicenceEventKind, figures: EventFigures): Promise<void> {
    await this.timeline.tell(licence, kind, { subjectId: claim.id, figures });
    await this.outbox.publish(new ConversionMoved(licence.id, claim.id, claim.outcome ?? claim.answer));
  }
}

/** Nobody shut it out: it tries on, unless it has gone its own way meanwhile (a trigger has fired, it gave back, it was ended). */
const asBefore = ({ licence }: Entry): ConversionOutcome =>
  TRYING.includes(licence.state) ? ConversionOutcome.KEPT : ConversionOutcome.LEFT;
