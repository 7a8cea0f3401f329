import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { operatorSearch } from './operator.search';

/** For those who run the installation. */
export const operatorInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/operator',
    validateSearch: onlyKnown(operatorSearch),
    component: lazyRouteComponent(() => import('./operator.page'), 'OperatorPage'),
  }),
] as const;
