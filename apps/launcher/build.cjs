// Plain JavaScript, because it runs before anything is compiled. `node apps/launcher/build.cjs` builds unconditionally.

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');
const DIST = join(ROOT, 'dist');
const SOURCES = ['apps', 'libs', 'migrations'].filter((name) => existsSync(join(ROOT, name)));
/** The web console has its own builder. */
const NOT_OURS = join('apps', 'console');

/** Compiles what was changed since the last time; returns whether it had to. An installation without sources is built already. */
function build({ force = false } = {}) {
  const built = join(DIST, '.built');
  const sources = fingerprint();
  if (!force && (SOURCES.length === 0 || (existsSync(built) && readFileSync(built, 'utf8') === sources))) return false;
  const draft = `${DIST}.${process.pid}`;
  compile(draft);
  writeFileSync(join(draft, '.built'), sources);
  replaceDist(draft);
  return true;
}

/** Names, sizes and times of all sources: a removed or an older file counts as a change too. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const note = (path) => {
    const { mtimeMs, size } = statSync(join(ROOT, path));
    hash.update(`${path}:${mtimeMs}:${size}\n`);
  };
  const walk = (folder) => {
    for (const name of readdirSync(join(ROOT, folder)).sort()) {
      const path = join(folder, name);
      if (path === NOT_OURS || name === 'node_modules') continue;
      if (statSync(join(ROOT, path)).isDirectory()) walk(path);
      else note(path);
    }
  };
  SOURCES.forEach(walk);
  note('.swcrc');
  return hash.digest('hex');
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

/** Puts the new folder in the old one's place, so that no file of a removed source stays. Of two builds at once the first stays. */
function replaceDist(draft) {
  const old = `${draft}.old`;
  try {
    if (existsSync(DIST)) renameSync(DIST, old);
    renameSync(draft, DIST);
  } catch (error) {
    if (!existsSync(join(DIST, '.built'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

module.exports = { build, ROOT };

if (require.main === module) build({ force: true });
