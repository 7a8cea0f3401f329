import type { LicenceStory } from './given-licence';
import type { Loose, Tester } from './tester';

const LICENCE = `... on Licence { id number state version stateReason trialEndsOn triggerOn payingSinceOn courseActions }
  ... on Failure { code message field } ... on NotInThisState { stateNow }`;
const AMENDMENT = `... on LicenceAmendment { id kind state version answerBy answeredOn canAnswer canWithdraw }
  ... on Failure { code message field } ... on NotInThisState { stateNow }`;

const REFUND = `... on LicenceRefund { id state version amount paidOn decisionReason decidedBy { id } }
  ... on Failure { code message field } ... on NotInThisState { stateNow }`;

const TERMINATION = `... on LicenceTermination { id side ground objection objectedOn version canObject }
  ... on Failure { code message field }`;

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  licenceId: 'ID!',
  disputeId: 'ID!',
  expectedVersion: 'Int!',
  reason: 'String!',
  name: 'String!',
  lastOn: 'CivilDate!',
  ground: 'LicenceTerminationGround!',
  clause: 'String',
  sellOffUntil: 'CivilDate',
  decidedOn: 'CivilDate!',
  decisionNumber: 'String',
  lost: 'Boolean!',
  accept: 'Boolean!',
  approve: 'Boolean!',
  amount: 'MinorUnits!',
  paidOn: 'CivilDate!',
  bankReference: 'String!',
};
const INPUTS: Readonly<Record<string, string>> = {
  askLicenceAmendment: 'AmendmentInput!',
  openLicenceDispute: 'DisputeInput!',
  recordLostRight: 'DisputeInput!',
};
const SELECTIONS: Readonly<Record<string, string>> = {
  askLicenceAmendment: AMENDMENT,
  answerLicenceAmendment: AMENDMENT,
  withdrawLicenceAmendment: AMENDMENT,
  proposeLicenceRefund: REFUND,
  decideLicenceRefund: REFUND,
  terminateLicence: `${LICENCE} ... on CureRunning { cureUntil } ... on AlreadyEnding { lastOn } ... on GroundNotOpen { grounds }`,
  objectToLicenceTermination: TERMINATION,
};

/** Does an act of a running licence and gives whatever it came to, declared failures included. */
export async function courseAct(who: Tester, name: string, facts: object): Promise<Loose> {
  const keys = Object.keys(facts);
  const declared = keys.map((key) => `$${key}: ${key === 'input' ? INPUTS[name] : (TYPES[key] ?? 'String')}`).join(', ');
  const given = keys.map((key) => `${key}: $${key}`).join(', ');
  const document = `mutation (${declared}) { done: ${name}(${given}) { __typename ${SELECTIONS[name] ?? LICENCE} } }`;
  return (await who.ask<{ done: Loose }>(document, facts)).done;
}

/** A ground on which a licence can be ended as it stands. */
export const groundIn = (state: unknown): string =>
  ({ DEFAULT: 'UNCURED_DEFAULT', SUSPENDED: 'RIGHT_AFFECTED' })[String(state)] ?? 'FUNDAMENTAL_BREACH';

/** The same of a licence as it stands, which the actor has just read; an end on a ground that holds, unless another is named. */
export async function actOn(story: LicenceStory, who: Tester, name: string, id: string, facts: object = {}): Promise<Loose> {
  const { version, state } = await story.read(story.cast.officer, id);
  const ground = name === 'terminateLicence' ? { ground: groundIn(state) } : {};
  return courseAct(who, name, { id, expectedVersion: version, ...ground, ...facts });
}

/** One side asks the other for something. */
export const ask = (who: Tester, licenceId: string, input: object): Promise<Loose> =>
  courseAct(who, 'askLicenceAmendment', { licenceId, input: { reason: '双方商议', ...input } });

/** The other side answers what was asked. */
export const answer = (who: Tester, { id, version }: Loose, accept: boolean, reason = '条件不合适'): Promise<Loose> =>
  courseAct(who, 'answerLicenceAmendment', { id, expectedVersion: version, accept, ...(accept ? {} : { reason }) });

/** Money goes back: the accountant says so, the approver confirms it; whatever came of it. */
export async function refund({ cast }: LicenceStory, facts: object): Promise<Loose> {
  const proposed = await courseAct(cast.accountant, 'proposeLicenceRefund', facts);
  return proposed.code ? proposed : decideRefund(cast.approver, proposed, true);
}

/** Decides on a refund; whatever came of it. */
export const decideRefund = (who: Tester, { id, version }: Loose, approve: boolean): Promise<Loose> =>
  courseAct(who, 'decideLicenceRefund', { id, expectedVersion: version, approve });
