import type { Loose, Tester } from './tester';

const VIEW = 'id screen name search columns isShared isMine alerts owner { email } position version viewerActions';
const RESULT = `__typename ... on SavedView { ${VIEW} } ... on Failure { code message field } ... on SavedViewUnreadable { unreadable }`;
const SAVE = `mutation ($input: SaveViewInput!) { done: saveView(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($input: UpdateViewInput!) { done: updateView(input: $input) { ${RESULT} ... on StaleVersion { currentVersion } } }`;
const DELETE = 'mutation ($id: ID!) { deleteView(id: $id) { ... on SavedViewDeleted { id } } }';

/** Keeps a list as it is shown; gives the view or the failure. */
export const saveView = async (who: Tester, name: string, facts: object = {}): Promise<Loose> =>
  (await who.ask(SAVE, { input: { screen: 'achievements', search: '?state=LISTED', name, ...facts } })).done as Loose;

/** Changes a view at the version given; gives the view or the failure. */
export const updateView = async (who: Tester, { id, version }: Loose, changes: object): Promise<Loose> =>
  (await who.ask(UPDATE, { input: { id: id as unknown, expectedVersion: version as unknown, ...changes } })).done as Loose;

export const deleteView = (who: Tester, { id }: Loose) => who.send(DELETE, { id: id as unknown });

/** The views somebody finds on a screen, in their order. */
export const viewsOf = async (who: Tester, screen = 'achievements'): Promise<Loose[]> =>
  (await who.ask(`query ($screen: String!) { savedViews(screen: $screen) { ${VIEW} } }`, { screen })).savedViews as Loose[];
