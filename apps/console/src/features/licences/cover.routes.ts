import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { coverSearch } from './cover.search';

/** What covers licences when they go wrong. */
export const coverPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/cover',
    validateSearch: onlyKnown(coverSearch),
    component: lazyRouteComponent(() => import('./covers.page'), 'CoversPage'),
  }),
] as const;
