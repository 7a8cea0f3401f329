import { frameRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The first page: a visitor is told what this is, everybody else what needs them. */
export const homeFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
  }),
] as const;
