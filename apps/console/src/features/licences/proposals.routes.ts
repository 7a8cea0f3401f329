import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { proposalsSearch } from './proposals.search';

/** What of the books waits for a second person. */
export const proposalPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/proposals',
    validateSearch: onlyKnown(proposalsSearch),
    component: lazyRouteComponent(() => import('./proposals.page'), 'ProposalsPage'),
  }),
] as const;
