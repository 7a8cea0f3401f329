import { ConversionMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Actor, Database, Outbox, StaleVersion, violatedConstraint } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
import { CourseAction, requireOpen } from '../course/course.policy';
import { KindConflict } from '../grants/grant.failures';
import { Grants } from '../grants/grants';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { sideOf } from '../licences/licence.policy';
import type { LicenceEdit } from '../licences/licence-review.service';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { ConversionRights } from './conversion.rights';
import { ConversionAnswer, ConversionClaim, enteringClaim } from './conversion-claim.entity';
import type { ConversionRight } from './conversion-right.entity';
import { precedes } from './conversion.order';
import { refusedToSay } from './conversion.saying';
import { ConversionNotAsked, ConversionSaid, ConversionUnderWay, ConversionWaits } from './triallist.failures';
import { type InTheWay, type Rival, Rivals, type WaitsFor } from './rivals';

const ONE_CLAIM = 'conversion_claim_achievement_id_idx';

/** What would follow of a claim to convert. */
interface ConversionOutlook {
  readonly kind: ConversionRight['kind'];
  /** How many would be asked first, and how many give way. */
  readonly before: number;
  readonly behind: number;
  readonly decidedBy: CivilDate;
  /** Whether something stands that does not give way. */
  readonly isBlocked: boolean;
  /** Where that gives way later: what is waited for. */
  readonly waitsFor: WaitsFor | null;
  /** Whether others are deciding, so that nothing can be claimed meanwhile. */
  readonly isUnderWay: boolean;
}

/**
 * Several triallists of one achievement. Each may hold a right to be alone once it converts. Whoever converts claims it; those who
 * go before, by right of first refusal or by the place that the terms name, are asked, each within its own window; the first in
 * order that wants to converts, at the price of its own terms, and the others give way. The sides say what they want here; what
 * follows of it is the platform's (`ConversionRounds`).
 */
