import { ImportWorker } from '@trihelix/exchange';
import { given, World } from '../kit';
import { imported, importFile, readRun, startImport, work } from '../kit/given-import';
import { download, linkTo } from '../kit/given-upload';
import { row, text, workbookOf } from '../kit/given-workbook';
import { RawSocket } from '../kit/socket';
import type { Loose, Tester } from '../kit/tester';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const someone = () => given.member(world, { of: 'UNIVERSITY' });
const count = async ({ organizationId }: Tester) =>
  Number((await world.sql<{ n: string }>('SELECT count(*) AS n FROM achievement WHERE owner_id = $1', [organizationId]))[0]?.n);
const csv = (rows: number, from = 1) =>
  `code,title,abstract\n${Array.from({ length: rows }, (_, at) => `c${from + at},title ${from + at},what it is\n`).join('')}`;
const cancel = async (who: Tester, id: string) =>
  (
    await who.ask(
      `mutation ($id: ID!) { cancelImport(id: $id) { __typename ... on ImportRun { state viewerActions } ... on Failure { code } } }`,
      { id },
    )
  ).cancelImport;
const until = async (isSo: () => Promise<boolean>) => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => void setTimeout(resolve, 10));
  }
  throw new Error('It never was.');
};

describe('an uploaded file', () => {
  it('waits, goes in by the worker, and gives its bad rows back as CSV and as a workbook that can be mended and imported', async () => {
    const who = await someone();
    const cells = (...values: string[]) => row(...values.map(text));
    const sheet = await workbookOf({
      rows:
        cells('成果编号', '成果名称', '成果简介', '技术成熟度') +
        cells('1', '甲', '简介', '6') +
        cells('2', '=乙', '简介', '十') +
        cells('3', '丙', '简介', '八'),
    });
    const started = await startImport(who, { fileId: await importFile(who, '成果.xlsx', sheet) });
    expect(started).toMatchObject({ state: 'QUEUED', rowCount: 0, viewerActions: ['CANCEL'], returnedCsv: null });
    await work(world);
    const run = await readRun(who, started['id']);
    expect(run).toMatchObject({
      state: 'DONE',
      rowTotal: 3,
      created: 1,
      published: 1,
      returned: 2,
      viewerActions: [],
      fileName: '成果.xlsx',
    });
    expect(run['problems'].edges[0].node).toMatchObject({ row: 3, column: '技术成熟度', found: '十' });
    expect(run['returnedCsv'].name).toBe('成果-退回行.csv');

    const { content } = await download(who, await linkTo(who, run['returnedCsv'].id as string));
    expect(String(content)).toMatch(/^\ufeff问题\/problem,成果编号,成果名称,成果简介,技术成熟度,原文\/original\r\n"/u);
    expect(String(content)).toContain(`2,'=乙,简介,十,`);
    const mended = String(content).replace('十,', '7,').replace('八,', '8,');
    expect(await imported(world, who, 'mended.csv', mended)).toMatchObject({ created: 2, returned: 0, unmapped: [] });
    const [second] = await world.sql<{ title: string }>(`SELECT title FROM achievement WHERE owner_id = $1 AND code = '2'`, [
      who.organizationId,
    ]);
    expect(second?.title).toBe('=乙');

    const workbook = (await download(who, await linkTo(who, run['returnedXlsx'].id as string))).content;
    expect(await imported(world, who, 'again.xlsx', workbook)).toMatchObject({ rowTotal: 2, returned: 2 });
    expect(await world.sql('SELECT FROM import_returned_row WHERE organization_id = $1', [who.organizationId])).toEqual([]);
  });

  it('stays with the record of what it brought in for a year, and for a week after a rehearsal', async () => {
    const who = await someone();
    const fileId = await importFile(who, 'a.csv', csv(1));
    const daysLeft = async () =>
      (
        await world.sql<{ subject: string | null; days: number }>(
          `SELECT subject_id AS subject, round(extract(epoch FROM expires_at - app_now()) / 86400)::int AS days FROM stored_file WHERE id = $1`,
          [fileId],
        )
      )[0];
    await startImport(who, { fileId, dryRun: true });
    await work(world);
    expect(await daysLeft()).toEqual({ subject: null, days: 7 });
    const { id } = await startImport(who, { fileId });
    await work(world);
    expect(await daysLeft()).toEqual({ subject: id, days: 365 });
    expect(await startImport(who, { fileId })).toMatchObject({ state: 'QUEUED' });
    await work(world);
    expect(await daysLeft()).toEqual({ subject: id, days: 365 });
  });

  it('is announced to the worker by an event', async () => {
    const who = await someone();
    await startImport(who, { fileId: await importFile(who, 'a.csv', csv(1)) });
    const pending = await world.sql(`SELECT FROM outbox_event WHERE type = 'ImportRequested' AND dispatched_at IS NULL`);
    expect(pending.length).toBeGreaterThan(0);
    await world.settle();
    await work(world);
  });

  it('rehearsed tells exactly what would happen, also of codes that a later batch repeats, and changes nothing', async () => {
    const who = await someone();
    const rows = Array.from(
      { length: 1_100 },
      (_, at) => `k${at},c${at === 1_050 ? 3 : at},title,${at % 2 ? 'what it is' : ''},${at === 600 ? 'x' : 5}`,
    );
    const file = `key,code,title,abstract,TRL\n${rows.join('\n')}\n`;
    const rehearsed = await imported(world, who, 'f.csv', file, { dryRun: true, key: 'key' });
    expect(await count(who)).toBe(0);
    const real = await imported(world, who, 'f.csv', file, { key: 'key' });
    expect(rehearsed).toMatchObject({ state: 'DONE', dryRun: true, created: 1_098, returned: 2, published: 550 });
    expect(rehearsed['missing']).toEqual([{ field: 'abstract', message: expect.any(String), rows: 548 }]);
    const told = ({ id, dryRun, returnedCsv, returnedXlsx, file: _, ...rest }: Loose) => ({
      ...rest,
      wasTold: Boolean(id),
      dryRun: dryRun !== undefined,
      files: [returnedCsv?.name, returnedXlsx?.name],
    });
    expect(told(rehearsed)).toEqual(told(real));
    expect(await count(who)).toBe(1_098);
  });

  it('cancelled while it waits never begins; cancelled while it runs stops after its batch and says what went in', async () => {
    const who = await someone();
    const waiting = await startImport(who, { fileId: await importFile(who, 'a.csv', csv(3)) });
    expect(await cancel(who, waiting['id'] as string)).toEqual({
      __typename: 'ImportRun',
      state: 'CANCELLED',
      viewerActions: [],
    });
    const running = await startImport(who, { fileId: await importFile(who, 'b.csv', csv(4_000)) });
    const pass = work(world);
    await until(async () => Number((await readRun(who, running['id']))['rowCount']) > 0);
    expect(await cancel(who, running['id'] as string)).toMatchObject({ state: 'RUNNING', viewerActions: [] });
    await pass;
    const run = await readRun(who, running['id']);
    expect(run).toMatchObject({ state: 'CANCELLED', reason: expect.stringContaining(`Cancelled: the ${run['rowCount']} rows`) });
    expect(Number(run['rowCount']) % 500).toBe(0);
    expect(run['rowCount']).toBeLessThan(4_000);
    expect(await count(who)).toBe(run['rowCount']);
    expect(await cancel(who, running['id'] as string)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(
      (await (await someone()).send(`mutation { cancelImport(id: "${running['id']}") { __typename } }`)).errors?.[0]?.extensions
        .code,
    ).toBe('NOT_FOUND');
  });

  it('whose worker loses its database in the middle goes on from the last batch, and nothing is doubled or lost', async () => {
    const who = await someone();
    const bad = csv(3_000).replace('c700,title 700,', 'c699,title 700,').replace('c2900,title 2900,', ',title 2900,');
    const started = await startImport(who, { fileId: await importFile(who, 'f.csv', bad) });
    const pass = work(world);
    await until(async () => Number((await readRun(who, started['id']))['rowCount']) >= 1_000);
    await world.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE '%achievement%' AND state <> 'idle'`,
    );
    // Another worker takes it from the one that is still at it, whose last batch is then undone.
    const [taken] = await world.sql<{ position: number }>(
      `UPDATE import_run SET attempt = attempt + 1, heartbeat_at = NULL WHERE id = $1 AND state = 'RUNNING' RETURNING position`,
      [started['id']],
    );
    expect(taken?.position).toBeLessThan(3_001);
    await pass;
    await work(world);
    const [run] = await world.sql<{ attempt: number }>('SELECT attempt FROM import_run WHERE id = $1', [started['id']]);
    expect(run?.attempt).toBe(3);
    expect(await readRun(who, started['id'])).toMatchObject({
      state: 'DONE',
      rowCount: 3_000,
      created: 2_998,
      published: 2_998,
      returned: 2,
      problems: { totalCount: 2 },
    });
    expect(await count(who)).toBe(2_998);
    const [twice] = await world.sql('SELECT FROM achievement WHERE owner_id = $1 GROUP BY import_key HAVING count(*) > 1', [
      who.organizationId,
    ]);
    expect(twice).toBeUndefined();
  });

  it('left in the middle by a worker that stops is taken up by the next one', async () => {
    const who = await someone();
    const started = await startImport(who, { fileId: await importFile(who, 'f.csv', csv(3_000)) });
    const worker = world.app.get(ImportWorker);
    const pass = work(world);
    await until(async () => Number((await readRun(who, started['id']))['rowCount']) > 0);
    worker.beforeApplicationShutdown();
    await pass;
    expect(await readRun(who, started['id'])).toMatchObject({ state: 'RUNNING', created: expect.any(Number) });
    expect(await count(who)).toBeLessThan(3_000);
    // The next one, which nobody stops.
    Object.assign(worker, { isStopping: false });
    await work(world);
    expect(await readRun(who, started['id'])).toMatchObject({ state: 'DONE', created: 3_000 });
    expect(await count(who)).toBe(3_000);
  });

  it('asked for twice at once is imported once, and the second is told of the first', async () => {
    const who = await someone();
    const [one, two] = [await importFile(who, 'a.csv', csv(5)), await importFile(who, 'b.csv', csv(5))];
    const answers = await Promise.all([startImport(who, { fileId: one }), startImport(who, { fileId: two })]);
    const run = answers.find(({ __typename }) => __typename === 'ImportRun');
    expect(answers.find(({ code }) => code)).toMatchObject({ code: 'IMPORT_ALREADY_RUNNING', runId: run?.['id'] });
    await work(world);
    expect(await count(who)).toBe(5);
    expect(await imported(world, who, 'c.csv', csv(5))).toMatchObject({ state: 'DONE', unchanged: 5 });
  });

  it('that cannot be read, or whose importer has left, is refused with its reason; another purpose or organization is not taken', async () => {
    const who = await someone();
    expect(await imported(world, who, 'a.csv', 'code,title\n1,"a\n')).toMatchObject({
      state: 'REFUSED',
      reason: expect.stringContaining('opens in row 2'),
    });
    const started = await startImport(who, { fileId: await importFile(who, 'b.csv', csv(1)) });
    await world.sql('UPDATE membership SET ended_at = app_now() WHERE user_id = $1', [who.userId]);
    await work(world);
    const [left] = await world.sql<{ state: string; reason: Loose }>('SELECT state, reason FROM import_run WHERE id = $1', [
      started['id'],
    ]);
    expect(left).toMatchObject({ state: 'REFUSED', reason: { en: expect.stringContaining('no longer a member') } });
    const stranger = await someone();
    const theirs = await importFile(await someone(), 'c.csv', csv(1));
    expect(await startImport(stranger, { fileId: theirs })).toMatchObject({ code: 'FILE_NOT_USABLE' });
    expect(await startImport(stranger, { fileId: theirs, ownershipDeclaration: false })).toMatchObject({
      code: 'DECLARATION_MISSING',
    });
  });
});

describe('the progress of an import', () => {
  it('is told at once, after every batch and at its end, to members of its organization only', async () => {
    const who = await someone();
    const started = await startImport(who, { fileId: await importFile(who, 'f.csv', csv(1_500)) });
    const follow = 'subscription ($id: ID!) { importProgress(runId: $id) { state rowCount rowTotal } }';
    const socket = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${who.bearer}` } });
    expect((await socket.ask(follow, { id: started['id'] }, { id: 'follow' })).payload.data.importProgress).toMatchObject({
      state: 'QUEUED',
    });
    await work(world);
    await socket.hear(({ type, id }) => type === 'complete' && id === 'follow', 15_000);
    const seen = socket.heard
      .filter(({ type, id }) => type === 'next' && id === 'follow')
      .map(({ payload }) => payload.data.importProgress as Loose);
    expect(seen.at(-1)).toEqual({ state: 'DONE', rowCount: 1_500, rowTotal: 1_500 });
    expect(seen.length).toBeGreaterThan(2);
    const stranger = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${(await someone()).bearer}` } });
    for (const id of [started['id'], 'x'])
      expect(JSON.stringify((await stranger.ask(follow, { id })).payload)).toContain('"code":"NOT_FOUND"');
    socket.close();
    stranger.close();
  });
});
