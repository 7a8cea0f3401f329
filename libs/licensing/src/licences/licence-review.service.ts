import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, StaleVersion } from '@trihelix/platform';
import { FourEyes, notYours } from './licence.failures';
import type { Licence } from './licence.entity';
import { isSecondPair, LicenceAction, mayDo } from './licence.policy';
import { NegotiationService } from '../negotiation/negotiation.service';
import { PublicityService } from '../publicity/publicity.service';
import { LicenceTimeline, type MoveFacts } from './licence.timeline';
import { type LicenceMove, LicenceState } from './licence.workflow';
import { LicencesReader } from './licences.reader';

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
  ) {}

  /** @throws TermsNotAgreed while one side has not agreed to the terms that stand. */
  async submit(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.hold(actor, edit.id);
    this.require(actor, licence, edit, LicenceAction.SUBMIT);
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, 'submit');
    await this.negotiation.requireAgreed(actor, licence);
    return this.timeline.move(licence, 'submit', { change: { submittedBy: actor.userId } });
  }

  withdraw(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    return this.act(actor, edit, LicenceAction.WITHDRAW, 'withdraw', { reason });
  }

  return(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    return this.act(actor, edit, LicenceAction.RETURN, 'return', { reason });
  }

  reject(actor: Actor, edit: LicenceEdit, reason: string): Promise<Licence> {
    return this.act(actor, edit, LicenceAction.REJECT, 'reject', { reason });
  }

  /**
   * Approves; a price by agreement is then made public before anybody signs.
   * @throws FourEyes when the approver asked for, prepared, agreed to or submitted it, or bears the name of an inventor.
   */
  async approve(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.hold(actor, edit.id);
    const isFresh =
      isSecondPair(actor, licence) &&
      !(await this.isInventor(actor, licence)) &&
      !(await this.negotiation.hasAgreed(actor, licence));
    if (mayDo(LicenceAction.APPROVE, actor, licence) && !isFresh) throw new FourEyes();
    if (await this.publicity.isDue(licence)) {
      this.require(actor, licence, edit, LicenceAction.APPROVE);
      if (licence.state !== LicenceState.REVIEW) throw new NotInThisState(licence.state, 'approve');
      return this.publicity.begin(actor, licence);
    }
    return this.act(actor, edit, LicenceAction.APPROVE, 'approve', {
      change: { approvedBy: actor.userId, approvedOn: this.database.today },
    });
  }

  private async act(actor: Actor, edit: LicenceEdit, act: LicenceAction, move: LicenceMove, facts: MoveFacts): Promise<Licence> {
    const licence = await this.reader.get(actor, edit.id);
    this.require(actor, licence, edit, act);
    return this.timeline.move(licence, move, facts);
  }

  private require(actor: Actor, licence: Licence, { id, expectedVersion }: LicenceEdit, act: LicenceAction): void {
    if (!mayDo(act, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
  }

  /** Inventors are listed by name only, so a namesake is refused too: another approver is found, a lost safeguard is not. */
  private async isInventor(actor: Actor, { achievementId }: Licence): Promise<boolean> {
    const found = await this.database.query(
      `SELECT FROM achievement_inventor AS inventor JOIN user_account AS account ON account.name = inventor.name
       WHERE inventor.achievement_id = $1 AND account.id = $2 LIMIT 1`,
      [achievementId, actor.userId],
    );
    return found.length > 0;
  }
}
