import { ConversionMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database, Outbox } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
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
import { rankOf, type Rival, Rivals } from './rivals';

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
    const others = (await this.concerned(began)).map((rival) => {
      const isAsked = precedes(rankOf(rival), right);
      return { rival, isAsked, answerBy: isAsked ? addDays(this.database.today, rival.windowDays ?? 0) : began.answerBy };
    });
    const last = others.reduce((day, { answerBy }) => (answerBy > day ? answerBy : day), began.answerBy);
    if (last > began.answerBy) await this.write(began, { answerBy: last });
    for (const { rival, isAsked, answerBy } of others) {
      const said = isAsked
        ? { answer: ConversionAnswer.ASKED, answerBy }
        : { answer: ConversionAnswer.OUTRANKED, answerBy: last };
      await this.enter(await this.reader.hold(actor, rival.licenceId ?? ''), began, said);
    }
    return others.length > 0;
  }

  /** Whoever meets the claimant, or meets somebody who does: any of them may be the one that converts. */
  private async concerned({ licenceId }: ConversionClaim): Promise<Rival[]> {
    const found = new Map<string, Rival>();
    const ids = [licenceId];
    // A list that grows while it is walked is walked to its end.
    for (const id of ids) {
      for (const rival of await this.rivals.of(id)) {
        if (!rival.isRival || !rival.licenceId || rival.licenceId === licenceId || found.has(rival.licenceId)) continue;
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
      const isAble = TRYING.includes(licence.state);
      entries.push({ claim, licence, right, place, firstRefusal, answer, answerBy, isAble });
    }
    return entries;
  }

  private async lapse(entries: readonly Entry[]): Promise<void> {
    for (const { claim } of entries)
      if (claim.answer === ConversionAnswer.ASKED && claim.answerBy < this.database.today)
        await this.write(claim, { answer: ConversionAnswer.LAPSED });
  }

  /**
   * Who meets the winner gives way; nobody else does. What stands beside the winner by now, and does not give way (a trial whose
   * trigger has fired), leaves everybody as they were.
   */
  private async close(entries: readonly Entry[], winner: Entry | null): Promise<void> {
    const beside = winner ? await this.rivals.of(winner.licence.id) : [];
    const entered = new Set<string | null>(entries.map(({ licence }) => licence.id));
    if (!winner || !beside.every(({ isRival, licenceId }) => isRival && entered.has(licenceId))) {
      for (const entry of entries) await this.end(entry, ConversionOutcome.KEPT);
      return;
    }
    const shutOut = new Set<string | null>(beside.map(({ licenceId }) => licenceId));
    for (const entry of entries) {
      if (entry === winner) continue;
      const outcome = shutOut.has(entry.licence.id) ? ConversionOutcome.GAVE_WAY : ConversionOutcome.KEPT;
      await this.end(entry, outcome);
      if (outcome === ConversionOutcome.GAVE_WAY) await this.giveWay(entry);
    }
    await this.end(winner, ConversionOutcome.WON);
    await this.convert(winner);
  }

  private async end({ claim, licence, right }: Entry, outcome: ConversionOutcome): Promise<void> {
    await this.write(claim, { outcome, closedOn: this.database.today });
    const figures = { outcome, kind: outcome === ConversionOutcome.WON ? right.kind : null };
    await this.tell(licence, claim, LicenceEventKind.CONVERSION_DECIDED, figures);
    if (outcome !== ConversionOutcome.KEPT || !TRYING.includes(licence.state)) return;
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
