import { FilePurpose, FileReaders, FilesService } from '@trihelix/files';
import { Actor, Database } from '@trihelix/platform';
import { given, World } from '../kit';
import type { Member } from '../kit/given';
import { download, linkTo, uploadedFile } from '../kit/given-upload';

const TEXT = 'a,b\n1,2\n3,4\n';
const ACCESSES = `query ($fileId: ID) { fileAccesses(fileId: $fileId, first: 50) { totalCount edges { node {
  fileId userId readerOrganizationId addressHash outcome firstByte occurredAt } } } }`;

describe('downloading a file', () => {
  let world: World;
  let owner: Member;
  let stranger: Member;
  let id: string;
  /** Organizations that may see the things that files are attached to in this story. */
  const mayRead = new Set<string>();

  beforeAll(async () => {
    world = await World.open();
    world.app.get(FileReaders).register('Story', async (actor, ids) => (mayRead.has(actor.organizationId ?? '') ? [...ids] : []));
  });
  beforeEach(async () => {
    [owner, stranger] = [await given.member(world), await given.member(world)];
    id = String((await uploadedFile(owner, TEXT, { name: '关于"轴承"的.csv'.replaceAll('"', '') })).file?.['id']);
  });
  afterAll(() => world.close());

  const attach = (subjectId: string) => {
    const actor = new Actor({ userId: owner.userId, organizationId: owner.organizationId });
    const subject = { subjectType: 'Story', subjectId };
    return world.app.get(Database).write(actor, () => world.app.get(FilesService).attach(actor, [id], subject));
  };
  const accesses = async (by: Member, fileId: string | null = id) => {
    const { fileAccesses } = await by.ask(ACCESSES, { fileId });
    return fileAccesses.edges.map(({ node }: { node: object }) => node);
  };

  it('gives the bytes as an attachment that nothing can run', async () => {
    const { status, headers, content } = await download(owner, await linkTo(owner, id));
    expect(status).toBe(200);
    expect(content.toString()).toBe(TEXT);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv',
      'content-length': String(TEXT.length),
      'content-disposition': `attachment; filename="_____.csv"; filename*=UTF-8''${encodeURIComponent('关于轴承的.csv')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    });
  });

  it.each([
    ['bytes=4-6', 206, '1,2', 'bytes 4-6/12'],
    ['bytes=8-', 206, '3,4\n', 'bytes 8-11/12'],
    ['bytes=-4', 206, '3,4\n', 'bytes 8-11/12'],
    ['bytes=0-99', 206, TEXT, 'bytes 0-11/12'],
    ['bytes=12-', 416, '', 'bytes */12'],
    ['bytes=0-1,4-5', 200, TEXT, null],
    ['lines=1-2', 200, TEXT, null],
  ])('gives a part: %s', async (range, status, text, contentRange) => {
    const got = await download(owner, await linkTo(owner, id), { range });
    expect([got.status, got.content.toString(), got.headers.get('content-range')]).toEqual([status, text, contentRange]);
  });

  it('gives the same answer to every link that is not theirs, and records each', async () => {
    const link = await linkTo(owner, id);
    const colleague = await given.member(world, { organizationId: owner.organizationId });
    const other = String((await uploadedFile(owner, 'x', { name: 'other.txt' })).file?.['id']);
    const tries: [Member | ReturnType<World['visitor']>, string][] = [
      [stranger, link],
      [colleague, link],
      [world.visitor(), link],
      [owner, `/files/${id}`],
      [owner, link.replace(/signature=./, (text) => (text.endsWith('A') ? 'signature=B' : 'signature=A'))],
      [owner, link.replace(/until=\d/, 'until=9')],
      [owner, link.replace(/until=\d+/, 'until=99999999999999999999')],
      [owner, link.replace(id, other)],
      [owner, `${link}&signature=again`],
    ];
    const unknown = await download(owner, link.replace(id, '01939c4a-0000-7000-8000-000000000000'));
    for (const [by, url] of tries) {
      const { status, content } = await download(by, url);
      expect([status, content.toString()]).toEqual([404, unknown.content.toString()]);
    }
    expect(unknown.status).toBe(404);
    expect(await download(owner, '/files/nobody')).toMatchObject({ status: 404, content: unknown.content });
    const recorded = await accesses(owner);
    expect(recorded).toHaveLength(tries.length - 1);
    expect(recorded.every(({ outcome, firstByte }: Record<string, unknown>) => outcome === 'REFUSED' && firstByte === null)).toBe(
      true,
    );
  });

  it('is over five minutes after the link was made', async () => {
    const link = await linkTo(owner, id);
    world.clock.travel({ minutes: 4 });
    expect((await download(owner, link)).status).toBe(200);
    world.clock.travel({ minutes: 2 });
    expect((await download(owner, link)).status).toBe(404);
    world.clock.reset();
  });

  it('is for those who may see what the file is attached to, as long as they may', async () => {
    expect((await stranger.send(`{ file(id: "${id}") { id } }`)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await attach('01939c4a-0000-7000-8000-000000000001');
    expect((await stranger.send(`{ file(id: "${id}") { id } }`)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    mayRead.add(stranger.organizationId);
    const link = await linkTo(stranger, id);
    expect((await download(stranger, link)).content.toString()).toBe(TEXT);
    expect((await download(owner, link)).status).toBe(404);
    mayRead.delete(stranger.organizationId);
    expect((await download(stranger, link)).status).toBe(404);
  });

  it('is recorded before the first byte, and read by the organization whose file it is', async () => {
    await attach('01939c4a-0000-7000-8000-000000000002');
    mayRead.add(stranger.organizationId);
    await download(stranger, await linkTo(stranger, id));
    await download(owner, await linkTo(owner, id), { range: 'bytes=4-' });
    expect(await accesses(owner)).toMatchObject([
      { fileId: id, userId: owner.userId, outcome: 'SERVED', firstByte: 4, addressHash: expect.stringMatching(/^[0-9a-f]{16}$/) },
      { fileId: id, userId: stranger.userId, readerOrganizationId: stranger.organizationId, outcome: 'SERVED', firstByte: 0 },
    ]);
    expect(await accesses(owner, null)).toHaveLength(2);
    expect(await accesses(stranger)).toEqual([]);
    expect((await owner.send(ACCESSES, { fileId: 'nobody' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const [{ readable }] = (await world.asApplication(
      async (client) => (await client.query('SELECT count(*)::int AS readable FROM file_access')).rows,
    )) as [{ readable: number }];
    expect(readable).toBe(0);
  });

  it('of many files asks the time once', async () => {
    const { statements } = await world.statements(() =>
      owner.ask(`{ a: file(id: "${id}") { downloadUrl } b: file(id: "${id}") { downloadUrl } }`),
    );
    expect(statements.filter((sql) => !/set_config|stored_file/.test(sql)).length).toBeLessThanOrEqual(1);
    expect(statements.filter((sql) => sql.includes('stored_file'))).toHaveLength(2);
  });

  it('follows the purpose: what is meant for an import is no attachment', async () => {
    const actor = new Actor({ userId: owner.userId, organizationId: owner.organizationId });
    const usable = (purpose: FilePurpose, by = actor) =>
      world.app.get(Database).read(by, () => world.app.get(FilesService).usable(by, id, purpose));
    expect((await usable(FilePurpose.ATTACHMENT)).id).toBe(id);
    await expect(usable(FilePurpose.IMPORT)).rejects.toMatchObject({ code: 'FILE_NOT_USABLE' });
    const foreign = new Actor({ userId: stranger.userId, organizationId: stranger.organizationId });
    await expect(usable(FilePurpose.ATTACHMENT, foreign)).rejects.toMatchObject({ code: 'FILE_NOT_USABLE' });
  });

  it('attaches a file to one thing only', async () => {
    const [first, second] = ['01939c4a-0000-7000-8000-000000000003', '01939c4a-0000-7000-8000-000000000004'];
    expect(await attach(first)).toMatchObject([{ id, subjectId: first, expiresAt: null }]);
    expect(await attach(first)).toMatchObject([{ id, subjectId: first }]);
    await expect(attach(second)).rejects.toMatchObject({ code: 'FILE_NOT_USABLE', fileId: id });
  });
});
