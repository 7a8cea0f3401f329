import { queryClient } from '@shared/api/queries';
import { FailurePage, MissingPage } from '@shared/feedback/pages';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { createRouter } from '@tanstack/react-router';
import { doorRoute, frameRoute, innerRoute, rootRoute } from './routes';
import { doorPages, framePages, innerPages } from './pages';

const routeTree = rootRoute.addChildren([
  doorRoute.addChildren(doorPages),
  frameRoute.addChildren([...framePages, innerRoute.addChildren(innerPages)]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: FailurePage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
