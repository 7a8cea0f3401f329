import { innerRoute } from '@app/routes';
import { idOf, onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { distributionSearch } from './distributions.search';

/** Received licence money, shared out: for the licensor's own people. */
export const distributionInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/distributions',
    validateSearch: onlyKnown(distributionSearch),
    component: lazyRouteComponent(() => import('./distributions.page'), 'DistributionsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/distributions/new',
    // Of which licence, and the receipt that was chosen.
    validateSearch: onlyKnown((raw): { licenceId?: string; receiptId?: string } => {
      const [licenceId, receiptId] = [idOf(raw.licenceId), idOf(raw.receiptId)];
      return { ...(licenceId ? { licenceId } : {}), ...(receiptId ? { receiptId } : {}) };
    }),
    component: lazyRouteComponent(() => import('./prepare.page'), 'PreparePage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/distributions/$id',
    component: lazyRouteComponent(() => import('./distribution.page'), 'DistributionPage'),
  }),
] as const;
