import { licenceAct, type LicenceStory } from './given-licence';
import type { Loose, Tester } from './tester';

const COMMENT = `__typename ... on LicenceTermsComment { id version path body side canResolve resolvedSide } ... on Failure { code message }
  ... on NotInThisState { stateNow }`;
const NEGOTIATION = `id state stateReason version termsVersion: terms { version } terms { version hash complete } viewerActions
  blockedActions { action reason } negotiation { turn answerBy isAgreed offers { version side note answers commentCount openCommentCount
    offeredBy { name } agreement { side termsHash agreedBy { name } } } }`;

/** How a negotiation stands, as somebody reads it. */
export const negotiationOf = (story: LicenceStory, who: Tester, id: unknown): Promise<Loose> =>
  story.read(who, id as string, NEGOTIATION.replace('termsVersion: terms { version } ', ''));

/** Offers the terms that stand with some changes; whatever came of it. */
export async function offer(
  story: LicenceStory,
  who: Tester,
  { id, version }: Loose,
  changes: object,
  note?: string,
): Promise<Loose> {
  const { terms } = await story.read(who, id as string, 'terms { complete }');
  const complete = { ...terms.complete, ...changes };
  return licenceAct(who, 'writeLicenceTerms', { id, expectedVersion: version, terms: complete, ...(note ? { note } : {}) });
}

/** Agrees to terms by their hash; whatever came of it. */
export const agree = (who: Tester, { id, terms }: Loose): Promise<Loose> =>
  licenceAct(who, 'agreeToLicenceTerms', { id, termsHash: (terms as { hash: string }).hash });

/** Says something at a clause; whatever came of it. */
export async function comment(who: Tester, id: unknown, version: number, path: string, body: string): Promise<Loose> {
  const document = `mutation ($id: ID!, $version: Int!, $path: String!, $body: String!) {
    done: commentOnLicenceTerms(id: $id, version: $version, path: $path, body: $body) { ${COMMENT} } }`;
  return (await who.ask<{ done: Loose }>(document, { id, version, path, body })).done;
}

/** Marks a comment as settled; whatever came of it. */
export async function resolveComment(who: Tester, id: unknown): Promise<Loose> {
  const document = `mutation ($id: ID!) { done: resolveLicenceTermsComment(id: $id) { ${COMMENT} } }`;
  return (await who.ask<{ done: Loose }>(document, { id })).done;
}

/** What somebody reads of the comments of a licence, newest first. */
export async function commentsFor(who: Tester, licenceId: unknown, more: object = {}): Promise<Loose[]> {
  const { page } = await who.ask<Loose>(
    `query ($filter: LicenceTermsCommentFilter!) { page: licenceTermsComments(first: 50, filter: $filter) {
      totalCount edges { node { id version path body side resolvedSide writtenBy { name } resolvedBy { name } canResolve } } } }`,
    { filter: { licenceId, ...more } },
  );
  return (page.edges as { node: Loose }[]).map(({ node }) => node);
}
