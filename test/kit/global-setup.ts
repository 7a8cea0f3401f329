import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@jest/types';
import { startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import { builtConsole } from '../../apps/console/e2e/kit/built-console';
import { chromiumPath } from '../../apps/console/e2e/kit/chromium';
import { prepareTemplate, type TestServer } from './template-database';

/** As `npm start` and `npm run build` do: the match engine reads what it makes. */
const { makeDictionary } = require('../../apps/launcher/dictionary.cjs') as { makeDictionary: () => boolean };

/** One PostgreSQL for the whole run, with a migrated and seeded template that every spec file copies. */
export default async function globalSetup({ testPathPatterns }: Config.GlobalConfig): Promise<void> {
  // What is wrong with a build is told by the tests that need it, not by all the others.
  if (chromiumPath && mayMeetTheConsole(testPathPatterns)) await builtConsole().catch(() => undefined);
  makeDictionary();
  const server = await testServer();
  const template = await prepareTemplate(server);
  process.env.TRIHELIX_TEST_SERVER = JSON.stringify({ ...server, template });
}

/** Whether this run may reach tests in a browser: then the console is built once, before two workers want it at the same time. */
const mayMeetTheConsole = (patterns: Config.GlobalConfig['testPathPatterns']): boolean =>
  !patterns.isSet() || patterns.patterns.some((pattern) => /e2e/.test(pattern));

async function testServer(): Promise<TestServer> {
  const { TEST_DATABASE_URL: adminUrl } = process.env;
  if (adminUrl) return { adminUrl, ownerUrl: adminUrl, applicationUrl: adminUrl, isExternal: true };
  const folder = mkdtempSync(join(placeForDatabases(), 'trihelix-test-'));
  // The data folder inside is private; its parent must let the database's own user pass.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'data'), durable: false });
  (globalThis as { trihelixTestServer?: () => Promise<void> }).trihelixTestServer = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const { adminUrl: admin, ownerUrl, applicationUrl } = server;
  return { adminUrl: admin, ownerUrl, applicationUrl, isExternal: false };
}

const GIB = 2 ** 30;
/** Linux, `statfs(2)`: what a file system in memory says of itself. */
const TMPFS = 0x01021994;

/**
 * In memory where there is plenty of it: each spec file's database is a copy of over a thousand files that is soon deleted, and on a
 * disk, to find a place for a new file beside so many that were deleted just now takes longer than to write it.
 */
function placeForDatabases(folder = '/dev/shm'): string {
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    const isRoomy = type === TMPFS && bavail * bsize > 4 * GIB && freemem() > 8 * GIB;
    return isRoomy ? folder : tmpdir();
  } catch {
    return tmpdir();
  }
}
