import { World } from '../kit';

describe('the API', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('serves the public catalogue to a visitor', async () => {
    const { regions } = await world
      .visitor()
      .ask('{ regions(filter: { level: PROVINCE }, first: 100) { totalCount edges { node { code name } } } }');
    expect(regions.totalCount).toBe(34);
    expect(regions.edges).toHaveLength(34);
  });

  it('is alive, ready and measured', async () => {
    expect((await fetch(`${world.origin}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${world.origin}/health/ready`)).json()).toEqual({ status: 'ready' });
    expect(await (await fetch(`${world.origin}/metrics`)).text()).toContain('trihelix_outbox_waiting 0');
  });
});
