import { doorRoute, innerRoute } from '@app/routes';
import { viewerQuery } from '@app/viewer';
import { onlyKnown, textOf } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { safeTarget } from './safe.target';

interface Coming {
  /** Where to go afterwards: a path of this site. */
  readonly to?: string | undefined;
}

const coming = onlyKnown((raw): Coming => ({ to: textOf(raw.to) }));

/** Who is signed in already need not knock. */
async function goOn({ context, search }: { context: { queryClient: QueryClient }; search: Coming }): Promise<void> {
  const { viewer } = await context.queryClient.ensureQueryData(viewerQuery);
  if (viewer) throw redirect({ href: safeTarget(search.to) });
}

/** Sign-in and what leads to it. Codes of mails stand behind the `#`, where neither a server nor its log sees them. */
export const accountDoorPages = [
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/sign-in',
    validateSearch: coming,
    beforeLoad: goOn,
    loader: async ({ context }) => (await import('./demo.accounts')).readDemoAccounts(context.queryClient),
    component: lazyRouteComponent(() => import('./sign.in.page'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/sign-up',
    validateSearch: coming,
    beforeLoad: goOn,
    component: lazyRouteComponent(() => import('./sign.up.page'), 'SignUpPage'),
  }),
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/confirm',
    component: lazyRouteComponent(() => import('./confirm.page'), 'ConfirmPage'),
  }),
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./forgot.page'), 'ForgotPage'),
  }),
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./reset.page'), 'ResetPage'),
  }),
  createRoute({
    getParentRoute: () => doorRoute,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./invitation.page'), 'InvitationPage'),
  }),
] as const;

/** One's own account. */
export const accountInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./profile.page'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/account/security',
    component: lazyRouteComponent(() => import('./security.page'), 'SecurityPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/account/notifications',
    component: lazyRouteComponent(() => import('./notifications.page'), 'NotificationsPage'),
  }),
] as const;
