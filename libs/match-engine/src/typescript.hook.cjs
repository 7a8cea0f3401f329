// Tests run the sources themselves. A thread does not inherit jest's compiler, so it brings its own; builds leave this file out.

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { threadId } = require('node:worker_threads');
const { version } = require('@swc/core/package.json');

const ROOT = join(__dirname, '../../..');
const KEPT = join(ROOT, 'node_modules/.cache/trihelix-threads');
const configFile = join(ROOT, '.swcrc');
const config = readFileSync(configFile);

require.extensions['.ts'] = (module, file) => module._compile(compiled(file), file);

/** Every world has a thread: what one has compiled is kept for the others, which need not even load the compiler. */
function compiled(file) {
  const name = [version, config, file, readFileSync(file)].reduce((hash, part) => hash.update(part), createHash('sha256'));
  const kept = join(KEPT, `${name.digest('hex')}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = require('@swc/core').transformFileSync(file, { configFile, sourceMaps: 'inline' });
  mkdirSync(KEPT, { recursive: true });
  const draft = `${kept}.${process.pid}.${threadId}`;
  writeFileSync(draft, code);
  renameSync(draft, kept);
  return code;
}
