import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFull, prove } from '../../../test/kit/proof';
import type { Tester } from '../../../test/kit/tester';
import { axeProblems, healthProblems, inBrowser, LOOKS, nameOf, remembered, Stage, type Look, type Visit } from './kit';
import { type Cast, castWithStory } from './kit/cast';
import { numbersOf, totalOf } from './kit/numbers';
import { addressOf, type ConsoleRoute, ROUTES, type Viewpoint } from './routes';

const FEATURES = join(__dirname, '../src/features');
/** Tabs that are looked at at the same time: what two cores can do while the API answers beside them. */
const TABS = 3;

/** Every path that a feature gives the router. */
const registered: readonly string[] = readdirSync(FEATURES).flatMap((feature) =>
  readdirSync(join(FEATURES, feature))
    .filter((file) => file.endsWith('.routes.ts'))
    .flatMap((file) => [...readFileSync(join(FEATURES, feature, file), 'utf8').matchAll(/^ +path: '([^']+)'/gm)])
    .map(([, path = '']) => path),
);

describe('the table of screens', () => {
  it('has a line for every route of the console, and no other', () => {
    const known = new Set(ROUTES.map(({ route }) => route));
    expect([...known].filter((route) => route !== '/$').sort()).toEqual([...new Set(registered)].sort());
  });
});

/** Numbers of one role that are followed to their lists in a run that is not in full. */
const NUMBERS_A_DAY = 3;
const today = Math.floor(Date.now() / 86_400_000);

/** Where numbers stand for each role: the first page, and the tabs of the lists. */
const COUNTED = {
  ENTERPRISE: ['/', '/achievements', '/needs?scope=ours', '/licences', '/licences/portfolio', '/enquiries', '/undertakings'],
  UNIVERSITY: [
    '/',
    '/achievements?scope=ours',
    '/needs',
    '/licences',
    '/licences/portfolio',
    '/receivables',
    '/enquiries',
    '/imports',
  ],
  AUTHORITY: ['/', '/overview', '/organizations', '/licences', '/licences/portfolio'],
} as const;

/** One look at one screen. */
interface Sight {
  readonly route: ConsoleRoute;
  readonly by: Viewpoint;
  readonly look: Required<Look>;
  /** Whether the console is loaded at this address, as from a letter; else one comes from another screen, as by a link. */
  readonly isLoaded: boolean;
}

/**
 * So many of the eight looks for each screen, by twos that are opposites in language, theme and width; one of each two is loaded.
 * Fewer than eight are shared out among those who see the screen and go around: neighbours look differently, and the same screen
 * is looked at differently, and by somebody else, the next day.
 */
function sights(count: number): Sight[] {
  return ROUTES.flatMap((route, at) => {
    const all = route.by;
    // Fewer looks than people: those who look today, others tomorrow.
    const people =
      count < all.length
        ? Array.from({ length: count }, (_, number) => all[(at + today + number) % all.length] as Viewpoint)
        : all;
    const each = count < LOOKS.length ? Math.ceil(count / people.length) : count;
    return people.flatMap((by, person) =>
      Array.from({ length: each }, (_, number): Sight => {
        const step = number + (each < count ? ((person + today) % people.length) * each : 0);
        const half = (at + today + Math.floor(step / 2)) % (LOOKS.length / 2);
        const isLoaded = step % 2 === 0;
        return { route, by, look: LOOKS[isLoaded ? half : LOOKS.length - 1 - half] as Required<Look>, isLoaded };
      }),
    );
  });
}

/** By person and width: one tab each, which changes its language and theme as seldom as can be. */
function chainsOf(all: readonly Sight[]): Sight[][] {
  const chains = new Map<string, Sight[]>();
  for (const sight of all) {
    const key = `${sight.by} ${sight.look.viewport}`;
    chains.set(key, [...(chains.get(key) ?? []), sight]);
  }
  return [...chains.values()]
    .map((chain) => chain.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1)))
    .sort((one, other) => other.length - one.length);
}

const orderOf = ({ look, isLoaded }: Sight): string => `${nameOf(look)} ${isLoaded ? 1 : 2}`;

