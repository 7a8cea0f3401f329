import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { invoiceSearch } from './invoices.search';

/** Invoices: for either side's members and for those who watch a region. */
export const invoiceInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/invoices',
    validateSearch: onlyKnown(invoiceSearch),
    component: lazyRouteComponent(() => import('./invoices.page'), 'InvoicesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/invoices/profile',
    component: lazyRouteComponent(() => import('./profile.page'), 'InvoiceProfilePage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/invoices/$id',
    component: lazyRouteComponent(() => import('./invoice.page'), 'InvoicePage'),
  }),
] as const;
