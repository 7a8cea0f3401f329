import { addDays } from '@trihelix/kernel';
import { type LicenceStory, todayIn } from './given-licence';
import type { Loose, Tester } from './tester';

/** What tests look at. */
const COVER = `id kind risk providerName policyNumber amount premium currency fromOn toOn state stateReason left version viewerActions
  claims { id amount happenedOn evidence state paidAmount decidedOn decisionReason }`;
const EXEMPTION =
  'id ground amount facts reason state basis decisionReason askedOn decidedOn withdrawnOn canDecide canWithdraw version';

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  licenceId: 'ID!',
  expectedVersion: 'Int!',
  input: 'LicenceCoverInput!',
  on: 'CivilDate!',
  evidence: 'String!',
  reason: 'String!',
  paidAmount: 'MinorUnits',
  ground: 'ExemptionGround!',
  facts: 'String!',
  grant: 'Boolean!',
  basis: 'String!',
};
const EXTRAS: Readonly<Record<string, string>> = {
  recordLicenceCover: '... on BeyondCover { most }',
  claimLicenceCover: '... on BeyondCover { most } ... on ImpossibleClaimDay { earliestOn latestOn }',
  decideCoverClaim: '... on BeyondCover { most } ... on ImpossibleClaimDay { earliestOn latestOn }',
  askLicenceExemption: '... on ExemptionAsked { exemptionId }',
};

/** Does one of the acts and gives whatever it came to, declared failures included. */
export async function coverAct(who: Tester, name: string, variables: object): Promise<Loose> {
  const keys = Object.keys(variables);
  const typeOf = (key: string) =>
    key === 'amount' ? (name === 'askLicenceExemption' ? 'MinorUnits' : 'MinorUnits!') : TYPES[key];
  const success = name.includes('Exemption') ? `... on LicenceExemption { ${EXEMPTION} }` : `... on LicenceCover { ${COVER} }`;
  const { done } = await who.ask<{ done: Loose }>(
    `mutation (${keys.map((key) => `$${key}: ${typeOf(key)}`).join(', ')}) {
      done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) {
        __typename ${success} ... on Failure { code message } ${EXTRAS[name] ?? ''}
      }
    }`,
    variables,
  );
  return done;
}

/** The same, which must succeed. */
export async function coverDone(who: Tester, name: string, variables: object): Promise<Loose> {
  const done = await coverAct(who, name, variables);
  if (done.code) throw new Error(`${name}: ${done.code}: ${done.message}`);
  return done;
}

let policies = 0;
/** An insurance of 100,000 yuan against a failed trial, for a year from today. */
export const policyFacts = (story: LicenceStory, changes: object = {}): object => ({
  kind: 'INSURANCE',
  risk: 'TRIAL_LOSS',
  providerName: '浙江科技保险有限公司',
  policyNumber: `P-${(policies += 1)}-${Date.now()}`,
  amount: '10000000',
  premium: '30000',
  fromOn: todayIn(story.world),
  toOn: addDays(todayIn(story.world), 365),
  ...changes,
});

/** A cover of a licence that was just signed. */
export async function covered(story: LicenceStory, changes: object = {}): Promise<Loose> {
  const { id: licenceId } = await story.signed();
  const cover = await coverDone(story.cast.officer, 'recordLicenceCover', { licenceId, input: policyFacts(story, changes) });
  return { ...cover, licenceId };
}

/** Claims of a cover, for a loss of today. */
export const claimed = (story: LicenceStory, { id, version }: Loose, amount: string): Promise<Loose> =>
  coverDone(story.cast.officer, 'claimLicenceCover', {
    id,
    expectedVersion: version,
    amount,
    on: todayIn(story.world),
    evidence: '试用报告和损失清单见附件目录。',
  });

/** Asks for an exemption. */
export const exemptionAsked = (story: LicenceStory, licenceId: unknown, changes: object = {}): Promise<Loose> =>
  coverAct(story.cast.officer, 'askLicenceExemption', {
    licenceId,
    ground: 'OTHER',
    amount: '500000',
    facts: '试用十个月，涂层在 1200 ℃ 剥落，双方确认停止。',
    reason: '已按规定审批、公示并跟踪，未牟取非法利益。',
    ...changes,
  });

export const decision = ({ id, version }: Loose, grant: boolean): object => ({
  id,
  expectedVersion: version,
  grant,
  reason: '经办人员已履行注意义务，材料齐全。',
  basis: '校科技成果转化管理办法第二十一条',
});
