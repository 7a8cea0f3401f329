import { frameRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** How good matching is: for everybody, signed in or not. */
export const qualityFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/quality',
    component: lazyRouteComponent(() => import('./quality.page'), 'QualityPage'),
  }),
] as const;
