import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { OverviewFigures } from './overview.figures';
import type { Indicator } from './overview.parts';
import './overview.texts';

const indicator = (code: string, name: string, count: number, states: readonly string[]) => ({
  code,
  name,
  count,
  definition: '',
  amounts: [],
  points: [],
  previous: null,
  rows: { list: 'NEEDS', filter: { states } },
});

it('A match rate of nothing says of how many needs it is, and both numbers open their lists', async () => {
  const indicators = [
    indicator('NEEDS_POSTED', '发布技术需求', 27, ['PUBLISHED', 'MATCHED']),
    indicator('NEEDS_MATCHED', '已匹配', 0, ['MATCHED']),
  ] as unknown as Indicator[];
  const routeTree = createRootRoute({ component: () => <OverviewFigures indicators={indicators} /> });
  render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() }) as never} />);
  const tile = (await screen.findByText('需求匹配率')).closest('.figure');
  expect(tile).toHaveTextContent('0% 0 / 27 项需求已匹配');
  expect([...(tile?.querySelectorAll('.figure-note a') ?? [])].map((link) => link.textContent)).toEqual(['0', '27']);
});
