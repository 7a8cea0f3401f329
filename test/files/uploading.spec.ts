import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { UploadPatience } from '@trihelix/files';
import { given, World } from '../kit';
import type { Member } from '../kit/given';
import { download, intentFor, linkTo, putBytes, requestUpload } from '../kit/given-upload';
import { trySignIn } from '../kit/sign-in';

const MIB = 1024 * 1024;
const TEXT = '编号,名称\n1,轴承振动诊断装置\n';
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('uploading a file', () => {
  let world: World;
  let owner: Member;

  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    owner = await given.member(world);
  });
  afterAll(() => world.close());

  const filesInTheStore = () =>
    readdirSync(world.configuration.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .length;
  const objectsOf = (organizationId: string) =>
    world.sql<{ state: string }>('SELECT state FROM file_object WHERE organization_id = $1', [organizationId]);
  const stateOf = async (id: string) => (await owner.ask(`query ($id: ID!) { file(id: $id) { state } }`, { id })).file.state;

  it('asks first, sends the bytes, and can download them again', async () => {
    const intent = await intentFor(owner, { name: '成果.csv' });
    expect(intent).toMatchObject({ url: `/files/${intent.id}`, maxBytes: 50 * MIB });
    const sent = await putBytes(owner, intent.url, TEXT);
    expect(sent).toMatchObject({
      status: 201,
      file: { state: 'READY', mediaType: 'text/csv', bytes: Buffer.byteLength(TEXT), sha256: sha256(TEXT), scan: 'NOT_SCANNED' },
    });
    const got = await download(owner, await linkTo(owner, intent.id));
    expect(got.content.toString()).toBe(TEXT);
  });

  it.each([
    ['a path', { name: '../etc/passwd.csv' }, 'FILE_NAME_NOT_ALLOWED'],
    ['a backslash', { name: 'C:\\data.csv' }, 'FILE_NAME_NOT_ALLOWED'],
    ['letters that turn the name around', { name: 'report\u202Evsc.exe.csv' }, 'FILE_NAME_NOT_ALLOWED'],
    ['a line break', { name: 'a\nb.csv' }, 'FILE_NAME_NOT_ALLOWED'],
    ['nothing but spaces', { name: '   ' }, 'FILE_NAME_NOT_ALLOWED'],
    ['201 characters', { name: `${'长'.repeat(197)}.csv` }, 'FILE_NAME_NOT_ALLOWED'],
    ['a page', { name: 'page.html' }, 'FILE_KIND_NOT_ALLOWED'],
    ['a drawing that may hold a script', { name: 'picture.svg' }, 'FILE_KIND_NOT_ALLOWED'],
    ['a picture to import', { purpose: 'IMPORT', name: 'picture.png' }, 'FILE_KIND_NOT_ALLOWED'],
    ['no ending', { name: 'README' }, 'FILE_KIND_NOT_ALLOWED'],
    ['too many bytes', { name: 'a.pdf', bytes: 50 * MIB + 1 }, 'FILE_TOO_LARGE'],
  ] as const)('is refused by name before a byte is sent: %s', async (_, upload, code) => {
    expect(await requestUpload(owner, upload)).toMatchObject({ code, message: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  it('tells what a purpose accepts', async () => {
    const { accepts, maxBytes } = await intentFor(await given.member(world), { purpose: 'IMPORT', name: 'a.XLSX' });
    expect({ accepts, maxBytes }).toEqual({ accepts: ['.xlsx', '.csv', '.jsonl'], maxBytes: 100 * MIB });
  });

  it('is for those who are signed in, and an import for those who may import', async () => {
    const reader = await given.member(world, { organizationId: owner.organizationId, roles: ['READER'] });
    const ask = (by: Member, purpose: string) =>
      by.send(`mutation { requestUpload(input: { purpose: ${purpose}, name: "a.csv" }) { __typename } }`);
    expect((await ask(reader, 'IMPORT')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const rules = await reader.ask('{ uploadRules(purpose: IMPORT) { maxBytes accepts } }');
    expect(rules.uploadRules).toEqual({
      maxBytes: 100 * 1024 * 1024,
      accepts: expect.arrayContaining(['.xlsx', '.csv', '.jsonl']),
    });
    expect((await ask(reader, 'ATTACHMENT')).data).toEqual({ requestUpload: { __typename: 'UploadIntent' } });
    expect(
      (await world.visitor().send('mutation { requestUpload(input: { purpose: ATTACHMENT, name: "a.csv" }) { __typename } }'))
        .errors?.[0]?.extensions.code,
    ).toBe('UNAUTHENTICATED');
  });

  it('takes no more than an organization has room for, however many ask at once', async () => {
    await world.sql(
      `INSERT INTO stored_file (id, organization_id, purpose, name, declared_bytes, state, scan, scan_attempts, expires_at, created_at)
       SELECT gen_random_uuid(), $1, 'ATTACHMENT', 'a.csv', 1, 'AWAITING', 'PENDING', 0, now() + interval '1 hour', now()
       FROM generate_series(1, 98)`,
      [owner.organizationId],
    );
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => requestUpload(owner, { name: 'a.csv', bytes: 1 })));
    expect(asked.map(({ code }) => code as string | undefined).sort()).toEqual([
      'FILE_QUOTA_EXCEEDED',
      'FILE_QUOTA_EXCEEDED',
      'FILE_QUOTA_EXCEEDED',
      undefined,
      undefined,
    ]);
    world.clock.travel({ hours: 2 });
    expect((await requestUpload(owner, { name: 'a.csv', bytes: 1 })).code).toBeUndefined();
    world.clock.reset();
  });

  it('counts the bytes of an organization, those that are announced too', async () => {
    const stranger = await given.member(world);
    await world.sql(
      `INSERT INTO stored_file (id, organization_id, purpose, name, declared_bytes, state, scan, scan_attempts, expires_at, created_at)
       SELECT gen_random_uuid(), $1, 'REPORT', 'a.csv', 1024 * 1024 * 1023, 'AWAITING', 'PENDING', 0, now() + interval '1 hour', now()
       FROM generate_series(1, 10)`,
      [owner.organizationId],
    );
    expect((await requestUpload(owner, { name: 'a.pdf' })).code).toBe('FILE_QUOTA_EXCEEDED');
    expect((await requestUpload(owner, { name: 'a.pdf', bytes: 10 * MIB })).code).toBeUndefined();
    expect((await requestUpload(stranger, { name: 'a.pdf' })).code).toBeUndefined();
  });

  it('takes the bytes from who asked, and from nobody else', async () => {
    const intent = await intentFor(owner, { name: 'a.csv' });
    const colleague = await given.member(world, { organizationId: owner.organizationId });
    const stranger = await given.member(world);
    expect(await putBytes(colleague, intent.url, TEXT)).toMatchObject({ status: 404, reason: 'NOT_FOUND' });
    expect(await putBytes(stranger, intent.url, TEXT)).toMatchObject({ status: 404, reason: 'NOT_FOUND' });
    expect(await putBytes(world.visitor(), intent.url, TEXT)).toMatchObject({ status: 401, reason: 'UNAUTHENTICATED' });
    expect(await putBytes(given.program(world, 'no.such.token'), intent.url, TEXT)).toMatchObject({ status: 401 });
    expect(await putBytes(owner, '/files/no-such-file', TEXT)).toMatchObject({ status: 404, reason: 'NOT_FOUND' });
    const page = { origin: 'https://evil.example' };
    expect(await putBytes(owner, intent.url, TEXT, page)).toMatchObject({ status: 403, reason: 'FORBIDDEN' });
    expect(await objectsOf(owner.organizationId)).toEqual([]);
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 201 });
  });

  it('takes the bytes from a browser, by its cookie, unless the page is another', async () => {
    const browser = world.visitor();
    await trySignIn(browser, { email: owner.email });
    const { url } = await intentFor(browser, { name: 'a.csv' });
    expect(await putBytes(browser, url, TEXT, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await putBytes(browser, url, TEXT, { origin: world.origin })).toMatchObject({ status: 201 });
    expect((await download(browser, await linkTo(browser, url.slice('/files/'.length)))).content.toString()).toBe(TEXT);
  });

  it('does not take a compressed body, which nobody has measured', async () => {
    const { url } = await intentFor(owner, { name: 'a.csv' });
    expect(await putBytes(owner, url, TEXT, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });

  it('stops at the first byte too many, leaves nothing, and may be repeated', async () => {
    const intent = await intentFor(owner, { name: 'a.txt' });
    const stored = filesInTheStore();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        sent += MIB;
        if (sent > 500 * MIB) stream.close();
        else stream.enqueue(Buffer.alloc(MIB, 'x'));
      },
    });
    const refused = await putBytes(owner, intent.url, endless).catch(() => 'let go');
    if (refused !== 'let go') expect(refused).toMatchObject({ status: 413, reason: 'FILE_TOO_LARGE' });
    expect(sent).toBeLessThan(200 * MIB);
    await settled(async () => (await objectsOf(owner.organizationId)).length === 0);
    expect(filesInTheStore()).toBe(stored);
    expect(await stateOf(intent.id)).toBe('AWAITING');
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 201 });
  });

  it('is refused at once when its headers announce too much', async () => {
    const { url } = await intentFor(owner, { name: 'a.txt', bytes: 10 });
    expect(await putBytes(owner, url, 'x'.repeat(11))).toMatchObject({ status: 413, reason: 'FILE_TOO_LARGE' });
  });

  it.each([
    ['fewer bytes', { bytes: 100 }, 'UPLOAD_INCOMPLETE'],
    ['other content', { sha256: sha256('something else') }, 'UPLOAD_DAMAGED'],
  ])('is refused when %s come than were announced, and may be repeated', async (_, announced, reason) => {
    const intent = await intentFor(owner, { name: 'a.csv', ...announced });
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 422, reason });
    expect(await objectsOf(owner.organizationId)).toEqual([]);
    expect(await stateOf(intent.id)).toBe('AWAITING');
  });

  it('takes exactly what was announced', async () => {
    const announced = { bytes: Buffer.byteLength(TEXT), sha256: sha256(TEXT).toUpperCase() };
    const { url } = await intentFor(owner, { name: 'a.csv', ...announced });
    expect(await putBytes(owner, url, TEXT)).toMatchObject({ status: 201, file: { sha256: sha256(TEXT) } });
  });

  it('of no bytes is refused', async () => {
    const { url } = await intentFor(owner, { name: 'a.csv' });
    expect(await putBytes(owner, url, '')).toMatchObject({ status: 422, reason: 'UPLOAD_EMPTY' });
  });

  it('that is cut in the middle leaves nothing, and may be repeated', async () => {
    const intent = await intentFor(owner, { name: 'a.txt' });
    const stored = filesInTheStore();
    const { hostname, port } = new URL(world.origin);
    const socket = connect(Number(port), hostname);
    const headers = Object.entries({ host: 'localhost', 'content-length': '5000000', ...owner.credentials });
    socket.write(`PUT ${intent.url} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`);
    socket.write('x'.repeat(1_000_000));
    await settled(async () => (await objectsOf(owner.organizationId)).length === 1);
    socket.destroy();
    await settled(async () => (await objectsOf(owner.organizationId)).length === 0);
    expect(filesInTheStore()).toBe(stored);
    expect(await stateOf(intent.id)).toBe('AWAITING');
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 201 });
  });

  it('may take longer than other requests', async () => {
    const server = world.app.getHttpServer() as Server;
    const before = [server.headersTimeout, server.requestTimeout] as const;
    [server.headersTimeout, server.requestTimeout] = [500, 1_000];
    const { url } = await intentFor(owner, { name: 'a.txt' });
    const slow = new ReadableStream<Uint8Array>({
      async start(stream) {
        for (const word of ['one ', 'two ', 'three']) {
          stream.enqueue(Buffer.from(word));
          await new Promise((resolve) => setTimeout(resolve, 1_200));
        }
        stream.close();
      },
    });
    expect(await putBytes(owner, url, slow)).toMatchObject({ status: 201, file: { bytes: 13 } });
    [server.headersTimeout, server.requestTimeout] = before;
  });

  it.each([
    ['falls silent', 'silence'],
    ['takes too long', 'longest'],
  ] as const)('of somebody who %s is given up, and may be repeated', async (_, limit) => {
    const patience = world.app.get(UploadPatience);
    const before = patience[limit];
    patience[limit] = 300;
    const intent = await intentFor(owner, { name: 'a.txt' });
    const answer = await putBytes(owner, intent.url, limit === 'silence' ? stalling() : dripping());
    expect(answer).toMatchObject({ status: 408, reason: 'UPLOAD_TOO_SLOW' });
    patience[limit] = before;
    expect(await objectsOf(owner.organizationId)).toEqual([]);
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 201 });
  });

  it('made twice at once is made once, and the other is told', async () => {
    const intent = await intentFor(owner, { name: 'a.csv' });
    const stored = filesInTheStore();
    const answers = await Promise.all([
      putBytes(owner, intent.url, together(TEXT)),
      putBytes(owner, intent.url, together('another,content\n')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.reason).toBe('UPLOAD_ALREADY_MADE');
    expect(await objectsOf(owner.organizationId)).toEqual([{ state: 'KEPT' }]);
    expect(filesInTheStore()).toBe(stored + 1);
    expect(await putBytes(owner, intent.url, TEXT)).toMatchObject({ status: 409, reason: 'UPLOAD_ALREADY_MADE' });
  });

  it('of the same content, several times at once, is several files with one content', async () => {
    const stored = filesInTheStore();
    const intents = await Promise.all([1, 2, 3, 4].map((at) => intentFor(owner, { name: `copy-${at}.csv` })));
    const answers = await Promise.all(intents.map(({ url }) => putBytes(owner, url, together(TEXT))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await objectsOf(owner.organizationId)).toEqual([{ state: 'KEPT' }]);
    expect(filesInTheStore()).toBe(stored + 1);
    for (const { id } of intents) expect((await download(owner, await linkTo(owner, id))).content.toString()).toBe(TEXT);
  });

  it('comes too late after an hour', async () => {
    const { url } = await intentFor(owner, { name: 'a.csv' });
    world.clock.travel({ minutes: 61 });
    expect(await putBytes(owner, url, TEXT)).toMatchObject({ status: 410, reason: 'UPLOAD_EXPIRED' });
    world.clock.reset();
  });

  it('is on the audit trail: that it was asked for, and what came of it', async () => {
    const { id, url } = await intentFor(owner, { name: 'a.csv' });
    await putBytes(owner, url, TEXT);
    await world.settle();
    const { timeline } = await owner.ask(
      `query ($id: ID!) { timeline(subjectType: "File", subjectId: $id) { edges { node { operation outcome after } } } }`,
      { id },
    );
    expect(timeline.edges.map(({ node }: { node: object }) => node)).toMatchObject([
      { operation: 'uploadFile', outcome: 'DONE', after: { state: 'READY', sha256: sha256(TEXT) } },
      { operation: 'requestUpload', outcome: 'DONE', after: { state: 'AWAITING' } },
    ]);
  });
});

/** Waits for what happens beside the test; fails after five seconds. */
async function settled(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += 20) {
    if (waited > 5_000) throw new Error('It did not come to pass.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Content that begins and does not go on. */
const stalling = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('half of ')) });

/** Content that goes on for ever, a little at a time. */
const dripping = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(stream) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      stream.enqueue(Buffer.from('drop '));
    },
  });

/** Content whose last byte comes late enough for another upload to be under way too. */
function together(content: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(stream) {
      stream.enqueue(Buffer.from(content.slice(0, -1)));
      await new Promise((resolve) => setTimeout(resolve, 300));
      stream.enqueue(Buffer.from(content.slice(-1)));
      stream.close();
    },
  });
}
