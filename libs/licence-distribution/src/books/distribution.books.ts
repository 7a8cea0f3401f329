import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerService, type LedgerTransfer, type PostingLine } from '@trihelix/ledger';
import type { Licence } from '@trihelix/licensing';
import type { DistributionShare, LicenceDistribution } from '../distributions/distribution.entities';

/**
 * Writes distributions into the licensor's book: what leaves the university becomes owed at the approval, and goes from the bank
 * at each payout. Costs and taxes are figures only: the university's own vouchers and its invoices book them where they arise.
 */
@Injectable()
export class DistributionBooks {
  constructor(private readonly ledger: LedgerService) {}

  /** Dr DISTRIBUTED / Cr DISTRIBUTION_PAYABLE: the inventors' and the unit's parts; the university's own stays in its income. */
  approved(
    licence: Licence,
    { id, inventorsAmount, unitAmount, currency }: LicenceDistribution,
    on: CivilDate,
  ): Promise<LedgerTransfer> {
    const leaving = inventorsAmount + unitAmount;
    return this.post(licence, `licence-distribution ${id}`, on, currency, [
      ['DISTRIBUTED', leaving],
      ['DISTRIBUTION_PAYABLE', -leaving],
    ]);
  }

  /** Takes back what the approval had booked. The reference keeps it the licensor's own, as row-level security reads it. */
  revoked({ id, transferId }: LicenceDistribution, on: CivilDate): Promise<LedgerTransfer> {
    return this.ledger.reverse(transferId ?? '', { reference: `licence-distribution-revoked ${id}`, effectiveOn: on });
  }

  /** Dr DISTRIBUTION_PAYABLE / Cr BANK. */
  paidOut(licence: Licence, { id, amount }: DistributionShare, currency: string, on: CivilDate): Promise<LedgerTransfer> {
    return this.post(licence, `licence-distribution-payout ${id}`, on, currency, [
      ['DISTRIBUTION_PAYABLE', amount],
      ['BANK', -amount],
    ]);
  }

  private post(
    { id, licensorId, licensorRegionPath }: Licence,
    reference: string,
    effectiveOn: CivilDate,
    currency: string,
    sides: readonly [code: PostingLine['code'], amount: bigint][],
  ): Promise<LedgerTransfer> {
    return this.ledger.post({
      organizationId: licensorId,
      // It is no business of the licensee's: no other side.
      counterpartyId: null,
      regionPath: licensorRegionPath,
      kind: 'DISTRIBUTED',
      reference,
      subjectId: id,
      effectiveOn,
      // The bank is the book's common account; everything else is kept apart by licence.
      lines: sides.map(([code, amount]) => ({ code, currency, amount, subjectId: code === 'BANK' ? null : id })),
    });
  }
}
