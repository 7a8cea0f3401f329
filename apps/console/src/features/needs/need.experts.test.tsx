import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ExpertsCard } from './need.experts';
import type { NeedDetail } from './need.query';

afterEach(() => vi.unstubAllGlobals());

const need = { id: 'need-1', state: 'PUBLISHED', owner: { id: 'us' } } as NeedDetail;
const work = {
  cosine: 0.42,
  reasons: [{ kind: 'TERM', label: '涂层', origin: 'AS_WRITTEN', sentence: '共同词语“涂层”' }],
  achievement: { id: 'achievement-1', title: '耐高温涂层' },
};
const theirs = {
  people: 2,
  names: null,
  works: 3,
  score: 0.21,
  organization: { id: 'them', name: '之江大学' },
  bestWorks: [work],
};
const ours = { ...theirs, people: 1, names: ['李娜'], organization: { id: 'us', name: '我方' } };

it('People of others stay unnamed and are looked for when asked; ours are named once they are wanted', async () => {
  const asked: object[] = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: { withOwn?: boolean } };
    if (!query.includes('query ExpertsForNeed')) return Promise.resolve(Response.json({ data: { viewer: null } }));
    asked.push(variables);
    const experts = variables.withOwn ? [theirs, ours] : [theirs];
    return Promise.resolve(Response.json({ data: { expertsForNeed: { indexedThrough: null, experts } } }));
  });
  const rootRoute = createRootRoute();
  const pages = ['/', '/achievements/$id', '/enquiries/new'].map((path) =>
    createRoute({ getParentRoute: () => rootRoute, path, component: () => (path === '/' ? <ExpertsCard need={need} /> : null) }),
  );
  const router = createRouter({ routeTree: rootRoute.addChildren(pages), history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  const find = await screen.findByRole('button', { name: '查找相关专家' });
  expect(asked).toEqual([]);
  fireEvent.click(find);
  await screen.findByText('2 位发明人 · 之江大学');
  expect(screen.getByText('3 项已上架成果，平均相似度 21.0%')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: '耐高温涂层' })).toHaveAttribute('href', '/achievements/achievement-1');
  expect(screen.getByText('涂层')).toBeInTheDocument();
  fireEvent.click(screen.getByLabelText('包括本机构的人员'));
  await screen.findByText('李娜 · 我方');
  expect(asked).toEqual([
    { needId: 'need-1', withOwn: false },
    { needId: 'need-1', withOwn: true },
  ]);
});
