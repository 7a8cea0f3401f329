// Builds the web console when its sources were changed: types from schema.graphql, bundle, compressed copies of every file.
// `node apps/launcher/build-console.cjs [--force | --types]`; plain JavaScript, because it runs before anything is compiled.

const { spawn, spawnSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, extname, join } = require('node:path');
const { promisify } = require('node:util');
const zlib = require('node:zlib');
const { fingerprint, isMadeOf, replaceFolder, ROOT } = require('./sources.cjs');

const CONSOLE = join('apps', 'console');
const SOURCE = join(CONSOLE, 'src');
const GENERATED = join(SOURCE, 'gql');
const DIST = join(ROOT, CONSOLE, 'dist');
const CONFIG = join(CONSOLE, 'vite.config.mts');

/** What is worth compressing; pictures and fonts are compressed already. */
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);
/** Below a network packet a smaller file arrives no sooner. */
const SMALLEST_BYTES = 1_024;

const isSource = (path) => path !== GENERATED && !/\.test\.tsx?$/.test(path) && basename(path) !== 'testing';
const documents = () =>
  fingerprint([SOURCE, join(CONSOLE, 'codegen.ts'), 'schema.graphql', 'package-lock.json'], (path) => path !== GENERATED);
const sources = () =>
  fingerprint(
    [
      SOURCE,
      join(CONSOLE, 'public'),
      join(CONSOLE, 'index.html'),
      CONFIG,
      join(CONSOLE, 'tsconfig.json'),
      join('libs', 'kernel', 'src'),
      'schema.graphql',
      'package-lock.json',
    ],
    isSource,
  );

/** Whether this installation can build a console: the sources and the tools of development are there. */
const canBuild = () => existsSync(join(ROOT, SOURCE)) && ['vite', '@graphql-codegen/cli'].every(isInstalled);

function isInstalled(name) {
  return existsSync(join(ROOT, 'node_modules', name, 'package.json'));
}

/** Whether a build has something to do; where nothing can be built, what is there is as new as it gets. */
const isConsoleStale = () => canBuild() && !isMadeOf(join(DIST, '.built'), sources());

/** Writes the types of the console's documents when those or the schema were changed; returns whether it had to. */
function generateTypes() {
  const mark = join(ROOT, GENERATED, '.generated');
  const now = documents();
  if (isMadeOf(mark, now)) return false;
  run(join(dirname(require.resolve('@graphql-codegen/cli/package.json')), 'cjs/bin.js'), [
    '--config',
    join(CONSOLE, 'codegen.ts'),
  ]);
  writeFileSync(mark, now);
  return true;
}

/** Builds what was changed since the last time; returns whether it had to. */
async function buildConsole({ force = false } = {}) {
  if (!canBuild()) return false;
  const now = sources();
  const mark = join(DIST, '.built');
  if (!force && isMadeOf(mark, now)) return false;
  generateTypes();
  const draft = `${DIST}.${process.pid}`;
  try {
    run(join(ROOT, 'node_modules/vite/bin/vite.js'), [
      'build',
      '--config',
      CONFIG,
      '--outDir',
      draft,
      '--logLevel',
      'warn',
      CONSOLE,
    ]);
    await compress(draft);
    writeFileSync(join(draft, '.built'), now);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  replaceFolder(DIST, draft, mark);
  return true;
}

/** Puts a brotli and a gzip copy beside every file that becomes smaller by it, so that no request waits for a compressor. */
async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => COMPRESSIBLE.has(extname(name)) && !name.startsWith('.'),
  );
  const kinds = [
    ['.br', promisify(zlib.brotliCompress), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }],
    ['.gz', promisify(zlib.gzip), { level: 9 }],
  ];
  await Promise.all(
    files.flatMap((name) => {
      const path = join(folder, name);
      const body = readFileSync(path);
      if (body.length < SMALLEST_BYTES) return [];
      return kinds.map(async ([suffix, shrink, options]) => writeFileSync(path + suffix, await shrink(body, options)));
    }),
  );
}

function run(program, words) {
  // Under a test runner NODE_ENV says otherwise, and the bundle would hold React's development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...words], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  if (status === 0) return;
  throw new Error(`控制台编译失败。 / The console could not be built.\n${error?.message ?? ''}${stdout}${stderr}`);
}

/**
 * Builds the console in a process of its own, while this one compiles the server. Resolves to whether it was built, whether that
 * failed, and what there is to say of it.
 */
function buildConsoleBeside({ force = false } = {}) {
  if (!force && !isConsoleStale()) return Promise.resolve({ built: false, failed: false, said: '' });
  const child = spawn(process.execPath, [__filename, ...(force ? ['--force'] : [])], { cwd: ROOT });
  let said = '';
  const hear = (chunk) => (said += chunk);
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ built: false, failed: true, said: message }));
    child.once('close', (code) => resolve({ built: code === 0, failed: code !== 0, said }));
  });
}

module.exports = { buildConsole, buildConsoleBeside, generateTypes, isConsoleStale, DIST };

if (require.main === module) {
  const options = process.argv.slice(2);
  const work = options.includes('--types')
    ? Promise.resolve().then(() => void generateTypes())
    : buildConsole({ force: options.includes('--force') });
  work.catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
