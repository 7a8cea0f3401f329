/**
 * The linter and the types, for `npm run lint`: what `eslint . --max-warnings 0` and `tsc --noEmit` say, but each program is made
 * once for both, so that types which a rule has asked for are not found a second time. The console has a program of its own
 * and a process of its own; a word chooses one: `node scripts/lint.mjs console`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { theConsole } from '../eslint.config.mjs';

/** Each program with what is linted by its types; JavaScript has none and goes with the server. */
const PROGRAMS = {
  server: { project: 'tsconfig.json', patterns: ['.'], ignorePatterns: theConsole },
  console: { project: 'apps/console/tsconfig.json', patterns: theConsole, ignorePatterns: [] },
};

const formatHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

const [chosen] = process.argv.slice(2);
if (chosen) process.exitCode = (await check(PROGRAMS[chosen])) ? 0 : 1;
else process.exitCode = Math.max(...(await Promise.all(Object.keys(PROGRAMS).map(inItsOwnProcess))));

/** Whether neither the linter nor the compiler has anything to say, warnings included. */
async function check({ project, patterns, ignorePatterns }) {
  const program = programOf(project);
  // First, because the compiler goes from the whole to its parts: rules that ask about parts would have it go many times.
  const diagnostics = ts.getPreEmitDiagnostics(program);
  const overrideConfig = { files: ['**/*.{ts,tsx,mts}'], languageOptions: { parserOptions: { programs: [program] } } };
  const eslint = new ESLint({ ignorePatterns, overrideConfig });
  const results = await eslint.lintFiles(patterns);
  const said = await (await eslint.loadFormatter('stylish')).format(results);
  process.stdout.write(said + ts.formatDiagnosticsWithColorAndContext(diagnostics, formatHost));
  return diagnostics.length === 0 && results.every(({ errorCount, warningCount }) => errorCount + warningCount === 0);
}

function programOf(project) {
  const refuse = (diagnostic) => {
    throw new Error(ts.formatDiagnostic(diagnostic, formatHost));
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
  const { fileNames: rootNames, options, errors } = ts.getParsedCommandLineOfConfigFile(project, {}, host);
  errors.forEach(refuse);
  // The linter walks from a node to its parents.
  return ts.createProgram({ rootNames, options, host: ts.createCompilerHost(options, true) });
}

function inItsOwnProcess(name) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
