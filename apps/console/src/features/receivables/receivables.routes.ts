import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { receiptSearch, receivableSearch } from './receivables.search';

/** What is owed and what came in: for either side's members and for those who watch a region. */
export const receivableInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/receivables',
    validateSearch: onlyKnown(receivableSearch),
    component: lazyRouteComponent(() => import('./receivables.page'), 'ReceivablesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/receipts',
    validateSearch: onlyKnown(receiptSearch),
    component: lazyRouteComponent(() => import('./receipts.page'), 'ReceiptsPage'),
  }),
] as const;
