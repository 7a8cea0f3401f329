import '@testing-library/jest-dom/vitest';
import '@shared/texts/shared.texts';
import { texts } from '@shared/texts/texts';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

/* What browsers have and jsdom lacks: a wide, light screen without a wish for less motion, whose elements never change their size. */
class StillObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

function matchMedia(query: string): MediaQueryList {
  const deprecated = { addListener: () => {}, removeListener: () => {} };
  return Object.assign(new EventTarget(), { matches: false, media: query, onchange: null, ...deprecated }) as MediaQueryList;
}

Object.assign(globalThis, { ResizeObserver: StillObserver, matchMedia });

/* What is loaded when it is opened comes late on a busy machine; only who waits in vain waits so long. */
configure({ asyncUtilTimeout: 20_000 });

/* Tests read Chinese unless they choose otherwise. */
beforeEach(async () => {
  await texts.changeLanguage('ZH_CN');
});

afterEach(cleanup);
