import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const SOURCE = 'apps/console/src';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** Each kind of rule: the file that breaks it, and the import by which it does. */
const offences: { rule: string; file: string; imports: string }[] = [
  { rule: 'features-stand-apart', file: 'features/needs/needs.page.tsx', imports: '../licences/licences.page' },
  { rule: 'own-documents', file: 'features/needs/borrowed.ts', imports: '../../gql/licences/index' },
  { rule: 'shared-stands-below', file: 'shared/up.ts', imports: '../app/frame' },
  { rule: 'pages-hang-in-one-place', file: 'app/menu.ts', imports: '../features/licences/licences.routes' },
  { rule: 'routes-only', file: 'app/pages.ts', imports: '../features/licences/licences.page' },
  { rule: 'only-the-kernel-below', file: 'shared/server.ts', imports: '../../../../libs/platform/src/index' },
  { rule: 'nobody-imports-a-test', file: 'shared/tried.ts', imports: './trial.test' },
  { rule: 'no-circles', file: 'shared/one.ts', imports: './two' },
  { rule: 'shipped-of-shipped-packages', file: 'shared/tool.ts', imports: 'vitest' },
  { rule: 'everything-resolves', file: 'shared/lost.ts', imports: './nowhere' },
];

const lawful: Readonly<Record<string, string>> = {
  'features/licences/licences.page.tsx': `import '../../app/frame'; import '../../shared/below'; import '../../gql/licences/index';`,
  'features/licences/licences.routes.ts': `export const load = () => import('./licences.page');`,
  'gql/licences/index.ts': 'export const here = 1;',
  'app/frame.tsx': `import '../shared/below';`,
  'shared/below.ts': `import '../../../../libs/kernel/src/index';`,
  'shared/two.ts': `import './one';`,
  'shared/trial.test.ts': 'export const here = 1;',
};

describe('the floors of the console', () => {
  let tree: string;
  let broken: Violation[];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'trihelix-console-floors-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    for (const [file, text] of Object.entries(lawful)) write(`${SOURCE}/${file}`, text);
    for (const { file, imports } of offences) write(`${SOURCE}/${file}`, `import '${imports}';`);
    write('libs/kernel/src/index.ts', 'export const here = 1;');
    write('libs/platform/src/index.ts', 'export const here = 1;');
    write('package.json', JSON.stringify({ name: 'tree', devDependencies: { vitest: '1' } }));
    write('node_modules/vitest/package.json', JSON.stringify({ name: 'vitest', version: '1.0.0', main: 'index.js' }));
    write('node_modules/vitest/index.js', 'exports.it = 1;');
    const report = execFileSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        join(ROOT, 'apps/console/.dependency-cruiser.cjs'),
        '--output-type',
        'json',
        SOURCE,
      ],
      { cwd: tree, encoding: 'utf8' },
    );
    broken = (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(offences)('$rule: $file may not import $imports', ({ rule, file }) => {
    const about = broken.filter(({ from }) => from === `${SOURCE}/${file}`);
    expect(about.map((violation) => violation.rule.name)).toEqual([rule]);
  });

  it('say nothing of what is lawful, but for the other half of the circle', () => {
    const offenders = new Set([...offences.map(({ file }) => file), 'shared/two.ts']);
    expect(broken.filter(({ from }) => !offenders.has(from.slice(SOURCE.length + 1)))).toEqual([]);
  });

  it('have an offence for every rule', () => {
    const { forbidden } = require('../../apps/console/.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect(forbidden.map(({ name }) => name)).toEqual(offences.map(({ rule }) => rule));
  });
});
