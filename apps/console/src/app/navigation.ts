import type { Viewer } from './viewer';
import { isPayer, organizationOf } from './viewer';

type Word = keyof ConsoleTexts['app']['nav'];

/** A place in the menu; who sees it follows from what they may do. */
export interface Place {
  readonly key: Word;
  /** What it is called for this viewer, where that is not the key. */
  readonly word?: (viewer: Viewer) => Word;
  readonly to: string;
  readonly isFor: (viewer: Viewer) => boolean;
}

const may =
  (...permissions: readonly string[]) =>
  ({ permissions: held }: Viewer) =>
    permissions.some((permission) => held.includes(permission));

/** Accountants of those who grant licences. */
const keepsBooks = (viewer: Viewer) =>
  may('payment.record')(viewer) && ['UNIVERSITY', 'INSTITUTE'].includes(organizationOf(viewer)?.kind ?? '');
const anybody = () => true;
const operator = ({ isOperator }: Viewer) => isOperator;
const member = (viewer: Viewer) => organizationOf(viewer) !== undefined;

/** The menu, in its order. */
export const PLACES: readonly Place[] = [
  { key: 'home', to: '/', isFor: anybody },
  { key: 'overview', to: '/overview', isFor: may('region.watch') },
  { key: 'achievements', to: '/achievements', isFor: anybody },
  { key: 'needs', to: '/needs', isFor: anybody },
  { key: 'matchmaking', to: '/matchmaking', isFor: member },
  { key: 'licences', to: '/licences', isFor: may('licence.read') },
  { key: 'publicity', to: '/publicity', isFor: may('publicity.read') },
  { key: 'filings', to: '/filings', isFor: may('licence.prepare', 'filing.check') },
  { key: 'cover', to: '/cover', isFor: may('exemption.read') },
  {
    key: 'receivables',
    word: (viewer) => (isPayer(viewer) ? 'payables' : 'receivables'),
    to: '/receivables',
    isFor: may('licence.read'),
  },
  { key: 'distributions', to: '/distributions', isFor: may('distribution.read') },
  { key: 'bank', to: '/bank', isFor: keepsBooks },
  { key: 'invoices', to: '/invoices', isFor: may('licence.read') },
  { key: 'enquiries', to: '/enquiries', isFor: may('enquiry.read') },
  { key: 'undertakings', to: '/undertakings', isFor: may('undertaking.read') },
  { key: 'watches', to: '/watches', isFor: member },
  { key: 'imports', to: '/imports', isFor: may('import.run') },
  { key: 'exports', to: '/exports', isFor: member },
  { key: 'organizations', to: '/organizations', isFor: may('organization.read') },
  { key: 'members', to: '/members', isFor: may('member.manage') },
  { key: 'quality', to: '/quality', isFor: anybody },
  { key: 'operator', to: '/operator', isFor: operator },
];

/** What the viewer finds in the menu. */
export const placesFor = (viewer: Viewer): readonly (Place & { readonly label: Word })[] =>
  PLACES.filter(({ isFor }) => isFor(viewer)).map((place) => ({ ...place, label: place.word?.(viewer) ?? place.key }));

/** Something that can be begun from anywhere. */
export interface Beginning {
  readonly key: keyof ConsoleTexts['app']['create'];
  readonly to: string;
  readonly isFor: (viewer: Viewer) => boolean;
}

export const BEGINNINGS: readonly Beginning[] = [
  { key: 'need', to: '/needs/new', isFor: may('need.edit') },
  { key: 'achievement', to: '/achievements/new', isFor: may('achievement.edit') },
  { key: 'import', to: '/imports/new', isFor: may('import.run') },
  { key: 'simulation', to: '/licences/simulator', isFor: may('licence.read') },
  { key: 'invite', to: '/members?invite=true', isFor: may('member.manage') },
];
