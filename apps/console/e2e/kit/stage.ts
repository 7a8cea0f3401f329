import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { type Tester, World } from '../../../../test/kit';
import { PASSWORD, TOTP_SECRET } from '../../../../test/kit/given';
import { builtConsole } from './built-console';
import { chromiumPath, HOW_TO_INSTALL, launchChromium } from './chromium';
import type { Look } from './looks';
import { sessionOf, visitOf } from './session';
import type { Visit } from './visit';

/** Somebody who has an account: whom `given` made (they all share one password), or an address with a password. */
export type Somebody = Pick<Tester, 'email'> & { readonly password?: string };

/** How often the worker's part looks for news, and for work of the clocks. */
const RELAY_MS = 100;
const CLOCKS_MS = 2_000;
const OPENING_MS = 240_000;
/** One test, or what goes before: what a story takes on a machine that does four other things, and one wait that is in vain. */
const STORY_MS = 180_000;

/** `describe` where there is a Chromium; elsewhere the tests are reported as skipped, with how to change that. */
export const inBrowser: jest.Describe = chromiumPath ? describe : skipped();

function skipped(): jest.Describe {
  console.warn(HOW_TO_INSTALL);
  return describe.skip;
}

/**
 * The whole platform with the built console, one browser, and a worker that never sleeps, for the tests of one `describe`. After
 * each test whoever visited leaves, and a test whose pages complained (see `Visit`) fails.
 */
export class Stage {
  private opened: { world: World; browser: Browser; worker: Worker } | undefined;
  private visits: Visit[] = [];

  private constructor(private readonly overrides: NodeJS.ProcessEnv) {}

  /** To be called in a `describe`: it opens before the first test there and closes after the last. All tests of the file get time. */
  static here(overrides: NodeJS.ProcessEnv = {}): Stage {
    const stage = new Stage(overrides);
    jest.setTimeout(STORY_MS);
    beforeAll(() => stage.open(), OPENING_MS);
    afterEach(() => stage.clear());
    afterAll(() => stage.close());
    return stage;
  }

  get world(): World {
    return this.standing.world;
  }

  /** Somebody who has not signed in. */
  visitor(look: Look = {}): Promise<Visit> {
    return this.visit(look);
  }

  /** The same after signing in, with the session's cookie as a browser keeps it. */
  async signedIn(somebody: Somebody, look: Look = {}): Promise<Visit> {
    return this.visit(look, await this.session(somebody));
  }

  /** Signs in without a browser: for several visits of one session, as a code of a second factor is good for one sign-in only. */
  session({ email = '', password = PASSWORD }: Somebody): Promise<Tester> {
    return sessionOf(this.standing.world.origin, { email, password, totpCode: () => this.totpCode() });
  }

  /** With a session that has begun elsewhere. */
  withSession(session: Tester, look: Look = {}): Promise<Visit> {
    return this.visit(look, session);
  }

  private async visit(look: Look, session?: Tester): Promise<Visit> {
    const { world, browser } = this.standing;
    const visit = await visitOf(browser, world.origin, look, session);
    this.visits.push(visit);
    // A device whose clock is that of the platform, wherever that has travelled.
    if (world.clock.shift !== 0) await visit.page.clock.setFixedTime(Date.now() + world.clock.shift);
    return visit;
  }

  /** What the app of those shows whom `given` made with a second factor. */
  private totpCode(): string {
    const timestamp = Date.now() + this.standing.world.clock.shift;
    return new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate({ timestamp });
  }

  private get standing(): { world: World; browser: Browser; worker: Worker } {
    if (!this.opened) throw new Error('The stage opens before the first test: use it inside of one.');
    return this.opened;
  }

  private async open(): Promise<void> {
    const folder = await builtConsole();
    const [world, browser] = await Promise.all([World.open({ TRIHELIX_CONSOLE: folder, ...this.overrides }), launchChromium()]);
    this.opened = { world, browser, worker: new Worker(world) };
  }

  private async clear(): Promise<void> {
    const left = this.visits;
    this.visits = [];
    const complaints = left.flatMap((visit) => visit.takeComplaints());
    await Promise.all(left.map((visit) => visit.end()));
    this.opened?.worker.check();
    expect(complaints).toEqual([]);
  }

  private async close(): Promise<void> {
    if (!this.opened) return;
    const { world, browser, worker } = this.opened;
    await browser.close();
    await worker.stop();
    await world.close();
  }
}

/** Delivers news and runs the clocks as the worker's process does, only sooner. */
class Worker {
  private readonly leaving = new AbortController();
  private failure: unknown;
  private readonly work: Promise<void>;

  constructor(private readonly world: World) {
    this.work = this.run().catch((error: unknown) => {
      this.failure = error;
    });
  }

  /** @throws what the work broke on. */
  check(): void {
    if (this.failure) throw this.failure as Error;
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    await this.work;
    this.check();
  }

  private async run(): Promise<void> {
    const { signal } = this.leaving;
    for (let nextClocks = 0; !signal.aborted;) {
      if (performance.now() >= nextClocks) {
        await this.world.tick();
        nextClocks = performance.now() + CLOCKS_MS;
      } else await this.world.settle();
      await sleep(RELAY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
