import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { overviewSearch } from './overview.search';

/** What an authority sees of its region. */
export const overviewInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/overview',
    validateSearch: onlyKnown(overviewSearch),
    component: lazyRouteComponent(() => import('./overview.page'), 'OverviewPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/overview/print',
    validateSearch: onlyKnown(overviewSearch),
    component: lazyRouteComponent(() => import('./overview.print.page'), 'OverviewPrintPage'),
  }),
] as const;
