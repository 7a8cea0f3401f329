/**
 * npm run check:size: what the first visit to each page of the built console costs, against the budgets of apps/console/budgets.mjs.
 * Builds the console when it is older than its sources. A page costs its own chunk, the frame around it and all that these import;
 * what is loaded when somebody asks for it does not count. Fails when one is over.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { BUDGETS, DASHBOARDS, DOOR, DOOR_PAGES, ENTRY, FORMS, FRAME, LISTS, OWN_CHUNK } from '../apps/console/budgets.mjs';

const { buildConsole, DIST } = createRequire(import.meta.url)('../apps/launcher/build-console.cjs');
const [folder = DIST] = process.argv.slice(2);
if (folder === DIST) await buildConsole();

const KILO = 1_000;
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
const known = (module) => {
  if (!manifest[module]) throw new Error(`The build knows no chunk of ${module}: mend apps/console/budgets.mjs.`);
  return module;
};

/** The files of modules and of all that they import, once each. */
function filesOf(modules) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    (manifest[key].imports ?? []).forEach(visit);
  };
  modules.forEach(visit);
  return [...new Set([...seen].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
}

const size = (file, suffix, compress) => {
  const path = join(folder, file);
  // What the build did not compress is sent as it is, or was made without the launcher.
  return statSync(path + suffix, { throwIfNoEntry: false })?.size ?? compress(readFileSync(path)).length;
};
const brotli = (files) => files.reduce((sum, file) => sum + size(file, '.br', brotliCompressSync), 0) / KILO;
const gzip = (file) => size(file, '.gz', gzipSync) / KILO;

function kindOf(page) {
  if (DOOR_PAGES.some((pattern) => pattern.test(page))) return 'login';
  if (LISTS.includes(page)) return 'list';
  if (FORMS.includes(page)) return 'form';
  return page in DASHBOARDS ? 'dashboard' : 'detail';
}

const visits = Object.keys(manifest)
  .filter((key) => /^src\/features\/.*\.page\.tsx$/.test(key))
  .sort()
  .flatMap((page) => {
    const kind = kindOf(page);
    const around = [ENTRY, ...(kind === 'login' ? DOOR : FRAME), page].map(known);
    const charts = (DASHBOARDS[page] ?? []).map(known);
    return [
      { page, kind, files: filesOf(around) },
      ...(charts.length > 0 ? [{ page, kind: 'dashboard with charts', files: filesOf([...around, ...charts]) }] : []),
    ];
  });

let isOver = false;
const row = (name, kind, kilobytes, budget) => {
  const over = kilobytes > budget;
  isOver ||= over;
  console.log(
    `${over ? '✗' : ' '} ${kilobytes.toFixed(0).padStart(5)} / ${String(budget).padStart(3)}  ${kind.padEnd(22)} ${name}`,
  );
};

console.log('First visit: kB of JavaScript, brotli, of what is allowed');
for (const { page, kind, files } of visits) row(page, kind, brotli(files), BUDGETS[kind]);
console.log("\nA feature's own chunk: kB, gzip, of what is allowed");
for (const [key, { file }] of Object.entries(manifest))
  if (/^src\/features\/.*\.tsx?$/.test(key) && file.endsWith('.js')) row(key, 'chunk', gzip(file), OWN_CHUNK);
if (process.argv.includes('--chunks')) {
  console.log('\nWhat every page in the frame loads: kB, brotli');
  for (const file of filesOf([ENTRY, ...FRAME]).sort((a, b) => brotli([b]) - brotli([a])))
    console.log(`  ${brotli([file]).toFixed(1).padStart(6)}  ${file}`);
}
if (visits.length === 0) throw new Error('The build knows no page.');
process.exitCode = isOver ? 1 : 0;
