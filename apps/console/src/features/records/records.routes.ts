import { frameRoute } from '@app/routes';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Whether a record holds, and how to find out by oneself: for whoever has the file, signed in or not. */
export const recordFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/verify-record',
    component: lazyRouteComponent(() => import('./verify.page'), 'VerifyRecordPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/verify-record/algorithm',
    component: lazyRouteComponent(() => import('./algorithm.page'), 'RecordAlgorithmPage'),
  }),
] as const;
