import { World } from '../kit';

describe('a person who types the address into a browser', () => {
  const BROWSING = { headers: { accept: 'text/html,application/xhtml+xml' }, redirect: 'manual' } as const;
  let world: World;
  beforeAll(async () => {
    world = await World.open({ TRIHELIX_IDE: 'on' });
  });
  afterAll(() => world.close());

  it.each(['/', '/graphql'])('is shown the IDE at %s', async (path) => {
    const response = await fetch(`${world.origin}${path}`, BROWSING);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/ide']);
  });

  it('while a program that asks the endpoint without a query is told what it does wrong', async () => {
    expect((await fetch(`${world.origin}/graphql`, { redirect: 'manual' })).status).toBe(400);
  });
});
