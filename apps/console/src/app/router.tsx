import { queryClient } from '@shared/api/queries';
import { FailurePage, MissingPage } from '@shared/feedback/pages';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { createRoute, createRouter } from '@tanstack/react-router';
import { doorRoute, frameRoute, innerRoute, rootRoute } from './routes';
import { doorPages, framePages, innerPages } from './pages';

/** What no page answers to is said inside the frame. */
const nowhere = createRoute({ getParentRoute: () => frameRoute, path: '$', component: () => <MissingPage /> });

const routeTree = rootRoute.addChildren([
  doorRoute.addChildren(doorPages),
  frameRoute.addChildren([...framePages, innerRoute.addChildren(innerPages), nowhere]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: FailurePage,
  defaultNotFoundComponent: () => <MissingPage />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
