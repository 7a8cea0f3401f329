import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FittingAchievements, FittingNeeds } from './home.matches';
import './home.texts';

afterEach(() => vi.unstubAllGlobals());

/** An organization's one listing, and the one of somebody else that fits it. */
const latest = { edges: [{ node: { id: 'own', title: '我方' } }] };
const listing = { id: 'other', title: '对方', owner: { name: '之江大学' } };
const reasons = [{ kind: 'TERM', sentence: '共同词语“焊接”', contribution: 0.3 }];
/** Near, mature and cheap, and about something else. */
const stranger = {
  listing: { ...listing, id: 'stranger', title: '不相干' },
  score: 0.4,
  reasons: [
    { kind: 'MATURITY', sentence: 'TRL 8，达到要求的 8', contribution: 0.1 },
    { kind: 'REGION', sentence: '同城', contribution: 0.05 },
    { kind: 'PRICE', sentence: '一次付清在预算内', contribution: 0.04 },
    { kind: 'TERM', sentence: '共同词语“方法”', contribution: 0.01 },
  ],
};
const best = { listId: 'list-1', matches: [{ listing, score: 0.5, reasons }, stranger] };

it.each([
  { fits: 'an achievement', card: <FittingAchievements ownerId="us" />, pair: { needId: 'own', achievementId: 'other' } },
  { fits: 'a need', card: <FittingNeeds ownerId="us" />, pair: { needId: 'other', achievementId: 'own' } },
])('That $fits was opened from the first page is told to its list, as from the list itself', async ({ card, pair }) => {
  const told: object[] = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: object };
    if (query.includes('mutation MarkMatchViewed')) told.push(variables);
    return Promise.resolve(Response.json({ data: { latest, best } }));
  });
  const rootRoute = createRootRoute();
  const pages = ['/', '/achievements/$id', '/needs/$id'].map((path) =>
    createRoute({ getParentRoute: () => rootRoute, path, component: () => (path === '/' ? card : null) }),
  );
  const router = createRouter({ routeTree: rootRoute.addChildren(pages), history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  fireEvent.click(await screen.findByRole('link', { name: '对方' }));
  await expect.poll(() => router.state.location.pathname).toBe(pair.needId === 'own' ? '/achievements/other' : '/needs/other');
  expect(told).toEqual([{ ...pair, listId: 'list-1' }]);
});

it('What is no match by its words is not pointed to', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: { latest, best } })));
  const rootRoute = createRootRoute();
  const page = createRoute({ getParentRoute: () => rootRoute, path: '/', component: () => <FittingAchievements ownerId="us" /> });
  const router = createRouter({ routeTree: rootRoute.addChildren([page]), history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByRole('link', { name: '对方' });
  expect(screen.queryByRole('link', { name: '不相干' })).toBeNull();
});
