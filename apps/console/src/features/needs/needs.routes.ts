import { frameRoute, innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needDetailSearch, needSearch } from './needs.search';

/** Needs: everybody sees what is open. */
export const needFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/needs',
    validateSearch: onlyKnown(needSearch),
    component: lazyRouteComponent(() => import('./needs.page'), 'NeedsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/needs/$id',
    validateSearch: onlyKnown(needDetailSearch),
    component: lazyRouteComponent(() => import('./need.page'), 'NeedPage'),
  }),
] as const;

/** What only members who post needs reach. */
export const needInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/needs/new',
    component: lazyRouteComponent(() => import('./need.form.page'), 'NewNeedPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/needs/$id/edit',
    component: lazyRouteComponent(() => import('./need.form.page'), 'EditNeedPage'),
  }),
] as const;
