import type { Amount } from '@shared/format/format';
import { agreedSumOf, endedUnpaid } from './agreed.sum';
import type { LicenceDetail } from './licence.query';

type Seen = Pick<
  LicenceDetail,
  'state' | 'signedOn' | 'effectiveOn' | 'triggerOn' | 'payingSinceOn' | 'ending' | 'terms' | 'receivables' | 'receipts'
>;

/** Where a line of the payments stands. `ahead` is agreed and not owed yet. */
export type PaymentStage = 'done' | 'due' | 'partly' | 'overdue' | 'ahead';

interface Line {
  readonly key: string;
  /** The day it stands under. */
  readonly on: string;
  readonly stage: PaymentStage;
  readonly amount: Amount | undefined;
}

export type PaymentLine =
  | (Line & { readonly kind: 'SIGNING' })
  | (Line & { readonly kind: 'CONVERSION' })
  | (Line & { readonly kind: 'RECEIVABLE'; readonly receivable: LicenceDetail['receivables'][number] })
  | (Line & { readonly kind: 'RECEIPT'; readonly receipt: LicenceDetail['receipts'][number] });

const RANK = { SIGNING: 0, CONVERSION: 1, RECEIVABLE: 2, RECEIPT: 3 } as const;

/**
 * Everything about money in a licence's life, in order of days: signing with nothing to pay, the day the paid phase begins, what
 * is owed under its (working) due day, and what came in. Before the paid phase what the terms say of it stands ahead, once its day is known;
 * a licence that was rejected or cancelled, or whose trial ended or is to end unpaid, has nothing ahead.
 */
export function paymentLines(licence: Seen, today: string): readonly PaymentLine[] {
  const { state, signedOn, effectiveOn, triggerOn, payingSinceOn, terms, receivables, receipts } = licence;
  const isOver = state === 'REJECTED' || state === 'CANCELLED';
  const lines: PaymentLine[] = [];
  if (signedOn || !isOver) {
    lines.push({
      key: 'signing',
      kind: 'SIGNING',
      on: signedOn ?? effectiveOn,
      stage: signedOn ? 'done' : 'ahead',
      amount: terms.entryFee,
    });
  }
  if (payingSinceOn) {
    lines.push({ key: 'conversion', kind: 'CONVERSION', on: payingSinceOn, stage: 'done', amount: undefined });
  } else if (!isOver && triggerOn && !endedUnpaid(licence)) {
    lines.push({ key: 'conversion', kind: 'CONVERSION', on: triggerOn, stage: 'ahead', amount: agreedSumOf(terms)?.amount });
  }
  for (const receivable of receivables) {
    const { id, amount, currency, effectiveDueOn } = receivable;
    lines.push({
      key: id,
      kind: 'RECEIVABLE',
      on: effectiveDueOn,
      stage: stageOf(receivable, today),
      amount: { amount, currency },
      receivable,
    });
  }
  for (const receipt of receipts) {
    const { id, amount, currency, receivedOn } = receipt;
    lines.push({ key: id, kind: 'RECEIPT', on: receivedOn, stage: 'done', amount: { amount, currency }, receipt });
  }
  return lines.sort((one, other) => one.on.localeCompare(other.on) || RANK[one.kind] - RANK[other.kind]);
}

/** Overdue from the day after its working due day, as in the API's own filter. */
export function stageOf(
  { amount, outstanding, effectiveDueOn }: { amount: string; outstanding: string; effectiveDueOn: string },
  today: string,
): PaymentStage {
  if (BigInt(outstanding) <= 0n) return 'done';
  if (effectiveDueOn < today) return 'overdue';
  return BigInt(outstanding) < BigInt(amount) ? 'partly' : 'due';
}
