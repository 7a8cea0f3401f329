import { frameRoute, innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { achievementDetailSearch, achievementSearch } from './achievements.search';

/** Achievements: everybody sees what is listed. */
export const achievementFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/achievements',
    validateSearch: onlyKnown(achievementSearch),
    component: lazyRouteComponent(() => import('./achievements.page'), 'AchievementsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/achievements/$id',
    validateSearch: onlyKnown(achievementDetailSearch),
    component: lazyRouteComponent(() => import('./achievement.page'), 'AchievementPage'),
  }),
] as const;

/** What only members who write achievements reach. */
export const achievementInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/achievements/new',
    component: lazyRouteComponent(() => import('./achievement.form.page'), 'NewAchievementPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/achievements/$id/edit',
    component: lazyRouteComponent(() => import('./achievement.form.page'), 'EditAchievementPage'),
  }),
] as const;
