import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Tester } from '../../../../test/kit/tester';
import { addressOf, ROUTES, type Viewpoint } from '../routes';
import { launchChromium } from './chromium';
import { type Look, nameOf } from './looks';
import { sessionOf, visitOf } from './session';
import type { Visit } from './visit';

/** Whom the demonstration offers for each viewpoint; nobody who runs the installation. */
const ACCOUNTS: Readonly<Partial<Record<Viewpoint, string>>> = {
  ENTERPRISE: 'enterprise@demo.trihelix.example',
  UNIVERSITY: 'tto@demo.trihelix.example',
  AUTHORITY: 'authority@demo.trihelix.example',
};

/** How the screens are looked at: the language and the light of most people, their opposites, and a phone. */
const PICTURES: readonly Look[] = [{}, { language: 'EN', theme: 'DARK' }, { viewport: 'PHONE' }];

export interface GalleryOptions {
  /** Address of a platform that has the demonstration loaded. */
  readonly origin: string;
  /** The demonstration's published password. */
  readonly password: string;
  readonly folder: string;
  /** Only screens whose name begins with one of these; all of them when there are none. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
}

/**
 * Photographs every screen of `ROUTES` into `<folder>/<screen>-<who>-<look>.png`, the whole page. Says what a page complained of, and
 * returns how many complained.
 */
export async function photograph({ origin, password, folder, only, say }: GalleryOptions): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const routes = ROUTES.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  const browser = await launchChromium();
  let complained = 0;
  try {
    for (const viewpoint of new Set(routes.flatMap(({ by }) => by))) {
      const email = ACCOUNTS[viewpoint];
      if (viewpoint !== 'VISITOR' && !email) continue;
      const session = email ? await sessionOf(origin, { email, password }) : new Tester({ origin });
      for (const route of routes.filter(({ by }) => by.includes(viewpoint))) {
        const title = `${route.name}-${viewpoint.toLowerCase()}`;
        const address = await addressOf(route, session.ask.bind(session));
        if (address === undefined) say(`- ${title}: the demonstration has none`);
        else
          for (const look of PICTURES) {
            const picture = join(folder, `${title}-${nameOf(look)}.png`);
            const complaints = await shoot(await visitOf(browser, origin, look, session), address, picture);
            complained += complaints.length > 0 ? 1 : 0;
            say([`${complaints.length > 0 ? '!' : '✓'} ${picture}`, ...complaints.map((line) => `    ${line}`)].join('\n'));
          }
      }
    }
  } finally {
    await browser.close();
  }
  return complained;
}

/** Takes the picture whatever the page is like, and gives what it complained of. */
async function shoot(visit: Visit, address: string, picture: string): Promise<string[]> {
  try {
    const late = await visit.open(address).then(
      () => [],
      (error: Error) => [error.message.split('\n', 1)[0] ?? ''],
    );
    await visit.page.screenshot({ path: picture, fullPage: true });
    return [...late, ...visit.takeComplaints()];
  } finally {
    await visit.end();
  }
}
