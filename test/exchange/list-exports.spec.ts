import { draftAchievement, given, listedAchievement, World } from '../kit';
import { exported, startExport } from '../kit/given-export';
import type { Tester } from '../kit/tester';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const university = () => given.member(world, { of: 'UNIVERSITY' });
const total = async (who: Tester, list: string, type: string, filter: object): Promise<number> =>
  (await who.ask(`query ($filter: ${type}) { list: ${list}(filter: $filter) { totalCount } }`, { filter })).list.totalCount;

describe('achievements', () => {
  it('come out as the list has them, as CSV and as a workbook', async () => {
    const owner = await university();
    await listedAchievement(owner, { code: 'A1', title: '甲' });
    await draftAchievement(owner, { code: 'A2', title: '乙' });
    const filter = { ownerId: owner.organizationId };
    expect(await total(owner, 'achievements', 'AchievementFilter', filter)).toBe(2);
    for (const format of ['CSV', 'XLSX'] as const) {
      const { rows, done, heading } = await exported(world, owner, { list: 'Achievements', filter, format });
      expect(done).toMatchObject({ state: 'DONE', rows: 2, rowTotal: 2, format, file: { purpose: 'EXPORT' }, viewerActions: [] });
      expect(rows.map((row) => row['成果编号'])).toEqual(['A2', 'A1']);
      expect(heading.at(-1)).toBe('系统标识');
    }
    const stranger = await university();
    expect((await exported(world, stranger, { list: 'Achievements', filter })).rows).toHaveLength(1);
    expect(await startExport(stranger, { list: 'Achievements', filter: { industry: '??' } })).toMatchObject({
      code: 'UNKNOWN_INDUSTRY',
    });
  });
});
