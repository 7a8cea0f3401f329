import { innerRoute } from '@app/routes';
import { idOf, type ListSearch, listSearch, oneOf, onlyKnown, textsOf, yesOf } from '@shared/table/list.search';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const TARGETS = ['ACHIEVEMENTS', 'NEEDS'] as const;
export type Target = (typeof TARGETS)[number];

/** Where somebody stands in the wizard: everything that a reload must not lose. */
export interface WizardSearch {
  readonly target?: Target | undefined;
  /** The uploaded file. */
  readonly file?: string | undefined;
  /** The rehearsal whose result is shown. */
  readonly check?: string | undefined;
  /** Cursors of the pages of problems turned so far. */
  readonly pages?: readonly string[] | undefined;
}

/** Reads the address of the wizard; a check without its file makes no sense. */
export function wizardSearch(raw: Record<string, unknown>): WizardSearch {
  const file = idOf(raw.file);
  return {
    target: oneOf(TARGETS, raw.target),
    file,
    check: file ? idOf(raw.check) : undefined,
    pages: textsOf(raw.pages),
  };
}

/** Imports of files, for whoever may run them. */
export const importInnerPages = [
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/imports',
    validateSearch: onlyKnown((raw): ListSearch & { hasProblems?: true | undefined } => ({
      ...listSearch(raw),
      hasProblems: yesOf(raw.hasProblems),
    })),
    component: lazyRouteComponent(() => import('./imports.page'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/imports/new',
    validateSearch: onlyKnown(wizardSearch),
    component: lazyRouteComponent(() => import('./wizard.page'), 'ImportWizardPage'),
  }),
  createRoute({
    getParentRoute: () => innerRoute,
    path: '/imports/$id',
    // Of its problems.
    validateSearch: onlyKnown((raw): { pages?: readonly string[] | undefined } => ({ pages: textsOf(raw.pages) })),
    component: lazyRouteComponent(() => import('./import.page'), 'ImportPage'),
  }),
] as const;
