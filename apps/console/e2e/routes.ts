import type { Loose, Tester } from '../../../test/kit/tester';

/** Who looks at a page: the demonstration has an account for each but those who run the installation, a test makes one. */
export type Viewpoint = 'VISITOR' | 'ENTERPRISE' | 'UNIVERSITY' | 'AUTHORITY' | 'OPERATOR';

/** Asks the API as whoever looks. */
export type Ask = Tester['ask'];

/** One screen of the console. */
export interface ConsoleRoute {
  /** Of its picture's file. */
  readonly name: string;
  /** As the router knows it. */
  readonly route: string;
  /** Who looks at it; every one of them for several pictures of it. */
  readonly by: readonly Viewpoint[];
  /** The address, where it is not the route; of a page that shows one thing, found by asking. Undefined: there is none. */
  readonly path?: string | ((ask: Ask) => Promise<string | undefined>);
}

/** The id of the first thing that a connection answers with, for the person who asks. */
async function firstOf(ask: Ask, connection: string, filter = ''): Promise<string | undefined> {
  const words = filter ? `, filter: ${filter}` : '';
  const data: Loose = await ask(`{ ${connection}(first: 1${words}) { edges { node { id } } } }`);
  return (data[connection] as { edges: { node: { id: string } }[] }).edges[0]?.node.id;
}

/** `before` + id + `after` of the first there is. */
const one =
  (connection: string, before: string, after = '', filter = '') =>
  async (ask: Ask): Promise<string | undefined> => {
    const id = await firstOf(ask, connection, filter);
    return id && before + id + after;
  };

/** The same of what the organization itself owns. */
const ours =
  (connection: string, before: string, after = '') =>
  async (ask: Ask): Promise<string | undefined> => {
    const { me } = await ask<{ me: { actingOrganizationId: string } }>('{ me { actingOrganizationId } }');
    return one(connection, before, after, `{ ownerId: "${me.actingOrganizationId}" }`)(ask);
  };

/** Nothing for whoever does not keep the books: in the demonstration that is another person. */
const forAccountants = (path: (ask: Ask) => Promise<string | undefined>) => (ask: Ask) => path(ask).catch(() => undefined);

/** The preparation of a distribution, of the first receipt that waits for one. */
const ofOpenReceipt = async (ask: Ask): Promise<string | undefined> => {
  const data: Loose = await ask('{ open: undistributedReceipts(first: 1) { edges { node { licenceId } } } }');
  const [first] = (data.open as { edges: { node: { licenceId: string } }[] }).edges;
  return first && `/distributions/new?licenceId=${first.node.licenceId}`;
};

/** The three for whom there is a home page of their own. */
const ROLES: readonly Viewpoint[] = ['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'];

/**
 * Every screen, a line for each route of the router (a test says so): they are photographed (`npm run screenshots`) and looked at by
 * axe in both languages, light and dark, wide and narrow.
 */