inBrowser('every screen', () => {
  const stage = Stage.here();
  let cast: Cast;

  beforeAll(async () => {
    cast = await castWithStory(stage.world);
  });

  prove({
    name: 'console-axe',
    claim:
      'Every screen of the console is accessible by WCAG 2.2 AA as axe-core measures it, complains of nothing and leads nowhere',
    cases: { small: 1, full: LOOKS.length },
    patienceMs: 600_000,
    fullPatienceMs: 45 * 60_000,
    run: async (looks) => {
      const all = sights(looks);
      const addresses = await addressesOf(all);
      const chains = chainsOf(all);
      const problems: string[] = [];
      await inTabs(() => follow(chains, addresses, problems));
      expect(problems).toEqual([]);
      return {
        screens: ROUTES.length,
        'looks at screens': all.length,
        violations: 0,
        'looks of each': all.length / addresses.size,
      };
    },
  });

  /** One sign-in for all tabs of a person. */
  const sessions = new Map<Viewpoint, Promise<Tester>>();
  function sessionFor(by: Exclude<Viewpoint, 'VISITOR'>): Promise<Tester> {
    const session = sessions.get(by) ?? stage.session(cast[by]);
    sessions.set(by, session);
    return session;
  }

  /** Looks at chain after chain, each as one person in one tab. */
  async function follow(chains: Sight[][], addresses: ReadonlyMap<string, string>, problems: string[]): Promise<void> {
    for (let chain = chains.shift(); chain; chain = chains.shift()) {
      const [{ by, look }] = chain as [Sight];
      const visit = await (by === 'VISITOR' ? stage.visitor(look) : stage.withSession(await sessionFor(by), look));
      for (const [at, sight] of chain.entries()) {
        const address = addresses.get(keyOf(sight));
        const isLoaded = sight.isLoaded || nameOf(sight.look) !== nameOf(chain[at - 1]?.look ?? {});
        const found = address ? await looked(visit, address, sight.look, isLoaded) : ['there is nothing to show'];
        problems.push(...found.map((problem) => `${address ?? sight.route.route} ${sight.by} ${nameOf(sight.look)}: ${problem}`));
      }
      await visit.end();
    }
  }

  async function looked(visit: Visit, address: string, look: Required<Look>, isLoaded: boolean): Promise<string[]> {
    const { page } = visit;
    try {
      if (isLoaded) {
        if (page.url().startsWith('http'))
          await page.evaluate((memory) => void Object.assign(localStorage, memory), remembered(look));
        await visit.open(address);
      } else await visit.goOn(address);
      const health = await healthProblems(page, look, isKnown);
      return [...health, ...(await axeProblems(page)), ...visit.takeComplaints()];
    } catch (error) {
      return [(error as Error).message, ...visit.takeComplaints()];
    }
  }

  describe.each(['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'] as const)('every number that the %s sees', (role) => {
    it('opens the list behind it, and the list has as many', async () => {
      const session = await sessionFor(role);
      const visit = await stage.withSession(session);
      const numbers = await numbersOf(visit, COUNTED[role]);
      expect(numbers.filter(({ count }) => count > 0).length).toBeGreaterThan(5);
      const wrong: string[] = [];
      const looked = isFull ? numbers : ofToday(numbers, NUMBERS_A_DAY);
      await inTabs(async () => {
        const tab = await stage.withSession(session);
        for (let next = looked.shift(); next; next = looked.shift()) {
          const { count, href, on } = next;
          const total = await totalOf(tab, href);
          if (total !== count) wrong.push(`${on}: ${count} leads to ${total ?? 'no list'} at ${href}`);
        }
      });
      expect(wrong).toEqual([]);
    }, 300_000);
  });

  async function addressesOf(all: readonly Sight[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const sight of all) {
      const who = sight.by === 'VISITOR' ? stage.world.visitor() : cast[sight.by];
      const address = found.get(keyOf(sight)) ?? (await addressOf(sight.route, who.ask.bind(who)));
      if (address) found.set(keyOf(sight), address);
    }
    return found;
  }
});

/** So many of them, others tomorrow: all have their day. */
function ofToday<Each>(all: readonly Each[], most: number): Each[] {
  const days = Math.ceil(all.length / most);
  return all.filter((_, at) => at % days === today % days);
}

/** Does the same in several tabs, which take from one pile. */
const inTabs = (work: () => Promise<void>): Promise<unknown> => Promise.all(Array.from({ length: TABS }, work));

const keyOf = ({ route, by }: Sight): string => `${route.name} ${by}`;

const patterns = registered.map((path) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}/?$`));
/** What the API itself serves: files of records, and the keys that they are signed with. */
const SERVED = [/^\/licence-records\/[^/]+\/(record\.(json|pdf)|evidence\.zip)$/, /^\/\.well-known\/trihelix-record-keys\.json$/];
const isKnown = (path: string): boolean => [...patterns, ...SERVED].some((pattern) => pattern.test(path));
