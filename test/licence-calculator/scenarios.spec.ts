import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainResult, readScenario, simulate } from '@trihelix/licence-calculator';

const FOLDER = join(__dirname, '../../../shared/vectors/scenarios');
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^\d+\.json$/.test(name)) : [];
const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

describe('whole licences with known results', () => {
  if (names.length === 0) {
    it.todo(`needs the scenarios in ${FOLDER}`);
    return;
  }
  it.each(names)('%s: state, lines, allocations and balance', (name) => {
    const { missingReports: _, ...result } = plainResult(simulate(readScenario(read(name))));
    expect(result).toEqual(read(name.replace('.json', '.expected.json')));
  });
});
