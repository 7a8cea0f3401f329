import { innerRoute } from '@app/routes';
import { dayOf, idOf, onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { licenceSearch } from './licences.search';

/** Licences: for members of either side, and for those who watch a region. */
export const licenceInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences',
    validateSearch: onlyKnown(licenceSearch),
    component: lazyRouteComponent(() => import('./licences.page'), 'LicencesPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/new',
    // For which achievement.
    validateSearch: onlyKnown((raw): { achievementId?: string } => {
      const achievementId = idOf(raw.achievementId);
      return achievementId ? { achievementId } : {};
    }),
    component: lazyRouteComponent(() => import('./licence.request.page'), 'LicenceRequestPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/simulator',
    // Whose terms it begins with.
    validateSearch: onlyKnown((raw): { licenceId?: string } => {
      const licenceId = idOf(raw.licenceId);
      return licenceId ? { licenceId } : {};
    }),
    component: lazyRouteComponent(() => import('./simulator.page'), 'SimulatorPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/portfolio',
    component: lazyRouteComponent(() => import('./portfolio.page'), 'PortfolioPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id',
    component: lazyRouteComponent(() => import('./licence.page'), 'LicencePage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/terms',
    component: lazyRouteComponent(() => import('./terms.page'), 'TermsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/print',
    component: lazyRouteComponent(() => import('./licence.record.page'), 'LicenceRecordPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/trial',
    component: lazyRouteComponent(() => import('./trial.page'), 'LicenceTrialPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/close-out',
    component: lazyRouteComponent(() => import('./close-out.page'), 'CloseOutPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/close-out/print',
    component: lazyRouteComponent(() => import('./close-out.sheet.page'), 'CloseOutSheetPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/statement',
    // The period, both days included.
    validateSearch: onlyKnown((raw): { from?: string; to?: string } => {
      const [from, to] = [dayOf(raw.from), dayOf(raw.to)];
      return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    }),
    component: lazyRouteComponent(() => import('./licence.statement.page'), 'LicenceStatementPage'),
  }),
] as const;
