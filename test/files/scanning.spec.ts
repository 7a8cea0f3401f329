import { given, World } from '../kit';
import { ClamdServer, EICAR } from '../kit/clamd-server';
import type { Member } from '../kit/given';
import { download, intentFor, linkTo, putBytes, uploadedFile } from '../kit/given-upload';

describe('the virus scanner', () => {
  let clamd: ClamdServer;
  let world: World;
  let owner: Member;

  beforeAll(async () => {
    clamd = await ClamdServer.open();
    world = await World.open({ CLAMD_URL: clamd.url });
  });
  beforeEach(async () => {
    owner = await given.member(world);
    clamd.mood = 'well';
  });
  afterEach(() => world.clock.reset());
  afterAll(async () => {
    await world.close();
    await clamd.close();
  });

  const fileOf = async (id: string) =>
    (await owner.ask(`query ($id: ID!) { file(id: $id) { state scan stateReason downloadUrl sha256 } }`, { id })).file;
  const objects = () =>
    world.sql<{ state: string }>('SELECT state FROM file_object WHERE organization_id = $1', [owner.organizationId]);
  const waiting = async (mood: 'gone' | 'full' = 'gone', content = 'harmless'): Promise<string> => {
    clamd.mood = mood;
    const { file, status } = await uploadedFile(owner, content, { name: 'a.txt' });
    expect([status, file]).toMatchObject([201, { state: 'SCANNING', scan: 'PENDING' }]);
    clamd.mood = 'well';
    return String(file?.['id']);
  };

  it('looks at every byte of an upload before it can be used', async () => {
    const text = 'harmless\n'.repeat(100_000);
    const { file } = await uploadedFile(owner, text, { name: 'a.txt' });
    expect(file).toMatchObject({ state: 'READY', scan: 'CLEAN' });
    expect(clamd.scanned.at(-1)).toBe(text.length);
  });

  it('finds what is infected; it is refused by name and nothing of it is kept', async () => {
    const { id, url } = await intentFor(owner, { name: 'a.txt' });
    expect(await putBytes(owner, url, EICAR)).toMatchObject({
      status: 422,
      reason: 'FILE_INFECTED',
      message: expect.stringContaining('Eicar-Test-Signature'),
    });
    expect(await fileOf(id)).toMatchObject({ state: 'REFUSED', scan: 'INFECTED', downloadUrl: null });
    expect(await objects()).toEqual([]);
  });

  it.each(['gone', 'full'] as const)('that gives no verdict (%s) lets the file wait, and is asked again', async (mood) => {
    const id = await waiting(mood);
    expect(await fileOf(id)).toMatchObject({ state: 'SCANNING', downloadUrl: null });
    await world.tick();
    expect(await fileOf(id)).toMatchObject({ state: 'READY', scan: 'CLEAN' });
    expect((await download(owner, await linkTo(owner, id))).content.toString()).toBe('harmless');
  });

  it('is given time between two attempts', async () => {
    const id = await waiting();
    clamd.mood = 'gone';
    await world.tick();
    clamd.mood = 'well';
    await world.tick();
    expect(await fileOf(id)).toMatchObject({ state: 'SCANNING' });
    world.clock.travel({ minutes: 2 });
    await world.tick();
    expect(await fileOf(id)).toMatchObject({ state: 'READY' });
  });

  it('that finds something late takes the file back, with every other that has this content', async () => {
    const [first, second] = [await waiting('gone', EICAR), await waiting('gone', EICAR)];
    expect(await objects()).toEqual([{ state: 'KEPT' }]);
    await world.tick();
    for (const id of [first, second])
      expect(await fileOf(id)).toMatchObject({
        state: 'REFUSED',
        scan: 'INFECTED',
        stateReason: expect.stringContaining('Eicar'),
      });
    await world.tick();
    expect(await objects()).toEqual([]);
  });

  it('that is down for a day makes nobody wait any longer', async () => {
    const id = await waiting();
    clamd.mood = 'gone';
    world.clock.travel({ hours: 25 });
    await world.tick();
    expect(await fileOf(id)).toMatchObject({
      state: 'REFUSED',
      scan: 'PENDING',
      stateReason: expect.stringContaining('24 小时'),
    });
    await world.tick();
    expect(await objects()).toEqual([]);
  });
});

describe('without a scanner that can be reached', () => {
  it('a file waits, and nobody else does', async () => {
    const world = await World.open({ CLAMD_URL: 'tcp://127.0.0.1:1' });
    const owner = await given.member(world);
    const { file } = await uploadedFile(owner, 'harmless', { name: 'a.txt' });
    expect(file).toMatchObject({ state: 'SCANNING' });
    await world.close();
  });
});
