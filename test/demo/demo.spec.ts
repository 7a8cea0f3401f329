import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoData, loadDemo } from '../../apps/demo/src';
import { World } from '../kit';

/** The demonstration as everybody sees it who starts the platform for the first time. */
describe('the demonstration', () => {
  let world: World;
  let seconds: number;

  beforeAll(async () => {
    world = await World.open();
    const began = process.hrtime.bigint();
    await expect(loadDemo(world.configuration)).resolves.toMatchObject({ isFresh: true });
    seconds = Number(process.hrtime.bigint() - began) / 1e9;
  }, 60_000);
  afterAll(() => world.close());

  const count = async (table: string, where = 'true') => Number((await world.sql<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n);

  it('loads within the patience of a first start', () => {
    console.log(seconds);
    expect(seconds).toBeLessThan(25);
  });
});