export const ROUTES: readonly ConsoleRoute[] = [
  { name: 'home', route: '/', by: ['VISITOR', ...ROLES, 'OPERATOR'] },
  { name: 'nowhere', route: '/$', path: '/no-such-page', by: ['ENTERPRISE'] },

  { name: 'sign-in', route: '/sign-in', by: ['VISITOR'] },
  { name: 'sign-up', route: '/sign-up', by: ['VISITOR'] },
  { name: 'confirm', route: '/confirm', by: ['VISITOR'] },
  { name: 'forgot-password', route: '/forgot-password', by: ['VISITOR'] },
  { name: 'reset-password', route: '/reset-password', by: ['VISITOR'] },
  { name: 'invitation', route: '/invitation', by: ['VISITOR'] },

  { name: 'achievements', route: '/achievements', by: ['VISITOR', 'ENTERPRISE'] },
  { name: 'achievements-ours', route: '/achievements', path: '/achievements?scope=ours', by: ['UNIVERSITY'] },
  { name: 'achievement', route: '/achievements/$id', path: ours('achievements', '/achievements/'), by: ['UNIVERSITY'] },
  {
    name: 'achievement-listed',
    route: '/achievements/$id',
    path: one('achievements', '/achievements/'),
    by: ['VISITOR', 'ENTERPRISE'],
  },
  { name: 'achievement-new', route: '/achievements/new', by: ['UNIVERSITY'] },
  {
    name: 'achievement-edit',
    route: '/achievements/$id/edit',
    path: ours('achievements', '/achievements/', '/edit'),
    by: ['UNIVERSITY'],
  },

  { name: 'needs', route: '/needs', by: ['VISITOR', 'UNIVERSITY'] },
  { name: 'needs-ours', route: '/needs', path: '/needs?scope=ours', by: ['ENTERPRISE'] },
  { name: 'need', route: '/needs/$id', path: ours('needs', '/needs/'), by: ['ENTERPRISE'] },
  { name: 'need-open', route: '/needs/$id', path: one('needs', '/needs/'), by: ['VISITOR', 'UNIVERSITY'] },
  { name: 'need-new', route: '/needs/new', by: ['ENTERPRISE'] },
  { name: 'need-edit', route: '/needs/$id/edit', path: ours('needs', '/needs/', '/edit'), by: ['ENTERPRISE'] },

  { name: 'licences', route: '/licences', by: ROLES },
  { name: 'licence-portfolio', route: '/licences/portfolio', by: ROLES },
  {
    name: 'licence-new',
    route: '/licences/new',
    path: one('achievements', '/licences/new?achievementId=', '', '{ ufplOffered: true }'),
    by: ['ENTERPRISE'],
  },
  { name: 'licence-simulator', route: '/licences/simulator', by: ['UNIVERSITY'] },
  {
    name: 'licence-simulated',
    route: '/licences/simulator',
    path: one('licences', '/licences/simulator?licenceId='),
    by: ['ENTERPRISE'],
  },
  { name: 'licence', route: '/licences/$id', path: one('licences', '/licences/'), by: ['ENTERPRISE', 'UNIVERSITY'] },
  {
    name: 'licence-terms',
    route: '/licences/$id/terms',
    path: one('licences', '/licences/', '/terms', '{ states: [DRAFT] }'),
    by: ['UNIVERSITY'],
  },
  {
    name: 'licence-negotiation',
    route: '/licences/$id/negotiation',
    path: one('licences', '/licences/', '/negotiation', '{ states: [DRAFT] }'),
    by: ['ENTERPRISE', 'UNIVERSITY'],
  },
  { name: 'licence-record', route: '/licences/$id/print', path: one('licences', '/licences/', '/print'), by: ['UNIVERSITY'] },
  {
    name: 'licence-trial',
    route: '/licences/$id/trial',
    path: one('licences', '/licences/', '/trial', '{ states: [TRIAL] }'),
    by: ['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'],
  },
  {
    name: 'licence-close-out',
    route: '/licences/$id/close-out',
    path: one('licences', '/licences/', '/close-out', '{ states: [RETURNING] }'),
    by: ['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'],
  },
  {
    name: 'licence-certificate',
    route: '/licences/$id/close-out/print',
    path: one('licences', '/licences/', '/close-out/print', '{ states: [RETURNED] }'),
    by: ['UNIVERSITY'],
  },
  {
    name: 'licence-statement',
    route: '/licences/$id/statement',
    path: one('licences', '/licences/', '/statement', '{ states: [TRIAL, PAYING, PAID_UP] }'),
    by: ['ENTERPRISE'],
  },
  {
    name: 'licence-sales',
    route: '/licences/$id/sales',
    path: one('licences', '/licences/', '/sales', '{ states: [TRIAL, PAYING] }'),
    by: ['ENTERPRISE'],
  },
  {
    name: 'licence-books',
    route: '/licences/$id/books',
    path: one('licences', '/licences/', '/books', '{ states: [PAYING, PAID_UP] }'),
    by: ['UNIVERSITY'],
  },
  { name: 'publicities', route: '/publicity', by: ['UNIVERSITY'] },
  { name: 'publicity', route: '/publicity/$id', path: one('licencePublicities', '/publicity/'), by: ['UNIVERSITY'] },
  { name: 'proposals', route: '/proposals', by: ['UNIVERSITY'] },
  { name: 'cover', route: '/cover', by: ['UNIVERSITY'] },
  { name: 'cover-exemptions', route: '/cover', path: '/cover?tab=exemptions', by: ['UNIVERSITY'] },
  { name: 'filings', route: '/filings', by: ['UNIVERSITY', 'AUTHORITY'] },
  { name: 'receivables', route: '/receivables', by: ['UNIVERSITY', 'AUTHORITY'] },
  { name: 'receipts', route: '/receipts', by: ['UNIVERSITY'] },

  { name: 'distributions', route: '/distributions', by: ['UNIVERSITY'] },
  { name: 'distributions-made', route: '/distributions', path: '/distributions?made=true', by: ['UNIVERSITY'] },
  { name: 'distribution-new', route: '/distributions/new', path: forAccountants(ofOpenReceipt), by: ['UNIVERSITY'] },
  {
    name: 'distribution',
    route: '/distributions/$id',
    path: forAccountants(one('licenceDistributions', '/distributions/')),
    by: ['UNIVERSITY'],
  },
  { name: 'invoices', route: '/invoices', by: ['ENTERPRISE', 'UNIVERSITY'] },
  { name: 'invoice-profile', route: '/invoices/profile', by: ['ENTERPRISE'] },
  { name: 'invoice', route: '/invoices/$id', path: one('invoices', '/invoices/'), by: ['UNIVERSITY'] },
  { name: 'bank', route: '/bank', by: ['UNIVERSITY'] },
  { name: 'bank-new', route: '/bank/new', by: ['UNIVERSITY'] },
  { name: 'bank-reconciliation', route: '/bank/reconciliation', by: ['UNIVERSITY'] },
  { name: 'bank-statement', route: '/bank/$id', path: forAccountants(one('bankImports', '/bank/')), by: ['UNIVERSITY'] },

  { name: 'enquiries', route: '/enquiries', by: ['UNIVERSITY'] },
  { name: 'enquiry', route: '/enquiries/$id', path: one('enquiries', '/enquiries/'), by: ['UNIVERSITY'] },
  {
    name: 'enquiry-new',
    route: '/enquiries/new',
    path: one('achievements', '/enquiries/new?subject=ACHIEVEMENT&id='),
    by: ['ENTERPRISE'],
  },
  { name: 'matchmaking', route: '/matchmaking', by: ROLES },
  { name: 'matchmaking-new', route: '/matchmaking/new', by: ['AUTHORITY'] },
  {
    name: 'matchmaking-day',
    route: '/matchmaking/$id',
    path: one('matchmakingDays', '/matchmaking/', '', '{ states: [OPEN] }'),
    by: ROLES,
  },
  {
    name: 'matchmaking-schedule',
    route: '/matchmaking/$id',
    path: one('matchmakingDays', '/matchmaking/', '', '{ states: [HELD, PUBLISHED] }'),
    by: ROLES,
  },
  {
    name: 'matchmaking-edit',
    route: '/matchmaking/$id/edit',
    path: one('matchmakingDays', '/matchmaking/', '/edit', '{ states: [DRAFT] }'),
    by: ['AUTHORITY'],
  },
  {
    name: 'matchmaking-print',
    route: '/matchmaking/$id/print',
    path: one('matchmakingDays', '/matchmaking/', '/print', '{ states: [HELD, PUBLISHED] }'),
    by: ['AUTHORITY'],
  },
  { name: 'undertakings', route: '/undertakings', by: ['ENTERPRISE'] },
  { name: 'undertaking', route: '/undertakings/$id', path: one('undertakings', '/undertakings/'), by: ['ENTERPRISE'] },
  { name: 'undertaking-texts', route: '/undertakings/texts', by: ['ENTERPRISE'] },

  { name: 'imports', route: '/imports', by: ['UNIVERSITY'] },
  { name: 'import-new', route: '/imports/new', by: ['UNIVERSITY'] },
  { name: 'import', route: '/imports/$id', path: one('importRuns', '/imports/'), by: ['UNIVERSITY'] },
  { name: 'exports', route: '/exports', by: ['UNIVERSITY'] },
  { name: 'watches', route: '/watches', by: ['ENTERPRISE'] },
  { name: 'notifications', route: '/notifications', by: ['UNIVERSITY'] },

  { name: 'organizations', route: '/organizations', by: ['VISITOR', 'AUTHORITY'] },
  {
    name: 'organization',
    route: '/organizations/$id',
    path: one('organizations', '/organizations/'),
    by: ['VISITOR', 'AUTHORITY'],
  },
  { name: 'own-organization', route: '/organization', by: ['ENTERPRISE'] },
  { name: 'members', route: '/members', by: ['ENTERPRISE'] },
  { name: 'onboarding', route: '/onboarding', path: '/onboarding?another=true', by: ['ENTERPRISE'] },

  { name: 'overview', route: '/overview', by: ['AUTHORITY'] },
  { name: 'overview-print', route: '/overview/print', by: ['AUTHORITY'] },

  { name: 'account', route: '/account', by: ['ENTERPRISE'] },
  { name: 'account-security', route: '/account/security', by: ['ENTERPRISE'] },
  { name: 'account-notifications', route: '/account/notifications', by: ['ENTERPRISE'] },

  { name: 'quality', route: '/quality', by: ['VISITOR', 'ENTERPRISE'] },
  { name: 'verify-record', route: '/verify-record', by: ['VISITOR', 'UNIVERSITY'] },
  { name: 'record-algorithm', route: '/verify-record/algorithm', by: ['VISITOR'] },
  { name: 'operator', route: '/operator', by: ['OPERATOR'] },
];

/** Where a line of the table is, for whoever asks. */
export const addressOf = async ({ route, path = route }: ConsoleRoute, ask: Ask): Promise<string | undefined> =>
  typeof path === 'string' ? path : path(ask);
