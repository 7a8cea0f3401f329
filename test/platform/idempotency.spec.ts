import { randomUUID } from 'node:crypto';
import { given, type Tester, World } from '../kit';

const CREATE =
  'mutation ($input: NeedInput!) { createNeed(input: $input) { __typename ... on Need { version title id state } ... on Failure { code message } } }';
const PUBLISH =
  'mutation ($id: ID!, $v: Int!) { publishNeed(id: $id, expectedVersion: $v) { __typename ... on Need { id state } ... on Failure { code message } } }';
const input = (title: string) => ({ title, problem: '叶片涂层在一千二百摄氏度以上剥落，需要更耐热的方案。' });

describe('a command with an idempotency key', () => {
  let world: World;
  let manager: Tester;
  beforeAll(async () => {
    world = await World.open();
    manager = await given.member(world, { of: 'ENTERPRISE' });
  });
  afterAll(() => world.close());

  const needs = async () => (await world.sql<{ count: number }>('SELECT count(*)::int AS count FROM challenge'))[0]?.count;

  it('is done once, and its copy gets the same bytes', async () => {
    const [before, key] = [await needs(), randomUUID()];
    const first = await manager.send(CREATE, { input: input('耐热涂层') }, { idempotencyKey: key });
    const copy = await manager.send(CREATE, { input: input('耐热涂层') }, { idempotencyKey: key });
    expect(first.data.createNeed.__typename).toBe('Need');
    expect(copy.text).toBe(first.text);
    expect(await needs()).toBe((before ?? 0) + 1);
  });

  it('gets the same bytes even after the object has moved on', async () => {
    const key = randomUUID();
    const first = await manager.send(CREATE, { input: input('耐磨涂层') }, { idempotencyKey: key });
    await manager.command(PUBLISH, { id: first.data.createNeed.id, v: 1 });
    expect((await manager.send(CREATE, { input: input('耐磨涂层') }, { idempotencyKey: key })).text).toBe(first.text);
  });

  it('is done once when many copies arrive together, and all get the same bytes', async () => {
    const [before, key] = [await needs(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => manager.send(CREATE, { input: input('同时') }, { idempotencyKey: key })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.data.createNeed.__typename).toBe('Need');
    expect(await needs()).toBe((before ?? 0) + 1);
  });

  it('is refused when the key comes back with another body', async () => {
    const key = randomUUID();
    await manager.send(CREATE, { input: input('甲方案') }, { idempotencyKey: key });
    const other = await manager.send(CREATE, { input: input('乙方案') }, { idempotencyKey: key });
    expect(other.status).toBe(400);
    expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('remembers a refusal too', async () => {
    const [key, made] = [randomUUID(), await manager.command(CREATE, { input: input('重复发布') })];
    await manager.command(PUBLISH, { id: made.id, v: 1 });
    const first = await manager.send(PUBLISH, { id: made.id, v: 1 }, { idempotencyKey: key });
    expect(first.data.publishNeed.code).toBe('STALE_VERSION');
    expect((await manager.send(PUBLISH, { id: made.id, v: 1 }, { idempotencyKey: key })).text).toBe(first.text);
  });

  it('renders its answer again from the kept outcome when the process ended before keeping the text', async () => {
    const [before, key] = [await needs(), randomUUID()];
    const first = await manager.send(CREATE, { input: input('中断') }, { idempotencyKey: key });
    await world.sql('UPDATE idempotency_key SET response = NULL WHERE key = $1', [key]);
    expect((await manager.send(CREATE, { input: input('中断') }, { idempotencyKey: key })).text).toBe(first.text);
    expect(await needs()).toBe((before ?? 0) + 1);
  });

  it('a command that was done is answered, also when the answer cannot be kept', async () => {
    await world.sql(`CREATE FUNCTION refuse_response() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
      CREATE TRIGGER no_room BEFORE UPDATE OF response ON idempotency_key FOR EACH ROW EXECUTE FUNCTION refuse_response()`);
    const [before, key] = [await needs(), randomUUID()];
    const first = await manager.send(CREATE, { input: input('存不下的答复') }, { idempotencyKey: key });
    await world.sql('DROP TRIGGER no_room ON idempotency_key');
    expect([first.status, first.data.createNeed.title]).toEqual([200, '存不下的答复']);
    expect((await manager.send(CREATE, { input: input('存不下的答复') }, { idempotencyKey: key })).text).toBe(first.text);
    expect(await needs()).toBe((before ?? 0) + 1);
  });

  it('belongs to one person: the same key of another is another command', async () => {
    const [other, key] = [await given.member(world, { of: 'ENTERPRISE' }), randomUUID()];
    const mine = await manager.send(CREATE, { input: input('各自') }, { idempotencyKey: key });
    const theirs = await other.send(CREATE, { input: input('各自') }, { idempotencyKey: key });
    expect(theirs.data.createNeed.id).not.toBe(mine.data.createNeed.id);
  });

  it('refuses a key that is too short, and two commands under one key', async () => {
    expect((await manager.send(CREATE, { input: input('短') }, { idempotencyKey: 'x' })).status).toBe(400);
    const two = await manager.send(
      `mutation ($input: NeedInput!) { a: createNeed(input: $input) { __typename } b: createNeed(input: $input) { __typename } }`,
      { input: input('两个') },
      { idempotencyKey: randomUUID() },
    );
    expect([two.status, two.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });
});
