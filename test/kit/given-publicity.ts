import { UFPL_TERMS } from './given-achievement';
import { licenceDone, type LicenceStory, type RequestFacts } from './given-licence';
import type { Loose, Tester } from './tester';

/** An offer whose price the sides agree; no market lists it. */
export const BY_AGREEMENT = { ufpl: { ...UFPL_TERMS, pricing: 'AGREEMENT', listing: null } };

const PUBLICITY = 'id state days beganOn lastOn closedOn canObject achievementTitle licenceNumber termsVersion';
const OBJECTION = `__typename ... on LicenceObjection { id publicityId reason state version decisionReason canDecide
  raisedBy { id } decidedBy { id } } ... on Failure { code message } ... on PublicityOver { lastOn }
  ... on AlreadyObjected { objectionId }`;

/** A licence whose price was agreed, approved and so made public. */
export async function madePublic(story: LicenceStory, facts: RequestFacts = {}): Promise<Loose> {
  const { id, version } = await story.inReview({ achievement: BY_AGREEMENT, ...facts });
  return licenceDone(story.cast.approver, 'approveLicence', { id, expectedVersion: version });
}

/** The newest publicity of a licence, as a side of the licence reads it. */
export async function publicityOf(story: LicenceStory, who: Tester, licenceId: unknown): Promise<Loose> {
  return (await story.read(who, licenceId as string, `publicity { ${PUBLICITY} }`)).publicity as Loose;
}

/** What somebody finds made public inside their organization, newest first. */
export async function publicitiesFor(who: Tester, filter: object = {}, more = ''): Promise<Loose[]> {
  const { licencePublicities } = await who.ask<Loose>(
    `query ($filter: LicencePublicityFilter) { licencePublicities(first: 50, filter: $filter) { edges { node { ${PUBLICITY} ${more} } } } }`,
    { filter },
  );
  return (licencePublicities.edges as { node: Loose }[]).map(({ node }) => node);
}

/** Objects; whatever came of it. */
export async function object(who: Tester, publicityId: unknown, reason = '该价格明显低于评估结果，请说明理由。'): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($publicityId: ID!, $reason: String!) { done: objectToLicence(publicityId: $publicityId, reason: $reason) { ${OBJECTION} } }`,
      { publicityId, reason },
    )
  ).done;
}

/** Decides on an objection; whatever came of it. */
export async function decideObjection(
  who: Tester,
  { id, version }: Loose,
  uphold: boolean,
  reason = uphold ? '评估报告确有遗漏，价格须重新商定。' : '价格经第三方评估，符合学校规定。',
): Promise<Loose> {
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $uphold: Boolean!, $reason: String!) {
        done: decideLicenceObjection(id: $id, expectedVersion: $version, uphold: $uphold, reason: $reason) {
          ${OBJECTION.replace('... on PublicityOver { lastOn }', '').replace('... on AlreadyObjected { objectionId }', '')}
          ... on NotInThisState { stateNow } ... on StaleVersion { currentVersion } } }`,
      { id, version, uphold, reason },
    )
  ).done;
}
