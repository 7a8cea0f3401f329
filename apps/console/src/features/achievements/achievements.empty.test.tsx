import { viewerQuery } from '@app/viewer';
import { Empty } from '@shared/feedback/pages';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useEmptyList } from './achievements.empty';

/** The empty list as somebody with these permissions has it; what it leads to. */
async function ways(permissions: readonly string[], isOurs: boolean) {
  const client = new QueryClient();
  client.setQueryData(viewerQuery.queryKey, { viewer: { permissions } } as never);
  const List = () => <Empty {...useEmptyList(isOurs)} />;
  const router = createRouter({ routeTree: createRootRoute({ component: List }), history: createMemoryHistory() });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByText('还没有科技成果');
  return screen.queryAllByRole('link').map((link) => link.getAttribute('href'));
}

it.each([
  { who: 'Whoever looks for achievements', permissions: ['need.edit', 'achievement.edit'], isOurs: false, leads: ['/needs/new'] },
  { who: 'Whoever has a list of one’s own', permissions: ['achievement.edit'], isOurs: true, leads: ['/achievements/new'] },
  { who: 'Whoever only lists their own', permissions: ['achievement.edit'], isOurs: false, leads: [] },
  { who: 'A visitor', permissions: [], isOurs: false, leads: [] },
])('$who is led on from an empty list to $leads', async ({ permissions, isOurs, leads }) => {
  expect(await ways(permissions, isOurs)).toEqual(leads);
});
