import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { undertakingSearch } from './undertakings.search';

/** Undertakings of confidentiality: the two organizations of each, nobody else. */
export const undertakingInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/undertakings',
    validateSearch: onlyKnown(undertakingSearch),
    component: lazyRouteComponent(() => import('./undertakings.page'), 'UndertakingsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/undertakings/texts',
    component: lazyRouteComponent(() => import('./texts.page'), 'UndertakingTextsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/undertakings/$id',
    component: lazyRouteComponent(() => import('./undertaking.page'), 'UndertakingPage'),
  }),
] as const;
