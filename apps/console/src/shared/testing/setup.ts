import '@testing-library/jest-dom/vitest';
import '@shared/texts/shared.texts';
import { texts } from '@shared/texts/texts';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/* What browsers have and jsdom lacks: a wide, light screen without a wish for less motion, whose elements never change their size. */
vi.stubGlobal('matchMedia', (query: string) => {
  const list = new EventTarget();
  return Object.assign(list, { matches: false, media: query, onchange: null, addListener: () => {}, removeListener: () => {} });
});

class StillObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', StillObserver);

/* Tests read Chinese unless they choose otherwise. */
beforeEach(async () => {
  await texts.changeLanguage('ZH_CN');
});

afterEach(cleanup);
