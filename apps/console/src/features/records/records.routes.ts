import { frameRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Whether a record holds: for whoever has the file, signed in or not. */
export const recordFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/verify-record',
    component: lazyRouteComponent(() => import('./verify.page'), 'VerifyRecordPage'),
  }),
] as const;
