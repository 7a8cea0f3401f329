/**
 * What a first visit may cost, and what each page brings along. `npm run check:size` adds up every page (`*.page.tsx`) that the build
 * knows; a page that stands in no list below counts as a detail, which is the strictest budget.
 */

/** Kilobytes of JavaScript, brotli, that a browser with an empty cache fetches before the page stands. */
export const BUDGETS = { login: 260, detail: 261, list: 360, form: 361, dashboard: 330, 'dashboard with charts': 490 };

/** Kilobytes, gzip, of the chunk that is a feature's own. */
export const OWN_CHUNK = 20;

/** Loaded before every page: modules by their path from apps/console. */
export const ENTRY = 'index.html';
export const FRAME = ['src/app/frame.tsx', 'src/app/bell.tsx'];
export const DOOR = ['src/app/door.tsx'];

/** Pages that stand in the door, not in the frame. */
export const DOOR_PAGES = [/^src\/features\/account\/(confirm|forgot|invitation|reset|sign\.in|sign\.up)\.page\.tsx$/];

/** Pages whose content is a table with filters. */
export const LISTS = [
  'src/features/achievements/achievements.page.tsx',
  'src/features/bank/statements.page.tsx',
  'src/features/bank/statement.page.tsx',
  'src/features/needs/needs.page.tsx',
  'src/features/licences/licences.page.tsx',
  'src/features/licences/publicities.page.tsx',
  'src/features/licences/filings.page.tsx',
  'src/features/licences/covers.page.tsx',
  'src/features/licences/proposals.page.tsx',
  'src/features/organizations/organizations.page.tsx',
  'src/features/distributions/distributions.page.tsx',
  'src/features/enquiries/enquiries.page.tsx',
  'src/features/exports/exports.page.tsx',
  'src/features/imports/imports.page.tsx',
  'src/features/invoices/invoices.page.tsx',
  'src/features/matchmaking/days.page.tsx',
  'src/features/notifications/notifications.page.tsx',
  'src/features/operator/operator.page.tsx',
  'src/features/receivables/receipts.page.tsx',
  'src/features/receivables/receivables.page.tsx',
  'src/features/undertakings/texts.page.tsx',
  'src/features/undertakings/undertakings.page.tsx',
  'src/features/watches/watches.page.tsx',
];

/** Pages that are filled in: fields, pickers and their rules weigh as much as a table with filters. */
export const FORMS = [
  'src/features/account/security.page.tsx',
  'src/features/achievements/achievement.form.page.tsx',
  'src/features/distributions/prepare.page.tsx',
  'src/features/bank/reconciliation.page.tsx',
  'src/features/bank/statement.new.page.tsx',
  'src/features/enquiries/enquiry.new.page.tsx',
  'src/features/enquiries/enquiry.page.tsx',
  'src/features/imports/import.page.tsx',
  'src/features/imports/wizard.page.tsx',
  'src/features/invoices/profile.page.tsx',
  'src/features/licences/licence.request.page.tsx',
  'src/features/licences/negotiation.page.tsx',
  'src/features/licences/sales.page.tsx',
  'src/features/licences/simulator.page.tsx',
  'src/features/licences/terms.page.tsx',
  'src/features/matchmaking/day.form.page.tsx',
  'src/features/needs/need.form.page.tsx',
  'src/features/organizations/onboarding.page.tsx',
  'src/features/organizations/own.organization.page.tsx',
];

/** Pages of figures; `charts` are the modules that draw them, loaded after the page is idle. */
export const DASHBOARDS = {
  'src/features/home/home.page.tsx': [],
  'src/features/licences/portfolio.page.tsx': [],
  'src/features/overview/overview.page.tsx': ['src/shared/charts/line.bars.engine.ts'],
};
