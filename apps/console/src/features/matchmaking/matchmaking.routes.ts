import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { daySearch } from './days.search';

/** Matchmaking days: announced, registered for, arranged, held. */
export const matchmakingInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/matchmaking',
    validateSearch: onlyKnown(daySearch),
    component: lazyRouteComponent(() => import('./days.page'), 'MatchmakingDaysPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/matchmaking/new',
    component: lazyRouteComponent(() => import('./day.form.page'), 'NewMatchmakingDayPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/matchmaking/$id',
    component: lazyRouteComponent(() => import('./day.page'), 'MatchmakingDayPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/matchmaking/$id/edit',
    component: lazyRouteComponent(() => import('./day.form.page'), 'EditMatchmakingDayPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/matchmaking/$id/print',
    component: lazyRouteComponent(() => import('./schedule.print.page'), 'SchedulePrintPage'),
  }),
] as const;
