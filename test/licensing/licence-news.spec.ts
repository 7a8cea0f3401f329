import { LiveUpdates } from '@trihelix/platform';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { given, World } from '../kit';
import { licenceDone, LicenceStory } from '../kit/given-licence';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

/** Follows a licence over WebSocket; the promise of the stream's end tells what it ended with. */
function follow(who: Tester, id: string) {
  const seen: Loose[] = [];
  const client = createClient({
    url: `${world.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${who.bearer}` },
  });
  let stop: () => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    stop = client.subscribe<Loose>(
      { query: 'subscription ($id: ID!) { licenceChanged(id: $id) { state version events { kind } } }', variables: { id } },
      {
        next: ({ data, errors }) =>
          data
            ? void seen.push(data.licenceChanged as Loose)
            : resolve((errors?.[0]?.extensions as Loose | undefined)?.code as string),
        error: (error) => resolve(((error as Loose[])[0]?.extensions as Loose | undefined)?.code as string),
        complete: () => resolve('completed'),
      },
    );
  });
  const until = async (state: string) => {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      if (seen.some((licence) => licence.state === state)) return true;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    return false;
  };
  const close = async () => {
    stop();
    await client.dispose();
  };
  return { seen, ended, until, close };
}

const open = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 400);
  });

describe('somebody who follows a licence', () => {
  it('hears of each move and reads the truth anew, as licensee and as authority', async () => {
    const { officer, manager, authority } = story.cast;
    const { id } = await story.draft();
    const [firm, office] = [follow(manager, id), follow(authority, id)];
    await open();
    await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: 1 });
    expect(await firm.until('REVIEW')).toBe(true);
    expect(await office.until('REVIEW')).toBe(true);
    expect(firm.seen.at(-1)).toMatchObject({
      version: 2,
      events: [{ kind: 'REQUESTED' }, { kind: 'TERMS_WRITTEN' }, { kind: 'TERMS_AGREED' }, { kind: 'MOVED' }],
    });
    await Promise.all([firm.close(), office.close()]);
  });

  it('is turned away when it is not theirs to see', async () => {
    const { id } = await story.draft();
    const stranger = follow(await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] }), id);
    expect(await stranger.ended).toBe('NOT_FOUND');
    await stranger.close();
  });

  it('hears no more once the licence is out of sight', async () => {
    const { officer, authority } = story.cast;
    const { id } = await story.draft();
    const office = follow(authority, id);
    await open();
    await world.sql(`ALTER TABLE licence DISABLE TRIGGER guard_change`);
    await world.sql(`UPDATE licence SET region_path = '/11/' WHERE id = $1`, [id]);
    await world.sql(`ALTER TABLE licence ENABLE TRIGGER guard_change`);
    await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: 1 });
    expect(await office.ended).toBe('completed');
    expect(office.seen).toEqual([]);
    await office.close();
  });
});

describe('live updates', () => {
  it('stop at once when the listener leaves, though it waits for the next news', async () => {
    const news = world.app.get(LiveUpdates).subscribe('test');
    const next = news.next();
    await news.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
