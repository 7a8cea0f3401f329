import type { LicenceStory } from './given-licence';
import type { Loose, Tester } from './tester';

const COST = `... on LicenceCost { id state version amount currency dueDays period reason answerBy decisionReason decisionHindrance
  proposedBy { id } decidedBy { id } } ... on Failure { code message field }`;

/** The accountant proposes costs; whatever came of it. */
export const proposeCost = async (who: Tester, licenceId: unknown, facts: object = {}): Promise<Loose> =>
  (
    await who.ask<{ done: Loose }>(
      `mutation ($licenceId: ID!, $amount: MinorUnits!, $dueDays: Int!, $reason: String!) {
        done: proposeLicenceCost(licenceId: $licenceId, amount: $amount, dueDays: $dueDays, reason: $reason) { __typename ${COST} } }`,
      { licenceId, amount: '7000', dueDays: 30, reason: '催收律师函', ...facts },
    )
  ).done;

/** Decides on them; whatever came of it. */
export const decideCost = async (
  who: Tester,
  { id, version }: Loose,
  approve: boolean,
  reason: string | null = null,
): Promise<Loose> =>
  (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $approve: Boolean!, $reason: String) {
        done: decideLicenceCost(id: $id, expectedVersion: $version, approve: $approve, reason: $reason) { __typename ${COST} } }`,
      { id, version, approve, reason },
    )
  ).done;

/** Costs that two people charge. */
export async function chargeCost({ cast }: LicenceStory, licenceId: unknown, amount = '7000'): Promise<Loose> {
  const proposed = await proposeCost(cast.accountant, licenceId, { amount });
  const decided = await decideCost(cast.approver, proposed, true);
  if (decided.state !== 'APPROVED') throw new Error(JSON.stringify(decided));
  return decided;
}

/** What is proposed under a licence, newest first. */
export const costsOf = async (who: Tester, licenceId: unknown): Promise<Loose[]> =>
  (
    await who.ask<Loose>(
      'query ($licenceId: ID!) { licenceCosts(filter: { licenceId: $licenceId }) { edges { node { id state version amount currency period reason } } } }',
      { licenceId },
    )
  ).licenceCosts.edges.map(({ node }: Loose) => node as Loose);
