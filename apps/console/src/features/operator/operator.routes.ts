import { innerRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { operatorSearch } from './operator.search';

/** For those who run the installation. */
export const operatorInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/operator',
    validateSearch: operatorSearch,
    component: lazyRouteComponent(() => import('./operator.page'), 'OperatorPage'),
  }),
] as const;
