import { WorkingDays } from '@trihelix/catalog';
import { PaymentReceived, ReceivablePosted } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { LedgerService, type PostingLine } from '@trihelix/ledger';
import { Database, Outbox } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { readTerms } from '../licences/terms.document';
import { allocate } from './allocation.rule';
import { Allocation, Receipt, Receivable, ReceivableKind } from './books.entities';
import { OpenItems } from './open.items';

/** Writes what is owed and what came in, each beside its transfer in the licensor's book. The caller holds the licence. */
@Injectable()
export class LicenceBooks {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
    private readonly reader: LicencesReader,
    private readonly items: OpenItems,
    private readonly workingDays: WorkingDays,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /** Posts the lump sum of the current terms as known on `on`; money that waited unapplied is set against it at once. */
  async postLumpSum(licence: Licence, on: CivilDate): Promise<void> {
    const { version, document } = await this.reader.currentTerms(licence);
    const {
      currency,
      fees: [{ amount, dueDays }],
    } = readTerms(document);
    const dueOn = addDays(on, dueDays);
    const sum = BigInt(amount);
    const id = this.database.newId();
    const transfer = await this.post(licence, 'RECEIVABLE_POSTED', `licence-receivable ${id}`, on, currency, [
      ['RECEIVABLE', sum],
      ['LICENCE_INCOME', -sum],
    ]);
    const receivable = {
      id,
      ...partiesOf(licence),
      termsVersion: version,
      kind: ReceivableKind.LUMP_SUM,
      amount: sum,
      currency,
      postedOn: on,
      dueOn,
      effectiveDueOn: (await this.workingDays.around(dueOn)).rollForward(dueOn),
      transferId: transfer.id,
    };
    await this.database.of(Receivable).insert(receivable);
    await this.timeline.tell(licence, LicenceEventKind.RECEIVABLE_POSTED, { on, subjectId: id });
    await this.outbox.publish(new ReceivablePosted(licence.id, id));
    await this.applyAdvances(licence, on);
  }

  /** Books a receipt that has just been written: to the bank, against what is open, the rest as an advance. */
  async bookReceipt(licence: Licence, receipt: Receipt): Promise<void> {
    const { id, amount, currency, receivedOn } = receipt;
    const { parts, rest } = allocate(amount, await this.items.receivables(licence.id));
    const applied = amount - rest;
    const transfer = await this.post(licence, 'PAYMENT_RECEIVED', `licence-receipt ${id}`, receivedOn, currency, [
      ['BANK', amount],
      ['RECEIVABLE', -applied],
      ['ADVANCE', -rest],
    ]);
    await this.writeAllocations(
      parts.map(({ item, amount: part }) => ({
        id: this.database.newId(),
        licenceId: licence.id,
        receiptId: id,
        receivableId: item.id,
        amount: part,
        appliedOn: latest(receivedOn, item.postedOn),
        transferId: transfer.id,
      })),
    );
    await this.timeline.tell(licence, LicenceEventKind.PAYMENT_RECEIVED, { on: receivedOn, subjectId: id });
    await this.outbox.publish(new PaymentReceived(licence.id, id));
  }

  /** PAID_UP once nothing is owed and no further fee can arise; the day is that of the payment that closed it. */
  async settle(licence: Licence): Promise<Licence> {
    if (licence.state !== LicenceState.PAYING || (await this.items.receivables(licence.id)).length > 0) return licence;
    const [last] = await this.database
      .of(Allocation)
      .find({ where: { licenceId: licence.id }, order: { appliedOn: 'DESC' }, take: 1 });
    const on = last?.appliedOn ?? this.database.today;
    return this.timeline.move(licence, 'settle', { on, change: { paidUpOn: on } });
  }

  private async applyAdvances(licence: Licence, on: CivilDate): Promise<void> {
    for (const receipt of await this.items.unapplied(licence.id)) {
      const { parts } = allocate(receipt.open, await this.items.receivables(licence.id));
      for (const { item, amount } of parts) {
        const id = this.database.newId();
        const transfer = await this.post(licence, 'ADVANCE_APPLIED', `licence-allocation ${id}`, on, item.currency, [
          ['ADVANCE', amount],
          ['RECEIVABLE', -amount],
        ]);
        await this.writeAllocations([
          {
            id,
            licenceId: licence.id,
            receiptId: receipt.id,
            receivableId: item.id,
            amount,
            appliedOn: on,
            transferId: transfer.id,
          },
        ]);
      }
    }
  }

  private async writeAllocations(allocations: Allocation[]): Promise<void> {
    if (allocations.length > 0) await this.database.of(Allocation).insert(allocations);
  }

  private post(
    licence: Licence,
    kind: 'RECEIVABLE_POSTED' | 'PAYMENT_RECEIVED' | 'ADVANCE_APPLIED',
    reference: string,
    effectiveOn: CivilDate,
    currency: string,
    sides: readonly [code: PostingLine['code'], amount: bigint][],
  ) {
    const { licensorId, licenseeId, licensorRegionPath, id } = licence;
    return this.ledger.post({
      organizationId: licensorId,
      counterpartyId: licenseeId,
      regionPath: licensorRegionPath,
      kind,
      reference,
      subjectId: id,
      effectiveOn,
      // The bank is the book's common account; everything else is kept apart by licence.
      lines: sides
        .filter(([, amount]) => amount !== 0n)
        .map(([code, amount]) => ({ code, currency, amount, subjectId: code === 'BANK' ? null : id })),
    });
  }
}

/** Columns that receivables and receipts share with their licence. */
export const partiesOf = ({ id, licensorId, licenseeId, regionPath, licensorRegionPath }: Licence) => ({
  licenceId: id,
  licensorId,
  licenseeId,
  regionPath,
  licensorRegionPath,
});

const latest = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
