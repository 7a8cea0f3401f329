/**
 * npm run screenshots [-- <screen> …] [-- --to <folder>]: photographs the main screens of the console, by default into
 * .trihelix/screenshots. `TRIHELIX_ADDRESS=http://127.0.0.1:3000` photographs a platform that runs and has the demonstration;
 * without it one is started on a free port, with the demonstration in a temporary folder, and removed again.
 */
const { spawn } = require('node:child_process');
const { chmodSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const ROOT = resolve(__dirname, '..');

// The table of screens and the kit that opens them are TypeScript, compiled as they are loaded.
require.extensions['.ts'] = (module, file) =>
  module._compile(transformSync(readFileSync(file, 'utf8'), { filename: file, cwd: ROOT, sourceMaps: false }).code, file);
const { photograph } = require('../apps/console/e2e/kit/gallery.ts');
const { DEMO_PASSWORD } = require('../apps/demo/src/demo.accounts.ts');

const words = process.argv.slice(2);
const at = words.indexOf('--to');
const [folder] = at < 0 ? [join(ROOT, '.trihelix/screenshots')] : words.splice(at, 2).slice(1);
const say = (line) => process.stdout.write(`${line}\n`);

async function main() {
  const platform = process.env.TRIHELIX_ADDRESS ? running(process.env.TRIHELIX_ADDRESS) : await start();
  try {
    const complained = await photograph({ origin: platform.origin, password: DEMO_PASSWORD, folder, only: words, say });
    if (complained > 0) process.exitCode = 1;
  } finally {
    await platform.stop();
  }
}

const running = (address) => ({ origin: address.replace(/\/$/, ''), stop: async () => {} });

/** `npm start` in a folder of its own. */
async function start() {
  const data = mkdtempSync(join(tmpdir(), 'trihelix-screens-'));
  // The database runs as a user of its own where this is root; it has to pass.
  chmodSync(data, 0o711);
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    TRIHELIX_DATA: join(data, 'data'),
    TRIHELIX_BACKUP: 'off',
    TRIHELIX_DEMO: 'on',
  };
  const child = spawn(process.execPath, [join(ROOT, 'apps/launcher/start.cjs')], { cwd: ROOT, env });
  const ended = new Promise((done) => child.once('close', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const stands = new Promise((done) =>
    child.stdout.on('data', (chunk) => {
      said += chunk;
      process.stdout.write(chunk);
      if (said.includes('Ctrl-C')) done(true);
    }),
  );
  if (await Promise.race([stands, ended.then(() => false)])) return { origin: `http://127.0.0.1:${port}`, stop };
  await stop();
  throw new Error(said);
}

function freePort() {
  const server = createServer();
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
