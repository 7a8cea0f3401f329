/**
 * npm test: the console's components under Vitest, then everything else under Jest (the API against a real PostgreSQL, and the
 * console in a browser against both). Words behind `--` go to Jest: paths there leave Vitest out unless one leads into the console's
 * sources, which then go to Vitest alone. A results file (`--json --outputFile=…`) counts both.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VITEST_CONFIG = 'apps/console/vite.config.mts';
const words = process.argv.slice(2);
const isComponent = (word) => word.startsWith('apps/console/src');
const paths = words.filter((word) => !word.startsWith('-'));
const components = paths.filter(isComponent);
const forJest = words.filter((word) => !isComponent(word));
const outputFile = words.find((word) => word.startsWith('--outputFile='))?.slice('--outputFile='.length);

const scratch = mkdtempSync(join(tmpdir(), 'trihelix-results-'));
const componentResults = join(scratch, 'vitest.json');
const run = (program, ...options) => spawnSync(process.execPath, [program, ...options], { stdio: 'inherit' }).status ?? 1;

let outcome = 0;
try {
  const runsComponents = paths.length === 0 || components.length > 0;
  const runsJest = paths.length === 0 || components.length < paths.length;
  if (runsComponents) {
    outcome ||= run('apps/launcher/build-console.cjs', '--types');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${componentResults}`];
    outcome ||= run('node_modules/vitest/vitest.mjs', 'run', '--config', VITEST_CONFIG, ...reporters, ...components);
  }
  if (runsJest) outcome = run('node_modules/jest/bin/jest.js', ...forJest) || outcome;
  if (runsComponents && runsJest && outputFile) addUp(outputFile, componentResults);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = outcome;

/** Adds what Vitest counted to the file that Jest wrote: both have the same form, but for suites that could not run. */
function addUp(file, more) {
  const [jest, vitest] = [read(file), read(more)];
  if (!jest) return;
  if (vitest) {
    for (const count of ['numPassedTests', 'numFailedTests', 'numPendingTests', 'numTodoTests'])
      jest[count] += vitest[count] ?? 0;
    const couldNotRun = ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
    jest.numRuntimeErrorTestSuites += vitest.testResults.filter(couldNotRun).length;
    jest.testResults.push(...vitest.testResults);
  } else {
    // Vitest itself did not get far enough to write anything.
    jest.numRuntimeErrorTestSuites += 1;
  }
  jest.success = jest.success && vitest?.success === true;
  writeFileSync(file, JSON.stringify(jest));
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
