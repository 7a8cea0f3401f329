import type { Loose, Tester } from './tester';

const REVERSAL = `__typename ... on ReceiptReversal { id receiptId state reason version reversedOn decidedAt decisionReason }
  ... on Failure { code message field }`;

/** Asks to take a receipt back; whatever came of it. */
export async function proposeReversal(who: Tester, receiptId: unknown, reason = '重复登记'): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $reason: String!) { done: proposeReceiptReversal(receiptId: $id, reason: $reason) {
        ${REVERSAL} ... on ReceiptReversalPending { reversalId } ... on ReceiptReversed { since: reversedOn } } }`,
      { id: receiptId, reason },
    )
  ).done;
}

/** Decides on it. */
export async function decideReversal(who: Tester, { id, version }: Loose, approve: boolean): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
        done: decideReceiptReversal(id: $id, expectedVersion: $version, approve: $approve) { ${REVERSAL} } }`,
      { id, version, approve },
    )
  ).done;
}
