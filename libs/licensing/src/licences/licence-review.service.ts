import { Injectable } from '@nestjs/common';
import { type Actor, Database, StaleVersion } from '@trihelix/platform';
import { FourEyes, notYours } from './licence.failures';
import type { Licence } from './licence.entity';
import { isSecondPair, LicenceAction, mayDo } from './licence.policy';
import { LicenceTimeline, type MoveFacts } from './licence.timeline';
import type { LicenceMove } from './licence.workflow';
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
  ) {}

  submit(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    return this.act(actor, edit, LicenceAction.SUBMIT, 'submit', { change: { submittedBy: actor.userId } });
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

  /** @throws FourEyes when the approver asked for, prepared or submitted it, or bears the name of an inventor. */
  async approve(actor: Actor, edit: LicenceEdit): Promise<Licence> {
    const licence = await this.reader.get(actor, edit.id);
    const isFresh = isSecondPair(actor, licence) && !(await this.isInventor(actor, licence));
    if (mayDo(LicenceAction.APPROVE, actor, licence) && !isFresh) throw new FourEyes();
    return this.act(actor, edit, LicenceAction.APPROVE, 'approve', {
      change: { approvedBy: actor.userId, approvedOn: this.database.today },
    });
  }

  private async act(
    actor: Actor,
    { id, expectedVersion }: LicenceEdit,
    act: LicenceAction,
    move: LicenceMove,
    facts: MoveFacts,
  ): Promise<Licence> {
    const licence = await this.reader.get(actor, id);
    if (!mayDo(act, actor, licence)) throw notYours();
    if (licence.version !== expectedVersion) throw new StaleVersion(id, licence.version);
    return this.timeline.move(licence, move, facts);
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
