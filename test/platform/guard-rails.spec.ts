import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Query, Resolver } from '@nestjs/graphql';
import { Configuration, ConfigurationError, httpAdapter } from '@trihelix/platform';
import { ApiModule } from '../../apps/api/src/api.module';
import { RawSocket } from '../kit/socket';
import { given, World } from '../kit';
import { publishedNeed } from '../kit/given-need';
import { withClient, preparedServer, urlOf } from '../kit/template-database';

describe('the guard rails', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('the server does not start with an operation that says nothing about access', async () => {
    @Resolver()
    class Silent {
      @Query(() => String)
      leak(): string {
        return 'x';
      }
    }
    @Module({ imports: [ApiModule.with(world.configuration)], providers: [Silent] })
    class WithSilence {}
    const app = await NestFactory.create(WithSilence, httpAdapter(world.configuration), { logger: false, abortOnError: false });
    await expect(app.init()).rejects.toThrow('No access rule on: Query.leak');
    await app.close().catch(() => undefined);
  });

  it('a configuration names everything that is missing or wrong at once, in both languages, and shows no password', () => {
    const wrong = () =>
      Configuration.from({ PORT: 'eighty', DATABASE_URL: 'mysql://me:hidden@db/x', SMTP_URL: 'hidden', TRIHELIX_DEMO: '' });
    expect(wrong).toThrow(ConfigurationError);
    expect(wrong).toThrow(
      [
        '配置有误，请修正以下环境变量：',
        '  PORT：应为 0 到 65535 的整数，而不是 eighty',
        '  DATABASE_URL：应为形如 postgres://用户:密码@主机:端口/库 的地址',
        '  TRIHELIX_JWT_SECRET：未设置，应为至少 32 个字符的密钥',
        '  SMTP_URL：应为形如 smtp://用户:密码@主机:端口 或 smtps://… 的地址',
        'The configuration is wrong; mend these variables:',
        '  PORT: expected a whole number from 0 to 65535, not eighty',
        '  DATABASE_URL: expected an address such as postgres://user:password@host:port/database',
        '  TRIHELIX_JWT_SECRET: not set, expected a secret of at least 32 characters',
        '  SMTP_URL: expected an address such as smtp://user:password@host:port or smtps://…',
      ].join('\n'),
    );
  });

  it('an engine for the match index is named whole, and its password is never shown', () => {
    const sound = { DATABASE_URL: 'postgres://me@db/x', TRIHELIX_JWT_SECRET: 'x'.repeat(32) };
    const problems = (said: NodeJS.ProcessEnv) => [...Configuration.problemsIn({ ...sound, ...said }).keys()];
    const chosen = { TRIHELIX_MATCH_INDEX: 'opensearch', OPENSEARCH_URL: 'https://search.example:9200' };
    expect(problems({ TRIHELIX_MATCH_INDEX: 'opensearch', OPENSEARCH_USER: 'ann' })).toEqual([
      'OPENSEARCH_URL',
      'OPENSEARCH_PASSWORD',
    ]);
    expect(problems({ TRIHELIX_MATCH_INDEX: 'lucene' })).toEqual(['TRIHELIX_MATCH_INDEX']);
    expect(problems({ ...chosen, OPENSEARCH_PASSWORD: 'hidden' })).toEqual(['OPENSEARCH_USER']);
    expect(Configuration.from({ ...sound, ...chosen, OPENSEARCH_USER: 'ann', OPENSEARCH_PASSWORD: 'hidden' }).openSearch).toEqual(
      {
        url: 'https://search.example:9200',
        prefix: 'trihelix-match',
        user: 'ann',
        password: 'hidden',
      },
    );
    // An address alone is not yet a choice.
    expect(Configuration.from({ ...sound, OPENSEARCH_URL: chosen.OPENSEARCH_URL }).openSearch).toBeUndefined();
  });

  it('what nobody foresaw is an incident with a number and nothing else', async () => {
    await world.sql('ALTER TABLE region RENAME TO region_gone');
    const answer = await world.visitor().send('{ regions { totalCount } }');
    await world.sql('ALTER TABLE region_gone RENAME TO region');
    expect(answer.status).toBe(500);
    const [error] = answer.errors ?? [];
    expect(error?.extensions).toEqual({ code: 'INTERNAL', incident: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(error?.message).toContain(error?.extensions.incident as string);
    expect(answer.text).not.toMatch(/region"|relation|SELECT/);
  });

  it('nobody can be recognised while their table is away: an incident over HTTP, and over a WebSocket that stays open', async () => {
    const { bearer = '' } = await given.member(world, { of: 'ENTERPRISE' });
    const socket = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${bearer}` } });
    await world.sql('ALTER TABLE user_account RENAME TO account_gone');
    const [answer, heard] = await Promise.all([
      given.program(world, bearer).send('{ __typename }'),
      socket.ask('{ __typename }'),
    ]);
    await world.sql('ALTER TABLE account_gone RENAME TO user_account');
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL']);
    expect([heard.type, heard.payload[0].extensions.code]).toEqual(['error', 'INTERNAL']);
    expect(`${answer.text}${JSON.stringify(heard)}`).not.toMatch(/relation|user_account|SELECT/);
    expect((await socket.ask('{ __typename }')).payload).toEqual({ data: { __typename: 'Query' } });
    socket.close();
  });

  it('a command that breaks in the middle leaves nothing', async () => {
    const owner = await given.member(world, { of: 'ENTERPRISE' });
    await world.sql('ALTER TABLE outbox_event RENAME TO outbox_gone');
    const broken = await owner.send(
      'mutation { createNeed(input: { title: "不应留下的需求", problem: "这条需求在写入消息时失败，不应留下任何痕迹。" }) { __typename } }',
    );
    await world.sql('ALTER TABLE outbox_gone RENAME TO outbox_event');
    expect(broken.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(await world.sql(`SELECT FROM challenge WHERE title = '不应留下的需求'`)).toEqual([]);
  });

  it('a stopping server answers what it has begun, and tells the balancer first', async () => {
    const leaving = await World.open();
    const server = preparedServer();
    const [{ database }] = (await leaving.sql<{ database: string }>('SELECT current_database() AS database')) as [
      { database: string },
    ];
    await withClient(urlOf(server.adminUrl, database), async (admin) => {
      await admin.query('BEGIN; LOCK TABLE region IN ACCESS EXCLUSIVE MODE');
      const waiting = leaving.visitor().send('{ regions(first: 1) { totalCount } }');
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
      const closing = leaving.close();
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      await admin.query('COMMIT');
      const { status, data } = await waiting;
      expect([status, data.regions.totalCount > 3000]).toEqual([200, true]);
      await admin.end().catch(() => undefined);
      await closing;
    }).catch((error: Error) => {
      if (!/terminat|closed|ended/i.test(error.message)) throw error;
    });
  });

  it('an edit on an old version is refused by name, with the version that stands', async () => {
    const owner = await given.member(world, { of: 'ENTERPRISE' });
    const need = await publishedNeed(owner);
    const { updateNeed } = await owner.ask(
      `mutation ($id: ID!) { updateNeed(id: $id, expectedVersion: 1, input: { title: "迟到的修改" }) { __typename ... on StaleVersion { id currentVersion message } } }`,
      { id: need.id },
    );
    expect(updateNeed).toMatchObject({ __typename: 'StaleVersion', id: need.id, currentVersion: need.version });
  });
});
