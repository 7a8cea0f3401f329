import { ExportWorker } from '@trihelix/exchange';
import { draftNeed, given, World } from '../kit';
import { EXPORT, exported, readExport, startExport, workExports } from '../kit/given-export';
import { download, linkTo } from '../kit/given-upload';
import { RawSocket } from '../kit/socket';
import type { Loose, Tester } from '../kit/tester';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const someone = () => given.member(world, { of: 'ENTERPRISE' });
const MANY = 6_000;
/** Somebody with that many drafts of their own, and the filter that finds them. */
async function owner(needs = 1) {
  const who = await someone();
  const { id } = await draftNeed(who);
  await world.sql(
    `INSERT INTO challenge SELECT (jsonb_populate_record(challenge, jsonb_build_object('id', gen_random_uuid(), 'code', 'C' || n))).*
     FROM challenge, generate_series(2, $2::int) AS n WHERE id = $1`,
    [id, needs],
  );
  return { who, wish: { list: 'Needs', filter: { ownerId: who.organizationId } } as const };
}
const cancel = async (who: Tester, id: unknown): Promise<Loose> =>
  (
    await who.ask(
      `mutation ($id: ID!) { done: cancelExport(id: $id) { ... on ListExport { ${EXPORT} } ... on Failure { code } } }`,
      {
        id,
      },
    )
  ).done as Loose;
const filesOf = (id: unknown) => world.sql<{ state: string }>('SELECT state FROM stored_file WHERE subject_id = $1', [id]);
/** Does something once the first page of the export has been read. */
async function inTheMiddle(id: unknown, act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const [row] = await world.sql<{ rows: number }>('SELECT rows FROM list_export WHERE id = $1', [id]);
    if (row && row.rows > 0) return void (await act());
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
  throw new Error('It never began.');
}

describe('an export', () => {
  it('waits for the worker, which is told of it by an event, and gives its file', async () => {
    const { who, wish } = await owner();
    const started = await startExport(who, wish);
    expect(started).toMatchObject({ state: 'QUEUED', rows: 0, rowTotal: 1, file: null, viewerActions: ['CANCEL'], reason: null });
    const told = await world.sql(`SELECT FROM outbox_event WHERE type = 'ExportRequested' AND payload->>'exportId' = $1`, [
      started['id'],
    ]);
    expect(told).toHaveLength(1);
    await workExports(world);
    expect(await readExport(who, started['id'])).toMatchObject({ state: 'DONE', rows: 1, viewerActions: [] });
    const { exports } = await who.ask(`{ exports { totalCount edges { node { ${EXPORT} } } } }`);
    expect(exports).toMatchObject({ totalCount: 1, edges: [{ node: { id: started['id'], state: 'DONE' } }] });
  });

  it('is its own person’s: a colleague, an administrator too, finds neither it nor its file', async () => {
    const { who, wish } = await owner();
    const { done } = await exported(world, who, wish);
    const url = await linkTo(who, done['file'].id as string);
    const colleague = await given.member(world, { of: 'ENTERPRISE', organizationId: who.organizationId });
    const asked = await colleague.send('query ($id: ID!) { export(id: $id) { id } }', { id: done['id'] });
    expect(asked.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await colleague.ask('{ exports { totalCount } }')).exports.totalCount).toBe(0);
    const file = await colleague.send('query ($id: ID!) { file(id: $id) { downloadUrl } }', { id: done['file'].id });
    expect(file.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await download(colleague, url)).status).toBe(404);
    expect((await download(who, url)).status).toBe(200);
    expect(await world.asApplication(async (client) => (await client.query('SELECT FROM list_export')).rowCount)).toBe(0);
    for (const id of [done['id'], 'x']) {
      const refused = await colleague.send('mutation ($id: ID!) { cancelExport(id: $id) { __typename } }', { id });
      expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('keeps its language, whoever reads it later', async () => {
    const { who, wish } = await owner();
    const { done, heading } = await exported(world, who, { ...wish, language: 'en' });
    expect(done['locale']).toBe('en');
    expect(heading.slice(0, 2)).toEqual(['code', 'title']);
  });

  it('goes on three at a time for one person; the fourth is refused by name', async () => {
    const { who, wish } = await owner();
    for (const _ of [1, 2, 3]) expect((await startExport(who, wish))['state']).toBe('QUEUED');
    expect(await startExport(who, wish)).toMatchObject({ __typename: 'ExportsBusy', code: 'EXPORTS_BUSY' });
    await workExports(world);
    expect((await startExport(who, wish))['state']).toBe('QUEUED');
    await workExports(world);
  });

  it('expires with its file', async () => {
    const { who, wish } = await owner();
    const { done } = await exported(world, who, wish);
    world.clock.travel({ days: 31 });
    await world.tick();
    expect((await filesOf(done['id'])).map(({ state }) => state)).toEqual(['REMOVED']);
    const file = await who.ask('query ($id: ID!) { export(id: $id) { state file { state downloadUrl } } }', { id: done['id'] });
    expect(file.export).toEqual({ state: 'DONE', file: { state: 'REMOVED', downloadUrl: null } });
  });

  it('tells its progress while somebody looks, and ends when it does', async () => {
    const { who, wish } = await owner(1_600);
    const { id } = await startExport(who, wish);
    const follow = `subscription ($id: ID!) { exportProgress(id: $id) { state rows rowTotal file { name } } }`;
    const socket = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${who.bearer}` } });
    const first = await socket.ask(follow, { id }, { id: 'follow' });
    expect(first.payload.data.exportProgress).toMatchObject({ state: 'QUEUED', rows: 0, file: null });
    await workExports(world);
    await socket.hear(({ type, id: about }) => type === 'complete' && about === 'follow', 15_000);
    const seen = socket.heard.filter(({ type, id: about }) => type === 'next' && about === 'follow');
    const last = seen.at(-1)?.payload.data.exportProgress;
    expect(last).toMatchObject({ state: 'DONE', rows: 1_600, rowTotal: 1_600, file: { name: expect.any(String) } });
    const stranger = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${(await someone()).bearer}` } });
    for (const other of [id, 'x'])
      expect(JSON.stringify((await stranger.ask(follow, { id: other })).payload)).toContain('"code":"NOT_FOUND"');
    socket.close();
    stranger.close();
  });
});

