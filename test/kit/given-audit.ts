import type { Loose, Tester } from './tester';

const AUDIT = `__typename ... on SalesAudit { id licenceId period statementVersion netSales grossInclVat vatPpm auditCost reason state answerBy
  decisionReason decisionHindrance version } ... on Failure { code message field } ... on StaleVersion { currentVersion }`;

export interface AuditFacts {
  /** Net, or as `SalesInput` has them. */
  readonly sales?: object | number;
  readonly expectedVersion?: number;
  /** Minor units. */
  readonly auditCost?: string | null;
  readonly reason?: string;
}

/** Somebody of the licensor says what it found in the accounts of a period; whatever came of it. */
export async function proposeAudit(
  who: Tester,
  licenceId: string,
  period: string,
  { sales = 10_000_000, expectedVersion = 1, auditCost = null, reason = '查账发现少报' }: AuditFacts = {},
): Promise<Loose> {
  const found = typeof sales === 'number' ? { netSales: String(sales) } : sales;
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($licenceId: ID!, $sales: SalesInput!, $expectedVersion: Int!, $reason: String!, $auditCost: MinorUnits) {
        done: proposeSalesAudit(licenceId: $licenceId, sales: $sales, expectedVersion: $expectedVersion, reason: $reason, auditCost: $auditCost) {
          ${AUDIT} ... on AuditPending { auditId } } }`,
      { licenceId, sales: { period, ...found }, expectedVersion, auditCost, reason },
    )
  ).done;
}

/** Somebody else decides on it. */
export async function decideAudit(who: Tester, { id, version }: Loose, approve = true, reason?: string): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $approve: Boolean!, $reason: String) {
        done: decideSalesAudit(id: $id, expectedVersion: $version, approve: $approve, reason: $reason) {
          ${AUDIT} ... on AuditOvertaken { auditedVersion standingVersion } } }`,
      { id, version, approve, reason },
    )
  ).done;
}
