import { Injectable } from '@nestjs/common';
import { type CivilDate, hashOf } from '@trihelix/kernel';
import { Database, notFound } from '@trihelix/platform';
import { LedgerAccounts } from './ledger.accounts';
import { LedgerEntry, LedgerTransfer } from './ledger.entities';
import { NotReversible, ReferenceTaken, ReversalTooEarly } from './ledger.failures';
import { assertBalanced, contentHashOf, type Posting } from './posting';

/** Writes the books. Every call joins the ambient transaction, and row-level security decides whose book the actor may write. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly database: Database,
    private readonly accounts: LedgerAccounts,
  ) {}

  /**
   * Posts a fact once: the same reference with the same content gives the transfer that stands already.
   * @throws ReferenceTaken when the reference names another fact; RangeError when the lines do not balance.
   */
  async post(posting: Posting): Promise<LedgerTransfer> {
    assertBalanced(posting.lines);
    const { lines, ...head } = posting;
    const accounts = await this.accounts.open(posting.organizationId, lines);
    return this.write(
      { ...head, reversesId: null, contentHash: contentHashOf(posting) },
      lines.map(({ amount, currency }, index) => ({ accountId: accounts[index] ?? '', amount, currency })),
    );
  }

  /**
   * Takes a transfer back by its mirror image, effective on `effectiveOn`. Repeating the call with the same reference and day
   * gives the reversal that stands already.
   * @throws NotReversible, ReversalTooEarly, ReferenceTaken; Refusal NOT_FOUND when the actor cannot see the transfer.
   */
  async reverse(
    transferId: string,
    { reference, effectiveOn }: { reference: string; effectiveOn: CivilDate },
  ): Promise<LedgerTransfer> {
    const original = await this.database.of(LedgerTransfer).findOneBy({ id: transferId });
    if (!original) throw notFound('账簿记录', 'transfer');
    if (original.reversesId) throw new NotReversible(transferId);
    if (effectiveOn < original.effectiveOn) throw new ReversalTooEarly(original.effectiveOn);
    const entries = await this.database.of(LedgerEntry).find({ where: { transferId }, order: { id: 'ASC' } });
    const { organizationId, counterpartyId, regionPath, subjectId } = original;
    return this.write(
      {
        organizationId,
        counterpartyId,
        regionPath,
        subjectId,
        reference,
        effectiveOn,
        kind: 'REVERSAL',
        reversesId: transferId,
        contentHash: hashOf({ reverses: transferId, effectiveOn }),
      },
      entries.map(({ accountId, amount, currency }) => ({ accountId, currency, amount: -amount })),
    );
  }

  /** Insert first: whoever comes second, also at the same moment, reads what the first has written. */
  private async write(
    head: Omit<LedgerTransfer, 'id' | 'postedAt' | 'entryCount'>,
    entries: readonly Pick<LedgerEntry, 'accountId' | 'amount' | 'currency'>[],
  ): Promise<LedgerTransfer> {
    const transfers = this.database.of(LedgerTransfer);
    const transfer = transfers.create({
      ...head,
      id: this.database.newId(),
      postedAt: this.database.now,
      entryCount: entries.length,
    });
    if (!(await this.database.insertIfNew(LedgerTransfer, transfer))) return this.standing(head);
    const { organizationId } = head;
    await this.database
      .of(LedgerEntry)
      .insert(entries.map((entry) => ({ ...entry, id: this.database.newId(), transferId: transfer.id, organizationId })));
    return transfer;
  }

  private async standing({
    organizationId,
    reference,
    contentHash,
    reversesId,
  }: Omit<LedgerTransfer, 'id' | 'postedAt' | 'entryCount'>): Promise<LedgerTransfer> {
    const earlier = await this.database.of(LedgerTransfer).findOneBy({ organizationId, reference });
    if (earlier?.contentHash === contentHash) return earlier;
    if (earlier || !reversesId) throw new ReferenceTaken(reference);
    throw new NotReversible(reversesId);
  }
}
