/**
 * npm run screenshots [-- <screen> …] [-- --to <folder>]: photographs the main screens of the console, by default into
 * .trihelix/screenshots. `TRIHELIX_ADDRESS=http://127.0.0.1:3000` photographs a platform that runs and has the demonstration;
 * without it one is started on a free port, with the demonstration in a temporary folder, and removed again.
 */
const { join } = require('node:path');
const { compileAsLoaded, demonstration, ROOT } = require('./demonstration.cjs');

compileAsLoaded();
const { photograph } = require('../apps/console/e2e/kit/gallery.ts');
const { DEMO_PASSWORD } = require('../apps/demo/src/demo.accounts.ts');

const words = process.argv.slice(2);
const at = words.indexOf('--to');
const [folder] = at < 0 ? [join(ROOT, '.trihelix/screenshots')] : words.splice(at, 2).slice(1);
const say = (line) => process.stdout.write(`${line}\n`);

async function main() {
  const platform = await demonstration();
  try {
    const complained = await photograph({ origin: platform.origin, password: DEMO_PASSWORD, folder, only: words, say });
    if (complained > 0) process.exitCode = 1;
  } finally {
    await platform.stop();
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
