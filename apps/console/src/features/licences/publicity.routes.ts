import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicitySearch } from './publicity.search';

/** Prices by agreement that an organization makes public to its own people. */
export const publicityPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/publicity',
    validateSearch: onlyKnown(publicitySearch),
    component: lazyRouteComponent(() => import('./publicities.page'), 'PublicitiesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/publicity/$id',
    component: lazyRouteComponent(() => import('./publicity.page'), 'PublicityPage'),
  }),
] as const;
