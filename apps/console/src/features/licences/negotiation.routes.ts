import { innerRoute } from '@app/routes';
import { onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** A version of the terms, counted from 1; whatever else stands there is passed over. */
const versionOf = (value: unknown): number | undefined => {
  const version = Number(value);
  return Number.isSafeInteger(version) && version > 0 ? version : undefined;
};

/** The negotiation of a licence: for its two sides. */
export const negotiationPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/licences/$id/negotiation',
    // The two versions that are compared.
    validateSearch: onlyKnown((raw): { from?: number; to?: number } => {
      const [from, to] = [versionOf(raw.from), versionOf(raw.to)];
      return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    }),
    component: lazyRouteComponent(() => import('./negotiation.page'), 'NegotiationPage'),
  }),
] as const;
