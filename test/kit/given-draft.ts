import type { Loose, Tester } from './tester';

export const DRAFT = 'id form subjectId label content baseVersion savedAt expiresAt version';
const SAVE = `mutation ($input: SaveFormDraftInput!) { done: saveFormDraft(input: $input) {
  __typename ... on FormDraft { ${DRAFT} } ... on Failure { code message } ... on StaleVersion { currentVersion } } }`;
const READ = `query ($form: String!, $subjectId: ID) { formDraft(form: $form, subjectId: $subjectId) { ${DRAFT} } }`;
export const DRAFTS = `query ($first: Int = 50, $after: String) { formDrafts(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { ${DRAFT} } } } }`;

export interface DraftWish {
  readonly form: string;
  readonly subjectId?: string | null;
  readonly content?: object;
  readonly label?: string;
  readonly expectedVersion?: number;
}

/** Saves what a form holds; gives the draft or the failure. */
export const saveDraft = async (who: Tester, { content = {}, expectedVersion = 0, ...wish }: DraftWish): Promise<Loose> =>
  (await who.ask(SAVE, { input: { ...wish, content, expectedVersion } })).done as Loose;

/** What a form finds when it is opened; null for nothing. */
export const readDraft = async (who: Tester, form: string, subjectId?: string): Promise<Loose | null> =>
  (await who.ask(READ, { form, subjectId })).formDraft as Loose | null;

/** All drafts that somebody finds, the last saved first. */
export const draftsOf = async (who: Tester): Promise<Loose[]> =>
  ((await who.ask(DRAFTS)).formDrafts as { edges: { node: Loose }[] }).edges.map(({ node }) => node);
