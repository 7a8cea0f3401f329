import { ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { type Actor, Database, notFound, Outbox } from '@trihelix/platform';
import { isUuid } from '@trihelix/kernel';
import { Receivable, ReceivableKind } from '../books/books.entities';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
import { type OpenItem, OpenItems } from '../books/open.items';
import { WriteOff, WriteOffState } from '../books/write-off.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { ProposalDecisions } from '../waiting/proposal.decisions';
import { NothingOpen, PriceOfBuyOut, WriteOffPending } from './write-off.failures';

/** What a licensor gives up. */
@Injectable()
export class WriteOffsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly items: OpenItems,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly decisions: ProposalDecisions,
    private readonly outbox: Outbox,
  ) {}

  /** Asks to give up what is open of a line. @throws NotInThisState, NothingOpen, PriceOfBuyOut, WriteOffPending */
  async propose(actor: Actor, receivableId: string, reason: string): Promise<WriteOff> {
    const line = isUuid(receivableId) ? await this.database.of(Receivable).findOneBy({ id: receivableId }) : null;
    if (!line) throw notFound('应收款', 'receivable');
    const licence = await this.held(actor, line.licenceId, BookAction.PROPOSE_WRITE_OFF);
    await this.openOf(licence, receivableId);
    const writeOff = Object.assign(new WriteOff(), {
      id: this.database.newId(),
      licenceId: licence.id,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      receivableId,
      reason,
      state: WriteOffState.PROPOSED,
      proposedBy: actor.userId ?? '',
      proposedAt: this.database.now,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    });
    if (!(await this.database.insertIfNew(WriteOff, writeOff))) throw new WriteOffPending();
    this.touched(null, writeOff, licence);
    await this.tell(writeOff);
    return writeOff;
  }

  /**
   * Decides: approved, what is open of the line today is given up, its interest too; what is found to be owed of it later is not.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes, PriceOfBuyOut, NothingOpen when it was settled meanwhile
   */
  async decide(
    actor: Actor,
    { id, expectedVersion, approve, reason }: { id: string; expectedVersion: number; approve: boolean; reason?: string | null },
  ): Promise<WriteOff> {
    const found = isUuid(id) ? await this.database.of(WriteOff).findOneBy({ id }) : null;
    if (!found) throw notFound('坏账核销', 'write-off');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_WRITE_OFF);
    await this.decisions.require(actor, licence, found, { expectedVersion, act: 'decideWriteOff' });
    const decided = await this.decisions.write(WriteOff, found, { actor, approve, reason });
    this.touched(found, decided, licence);
    if (approve) await this.giveUp(licence, decided);
    await this.tell(decided);
    return decided;
  }

  private async giveUp(licence: Licence, { id, receivableId }: WriteOff): Promise<void> {
    const { lineKey } = await this.database.of(Receivable).findOneByOrFail({ id: receivableId });
    const { principal } = await this.openOf(licence, receivableId);
    await this.facts.record(licence, {
      kind: 'WRITE_OFF',
      countsOn: this.database.today,
      writeOffId: id,
      detail: { towards: [lineKey], amount: principal.toString() },
    });
    await this.books.follow(licence);
  }

  /** @throws NothingOpen when the line is settled; PriceOfBuyOut when more than interest is open of a buy-out */
  private async openOf({ id }: Licence, receivableId: string): Promise<OpenItem> {
    const open = (await this.items.ofLicences([id])).find((item) => item.receivableId === receivableId);
    if (!open) throw new NothingOpen();
    if (open.kind === ReceivableKind.BUY_OUT && open.principal > 0n) throw new PriceOfBuyOut();
    return open;
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence);
    return licence;
  }

  private tell({ id, licenceId, state }: WriteOff): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'WRITE_OFF', id, state));
  }

  private touched(before: object | null, after: WriteOff, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceWriteOff', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}
