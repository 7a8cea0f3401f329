import { ConversionMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database, Outbox } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
import { Grants } from '../grants/grants';
import { type EventFigures, LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { Not } from 'typeorm';
import { ConversionAnswer, ConversionClaim, ConversionOutcome } from './conversion-claim.entity';
import { ConversionRight } from './conversion-right.entity';
import { type Contender, keptUntil, precedes, standingOf } from './conversion.order';
import { rankOf, Rivals } from './rivals';

const { TRIAL, DECISION_DUE, PAYING } = LicenceState;
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
    return true;
  }

  /** Lets everybody know whom it concerns, once: who goes before is asked, who comes after is not. */
  private async ask(actor: Actor, began: ConversionClaim): Promise<boolean> {
    const claims = this.database.of(ConversionClaim);
    if (await claims.existsBy({ roundId: began.roundId, licenceId: Not(began.licenceId) })) return false;
    const right = await this.database.of(ConversionRight).findOneByOrFail({ licenceId: began.licenceId });
    const rivals = (await this.rivals.of(began.licenceId)).filter(({ isRival }) => isRival);
    let last = began.answerBy;
    for (const rival of rivals) {
      const goesBefore = precedes(rankOf(rival), right);
      const answerBy = goesBefore ? addDays(this.database.today, rival.windowDays ?? 0) : began.answerBy;
      if (answerBy > last) last = answerBy;
      await this.enter(await this.reader.hold(actor, rival.licenceId ?? ''), began, {
        answer: goesBefore ? ConversionAnswer.ASKED : ConversionAnswer.OUTRANKED,
        answerBy,
      });
    }
    return rivals.length > 0;
  }

  private async enter(
    licence: Licence,
    { roundId, achievementId }: ConversionClaim,
    { answer, answerBy }: { readonly answer: ConversionAnswer; readonly answerBy: CivilDate },
  ): Promise<void> {
    const { today } = this.database;
    const id = this.database.newId();
    const claim = Object.assign(new ConversionClaim(), {
      id,
      ...partiesOf(licence),
      achievementId,
      roundId,
      answer,
      openedOn: today,
      answerBy,
      answeredOn: null,
      answeredBy: null,
      outcome: null,
      closedOn: null,
      version: 1,
    });
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
      const isAble = [...TRYING, PAYING].includes(licence.state);
      entries.push({ claim, licence, right, place, firstRefusal, answer, answerBy, isAble });
    }
    return entries;
  }

  private async lapse(entries: readonly Entry[]): Promise<void> {
    for (const { claim } of entries)
      if (claim.answer === ConversionAnswer.ASKED) await this.write(claim, { answer: ConversionAnswer.LAPSED });
  }

  /** What stands beside the winner by now (a trial whose trigger has fired) leaves everybody as they were. */
  private async close(entries: readonly Entry[], winner: Entry | null): Promise<void> {
    const isFree = winner !== null && (await this.rivals.of(winner.licence.id)).every(({ isRival }) => isRival);
    if (!winner || !isFree) {
      for (const entry of entries) await this.end(entry, ConversionOutcome.KEPT);
      return;
    }
    for (const entry of entries) {
      if (entry === winner) continue;
      const isTrying = TRYING.includes(entry.licence.state);
      await this.end(entry, isTrying ? ConversionOutcome.GAVE_WAY : ConversionOutcome.KEPT);
      if (isTrying) await this.giveWay(entry);
    }
    await this.end(winner, ConversionOutcome.WON);
    await this.convert(winner);
  }

  private async end({ claim, licence, right }: Entry, outcome: ConversionOutcome): Promise<void> {
    await this.write(claim, { outcome, closedOn: this.database.today });
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
    if (licence.state === PAYING) return;
    await this.facts.record(licence, { kind: 'CONVERT', countsOn: today, detail: { subject: claim.id } });
    await this.timeline.tell(licence, LicenceEventKind.CONVERTED, {});
    await this.books.follow(licence);
  }

  private async write(claim: ConversionClaim, change: Partial<ConversionClaim>): Promise<void> {
    const { id, version } = claim;
    await this.database.of(ConversionClaim).update({ id, version }, { ...change, version: version + 1 });
    Object.assign(claim, change, { version: version + 1 });
  }

  private async tell(licence: Licence, claim: ConversionClaim, kind: LicenceEventKind, figures: EventFigures): Promise<void> {
    await this.timeline.tell(licence, kind, { subjectId: claim.id, figures });
    await this.outbox.publish(new ConversionMoved(licence.id, claim.id, claim.outcome ?? claim.answer));
  }
}
