import { given, World } from '../kit';
import { importing } from '../kit/given-file';

let world: World;
let manager: Awaited<ReturnType<typeof given.member>>;

beforeAll(async () => {
  world = await World.open();
  manager = await given.member(world, { of: 'ENTERPRISE' });
});
afterAll(() => world.close());

describe('importing needs', () => {
  it('understands targets, budgets and deadlines, and makes a title from the objective', async () => {
    const objective =
      'Develop a sensor that measures bearing wear in centrifugal pumps while they run at full load in the field. It must be cheap.';
    const report = await importing(
      manager,
      'importNeeds',
      `编号,目标,问题描述,技术指标,预算（万元）,截止日期\nN-1,${objective},Wear is found too late.,寿命 ≥ 3 年；检出率: 95 %,50-80,2030-06-30\nN-2,,水泵漏水,"尽量好",不限,2030-06-30\nN-3,,,,,2030-06-30\n`,
    );
    expect(report).toMatchObject({ created: 1, published: 1, returned: 2, notices: [{ name: 'TITLE_DERIVED', rows: 1 }] });
    expect(report['problems'].map(({ column, found }: Record<string, string>) => [column, found])).toEqual([
      ['技术指标', '尽量好'],
      ['预算（万元）', '不限'],
      // Neither a title nor anything to make one from.
      [null, 'N-3'],
    ]);
    const [need] = await world.sql(
      'SELECT title, problem, targets, budget_min, budget_max, budget_currency FROM challenge WHERE owner_id = $1',
      [manager.organizationId],
    );
    expect(need).toEqual({
      title: 'Develop a sensor that measures bearing wear in centrifugal pumps while they run…',
      problem: `${objective}\n\nWear is found too late.`,
      targets: [
        { metric: '寿命', unit: null, current: null, wanted: '≥ 3 年' },
        { metric: '检出率', unit: null, current: null, wanted: '95 %' },
      ],
      budget_min: '50000000',
      budget_max: '80000000',
      budget_currency: 'CNY',
    });
  });
});
