import { dropTemplate } from './template-database';

export default async function globalTeardown(): Promise<void> {
  await dropTemplate();
  await (globalThis as { trihelixTestServer?: () => Promise<void> }).trihelixTestServer?.();
}
