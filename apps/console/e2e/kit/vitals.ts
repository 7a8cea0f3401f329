import type { Browser, Page } from 'playwright-core';
import { Tester } from '../../../../test/kit/tester';
import { sessionOf, visitOf } from './session';

/** Milliseconds, but for the share of the screen that has moved. */
export interface Vitals {
  /** Largest contentful paint: until the main thing stood there. */
  readonly lcp: number;
  /** The longest of the interactions, from the key or click to the next picture. */
  readonly inp: number;
  /** Cumulative layout shift: what moved without being asked to. */
  readonly cls: number;
}

/** One page, and what somebody does there. */
export interface Measured {
  readonly name: string;
  /** Who looks at it; a visitor when absent. */
  readonly email?: string;
  readonly path: string | ((session: Tester) => Promise<string>);
  readonly use: (page: Page) => Promise<void>;
}

/** Whether an entry counts is decided as web-vitals does: not the shifts that follow an input, only interactions among the events. */
const OBSERVE = `
  window.vitals = { lcp: 0, inp: 0, cls: 0 };
  const watch = (type, take, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcp = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || (vitals.cls += value));
  watch('event', ({ interactionId, duration }) => interactionId && (vitals.inp = Math.max(vitals.inp, duration)), { durationThreshold: 16 });
`;

/** Opens the page with an empty cache, as a first visit does, uses it, and tells what that was like. */
export async function vitalsOf(browser: Browser, origin: string, password: string, measured: Measured): Promise<Vitals> {
  const { email, path, use } = measured;
  const session = email ? await sessionOf(origin, { email, password }) : new Tester({ origin });
  const visit = await visitOf(browser, origin, {}, email ? session : undefined);
  try {
    await visit.page.addInitScript(OBSERVE);
    const page = await visit.open(typeof path === 'string' ? path : await path(session));
    // The first input ends the observation of what is painted.
    const { lcp } = await read(page);
    await use(page);
    await visit.settled();
    return { ...(await read(page)), lcp };
  } finally {
    await visit.end();
  }
}

/** After two pictures more: what was done last has been painted and written down by then. */
const read = (page: Page): Promise<Vitals> =>
  page.evaluate<Vitals>(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({ ...vitals })))))',
  );
