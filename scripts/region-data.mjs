import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name) => fileURLToPath(new URL(`../libs/catalog/data/${name}`, import.meta.url));

/** A data file of the catalogue. */
export const data = (name) => JSON.parse(readFileSync(pathOf(name), 'utf8'));

/**
 * Writes a data file with one row a line, so that a difference reads well. With `--check` on the command line it only
 * compares, and the process fails when the file is not what would be written.
 */
export function write(name, source, lists) {
  const line = (row) => `    ${JSON.stringify(row)}`;
  const parts = Object.entries(lists).map(([key, rows]) => `  "${key}": [\n${rows.map(line).join(',\n')}\n  ]`);
  const head = JSON.stringify(source, null, 2).replaceAll('\n', '\n  ');
  const text = `{\n  "source": ${head},\n${parts.join(',\n')}\n}\n`;
  if (!process.argv.includes('--check')) return writeFileSync(pathOf(name), text);
  if (readFileSync(pathOf(name), 'utf8') === text) return;
  process.stderr.write(`libs/catalog/data/${name} is not what its script makes of its sources.\n`);
  process.exitCode = 1;
}
