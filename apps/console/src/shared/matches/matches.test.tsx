import { Toasts } from '@shared/feedback/toasts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bestOf, ofBest } from './match.score';
import { MatchTitle } from './match.title';
import { ShortlistButton } from './shortlist.button';

const PAIR = { needId: 'need-1', achievementId: 'achievement-1' };

interface Sent {
  readonly name: string;
  readonly variables: object;
  readonly answer: (body: unknown) => void;
}

/** What the server was asked, each waiting for its answer; what is already on the shortlist it says at once. */
let sent: Sent[];
let kept: string[];

beforeEach(() => {
  sent = [];
  kept = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: object };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    const edges = kept.map((achievementId) => ({ node: { achievementId } }));
    const shortlistedMatches = { pageInfo: { hasNextPage: false, endCursor: null }, edges };
    if (name === 'ShortlistedIds') return Promise.resolve(Response.json({ data: { shortlistedMatches } }));
    return new Promise((resolve) => {
      sent.push({ name, variables, answer: (answer) => resolve(Response.json(answer)) });
    });
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A page with the title of a match on it. */
async function openList(side: 'NEED' | 'ACHIEVEMENT') {
  const rootRoute = createRootRoute();
  const component = () => <MatchTitle pair={PAIR} side={side} listId="list-1" title="耐高温密封件" />;
  const pages = [
    createRoute({ getParentRoute: () => rootRoute, path: '/', component }),
    ...['/achievements/$id', '/needs/$id'].map((path) => createRoute({ getParentRoute: () => rootRoute, path })),
  ];
  const router = createRouter({ routeTree: rootRoute.addChildren(pages), history: createMemoryHistory() });
  render(<RouterProvider router={router as never} />);
  return { router, link: await screen.findByRole('link', { name: '耐高温密封件' }) };
}

it.each([
  { side: 'NEED' as const, opens: '/achievements/achievement-1' },
  { side: 'ACHIEVEMENT' as const, opens: '/needs/need-1' },
])('A match opened from the list of a $side is told of, and opens before that has arrived', async ({ side, opens }) => {
  const { router, link } = await openList(side);
  fireEvent.click(link);
  await expect.poll(() => router.state.location.pathname).toBe(opens);
  expect(sent).toMatchObject([{ name: 'MarkMatchViewed', variables: { ...PAIR, listId: 'list-1' } }]);
});

it('Nobody is bothered when it cannot be told that a match was opened', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { router, link } = await openList('NEED');
  render(<Toasts />);
  fireEvent.click(link);
  sent[0]?.answer({ errors: [{ message: '找不到该匹配', extensions: { code: 'NOT_FOUND' } }] });
  await expect.poll(() => router.state.location.pathname).toBe('/achievements/achievement-1');
  // An unhandled rejection is told of after the current turn.
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(screen.queryByText('找不到该匹配')).toBeNull();
});

it('A match opened with the middle button is told of too, and one whose menu is opened is not', async () => {
  const { link } = await openList('NEED');
  fireEvent(link, new MouseEvent('auxclick', { bubbles: true, button: 2 }));
  expect(sent).toEqual([]);
  fireEvent(link, new MouseEvent('auxclick', { bubbles: true, button: 1 }));
  expect(sent).toMatchObject([{ name: 'MarkMatchViewed' }]);
});

async function showButton(listId: string | null = 'list-1') {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ShortlistButton pair={PAIR} title="耐高温密封件" listId={listId} />
      <Toasts />
    </QueryClientProvider>,
  );
  const button = screen.getByRole('button', { name: '备选：耐高温密封件' });
  await waitFor(() => expect(button).toBeEnabled());
  return button;
}

const isPressed = (button: HTMLElement, pressed: boolean) =>
  waitFor(() => expect(button).toHaveAttribute('aria-pressed', String(pressed)));

it('What is shortlisted is shown so before the server has answered, and the same button takes it back', async () => {
  const button = await showButton();
  await isPressed(button, false);
  fireEvent.click(button);
  await isPressed(button, true);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toMatchObject([{ name: 'ShortlistMatch', variables: { ...PAIR, listId: 'list-1' } }]);
  kept = [PAIR.achievementId];
  sent[0]?.answer({ data: { shortlistMatch: { __typename: 'ShortlistedMatch', id: 'one' } } });
  fireEvent.click(button);
  await isPressed(button, false);
  await waitFor(() => expect(sent[1]).toMatchObject({ name: 'UnshortlistMatch', variables: PAIR }));
  kept = [];
  sent[1]?.answer({ data: { unshortlistMatch: { __typename: 'ShortlistedMatch', id: 'one' } } });
  await isPressed(button, false);
});

it('A refusal brings back what was shown before, and is said', async () => {
  const button = await showButton();
  fireEvent.click(button);
  await isPressed(button, true);
  await waitFor(() => expect(sent).toHaveLength(1));
  // Nothing is read anew that could bring it back instead.
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  sent[0]?.answer({ errors: [{ message: '系统繁忙', extensions: { code: 'INTERNAL' } }] });
  await screen.findByText('系统繁忙');
  await isPressed(button, false);
});

it('What is taken off the shortlist itself leaves the way back', async () => {
  kept = [PAIR.achievementId];
  const button = await showButton(null);
  await isPressed(button, true);
  fireEvent.click(button);
  await waitFor(() => expect(sent).toHaveLength(1));
  kept = [];
  sent[0]?.answer({ data: { unshortlistMatch: { __typename: 'ShortlistedMatch', id: 'one' } } });
  await screen.findByText('已移出备选');
  fireEvent.click(screen.getByRole('button', { name: /撤\s*销/ }));
  await waitFor(() => expect(sent[1]).toMatchObject({ name: 'ShortlistMatch', variables: { ...PAIR, listId: null } }));
});

it('The best of a list is a hundred wherever it stands in it', () => {
  const moved = [{ score: 0.4 }, { score: 0.8 }, { score: 0.2 }];
  expect(moved.map(({ score }) => ofBest(score, bestOf(moved)))).toEqual([50, 100, 25]);
  expect(bestOf([])).toBe(0);
});
