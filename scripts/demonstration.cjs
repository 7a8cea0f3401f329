/** A platform with the demonstration, for scripts that look at it in a browser. */
const { spawn } = require('node:child_process');
const { chmodSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const ROOT = resolve(__dirname, '..');

/** Lets `require` load TypeScript, compiled as it is loaded. */
function compileAsLoaded() {
  require.extensions['.ts'] = (module, file) =>
    module._compile(transformSync(readFileSync(file, 'utf8'), { filename: file, cwd: ROOT, sourceMaps: false }).code, file);
}

/** The one at `TRIHELIX_ADDRESS`, or one started on a free port with its data in a temporary folder, removed by `stop`. */
const demonstration = async () => {
  const { TRIHELIX_ADDRESS: address } = process.env;
  return address ? { origin: address.replace(/\/$/, ''), stop: async () => {} } : start();
};

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

module.exports = { compileAsLoaded, demonstration, ROOT };