@Injectable()
export class TriallistsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly rights: ConversionRights,
    private readonly rivals: Rivals,
    private readonly grants: Grants,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The licensee wants to convert: it begins a round, or says yes in one that has begun. The caller holds the licence.
   * @throws KindConflict, ConversionWaits, ConversionOutranked, ConversionSaid, ConversionUnderWay
   */
  async want(actor: Actor, licence: Licence, right: ConversionRight): Promise<Licence> {
    const claim = await this.openClaimOf(licence);
    if (claim) return this.answer(actor, licence, claim, ConversionAnswer.WANTED);
    const { rivals, inTheWay } = await this.rivals.of(licence.id);
    await this.requireRoom(inTheWay);
    const before = goingBefore(right, rivals);
    return this.begin(actor, licence, this.decidedBy(before), before.length);
  }

  /** The licensee that was asked lets those behind it go first. @throws NotInThisState, StaleVersion, ConversionNotAsked, ConversionSaid */
  async waive(actor: Actor, { id, expectedVersion }: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    requireOpen(CourseAction.CONVERT, actor, licence, { expectedVersion, tried: 'waiveLicenceConversion' });
    const claim = await this.openClaimOf(licence);
    if (!claim || claim.answer === ConversionAnswer.OUTRANKED) throw new ConversionNotAsked();
    return this.answer(actor, licence, claim, ConversionAnswer.WAIVED);
  }

  /** What would follow of a claim today; null where the licence has no such right. @throws Refusal NOT_FOUND */
  outlook(actor: Actor, id: string): Promise<ConversionOutlook | null> {
    return this.database.read(actor, async () => {
      const licence = await this.reader.get(actor, id);
      const right = sideOf(actor, licence) ? await this.rights.standing(licence) : null;
      if (!right) return null;
      const { rivals, inTheWay } = await this.rivals.of(id);
      const before = goingBefore(right, rivals);
      const own = await this.openClaimOf(licence);
      return {
        kind: right.kind,
        before: before.length,
        behind: rivals.length - before.length,
        decidedBy: own ? own.answerBy : this.decidedBy(before),
        isBlocked: inTheWay.length > 0,
        waitsFor: waitedFor(inTheWay),
        isUnderWay: own === null && (await this.rivals.areDeciding(licence.achievementId)),
      };
    });
  }

  private decidedBy(before: readonly Rival[]): CivilDate {
    return addDays(this.database.today, Math.max(0, ...before.map(({ windowDays }) => windowDays)));
  }

  private openClaimOf({ id: licenceId }: Licence): Promise<ConversionClaim | null> {
    return this.database
      .of(ConversionClaim)
      .createQueryBuilder('claim')
      .where('claim.licenceId = :licenceId AND claim.outcome IS NULL', { licenceId })
      .getOne();
  }

  private async begin(actor: Actor, licence: Licence, answerBy: CivilDate, before: number): Promise<Licence> {
    const { today } = this.database;
    const id = this.database.newId();
    const said = { answer: ConversionAnswer.CLAIMED, answeredOn: today, answeredBy: actor.userId };
    const claim = enteringClaim(licence, { id, roundId: id, openedOn: today, answerBy, ...said });
    try {
      await this.database.attempt(() => this.database.of(ConversionClaim).insert(claim));
    } catch (error) {
      if (violatedConstraint(error) === ONE_CLAIM) throw new ConversionUnderWay();
      throw error;
    }
    this.timeline.touched(null, claim, { type: 'LicenceConversionClaim', id, licence });
    const figures = { before, answerBy };
    await this.timeline.tell(licence, LicenceEventKind.CONVERSION_CLAIMED, { subjectId: id, figures });
    await this.facts.record(licence, { kind: 'DECISION_KEPT', countsOn: today, detail: { subject: id } });
    await this.outbox.publish(new ConversionMoved(licence.id, id, claim.answer));
    return this.books.follow(licence);
  }

  private async answer(
    actor: Actor,
    licence: Licence,
    claim: ConversionClaim,
    answer: ConversionAnswer.WANTED | ConversionAnswer.WAIVED,
  ): Promise<Licence> {
    const { id, version, answerBy } = claim;
    const { today } = this.database;
    const refused = refusedToSay(claim) ?? (answerBy < today ? new ConversionSaid(answerBy) : null);
    if (refused) throw refused;
    const said = { answer, answeredOn: today, answeredBy: actor.userId, version: version + 1 };
    const { affected } = await this.database.of(ConversionClaim).update({ id, version }, said);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    this.timeline.touched(claim, Object.assign(new ConversionClaim(), claim, said), {
      type: 'LicenceConversionClaim',
      id,
      licence,
    });
    await this.timeline.tell(licence, LicenceEventKind.CONVERSION_ANSWERED, { subjectId: id, figures: { answer } });
    await this.outbox.publish(new ConversionMoved(licence.id, id, answer));
    return this.timeline.change(licence, {});
  }

  /** Only who gives way by its own terms does, and only a trial that runs can. @throws KindConflict, ConversionWaits */
  private async requireRoom(inTheWay: readonly InTheWay[]): Promise<void> {
    const [staying] = inTheWay.filter(({ waitsFor }) => waitsFor === null);
    if (staying) throw new KindConflict(staying, await this.grants.say(staying));
    const waitsFor = waitedFor(inTheWay);
    if (waitsFor) throw new ConversionWaits(waitsFor);
  }
}

const goingBefore = (right: ConversionRight, rivals: readonly Rival[]): readonly Rival[] =>
  rivals.filter((rival) => precedes(rival, right));

/** What a claim has to wait for; null when nothing stands in its way, or when something stays there. */
const waitedFor = (inTheWay: readonly InTheWay[]): WaitsFor | null =>
  inTheWay.every(({ waitsFor }) => waitsFor !== null) ? (inTheWay[0]?.waitsFor ?? null) : null;
