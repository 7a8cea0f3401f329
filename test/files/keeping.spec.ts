import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FilePurpose, FilesService, type StoredFile } from '@trihelix/files';
import { Actor, Database, ObjectStore } from '@trihelix/platform';
import { given, World } from '../kit';
import type { Member } from '../kit/given';
import { zipOf } from '../kit/given-archive';
import { download, intentFor, linkTo, putBytes, uploadedFile } from '../kit/given-upload';
import { S3Server } from '../kit/s3-server';

const SUBJECT = { subjectType: 'Story', subjectId: '01939c4a-0000-7000-8000-000000000001' };

async function* rows(count: number, breaksAt = Infinity): AsyncGenerator<Buffer> {
  for (let at = 0; at < count; at += 1) {
    if (at === breaksAt) throw new Error('the export broke');
    yield Buffer.from(`${at},行\n`);
  }
}

describe('what is kept', () => {
  let world: World;
  let owner: Member;

  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    owner = await given.member(world);
  });
  afterEach(() => world.clock.reset());
  afterAll(() => world.close());

  const files = () => world.app.get(FilesService);
  const filesInTheStore = () =>
    readdirSync(world.configuration.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .length;
  const objects = () =>
    world.sql<{ key: string; state: string }>('SELECT key, state FROM file_object WHERE organization_id = $1', [
      owner.organizationId,
    ]);
  const stateOf = async (id: string) =>
    (await world.sql<{ state: string }>('SELECT state FROM stored_file WHERE id = $1', [id]))[0]?.state;
  const upload = async (content: string): Promise<string> =>
    String((await uploadedFile(owner, content, { name: 'a.txt' })).file?.['id']);
  const as = <T>(work: (actor: Actor) => Promise<T>): Promise<T> => {
    const actor = new Actor({ userId: owner.userId, organizationId: owner.organizationId });
    return world.app.get(Database).write(actor, () => work(actor));
  };
  const days = async (count: number) => {
    world.clock.travel({ days: count });
    await world.tick();
  };
  const exported = (content: AsyncIterable<Uint8Array>, name = '成果.csv'): Promise<StoredFile> =>
    files().store({ organizationId: owner.organizationId, purpose: FilePurpose.EXPORT, name }, content);

  it('an intent that nobody used is forgotten', async () => {
    const { id } = await intentFor(owner, { name: 'a.txt' });
    await world.tick();
    expect(await stateOf(id)).toBe('AWAITING');
    await days(1);
    expect(await stateOf(id)).toBeUndefined();
  });

  it('a file that nothing was done with goes after a week: its content, not the record of it', async () => {
    const id = await upload('nobody needs it');
    await download(owner, await linkTo(owner, id));
    await days(6);
    expect(await stateOf(id)).toBe('READY');
    const link = await linkTo(owner, id);
    const stored = filesInTheStore();
    await days(2);
    expect(await stateOf(id)).toBe('REMOVED');
    expect(await objects()).toEqual([]);
    expect(filesInTheStore()).toBe(stored - 1);
    expect((await download(owner, link)).status).toBe(404);
    const { fileAccesses } = await owner.ask(`{ fileAccesses(fileId: "${id}") { totalCount } }`);
    expect(fileAccesses.totalCount).toBe(1);
  });

  it('a file that is attached stays', async () => {
    const id = await upload('somebody needs it');
    await as((actor) => files().attach(actor, [id], SUBJECT));
    await days(400);
    expect(await stateOf(id)).toBe('READY');
  });

  it('content that one file gives up and another needs stays', async () => {
    const [first, second] = [await upload('the same'), await upload('the same')];
    await as((actor) => files().attach(actor, [second], SUBJECT));
    await days(8);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['REMOVED', 'READY']);
    expect((await download(owner, await linkTo(owner, second))).content.toString()).toBe('the same');
    expect(await objects()).toMatchObject([{ state: 'KEPT' }]);
  });

  it('what a crash left between store and row is removed', async () => {
    const key = '01939c4a-0000-7000-8000-00000000abcd';
    await world.sql(`INSERT INTO file_object (key, organization_id, state, since) VALUES ($1, $2, 'WRITING', now())`, [
      key,
      owner.organizationId,
    ]);
    await world.app.get(ObjectStore).put(key, rows(3));
    const [whole, draft] = [
      join(world.configuration.filesFolder, 'cd', key),
      join(world.configuration.filesFolder, 'cd', `${key}.part`),
    ];
    writeFileSync(draft, 'half of another attempt');
    await world.tick();
    expect(existsSync(whole)).toBe(true);
    world.clock.travel({ hours: 3 });
    await world.tick();
    expect([existsSync(whole), existsSync(draft)]).toEqual([false, false]);
    expect(await objects()).toEqual([]);
  });

  it('a file of the platform is written from a stream, and is of use at once', async () => {
    const file = await exported(rows(10_000));
    expect(file).toMatchObject({ state: 'READY', mediaType: 'text/csv', uploadedBy: null, scan: 'NOT_SCANNED' });
    const got = await download(owner, await linkTo(owner, file.id));
    expect(got.content.toString()).toMatch(/^0,行\n1,行\n[^]*9999,行\n$/);
    await days(8);
    expect(await stateOf(file.id)).toBe('REMOVED');
  });

  it('a file of the platform can be written by somebody who acts, too', async () => {
    const file = await as(() => exported(rows(10)));
    expect(await stateOf(file.id)).toBe('READY');
  });

  it('a file of the platform whose rows break off is none', async () => {
    await expect(exported(rows(10_000, 5_000))).rejects.toThrow('the export broke');
    await expect(exported(rows(10), 'rows.exe')).rejects.toThrow('no name of a file');
    expect(await objects()).toEqual([]);
  });

  it('content is read as a stream by the rooms above', async () => {
    const id = await upload('piece by piece');
    const pieces: Buffer[] = [];
    await as(async (actor) => {
      for await (const piece of await files().read(await files().one(actor, id))) pieces.push(piece as Buffer);
    });
    expect(Buffer.concat(pieces).toString()).toBe('piece by piece');
  });

  it('the files of many things are found with one look, also by whom they do not belong to', async () => {
    const id = await upload('attached');
    const other = { ...SUBJECT, subjectId: '01939c4a-0000-7000-8000-000000000009' };
    await as((actor) => files().attach(actor, [id], other));
    const stranger = await given.member(world);
    const actor = new Actor({ userId: stranger.userId, organizationId: stranger.organizationId });
    const found = await world.app
      .get(Database)
      .read(actor, () => files().attachedTo('Story', [other.subjectId, SUBJECT.subjectId]));
    expect(found.get(other.subjectId)?.map((file) => file.id)).toEqual([id]);
    const seen = await world.app.get(Database).read(actor, () => world.app.get(Database).query('SELECT id FROM stored_file'));
    expect(seen).toEqual([]);
  });

  it('nobody reads a row of it without saying who acts', async () => {
    await upload('protected');
    const seen = await world.asApplication(async (client) => {
      const counts: number[] = [];
      for (const table of ['stored_file', 'file_object', 'file_access'])
        counts.push((await client.query(`SELECT FROM ${table}`)).rowCount ?? -1);
      return counts;
    });
    expect(seen).toEqual([0, 0, 0]);
  });

  it('whoever loses the store is told so, and no more', async () => {
    const id = await upload('lost');
    rmSync(world.configuration.filesFolder, { recursive: true });
    const answer = await download(owner, await linkTo(owner, id));
    expect(answer.status).toBe(500);
    expect(answer.content.toString()).toMatch(/事件编号 [0-9a-f-]{36}/);
    expect(answer.content.toString()).not.toContain(world.configuration.filesFolder);
  });
});

