import type { Loose, Tester } from './tester';

const ESTIMATE = `__typename ... on SalesEstimate { id licenceId period netSales isNil reason state answerBy decisionReason version }
  ... on Failure { code message field } ... on NotInThisState { stateNow }`;

export interface EstimateFacts {
  readonly netSales?: number;
  readonly isNil?: boolean;
  readonly reason?: string;
}

/** Somebody of the licensor says what was sold in a period that nobody reported; whatever came of it. */
export async function estimateSales(
  who: Tester,
  licenceId: string,
  period: string,
  { netSales = 2_000_000, isNil = false, reason = '按上一年同期销售与公开年报估算' }: EstimateFacts = {},
): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($licenceId: ID!, $period: String!, $netSales: MinorUnits!, $isNil: Boolean!, $reason: String!) {
        done: estimateSales(licenceId: $licenceId, period: $period, netSales: $netSales, isNil: $isNil, reason: $reason) {
          ${ESTIMATE} ... on EstimateTooEarly { estimableFrom } ... on EstimatePending { estimateId } ... on PeriodReported { version } } }`,
      { licenceId, period, netSales: String(netSales), isNil, reason },
    )
  ).done;
}

/** Somebody else decides on it. */
export async function decideEstimate(who: Tester, { id, version }: Loose, approve = true, reason?: string): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $approve: Boolean!, $reason: String) {
        done: decideSalesEstimate(id: $id, expectedVersion: $version, approve: $approve, reason: $reason) {
          ${ESTIMATE} ... on StaleVersion { currentVersion } ... on PeriodReported { standing: version } } }`,
      { id, version, approve, reason },
    )
  ).done;
}
