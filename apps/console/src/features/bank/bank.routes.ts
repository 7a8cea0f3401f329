import { innerRoute } from '@app/routes';
import { dayOf, idOf, type ListSearch, listSearch, oneOf, onlyKnown } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Lines of an import are looked at by what became of them. */
export const LINE_TABS = [
  'open',
  'PROPOSED',
  'UNMATCHED',
  'CONFLICT',
  'RECORDED',
  'REVERSAL_PROPOSED',
  'DUPLICATE',
  'IGNORED',
] as const;
export type LineTab = (typeof LINE_TABS)[number];

/** What the lines of an import keep in the address; without a tab, those that wait for somebody. */
export interface LineSearch extends ListSearch {
  readonly tab?: LineTab | undefined;
  /** The line that is open beside the list. */
  readonly line?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const lineSearch = (raw: Record<string, unknown>): LineSearch => ({
  ...listSearch(raw),
  tab: oneOf(LINE_TABS, raw.tab),
  line: idOf(raw.line),
});

/** The period of the reconciliation. */
export interface PeriodSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Statements of the bank, for whoever records payments. */
export const bankInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/bank',
    validateSearch: onlyKnown(listSearch),
    component: lazyRouteComponent(() => import('./statements.page'), 'StatementsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/bank/new',
    validateSearch: onlyKnown((raw): { file?: string | undefined } => ({ file: idOf(raw.file) })),
    component: lazyRouteComponent(() => import('./statement.new.page'), 'NewStatementPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/bank/reconciliation',
    validateSearch: onlyKnown((raw): PeriodSearch => ({ from: dayOf(raw.from), to: dayOf(raw.to) })),
    component: lazyRouteComponent(() => import('./reconciliation.page'), 'ReconciliationPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/bank/$id',
    validateSearch: onlyKnown(lineSearch),
    component: lazyRouteComponent(() => import('./statement.page'), 'StatementPage'),
  }),
] as const;
