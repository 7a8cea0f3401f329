import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { filingsSearch } from './filings.search';

/** What is filed about licences. */
export const filingPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/filings',
    validateSearch: onlyKnown(filingsSearch),
    component: lazyRouteComponent(() => import('./filings.page'), 'FilingsPage'),
  }),
] as const;
