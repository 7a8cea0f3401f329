import { createMemoryHistory, createRootRoute, createRoute, createRouter, Link, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { pathLink } from './path.link';
import { rowsLink } from './rows.link';

const FILTER = { states: ['PUBLISHED', 'MATCHED'], ownerId: '42', closesTo: '2026-12-20', isOpen: true };

/** A site whose first page links to rows and to a path, and whose others say where one is. */
async function visit() {
  const rootRoute = createRootRoute();
  const first = createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    component: () => (
      <>
        <Link {...rowsLink({ list: 'needs', filter: FILTER })}>rows</Link>
        <Link {...pathLink('/members?invite=true#roles')}>path</Link>
      </>
    ),
  });
  const others = ['/needs', '/members'].map((path) => createRoute({ getParentRoute: () => rootRoute, path }));
  const router = createRouter({ routeTree: rootRoute.addChildren([first, ...others]), history: createMemoryHistory() });
  render(<RouterProvider router={router as never} />);
  await screen.findByText('rows');
  return router;
}

it('The rows behind a number open their list under the same filter', async () => {
  const router = await visit();
  fireEvent.click(screen.getByText('rows'));
  await expect.poll(() => router.state.location).toMatchObject({ pathname: '/needs', search: FILTER });
});

it('A path of the server keeps its search and its hash', async () => {
  const router = await visit();
  expect(screen.getByText('path')).toHaveAttribute('href', '/members?invite=true#roles');
  fireEvent.click(screen.getByText('path'));
  await expect.poll(() => router.state.location).toMatchObject({ pathname: '/members', search: { invite: true }, hash: 'roles' });
});
