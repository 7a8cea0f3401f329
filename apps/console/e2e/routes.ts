import type { Loose, Tester } from '../../../test/kit/tester';

/** Who looks at a page: the demonstration has an account for each, a test makes one. */
export type Viewpoint = 'VISITOR' | 'ENTERPRISE' | 'UNIVERSITY' | 'AUTHORITY';

/** Asks the API as whoever looks. */
export type Ask = Tester['ask'];

/** One main screen of the console. */
export interface ConsoleRoute {
  /** Of its picture's file. */
  readonly name: string;
  /** Who looks at it; every one of them for several pictures of it. */
  readonly by: readonly Viewpoint[];
  /** The address; of a page that shows one thing, found by asking for the first that this person sees. Undefined: there is none. */
  readonly path: string | ((ask: Ask) => Promise<string | undefined>);
}

const SIGNED_IN: readonly Viewpoint[] = ['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'];

/** `/needs/<id>` of the first edge that a connection answers with. */
const firstOf =
  (connection: string, folder: string, words = '') =>
  async (ask: Ask): Promise<string | undefined> => {
    const data: Loose = await ask(`{ ${connection}(first: 1${words}) { edges { node { id } } } }`);
    const [first] = (data[connection] as { edges: { node: { id: string } }[] }).edges;
    return first && `/${folder}/${first.node.id}`;
  };

/**
 * Every main screen. A feature adds its own lines: they are photographed (`npm run screenshots`) and looked at by axe in both
 * languages, light and dark, wide and narrow.
 */
export const ROUTES: readonly ConsoleRoute[] = [
  { name: 'home', by: ['VISITOR', ...SIGNED_IN], path: '/' },
  { name: 'achievements', by: ['VISITOR', 'UNIVERSITY'], path: '/achievements' },
  { name: 'achievement', by: ['UNIVERSITY'], path: firstOf('achievements', 'achievements') },
  { name: 'needs', by: ['ENTERPRISE'], path: '/needs' },
  { name: 'need', by: ['ENTERPRISE'], path: firstOf('needs', 'needs') },
  { name: 'licences', by: ['ENTERPRISE'], path: '/licences' },
  { name: 'overview', by: ['AUTHORITY'], path: '/overview' },
  { name: 'overview-report', by: ['AUTHORITY'], path: '/overview/print' },
  { name: 'notifications', by: ['ENTERPRISE'], path: '/notifications' },
  { name: 'licence', by: ['UNIVERSITY'], path: firstOf('licences', 'licences') },
];