describe('an export that is stopped', () => {
  it('while it waits never begins; once it is over it cannot be stopped', async () => {
    const { who, wish } = await owner();
    const { id } = await startExport(who, wish);
    expect(await cancel(who, id)).toMatchObject({ state: 'CANCELLED', reason: '已取消导出，未生成文件。', file: null });
    await workExports(world);
    expect(await readExport(who, id)).toMatchObject({ state: 'CANCELLED', rows: 0 });
    expect(await cancel(who, id)).toEqual({ code: 'NOT_IN_THIS_STATE' });
  });

  it('while it runs leaves no file', async () => {
    const { who, wish } = await owner(MANY);
    const { id } = await startExport(who, wish);
    await Promise.all([workExports(world), inTheMiddle(id, () => cancel(who, id))]);
    const after = await readExport(who, id);
    expect(after).toMatchObject({ state: 'CANCELLED', file: null });
    expect(after['rows']).toBeLessThan(MANY);
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('an export whose person', () => {
  const end = (who: { userId: string }) => world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [who.userId]);

  it('has left the organization since is not made, and says why', async () => {
    const { who, wish } = await owner();
    const { id } = await startExport(who, wish);
    await end(who);
    await workExports(world);
    const [row] = await world.sql<{ state: string; reason: Loose }>('SELECT state, reason FROM list_export WHERE id = $1', [id]);
    expect(row).toMatchObject({ state: 'FAILED', reason: { zh: '发起导出的人已不是本机构成员，未生成文件。' } });
    expect(await filesOf(id)).toEqual([]);
  });

  it('leaves while it runs gets no further row and no file', async () => {
    const { who, wish } = await owner(MANY);
    const { id } = await startExport(who, wish);
    await Promise.all([workExports(world), inTheMiddle(id, () => end(who))]);
    const [row] = await world.sql<{ state: string; rows: number }>('SELECT state, rows FROM list_export WHERE id = $1', [id]);
    expect(row?.state).toBe('FAILED');
    expect(row?.rows).toBeLessThan(MANY);
    expect(await filesOf(id)).toEqual([]);
  });

  it('may no longer see the list is not made, and its file of before is closed to them', async () => {
    const who = await given.member(world, { of: 'ENTERPRISE', roles: ['ADMINISTRATOR'] });
    const { done } = await exported(world, who, { list: 'AuditTrail' });
    const url = await linkTo(who, done['file'].id as string);
    const { id } = await startExport(who, { list: 'AuditTrail' });
    await world.sql(`UPDATE membership SET roles = '{READER}' WHERE user_id = $1`, [who.userId]);
    await workExports(world);
    const after = await readExport(who, id);
    expect(after).toMatchObject({ state: 'FAILED', file: null });
    expect(after['reason']).toContain('may no longer see the list');
    expect((await download(who, url)).status).toBe(404);
  });
});

describe('a worker', () => {
  it('that dies is followed by another, which begins anew and leaves one file with every row once', async () => {
    const { who, wish } = await owner(MANY);
    const { id } = await startExport(who, wish);
    const worker = world.app.get(ExportWorker);
    const silent = `UPDATE list_export SET heartbeat_at = app_now() - interval '61 seconds' WHERE id = $1`;
    // The first is taken for dead while it still writes: whatever it does from then on must be for nothing.
    const attempts = async () => (await world.sql<{ attempt: number }>('SELECT attempt FROM list_export WHERE id = $1', [id]))[0];
    // Its next sign of life may come in between, so it is called dead until somebody believes it.
    const takenOver = async () => {
      for (let tries = 0; tries < 50 && (await attempts())?.attempt === 1; tries += 1) {
        await world.sql(silent, [id]);
        await worker.pass();
      }
    };
    await Promise.all([worker.pass(), inTheMiddle(id, takenOver)]);
    const row = await attempts();
    const done = await readExport(who, id);
    expect(done).toMatchObject({ state: 'DONE', rows: MANY });
    expect(row?.attempt).toBeGreaterThan(1);
    expect(await filesOf(id)).toHaveLength(1);
    const { content } = await download(who, await linkTo(who, done['file'].id as string));
    expect(String(content).trimEnd().split('\r\n')).toHaveLength(1 + MANY);
  });

  it('reads by pages of at most 500', async () => {
    const { who, wish } = await owner(1_200);
    await startExport(who, wish);
    const { statements } = await world.statements(() => workExports(world));
    const pages = statements.filter((sql) => /FROM "challenge"/u.test(sql) && /LIMIT/u.test(sql));
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toMatch(/LIMIT 501/u);
  });
});
