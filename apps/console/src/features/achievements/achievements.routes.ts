import { frameRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { achievementSearch } from './achievements.search';

/** Achievements: everybody sees what is listed. */
export const achievementFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/achievements',
    validateSearch: achievementSearch,
    component: lazyRouteComponent(() => import('./achievements.page'), 'AchievementsPage'),
  }),
] as const;
