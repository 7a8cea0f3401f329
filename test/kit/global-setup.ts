import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import { prepareTemplate, type TestServer } from './template-database';

/** One PostgreSQL for the whole run, with a migrated and seeded template that every spec file copies. */
export default async function globalSetup(): Promise<void> {
  const server = await testServer();
  const template = await prepareTemplate(server);
  process.env.TRIHELIX_TEST_SERVER = JSON.stringify({ ...server, template });
}

async function testServer(): Promise<TestServer> {
  const { TEST_DATABASE_URL: adminUrl } = process.env;
  if (adminUrl) return { adminUrl, ownerUrl: adminUrl, applicationUrl: adminUrl, isExternal: true };
  const folder = mkdtempSync(join(tmpdir(), 'trihelix-test-'));
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
