import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { agreementOf } from '../licences/terms.document';
import { DisputeState, LicenceDispute } from './licence-dispute.entity';

/** Where a licence of which no right is left can stand still. */
const SUSPENDABLE: readonly LicenceState[] = [LicenceState.TRIAL, LicenceState.PAYING];

/** Why one ends, or is given back, of which nothing is left. */
export const NOTHING_LEFT = '全部许可标的的权利均已丧失 / No right is left that the licence rests on';

/** What becomes of a licence over the rights that it rests on, as far as the platform brings it about. */
@Injectable()
export class Standstill {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
  ) {}

  canSuspend({ state }: Licence): boolean {
    return SUSPENDABLE.includes(state);
  }

  /** Suspends a licence that the caller holds over a dispute, or a loss. */
  async suspend(licence: Licence, { id, reason }: Pick<LicenceDispute, 'id' | 'reason'>): Promise<Licence> {
    await this.facts.record(licence, { kind: 'SUSPENDED', countsOn: this.database.today, detail: { subject: id } });
    return this.books.follow(await this.timeline.move(licence, 'suspend', { reason }));
  }

  /**
   * What a round of conversion has put off: a dispute that was recorded in it suspends now, and so does the loss of the last right.
   * What is to be decided and has no right left is given back: nobody is billed for what is gone. The caller holds the licence.
   */
  async afterRound(licence: Licence): Promise<void> {
    const disputes = await this.database.of(LicenceDispute).find({ where: { licenceId: licence.id }, order: { id: 'ASC' } });
    const open = disputes.find(({ state }) => state === DisputeState.OPEN);
    const last = disputes.findLast(({ state }) => state === DisputeState.RIGHT_LOST);
    const isGone = last !== undefined && (await this.isNothingLeft(licence));
    if (isGone && licence.state === LicenceState.DECISION_DUE) return this.giveBack(licence, last);
    const over = open ?? (isGone ? last : undefined);
    if (!over || !this.canSuspend(licence)) return;
    if (open) await this.letSuspend(licence, open);
    await this.suspend(licence, over);
  }

  /** Whether every right that the licence rests on is lost. */
  async isNothingLeft(licence: Licence): Promise<boolean> {
    const lost = await this.database.of(LicenceDispute).findBy({ licenceId: licence.id, state: DisputeState.RIGHT_LOST });
    const gone = new Set(lost.map(({ objectId }) => objectId));
    return (await this.objectsOf(licence)).every(({ id }) => gone.has(id));
  }

  /** The objects of the terms; of the first form, which names none, the achievement as a whole. */
  async objectsOf(licence: Licence): Promise<readonly { readonly id: string }[]> {
    return agreementOf((await this.reader.currentTerms(licence)).document)?.objects ?? [{ id: licence.achievementId }];
  }

  private async letSuspend(licence: Licence, dispute: LicenceDispute): Promise<void> {
    const { id, version } = dispute;
    const change = { suspends: true, version: version + 1 };
    await this.database.of(LicenceDispute).update({ id, version }, change);
    const after = Object.assign(new LicenceDispute(), dispute, change);
    this.timeline.touched(dispute, after, { type: 'LicenceDispute', id, licence });
  }

  private async giveBack(licence: Licence, { id }: LicenceDispute): Promise<void> {
    await this.facts.record(licence, { kind: 'RETURN', countsOn: this.database.today, detail: { subject: id } });
    await this.timeline.change(await this.books.follow(licence), { stateReason: NOTHING_LEFT });
  }
}
