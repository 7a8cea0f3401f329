// Plain JavaScript, because it runs before anything is compiled. `node apps/launcher/build.cjs` builds all of it, unconditionally.

const { spawnSync } = require('node:child_process');
const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { makeDictionary } = require('./dictionary.cjs');
const { fingerprint, isMadeOf, replaceFolder, ROOT } = require('./sources.cjs');

const DIST = join(ROOT, 'dist');
const SOURCES = ['apps', 'libs', 'migrations'].filter((name) => existsSync(join(ROOT, name)));
/** The web console has its own builder. */
const NOT_OURS = join('apps', 'console');

/** Compiles what was changed since the last time; returns whether it had to. An installation without sources is built already. */
function build({ force = false } = {}) {
  makeDictionary();
  const mark = join(DIST, '.built');
  const sources = fingerprint([...SOURCES, '.swcrc'], (path) => path !== NOT_OURS && basename(path) !== 'node_modules');
  if (!force && (SOURCES.length === 0 || isMadeOf(mark, sources))) return false;
  const draft = `${DIST}.${process.pid}`;
  compile(draft);
  writeFileSync(join(draft, '.built'), sources);
  replaceFolder(DIST, draft, mark);
  return true;
}

function compile(folder) {
  const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin/swc.js');
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [swc, ...SOURCES, '--out-dir', folder, '--copy-files', '--quiet', '--ignore', `${NOT_OURS}/**`, '--ignore', '**/*.cjs'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`编译失败。 / The build failed.\n${error?.message ?? ''}${stdout}${stderr}`);
}

module.exports = { build, ROOT };

if (require.main === module) {
  const { buildConsoleBeside } = require('./build-console.cjs');
  const console = buildConsoleBeside({ force: true });
  build({ force: true });
  console.then(({ said, failed }) => {
    process.stdout.write(said);
    process.exitCode = failed ? 1 : 0;
  });
}
