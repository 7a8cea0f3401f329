import { PASSWORD } from './given';
import { type LicenceStory, todayIn } from './given-licence';
import type { Loose, Tester } from './tester';

const MATERIAL = `__typename ... on LicenceMaterial { id name kind quantity handedOverOn atEnd state receivedOn outcome settledOn note
    confirmedOn confirmedBySilence answerBy disputeReason version actions } ... on Failure { code message field } ... on NotInThisState { stateNow }`;
const STALE = ' ... on StaleVersion { currentVersion }';
const LATE = ' ... on LicenseeStillHasTime { dueOn }';

/** An act on materials; whatever came of it. */
const act = (name: string, declared: string, more = '') => {
  const args = [...declared.matchAll(/\$(\w+)/g)].map(([, key]) => `${key}: $${key}`).join(', ');
  return `mutation (${declared}) { done: ${name}(${args}) { ${MATERIAL}${more} } }`;
};
const EDIT = '$id: ID!, $expectedVersion: Int!';
const ACTS = {
  withdraw: act('withdrawLicenceMaterial', EDIT, STALE),
  receive: act('confirmLicenceMaterialReceipt', EDIT, STALE),
  settle: act(
    'settleLicenceMaterial',
    `${EDIT}, $outcome: LicenceMaterialOutcome!, $on: CivilDate!, $note: String`,
    STALE + LATE,
  ),
  confirm: act('confirmLicenceMaterialSettlement', EDIT, STALE),
  dispute: act('disputeLicenceMaterialSettlement', `${EDIT}, $reason: String!`, STALE),
};

/** Lists something as handed over for a trial; whatever came of it. */
export async function handOver(story: LicenceStory, licenceId: unknown, input: object = {}, who: Tester = story.cast.officer) {
  const { done } = await who.ask<{ done: Loose }>(
    act(
      'handOverLicenceMaterial',
      '$licenceId: ID!, $input: LicenceMaterialInput!',
      ' ... on ImpossibleHandOverDay { earliestOn latestOn }',
    ),
    {
      licenceId,
      input: { name: '涂层样品', kind: 'SAMPLE', quantity: 3, handedOverOn: todayIn(story.world), atEnd: 'RETURN', ...input },
    },
  );
  return done;
}

/** Makes a step with a material as it was last read; whatever came of it. */
export async function goOn(who: Tester, step: keyof typeof ACTS, { id, version }: Loose, facts: object = {}): Promise<Loose> {
  return (await who.ask<{ done: Loose }>(ACTS[step], { id, expectedVersion: version, ...facts })).done;
}

/** Writes into the log; whatever came of it. */
export async function logUse(story: LicenceStory, licenceId: unknown, input: object = {}, who: Tester = story.cast.manager) {
  const { done } = await who.ask<{ done: Loose }>(
    `mutation ($licenceId: ID!, $input: LicenceUseInput!) { done: logLicenceUse(licenceId: $licenceId, input: $input) { __typename
      ... on LicenceUseEntry { id usedOn activity result notes hours correctsId isCorrected enteredBy { id } }
      ... on Failure { code message field } ... on ImpossibleUseDay { earliestOn latestOn } ... on NotInThisState { stateNow }
      ... on NotToBeCorrected { correctedById } } }`,
    { licenceId, input: { usedOn: todayIn(story.world), activity: '叶片试涂', result: 'PARTLY', ...input } },
  );
  return done;
}

/** What somebody reads of the log of a trial, newest first. */
export async function logOf(who: Tester, licenceId: unknown, page = 'first: 50'): Promise<Loose[]> {
  const { log } = await who.ask<Loose>(
    `query ($id: ID!) { log: licenceUseEntries(licenceId: $id, ${page}) { totalCount edges { node {
      id usedOn activity result notes hours correctsId isCorrected } } } }`,
    { id: licenceId },
  );
  return (log.edges as { node: Loose }[]).map(({ node }) => node);
}

/** What somebody reads of the materials of a trial, newest first. */
export async function materialsOf(who: Tester, licenceId: unknown): Promise<Loose[]> {
  const { found } = await who.ask<Loose>(
    `query ($id: ID!) { found: licenceMaterials(licenceId: $id, first: 50) { edges { node {
      id name kind quantity handedOverOn atEnd state receivedOn outcome settledOn note confirmedOn confirmedBySilence answerBy disputeReason
      version actions } } } }`,
    { id: licenceId },
  );
  return (found.edges as { node: Loose }[]).map(({ node }) => node);
}

const CLOSE_OUT = `openedOn dueOn isOverdue waitsFor missing declaredOn method declarationMissing missingReason unsettled owed unapplied
  closedOn closedByPlatform closesAfter closedBy { id } version actions declaration { version zh en hash } pack { path manifestHash }`;

/** The close-out of a licence as somebody reads it. */
export async function closeOutOf(story: LicenceStory, who: Tester, licenceId: unknown): Promise<Loose> {
  return (await story.read(who, licenceId as string, `closeOut { ${CLOSE_OUT} }`)).closeOut as Loose;
}

/** Signs the declaration of non-use, as it is shown unless told otherwise; whatever came of it. */
export async function declareNonUse(
  story: LicenceStory,
  licenceId: unknown,
  {
    who = story.cast.licenseeSignatory,
    textHash,
    password = PASSWORD,
  }: { who?: Tester; textHash?: string; password?: string } = {},
): Promise<Loose> {
  const shown = textHash ?? ((await closeOutOf(story, story.cast.manager, licenceId)).declaration as Loose).hash;
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($licenceId: ID!, $textHash: String!, $password: String!) {
        done: declareNonUse(licenceId: $licenceId, textHash: $textHash, password: $password) { __typename
          ... on Licence { id state closeOut { declaredOn } } ... on Failure { code message }
          ... on DeclarationChanged { currentHash } ... on AlreadyDeclared { declaredOn } ... on NotInThisState { stateNow } } }`,
      { licenceId, textHash: shown, password },
    )
  ).done;
}

/** The licensor closes; whatever came of it. */
export async function closeReturn(
  story: LicenceStory,
  licenceId: unknown,
  { missingReason, who = story.cast.officer }: { missingReason?: string; who?: Tester } = {},
): Promise<Loose> {
  const { version } = await closeOutOf(story, story.cast.officer, licenceId);
  return (
    await who.ask<{ done: Loose }>(
      `mutation ($licenceId: ID!, $version: Int!, $missingReason: String) {
        done: closeLicenceReturn(licenceId: $licenceId, expectedVersion: $version, missingReason: $missingReason) { __typename
          ... on Licence { id state stateReason } ... on Failure { code message } ... on CloseOutIncomplete { missing }
          ... on LicenseeStillHasTime { dueOn } ... on NotInThisState { stateNow } ... on StaleVersion { currentVersion } } }`,
      { licenceId, version, missingReason },
    )
  ).done;
}
