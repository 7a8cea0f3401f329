import { innerRoute } from '@app/routes';
import { type ListSearch, listSearch, oneOf, onlyKnown, yesOf } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

export interface WatchSearch extends ListSearch {
  readonly listingType?: 'ACHIEVEMENT' | 'NEED' | undefined;
  /** Only those with news. */
  readonly isChanged?: true | undefined;
}

/** What one watches. */
export const watchInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/watches',
    validateSearch: onlyKnown((raw): WatchSearch => ({
      ...listSearch(raw),
      listingType: oneOf(['ACHIEVEMENT', 'NEED'] as const, raw.listingType),
      isChanged: yesOf(raw.isChanged),
    })),
    component: lazyRouteComponent(() => import('./watches.page'), 'WatchesPage'),
  }),
] as const;
