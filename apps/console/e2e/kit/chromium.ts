import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Where systems put it; the variable comes first, then the one without windows, which costs less. */
const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of this machine; undefined when there is none. */
export const chromiumPath: string | undefined = PLACES.find((path) => path !== undefined && existsSync(path));

/** Said once for every file of tests that had to be skipped. */
export const HOW_TO_INSTALL =
  '没有找到 Chromium，浏览器测试已跳过。安装后重试：apt-get install chromium fonts-noto-cjk，或用 CHROMIUM_PATH 指明其位置。\n' +
  'No Chromium was found: tests in the browser are skipped. Install it (apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM_PATH.';

/** It asks nobody and updates nothing; as root it has no sandbox of its own. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** @throws when there is no Chromium: ask `chromiumPath` first. */
export async function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error(HOW_TO_INSTALL);
  // Loaded here only: the set-up of every run asks whether there is a browser.
  const { chromium } = await import('playwright-core');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: chromiumPath, args: isRoot ? ['--no-sandbox', ...FLAGS] : FLAGS });
}
