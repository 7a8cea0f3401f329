import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import floors from '../../floors.json';

const root = resolve(__dirname, '../..');

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** Runs the real configuration over the folders of a tree and says which rule was broken by which import. */
function brokenRules(tree: string): string[] {
  const folders = ['apps', 'libs', 'migrations', 'test', 'bench'].filter((folder) => existsSync(join(tree, folder)));
  const report = execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(report) as { summary: { violations: Violation[]; totalCruised: number } };
  expect(summary.totalCruised).toBeGreaterThan(0);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

/** A small tree that keeps every rule, beside the files given: paths to source. */
function treeWith(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'trihelix-floors-'));
  const libraries = floors.flatMap((floor) => floor.libraries);
  const frontDoors = libraries.map((name) => [`libs/${name}/src/index.ts`, 'export const here = 1;']);
  const packages = ['typeorm', 'pg', '@nestjs/common', 'graphql-http'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js', types: 'index.d.ts' })],
    [`node_modules/${name}/index.js`, 'exports.thing = 1;'],
    [`node_modules/${name}/index.d.ts`, 'export declare const thing: number; export type Thing = number;'],
  ]);
  const lawful = {
    'package.json': JSON.stringify({
      name: 'tree',
      dependencies: { typeorm: '1', pg: '1', '@nestjs/common': '1' },
      devDependencies: { 'graphql-http': '1' },
    }),
    'apps/api/src/main.ts': `import { ROOMS } from '../../rooms'; import 'pg'; export const api = ROOMS;`,
    'apps/rooms.ts': `import { here } from '@trihelix/licensing'; export const ROOMS = [here];`,
    'libs/licensing/src/lawful.ts': `import { here } from '@trihelix/ledger'; import 'typeorm'; export const it = here;`,
    'libs/platform/src/lawful.ts': `import { here } from '@trihelix/kernel'; import 'pg'; export const it = here;`,
    'migrations/1-start.ts': `import type { Thing } from 'typeorm'; export const it: Thing = 1;`,
    'test/lawful.ts': `import { api } from '../apps/api/src/main'; import 'graphql-http'; export const it = api;`,
  };
  for (const [path, text] of [...frontDoors, ...packages, ...Object.entries({ ...lawful, ...files })] as [string, string][]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  return tree;
}

