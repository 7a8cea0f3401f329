import { innerRoute } from '@app/routes';
import { listSearch, onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Lists that somebody had written as files. */
export const exportInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/exports',
    validateSearch: onlyKnown(listSearch),
    component: lazyRouteComponent(() => import('./exports.page'), 'ExportsPage'),
  }),
] as const;