describe('in an S3 store', () => {
  let s3: S3Server;
  let world: World;
  let owner: Member;

  beforeAll(async () => {
    s3 = await S3Server.open();
    world = await World.open(s3.environment);
  });
  beforeEach(async () => {
    owner = await given.member(world);
  });
  afterAll(async () => {
    await world.close();
    await s3.close();
  });

  it('all of it works the same', async () => {
    const text = '一行\n'.repeat(2_000_000);
    const { file } = await uploadedFile(owner, text, { name: 'a.txt' });
    expect(file).toMatchObject({ state: 'READY', bytes: Buffer.byteLength(text) });
    expect([...s3.objects.values()].map(({ length }) => length)).toEqual([Buffer.byteLength(text)]);
    const link = await linkTo(owner, String(file?.['id']));
    expect((await download(owner, link, { range: 'bytes=7-13' })).content.toString()).toBe('一行\n');
    expect((await download(owner, link)).content.length).toBe(Buffer.byteLength(text));
    expect((await uploadedFile(owner, 'MZ\0', { name: 'a.txt' })).reason).toBe('FILE_KIND_MISMATCH');
    expect(s3.objects.size).toBe(1);
    world.clock.travel({ days: 8 });
    await world.tick();
    expect(s3.objects.size).toBe(0);
    world.clock.reset();
  });

  it('an archive is looked into with few requests, however many entries it has', async () => {
    const archive = zipOf(Array.from({ length: 3_000 }, (_, at) => ({ name: `${at}.txt`, content: `text ${at}` })));
    const asked = s3.asked.length;
    expect((await uploadedFile(owner, archive, { name: 'a.zip' })).file).toMatchObject({ state: 'READY' });
    expect(s3.asked.length - asked).toBeLessThan(20);
  });

  it('whoever sends faster than the store takes waits for it: of a hundred MiB a few parts are held, and no more', async () => {
    const line = Buffer.from('轴承,振动,诊断\n'.repeat(50_000));
    const { url, maxBytes } = await intentFor(owner, { purpose: 'IMPORT', name: 'a.csv' });
    let sent = 0;
    const large = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        if (sent + line.length > maxBytes) return stream.close();
        sent += line.length;
        stream.enqueue(line);
      },
    });
    let goOn: () => void = () => undefined;
    s3.patience = new Promise((resolve) => (goOn = resolve));
    const answer = putBytes(owner, url, large);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    // Two parts of 8 MiB, and what lies in the buffers of both ends of the line.
    expect(sent).toBeLessThan(40 * 1024 * 1024);
    goOn();
    expect(await answer).toMatchObject({ status: 201, file: { bytes: sent, state: 'READY' } });
    expect(sent).toBeGreaterThan(99 * 1024 * 1024);
  });

  it('a store that is down refuses nobody for good', async () => {
    const { id, url } = await intentFor(owner, { name: 'a.txt' });
    const objects = () =>
      world.sql<{ state: string }>('SELECT state FROM file_object WHERE organization_id = $1', [owner.organizationId]);
    s3.sick = 100;
    expect(await putBytes(owner, url, 'text')).toMatchObject({ status: 500, reason: 'INTERNAL' });
    expect(await objects()).toEqual([{ state: 'DOOMED' }]);
    s3.sick = 0;
    expect((await putBytes(owner, url, 'text')).file).toMatchObject({ id, state: 'READY' });
    await world.tick();
    expect(await objects()).toEqual([{ state: 'KEPT' }]);
  });
});
