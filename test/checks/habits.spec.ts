import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const clock = 'Time comes from the injected clock.';
const environment = 'The environment is read once, in configuration.ts of the platform.';

/** A habit, the file that breaks it, and what the linter answers: the rule, or the message of a rule that has several. */
const offences: [habit: string, file: string, source: string, answer: string][] = [
  [
    'a promise is awaited',
    'libs/a/src/floating.ts',
    `export function go(): void { Promise.resolve(1); }`,
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a promise is not a condition',
    'libs/a/src/misused.ts',
    `export const is = (p: Promise<boolean>) => { if (p) return 1; return 2; };`,
    '@typescript-eslint/no-misused-promises',
  ],
  [
    'only promises are awaited',
    'libs/a/src/thenable.ts',
    `export const go = async () => { await 1; };`,
    '@typescript-eslint/await-thenable',
  ],
  ['nothing is any', 'test/any.ts', `export const it: any = 1;`, '@typescript-eslint/no-explicit-any'],
  ['equal means equal', 'libs/a/src/equal.ts', `export const is = (a: number | string) => a == 1;`, 'eqeqeq'],
  [
    'only errors are thrown',
    'libs/a/src/thrown.ts',
    `export const go = () => { throw 'no'; };`,
    '@typescript-eslint/only-throw-error',
  ],
  [
    'every case is handled',
    'libs/a/src/cases.ts',
    `export const go = (x: 'A' | 'B') => { switch (x) { case 'A': return 1; } return 0; };`,
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  ['a library does not print', 'libs/a/src/print.ts', `console.log(1);`, 'no-console'],
  ['a library does not ask for today', 'libs/a/src/today.ts', `export const today = new Date();`, clock],
  ['a library does not ask for now', 'libs/a/src/now.ts', `export const now = Date.now();`, clock],
  ['nor passes the question on', 'libs/a/src/pass.ts', `export const go = (now = Date.now) => now();`, clock],
  ['SQL does not ask for now', 'libs/a/src/sql.ts', 'export const sql = `SELECT now()`;', 'Time in SQL is app_now().'],
  ['the environment is read once', 'libs/a/src/env.ts', `export const home = process.env['HOME'];`, environment],
  ['also by applications', 'apps/api/src/env.ts', `export const { env } = process;`, environment],
  ['exports are named', 'libs/a/src/star.ts', `export * from './thenable';`, 'Exports are written by hand, name by name.'],
  [
    'no forward references',
    'libs/a/src/forward.ts',
    `import { forwardRef } from '@nestjs/common'; export const it = forwardRef(() => String);`,
    'Two providers that need each other miss a third below both.',
  ],
  [
    'no request scope',
    'libs/a/src/scope.ts',
    `import { Scope } from '@nestjs/common'; export const it = Scope.REQUEST;`,
    'No request scope: the actor is the first argument.',
  ],
  [
    'no synchronised schema',
    'apps/api/src/schema.ts',
    `export const options = { synchronize: true };`,
    'Migrations change the schema, nothing else does.',
  ],
  [
    'no whitelist',
    'apps/api/src/whitelist.ts',
    `export const options = { whitelist: true };`,
    'whitelist silently strips GraphQL inputs.',
  ],
];

/** What these files do is what the rules are there to allow. */
const lawful: [why: string, file: string, source: string][] = [
  ['the clock asks for the time', 'libs/platform/src/database/clock.ts', `export const now = () => new Date();`],
  ['a date that is known is made anywhere', 'libs/a/src/date.ts', `export const day = (ms: number) => new Date(ms);`],
  ['app_now() is the time in SQL', 'libs/a/src/app-now.ts', 'export const sql = `SELECT app_now()`;'],
  ['the configuration reads the environment', 'libs/platform/src/configuration.ts', `export const it = process.env['HOST'];`],
  ['an entry point hands over the environment', 'apps/api/src/main.ts', `export const it = process.env;`],
  [
    'the launcher reads the environment',
    'apps/launcher/src/banner.ts',
    `export const it = process.env['HOST']; console.log(it);`,
  ],
  ['a test asks for the time', 'test/time.ts', `export const began = Date.now();`],
];

interface FileReport {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

describe('the habits', () => {
  let tree: string;
  const answers = new Map<string, string[]>();

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'trihelix-habits-'));
    for (const [, file, source] of [...offences, ...lawful]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), source + '\n');
    }
    for (const file of ['eslint.config.mjs', 'tsconfig.json']) cpSync(join(root, file), join(tree, file));
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
    const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
    const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--format', 'json', '.'], { cwd: tree, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    for (const { filePath, messages } of JSON.parse(stdout) as FileReport[]) {
      const said = messages.map(({ ruleId, message }) => (ruleId === 'no-restricted-syntax' ? message : (ruleId ?? message)));
      answers.set(relative(tree, filePath), said);
    }
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(offences)('%s', (_habit, file, _source, answer) => expect(answers.get(file)).toEqual([answer]));

  it.each(lawful)('allow what they should: %s', (_why, file) => expect(answers.get(file)).toEqual([]));
});
