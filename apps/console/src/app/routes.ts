import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { organizationOf, viewerQuery } from './viewer';

export interface RouteContext {
  readonly queryClient: QueryClient;
}

/** Above every page: it is known who is there. */
export const rootRoute = createRootRouteWithContext<RouteContext>()({
  beforeLoad: async ({ context }) => void (await context.queryClient.ensureQueryData(viewerQuery)),
  errorComponent: lazyRouteComponent(() => import('./root.failure'), 'RootFailure'),
});

/** Pages without the frame: sign-in and what leads to it. */
export const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'door',
  component: lazyRouteComponent(() => import('./door'), 'Door'),
});

/** Pages in the frame. A visitor sees those that hang here directly: the frame then shows a header for visitors. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: lazyRouteComponent(() => import('./frame'), 'Frame'),
});

/** Without an organization there is only this to do. */
const WITHOUT_ORGANIZATION = /^\/(onboarding|account)(\/|$)/;

/** Pages for somebody who is signed in; a visitor is asked to sign in and then comes back. */
export const innerRoute = createRoute({
  getParentRoute: () => frameRoute,
  id: 'inner',
  beforeLoad: async ({ context, location }) => {
    const { viewer } = await context.queryClient.ensureQueryData(viewerQuery);
    if (!viewer) throw redirect({ href: `/sign-in?to=${encodeURIComponent(location.href)}` });
    const { pathname } = location;
    if (viewer.secondFactorRequired && pathname !== '/account/security') throw redirect({ href: '/account/security' });
    const mustJoin = !organizationOf(viewer) && !viewer.isOperator && !WITHOUT_ORGANIZATION.test(pathname);
    if (mustJoin) throw redirect({ href: '/onboarding' });
  },
});
