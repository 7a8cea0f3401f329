import { Injectable } from '@nestjs/common';
import type { Licence } from '@trihelix/licensing';
import { type Actor, Database, notFound, refusal } from '@trihelix/platform';
import { DistributedReceipt } from './distribution.entities';
import type { DistributionScheme } from '../schemes/scheme.entities';
import { SchemesReader, type WeighedBeneficiary } from '../schemes/schemes.reader';
import { DistributableReceipts } from './distributable.receipts';
import { DeductionKind, ShareKind } from './distribution.entities';
import { InventorsBelowFloor, NothingLeftToShare, NothingToDistribute, SchemeChanged } from './distribution.failures';
import { share, type Shared } from './distribution.rule';

/** Something that comes off the gross, in minor units, and why. */
export interface PlannedDeduction {
  readonly kind: DeductionKind;
  readonly amount: bigint;
  readonly reason: string;
}

/** Which money is to be shared out, and by which scheme. */
export interface DistributionDraft {
  readonly licenceId: string;
  /** The scheme that was read; another one that holds by now is refused. */
  readonly schemeId: string;
  readonly receiptIds: readonly string[];
  readonly deductions: readonly PlannedDeduction[];
}

/** What one beneficiary would get. */
export interface PlannedShare {
  readonly kind: ShareKind;
  readonly beneficiaryId: string | null;
  /** The inventor's or the unit's; null for the university. */
  readonly name: string | null;
  readonly weight: number;
  readonly amount: bigint;
}

/** A distribution as it would be prepared now. Amounts are minor units; the shares sum to net. */
export interface DistributionPlan extends Shared {
  readonly licence: Licence;
  readonly scheme: DistributionScheme;
  readonly currency: string;
  readonly gross: bigint;
  readonly directCosts: bigint;
  readonly taxes: bigint;
  readonly net: bigint;
  readonly floorPpm: number;
  readonly receipts: readonly Pick<DistributedReceipt, 'receiptId' | 'amount'>[];
  readonly shares: readonly PlannedShare[];
}

/** Works out distributions: the same for the preview and for what is written. */
@Injectable()
export class DistributionPlans {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemesReader,
    private readonly receipts: DistributableReceipts,
  ) {}

  /** @throws NothingToDistribute, NothingLeftToShare, SchemeChanged, InventorsBelowFloor; Refusal NOT_FOUND for what is not ours. */
  async work(actor: Actor, draft: DistributionDraft): Promise<DistributionPlan> {
    const licence = await this.schemes.ownLicence(actor, draft.licenceId);
    const scheme = await this.schemeOf(licence, draft.schemeId);
    const receipts = await this.partsOf(licence, draft.receiptIds);
    const gross = sum(receipts.map(({ amount }) => amount));
    const [directCosts, taxes] = [DeductionKind.DIRECT_COST, DeductionKind.TAX].map((kind) =>
      sum(draft.deductions.filter((each) => each.kind === kind).map(({ amount }) => amount)),
    ) as [bigint, bigint];
    const net = gross - directCosts - taxes;
    if (net <= 0n) throw new NothingLeftToShare(gross, directCosts + taxes);
    const { ppm: floorPpm } = await this.schemes.floorOf(licence);
    if (scheme.inventorsPpm < floorPpm) throw new InventorsBelowFloor(floorPpm);
    const weighed = await this.schemes.weightsOf(scheme.id);
    const shared = share(net, { ...scheme, weights: weighed.map(({ weight }) => weight) }, floorPpm);
    const currency = receipts[0]?.currency ?? '';
    return {
      licence,
      scheme,
      currency,
      gross,
      directCosts,
      taxes,
      net,
      floorPpm,
      receipts,
      ...shared,
      shares: sharesOf(scheme, weighed, shared),
    };
  }

  private async schemeOf(licence: Licence, schemeId: string): Promise<DistributionScheme> {
    const current = await this.schemes.current(licence);
    if (current?.id !== schemeId) throw new SchemeChanged(current?.id ?? null);
    return current;
  }

  /** All that is left of each receipt, in the order asked for. */
  private async partsOf(licence: Licence, receiptIds: readonly string[]) {
    const wanted = [...new Set(receiptIds)];
    const ofLicence = await this.database.query<{ id: string }>(
      'SELECT id FROM licence_receipt WHERE licence_id = $1 AND id = ANY ($2)',
      [licence.id, wanted],
    );
    if (ofLicence.length < wanted.length) throw notFound('到账', 'receipt');
    const known = new Map((await this.receipts.of(wanted)).map((each) => [each.receiptId, each]));
    const parts = wanted.flatMap((receiptId) => {
      const found = known.get(receiptId);
      if (!found) return [];
      if (found.left === 0n) throw new NothingToDistribute(receiptId, found.bankReference);
      return [{ receiptId, currency: found.currency, amount: found.left }];
    });
    if (new Set(parts.map(({ currency }) => currency)).size > 1) {
      throw refusal('BAD_INPUT', { zh: '一张分配单只能包含同一币种的到账。', en: 'A distribution is of one currency.' });
    }
    return parts;
  }
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** Inventors in their order, then the unit if there is one, then the university. */
function sharesOf(scheme: DistributionScheme, weighed: readonly WeighedBeneficiary[], shared: Shared): PlannedShare[] {
  const inventors = weighed.map(({ beneficiaryId, name, weight }, index) => ({
    kind: ShareKind.INVENTOR,
    beneficiaryId,
    name,
    weight,
    amount: shared.each[index] ?? 0n,
  }));
  const { unitName, unitPpm, universityPpm } = scheme;
  const nobody = { beneficiaryId: null };
  const unit = { kind: ShareKind.UNIT, ...nobody, name: unitName, weight: unitPpm, amount: shared.unit };
  const university = { kind: ShareKind.UNIVERSITY, ...nobody, name: null, weight: universityPpm, amount: shared.university };
  return [...inventors, ...(unitPpm > 0 ? [unit] : []), university];
}
