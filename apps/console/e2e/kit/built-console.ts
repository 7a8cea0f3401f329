import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');

/** The builder that `npm start` and `npm run build` use. */
const builder = (): { buildConsole: () => Promise<boolean>; DIST: string } =>
  require(join(ROOT, 'apps/launcher/build-console.cjs'));

/** The folder of the console as its sources are now: builds it when it is older. `TRIHELIX_CONSOLE` names another, taken as it is. */
export async function builtConsole(): Promise<string> {
  const { TRIHELIX_CONSOLE: named } = process.env;
  if (named) return resolve(named);
  const { buildConsole, DIST } = builder();
  await buildConsole();
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('The console is not built, and its tools are not installed.');
  return DIST;
}
