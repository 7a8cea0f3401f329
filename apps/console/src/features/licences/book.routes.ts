import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { partsOf } from './sales.periods';

/** The books of a licence: what was sold under it, and what came of it. */
export const licenceBookPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/sales',
    // Which period stands open.
    validateSearch: onlyKnown((raw): { period?: string } => {
      const { period } = raw;
      return typeof period === 'string' && partsOf(period) ? { period } : {};
    }),
    component: lazyRouteComponent(() => import('./sales.page'), 'SalesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/books',
    component: lazyRouteComponent(() => import('./book.page'), 'BookPage'),
  }),
] as const;
