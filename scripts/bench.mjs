// Compiles the sources with the benchmarks and runs one of them: `npm run bench -- serving 100000`.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = join(ROOT, '.trihelix/bench');
const SOURCES = ['libs', 'apps', 'migrations', 'bench'];
const ENDING = '.bench.ts';

const [name = '', ...rest] = process.argv.slice(2);
const names = readdirSync(join(ROOT, 'bench')).flatMap((file) => (file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : []));
if (!names.includes(name)) {
  process.stderr.write(`npm run bench -- <${names.join(' | ')}> [arguments]\n`);
  process.exit(2);
}

const swc = join(dirname(createRequire(import.meta.url).resolve('@swc/cli/package.json')), 'bin/swc.js');
const options = ['--out-dir', OUT, '--copy-files', '--quiet', '--ignore', 'apps/console/**', '--ignore', '**/*.cjs'];
// The match engine reads what this makes; it is copied with the sources.
run([join(ROOT, 'apps/launcher/dictionary.cjs')]);
run([swc, ...SOURCES, ...options]);
run([join(OUT, 'bench', `${name}.bench.js`), ...rest]);

/** Runs Node and ends with its code when that says something went wrong. */
function run(parameters) {
  const { status } = spawnSync(process.execPath, parameters, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
