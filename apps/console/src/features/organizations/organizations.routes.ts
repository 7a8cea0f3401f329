import { frameRoute, innerRoute } from '@app/routes';
import { onlyKnown, yesOf } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { organizationSearch } from './organizations.search';

/** Organizations: everybody sees who is verified. */
export const organizationFramePages = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/organizations',
    validateSearch: onlyKnown(organizationSearch),
    component: lazyRouteComponent(() => import('./organizations.page'), 'OrganizationsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/organizations/$id',
    component: lazyRouteComponent(() => import('./organization.page'), 'OrganizationPage'),
  }),
] as const;

/** One's own organization: joining or registering one, its facts, its people. */
export const organizationInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/onboarding',
    validateSearch: onlyKnown((raw): { another?: true | undefined } => ({ another: yesOf(raw.another) })),
    component: lazyRouteComponent(() => import('./onboarding.page'), 'OnboardingPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/organization',
    component: lazyRouteComponent(() => import('./own.organization.page'), 'OwnOrganizationPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/members',
    validateSearch: onlyKnown((raw): { invite?: true | undefined } => ({ invite: yesOf(raw.invite) })),
    component: lazyRouteComponent(() => import('./members.page'), 'MembersPage'),
  }),
] as const;
