import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { notificationSearch } from './notifications.search';

/** What one was told. */
export const notificationInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/notifications',
    validateSearch: onlyKnown(notificationSearch),
    component: lazyRouteComponent(() => import('./notifications.page'), 'NotificationsPage'),
  }),
] as const;
