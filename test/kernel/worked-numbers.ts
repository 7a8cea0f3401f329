import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PATH = '../shared/vectors/licensing.json';
const file = resolve(__dirname, '../..', PATH);

/**
 * Describes one group of the worked numbers agreed for licensing, which are kept beside the repository, not in it.
 * Where they are absent, one skipped test says so.
 */
export function describeWorkedNumbers<Group>(name: string, body: (group: Group) => void): void {
  describe(`worked numbers ${name}`, () => {
    if (!existsSync(file)) {
      it.skip(`need ${PATH}, which is absent`, () => undefined);
      return;
    }
    const groups = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Group>;
    const group = groups[name];
    if (group === undefined) throw new Error(`${PATH} has no group ${name}`);
    body(group);
  });
}
