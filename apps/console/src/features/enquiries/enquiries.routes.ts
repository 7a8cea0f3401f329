import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { enquirySearch, newEnquirySearch } from './enquiries.search';

/** Enquiries: the two organizations that talk, nobody else. */
export const enquiryInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/enquiries',
    validateSearch: onlyKnown(enquirySearch),
    component: lazyRouteComponent(() => import('./enquiries.page'), 'EnquiriesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/enquiries/new',
    validateSearch: onlyKnown(newEnquirySearch),
    component: lazyRouteComponent(() => import('./enquiry.new.page'), 'NewEnquiryPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/enquiries/$id',
    component: lazyRouteComponent(() => import('./enquiry.page'), 'EnquiryPage'),
  }),
] as const;