/** Each kind of rule: a file that breaks it, and the one line of the report that this must give. */
const offences: { rule: string; files: Record<string, string>; reported: string[] }[] = [
  {
    rule: 'a library never imports a floor above',
    files: { 'libs/ledger/src/up.ts': `import { here } from '@trihelix/licensing'; export const it = here;` },
    reported: ['calls-go-down-from-ledger: libs/ledger/src/up.ts → libs/licensing/src/index.ts'],
  },
  {
    rule: 'a library never imports one beside it',
    files: { 'libs/files/src/beside.ts': `import { here } from '@trihelix/ledger'; export const it = here;` },
    reported: ['calls-go-down-from-files: libs/files/src/beside.ts → libs/ledger/src/index.ts'],
  },
  {
    rule: 'a type is an import too',
    files: { 'libs/kernel/src/type.ts': `import type { here } from '@trihelix/contracts'; export type It = typeof here;` },
    reported: ['calls-go-down-from-kernel: libs/kernel/src/type.ts → libs/contracts/src/index.ts'],
  },
  {
    rule: 'a library without a floor is not used',
    files: {
      'libs/gossip/src/index.ts': 'export const here = 1;',
      'apps/worker/src/main.ts': `import { here } from '@trihelix/gossip'; export const it = here;`,
    },
    reported: ['every-library-has-a-floor: apps/worker/src/main.ts → libs/gossip/src/index.ts'],
  },
  {
    rule: 'a library enters another by its front door',
    files: {
      'libs/talent/src/past.ts': `import { it } from '../../identity/src/inside'; export const seen = it;`,
      'libs/identity/src/inside.ts': 'export const it = 1;',
    },
    reported: [
      'by-its-name: libs/talent/src/past.ts → libs/identity/src/inside.ts',
      'through-the-front-door: libs/talent/src/past.ts → libs/identity/src/inside.ts',
    ],
  },
  {
    rule: 'an application enters a library by its front door',
    files: {
      'apps/cli/src/past.ts': `import { it } from '../../../libs/catalog/src/inside'; export const seen = it;`,
      'libs/catalog/src/inside.ts': 'export const it = 1;',
    },
    reported: [
      'by-its-name-from-outside: apps/cli/src/past.ts → libs/catalog/src/inside.ts',
      'through-the-front-door-from-outside: apps/cli/src/past.ts → libs/catalog/src/inside.ts',
    ],
  },
  {
    rule: 'a library is called by its name, not by a path',
    files: { 'libs/capital/src/path.ts': `import { here } from '../../training/src/index'; export const it = here;` },
    reported: ['by-its-name: libs/capital/src/path.ts → libs/training/src/index.ts'],
  },
  {
    rule: 'no library imports an application',
    files: { 'libs/audit/src/app.ts': `import { api } from '../../../apps/api/src/main'; export const it = api;` },
    reported: ['nobody-imports-an-application: libs/audit/src/app.ts → apps/api/src/main.ts'],
  },
  {
    rule: 'no application imports another',
    files: { 'apps/launcher/src/app.ts': `import { api } from '../../api/src/main'; export const it = api;` },
    reported: ['applications-stand-apart: apps/launcher/src/app.ts → apps/api/src/main.ts'],
  },
  {
    rule: 'production never imports a test',
    files: {
      'libs/projects/src/test.ts': `import { given } from '../../../test/given'; export const it = given;`,
      'test/given.ts': 'export const given = 1;',
    },
    reported: ['production-does-not-import-tests: libs/projects/src/test.ts → test/given.ts'],
  },
  {
    rule: 'kernel and contracts know no framework',
    files: { 'libs/contracts/src/nest.ts': `import { thing } from '@nestjs/common'; export const it = thing;` },
    reported: ['plain-typescript-below: libs/contracts/src/nest.ts → node_modules/@nestjs/common/index.js'],
  },
  {
    rule: 'pg stays behind the platform',
    files: { 'libs/matching/src/pool.ts': `import { thing } from 'pg'; export const it = thing;` },
    reported: ['pg-behind-the-platform: libs/matching/src/pool.ts → node_modules/pg/index.js'],
  },
  {
    rule: 'a migration imports nothing of ours',
    files: { 'migrations/2-borrow.ts': `import { here } from '@trihelix/kernel'; export const it = here;` },
    reported: ['migrations-stand-alone: migrations/2-borrow.ts → libs/kernel/src/index.ts'],
  },
  {
    rule: 'a migration imports only the types of TypeORM',
    files: { 'migrations/3-run.ts': `import { thing } from 'typeorm'; export const it = thing;` },
    reported: ['migrations-use-types-only: migrations/3-run.ts → node_modules/typeorm/index.js'],
  },
  {
    rule: 'no two files go round in a circle',
    files: {
      'libs/facilities/src/one.ts': `import type { two } from './two'; export const one = 1; export type Two = typeof two;`,
      'libs/facilities/src/two.ts': `import { one } from './one'; export const two = one;`,
    },
    reported: ['no-circles: libs/facilities/src/one.ts → libs/facilities/src/two.ts'],
  },
  {
    rule: 'production lives on production packages',
    files: { 'libs/exchange/src/dev.ts': `import { thing } from 'graphql-http'; export const it = thing;` },
    reported: ['production-uses-production-packages: libs/exchange/src/dev.ts → node_modules/graphql-http/index.js'],
  },
  {
    rule: 'every import leads somewhere',
    files: { 'libs/coordination/src/lost.ts': `import { here } from './nowhere'; export const it = here;` },
    reported: ['everything-resolves: libs/coordination/src/lost.ts → ./nowhere'],
  },
];

describe('the floors', () => {
  it('hold in this repository', () => {
    expect(brokenRules(root)).toEqual([]);
  });

  it('give every library that exists a place, once', () => {
    const drawn = floors.flatMap(({ libraries }) => libraries);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(floors.map(({ floor }) => floor)).toEqual(floors.map((_, place) => floors.length - 1 - place));
    const built = readdirSync(join(root, 'libs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(built.map(({ name }) => name).filter((name) => !drawn.includes(name))).toEqual([]);
  });

  it('are drawn in docs/architecture.md as they are checked', () => {
    const drawing = floors
      .map(({ floor, libraries, holds }) => `${String(floor).padStart(2)}  ${libraries.join('  ').padEnd(115)}${holds}`.trimEnd())
      .join('\n');
    expect(readFileSync(join(root, 'docs/architecture.md'), 'utf8')).toContain('```\n' + drawing + '\n```');
  });
});

describe('a tree that breaks the rules', () => {
  let tree: string;
  let broken: string[];

  beforeAll(() => {
    tree = treeWith(Object.assign({}, ...offences.map(({ files }) => files)) as Record<string, string>);
    broken = brokenRules(tree);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(offences)('is told that $rule', ({ files, reported }) => {
    const about = broken.filter((line) => Object.keys(files).some((file) => line.includes(`: ${file} →`)));
    expect(about).toEqual(reported);
  });

  it('is told nothing else', () => {
    expect(broken).toEqual(offences.flatMap(({ reported }) => reported).sort());
  });

  it('has an offence for every kind of rule', () => {
    const { forbidden } = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    const kind = (name: string) => name.replace(/^calls-go-down-from-.*/, 'calls-go-down');
    const kinds = new Set(forbidden.map(({ name }) => kind(name)));
    const offended = new Set(offences.flatMap(({ reported }) => reported.map((line) => kind(line.split(':')[0] ?? ''))));
    expect([...kinds].filter((name) => !offended.has(name))).toEqual([]);
  });
});
