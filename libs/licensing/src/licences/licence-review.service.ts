import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { EndingRights } from './ending.rights';
import { notYours } from './licence.failures';
import type { Licence } from './licence.entity';
import { LicenceAction, mayDo } from './licence.policy';
import { NegotiationService } from '../negotiation/negotiation.service';
import { PublicityService } from '../publicity/publicity.service';
import { SoldAchievements } from './sold.achievements';
import { LicenceTimeline, type MoveFacts } from './licence.timeline';
import { type LicenceMove, LicenceState } from './licence.workflow';
import { ListedPrices } from './listed.prices';
import { LicencesReader } from './licences.reader';
import { SecondPair } from './second.pair';

/** Which licence, as it was when the caller read it. */
export interface LicenceEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

/** From the draft to the decision: a transfer officer submits, somebody else decides, the enterprise may step back. */
@Injectable()
export class LicenceReviewService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly publicity: PublicityService,
    private readonly negotiation: NegotiationService,
    private readonly secondPair: SecondPair,
    private readonly rights: EndingRights,
    private readonly sold: SoldAchievements,
    private readonly prices: ListedPrices,
  ) {}

  /** @throws TermsNotAgreed while one side has not agreed to the terms that stand. */
  async submit(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.hold(actor, edit.id);
    this.require(actor, licence, edit, LicenceAction.SUBMIT);
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, 'submit');
    await this.negotiation.requireAgreed(actor, licence);
    return this.timeline.move(licence, 'submit', { change: { submittedBy: actor.userId } });
  }

  async withdraw(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    const licence = await this.reader.get(actor, edit.id);
    this.require(actor, licence, edit, LicenceAction.WITHDRAW);
    return this.timeline.move(licence, 'withdraw', { reason });
  }

  /** Sends it back to be changed. @throws FourEyes */
  return(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    return this.judge(actor, edit, LicenceAction.RETURN, 'return', { reason });
  }

  /** Rejects it for good. @throws FourEyes */
  reject(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    return this.judge(actor, edit, LicenceAction.REJECT, 'reject', { reason });
  }

  /**
   * Approves; a price by agreement is then made public before anybody signs.
   * @throws FourEyes, AchievementTransferred, RightEndsBefore, PriceNotListed
   */
  async approve(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.hold(actor, edit.id);
    await this.requireSecondPair(actor, licence, edit, LicenceAction.APPROVE);
    if (licence.state !== LicenceState.REVIEW) throw new NotInThisState(licence.state, 'approve');
    await this.sold.requireNot(licence);
    await this.rights.requireNone(licence, false);
    await this.prices.require(licence);
    if (await this.publicity.isDue(licence)) return this.publicity.begin(actor, licence);
    return this.timeline.move(licence, 'approve', { change: { approvedBy: actor.userId, approvedOn: this.database.today } });
  }

  private async judge(
    actor: Actor,
    edit: LicenceEdit,
    act: LicenceAction,
    move: LicenceMove,
    facts: MoveFacts,
  ): Promise<Licence> {
    const licence = await this.reader.get(actor, edit.id);
    await this.requireSecondPair(actor, licence, edit, act);
    return this.timeline.move(licence, move, facts);
  }

  private require(actor: Actor, licence: Licence, { id, expectedVersion }: LicenceEdit, act: LicenceAction): void {
    if (!mayDo(act, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
  }

  private async requireSecondPair(actor: Actor, licence: Licence, edit: LicenceEdit, act: LicenceAction): Promise<void> {
    this.require(actor, licence, edit, act);
    await this.secondPair.require(licence);
  }
}
