import { draftNeed, given, publishedNeed, type Tester, World } from '../kit';
import type { Loose } from '../kit/tester';

const IN_ENGLISH = { headers: { 'accept-language': 'en' } };
const SHOWN = 'id version state stateReason closesOn viewerActions';
const OUTCOME = `__typename ... on Need { ${SHOWN} } ... on Failure {
  code message
  ... on StaleVersion { currentVersion } ... on NeedIncomplete { missing { field message } } ... on DeadlineNotLater { laterThan }
}`;

let world: World;
let manager: Tester;
let stranger: Tester;
let authority: Tester;
beforeAll(async () => {
  world = await World.open();
  [manager, stranger, authority] = await Promise.all([
    given.member(world, { of: 'ENTERPRISE' }),
    given.member(world, { of: 'ENTERPRISE' }),
    given.member(world, { of: 'AUTHORITY', region: '330000' }),
  ]);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

/** Does one of the acts and gives whatever it came to. */
async function act(who: Tester, name: string, facts: object, options = {}): Promise<Loose> {
  const types: Record<string, string> = {
    id: 'ID!',
    expectedVersion: 'Int!',
    reason: 'String!',
    deadline: 'CivilDate!',
    input: 'NeedInput!',
  };
  const keys = Object.keys(facts);
  const document = `mutation (${keys.map((key) => `$${key}: ${types[key]}`).join(', ')}) {
    done: ${name}(${keys.map((key) => `${key}: $${key}`).join(', ')}) { ${OUTCOME} }
  }`;
  return (await who.ask<{ done: Loose }>(document, facts, options)).done;
}

const read = (who: Tester, id: string, fields = SHOWN, options = {}) =>
  who.send(`query ($id: ID!) { need(id: $id) { ${fields} } }`, { id }, options);
/** The civil day in China so many days from the world's present. */
async function day(later: number): Promise<string> {
  const [row] = await world.sql<{ day: string }>(
    `SELECT ((now() + $1::interval) AT TIME ZONE 'Asia/Shanghai')::date + $2::integer || '' AS day`,
    [`${world.clock.shift} milliseconds`, later],
  );
  return row?.day ?? '';
}

describe('a need', () => {
  it('is drafted, published and withdrawn with a reason, each step with the acts that follow', async () => {
    const draft = await act(manager, 'createNeed', { input: { title: '降低能耗', problem: '窑炉能耗过高。' } });
    expect(draft).toMatchObject({ state: 'DRAFT', version: 1, closesOn: null, viewerActions: ['UPDATE', 'PUBLISH'] });
    const { id } = draft;
    expect(await act(manager, 'publishNeed', { id, expectedVersion: 1 })).toMatchObject({
      state: 'PUBLISHED',
      version: 2,
      closesOn: await day(180),
      viewerActions: ['UPDATE', 'EXTEND', 'HIDE', 'WITHDRAW'],
    });
    expect((await read(world.visitor(), id)).data.need).toMatchObject({ state: 'PUBLISHED', viewerActions: [] });
    expect(await act(manager, 'withdrawNeed', { id, expectedVersion: 2, reason: '项目取消' })).toMatchObject({
      state: 'WITHDRAWN',
      stateReason: '项目取消',
      viewerActions: [],
    });
    expect(await act(manager, 'updateNeed', { id, expectedVersion: 3, input: { title: '又来' } })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    expect((await read(world.visitor(), id)).data.need.stateReason).toBe('项目取消');
  });

  it('has a budget in a currency there is', async () => {
    const input = {
      title: '测试预算',
      problem: '预算的币种必须真实存在，否则按名称拒绝。',
      budgetMax: { amount: '100', currency: 'ZZZ' },
    };
    const { status, errors } = await manager.send('mutation ($input: NeedInput!) { createNeed(input: $input) { __typename } }', {
      input,
    });
    expect([status, errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_INPUT', reason: 'UNKNOWN_CURRENCY' }]);
  });

  it('keeps everything it is told, changes what is given, keeps what is left out and clears what is null', async () => {
    const fields = `code title problem targets { metric unit current wanted test } currentState
      budget { min { amount currency } max { amount currency } }
      deadline wantedMaturity industries regionCode keywords language owner { id }`;
    const facts = {
      code: 'N-1',
      title: '提高良品率',
      problem: '良品率偏低。',
      currentState: '人工目检',
      deadline: await day(30),
      wantedMaturity: 6,
      targets: [{ metric: '良品率', unit: '%', current: '92', wanted: '≥ 98', test: '连续三批，每批抽检 50 件' }],
      regionCode: '440300',
      keywords: ['检测', '视觉'],
      language: 'zh',
    };
    const money = (amount: string) => ({ amount, currency: 'CNY' });
    const { id } = await act(manager, 'createNeed', {
      input: { ...facts, industries: ['C36'], budgetMin: money('10000000'), budgetMax: money('9007199254740993') },
    });
    const stored = (await read(manager, id, fields)).data.need;
    expect(stored).toEqual({
      ...facts,
      industries: ['36'],
      budget: { min: money('10000000'), max: money('9007199254740993') },
      owner: { id: manager.organizationId },
    });

    await act(manager, 'updateNeed', {
      id,
      expectedVersion: 1,
      input: { budgetMin: null, currentState: null, targets: null, deadline: null },
    });
    expect((await read(manager, id, fields)).data.need).toEqual({
      ...stored,
      currentState: null,
      targets: [],
      deadline: null,
      budget: { min: null, max: money('9007199254740993') },
    });
  });

  it('names everything that it lacks, in the language of the reader', async () => {
    const { id } = await act(manager, 'createNeed', { input: { deadline: await day(-1) } });
    const publish = (options = {}) => act(manager, 'publishNeed', { id, expectedVersion: 1 }, options);
    const [zh, en] = [await publish(), await publish(IN_ENGLISH)];
    expect(zh.missing).toEqual([
      { field: 'title', message: '请填写需求名称' },
      { field: 'problem', message: '请说明要解决的问题' },
      { field: 'deadline', message: '截止日期已过，请改为今天或以后' },
    ]);
    expect(en.missing.map(({ message }: { message: string }) => message)).toEqual([
      'give it a title',
      'describe the problem to be solved',
      'its deadline has passed: choose today or a later day',
    ]);
    expect(en.message).toContain('describe the problem');
  });

  it('is told what would make it easier to answer, and nothing once it is clear', async () => {
    const vague = await draftNeed(manager);
    expect(
      (await read(manager, vague.id, 'advice { field }')).data.need.advice.map(({ field }: { field: string }) => field),
    ).toEqual(['targets', 'currentState', 'budget', 'deadline', 'industries', 'keywords']);
    const clear = await draftNeed(manager, {
      targets: [{ metric: '温度', unit: '℃', wanted: '≥ 1300' }],
      currentState: '进口',
      budgetMax: { amount: '1' },
      deadline: await day(9),
      industries: ['34'],
      keywords: ['涂层'],
    });
    const advice = async (options = {}) =>
      (await read(manager, clear.id, 'advice { field message example }', options)).data.need.advice as Loose[];
    expect((await advice()).map(({ field }) => field)).toEqual(['targets.current', 'targets.test']);
    expect((await advice(IN_ENGLISH))[1]).toMatchObject({
      message: 'say how a target is checked',
      example: expect.stringContaining('GB/T 3323.1'),
    });
    const targets = [{ metric: '温度', unit: '℃', wanted: '≥ 1300', current: '1150', test: '热循环 1000 次后无剥落' }];
    await act(manager, 'updateNeed', { id: clear.id, expectedVersion: 1, input: { targets } });
    expect(await advice()).toEqual([]);
  });

  it('is told the same of what nobody has saved yet', async () => {
    const GAPS = `query ($input: NeedInput!, $id: ID) { needGaps(input: $input, id: $id) { missing { field } advice { field } } }`;
    const fieldsOf = async (facts: object) => {
      const { needGaps } = await manager.ask(GAPS, facts);
      const names = (gaps: { field: string }[]) => gaps.map(({ field }) => field);
      return [names(needGaps.missing as { field: string }[]), names(needGaps.advice as { field: string }[])];
    };
    expect(await fieldsOf({ input: { title: ' ', deadline: await day(-1) } })).toEqual([
      ['title', 'problem', 'deadline'],
      ['targets', 'currentState', 'budget', 'industries', 'keywords'],
    ]);
    const written = {
      title: '降耗',
      problem: '过高',
      keywords: ['窑炉'],
      budgetMin: { amount: '2' },
      budgetMax: { amount: '1' },
    };
    expect(await fieldsOf({ input: written })).toEqual([[], ['targets', 'currentState', 'deadline', 'industries']]);
    const { id } = await draftNeed(manager, { keywords: ['涂层'] });
    expect((await fieldsOf({ id, input: { problem: null } }))[0]).toEqual(['problem']);
    expect((await stranger.send(GAPS, { id, input: {} })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await manager.ask('{ needs(filter: { search: "降耗" }) { totalCount } }'))['needs'].totalCount).toBe(0);
  });

  it('once published stays whole, and gets more time but never less', async () => {
    const { id, version } = await publishedNeed(manager, { deadline: await day(10) });
    expect(await act(manager, 'updateNeed', { id, expectedVersion: version, input: { problem: null } })).toMatchObject({
      missing: [{ field: 'problem' }],
    });
    const sooner = { id, expectedVersion: version, deadline: await day(9) };
    expect(await act(manager, 'extendNeedDeadline', sooner)).toMatchObject({
      code: 'DEADLINE_NOT_LATER',
      laterThan: await day(10),
    });
    expect(await act(manager, 'updateNeed', { id, expectedVersion: version, input: { deadline: await day(9) } })).toMatchObject({
      code: 'DEADLINE_NOT_LATER',
    });
    expect(await act(manager, 'updateNeed', { id, expectedVersion: version, input: { deadline: null } })).toMatchObject({
      code: 'DEADLINE_NOT_LATER',
    });
    expect(await act(manager, 'extendNeedDeadline', { ...sooner, deadline: await day(40) })).toMatchObject({
      closesOn: await day(40),
      version: version + 1,
    });
    const draft = await draftNeed(manager);
    expect(await act(manager, 'extendNeedDeadline', { id: draft.id, expectedVersion: 1, deadline: await day(40) })).toMatchObject(
      { code: 'NOT_IN_THIS_STATE' },
    );
  });

  it.each([
    ['a lower end above the upper one', { budgetMin: { amount: '2' }, budgetMax: { amount: '1' } }, 'BUDGET_IMPOSSIBLE'],
    ['two currencies', { budgetMin: { amount: '1' }, budgetMax: { amount: '2', currency: 'USD' } }, 'BUDGET_IMPOSSIBLE'],
    ['less than nothing', { budgetMax: { amount: '-1' } }, 'BUDGET_IMPOSSIBLE'],
    ['an industry that does not exist', { industries: ['Z'] }, 'UNKNOWN_INDUSTRY'],
    ['a region that does not exist', { regionCode: '330199' }, 'UNKNOWN_REGION'],
  ])('is refused with %s', async (_, facts, code) => {
    expect(await act(manager, 'createNeed', { input: { title: '需求', ...facts } })).toMatchObject({ code });
  });

  it('is changed only on the version it was read at, and published once by two at the same moment', async () => {
    const { id } = await draftNeed(manager);
    await act(manager, 'updateNeed', { id, expectedVersion: 1, input: { title: '新名称' } });
    expect(await act(manager, 'updateNeed', { id, expectedVersion: 1, input: { title: '旧名称' } })).toMatchObject({
      __typename: 'StaleVersion',
      currentVersion: 2,
    });
    const outcomes = await Promise.all([1, 2, 3].map(() => act(manager, 'publishNeed', { id, expectedVersion: 2 })));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Need', 'StaleVersion', 'StaleVersion']);
  });

  it('may take its code only once in an organization', async () => {
    const input = { title: '同号', code: 'SAME-1' };
    expect(await act(manager, 'createNeed', { input })).toMatchObject({ state: 'DRAFT' });
    expect(await act(manager, 'createNeed', { input })).toMatchObject({ code: 'NEED_CODE_TAKEN' });
    expect(await act(stranger, 'createNeed', { input })).toMatchObject({ state: 'DRAFT' });
  });
});

describe('the readiness of a need', () => {
  const READINESS = `readiness { method completeness completenessAtPublication route routeReason complexity
    missing { field share message example } }`;
  const readiness = async (who: Tester, id: string, options = {}): Promise<Loose> =>
    (await read(who, id, READINESS, options)).data.need.readiness as Loose;
  const recorded = (id: string) =>
    world.sql(
      `SELECT need_version AS version, method, completeness, route, missing, complexity FROM need_readiness WHERE need_id = $1
       ORDER BY need_version`,
      [id],
    );
  const TARGET = { metric: '耐温', unit: '℃', wanted: '≥ 1300' };

  it('is told as it is being written: how complete, who should bring it together with an answer, and why', async () => {
    const ask = async (input: object, options = {}) =>
      (
        await manager.ask(
          `query ($input: NeedInput!) { needGaps(input: $input) { readiness { completeness route routeReason } } }`,
          {
            input,
          },
          options,
        )
      ).needGaps.readiness as Loose;
    expect(await ask({})).toEqual({
      completeness: 0,
      route: 'ASSISTED',
      routeReason: '尚无可衡量的指标，建议请平台服务人员协助匹配。',
    });
    const clear = { title: '耐热涂层', problem: '涂层剥落。', targets: [TARGET], budgetMax: { amount: '100' } };
    expect(await ask(clear)).toMatchObject({ completeness: 55, route: 'DIRECT' });
    const hard = { ...clear, budgetMax: { amount: '200000000' }, wantedMaturity: 3, industries: ['C36', 'C37'] };
    expect(await ask(hard, IN_ENGLISH)).toMatchObject({
      completeness: 60,
      route: 'MANAGER',
      routeReason:
        'It lies in several industries, its budget reaches CNY 2,000,000, technology still in the laboratory will do: have a technology manager take it apart and lead the talks.',
    });
    // Of dollars nothing is known but that there is a budget.
    expect(await ask({ ...clear, budgetMax: { amount: '200000000', currency: 'USD' } })).toMatchObject({ route: 'DIRECT' });
  });

  it('is seen by its owner and the authority of its region, by nobody else', async () => {
    const { id } = await publishedNeed(manager, { targets: [TARGET] });
    const seen = await readiness(manager, id);
    expect(seen).toMatchObject({ method: 1, completeness: 45, completenessAtPublication: 45, route: 'DIRECT', complexity: [] });
    expect(seen.missing).toContainEqual({
      field: 'budget',
      share: 10,
      message: '给出预算范围',
      example: '80 万至 120 万元，含试制，不含设备采购',
    });
    expect(await readiness(authority, id)).toEqual(seen);
    const elsewhere = await given.member(world, { of: 'AUTHORITY', region: '440000' });
    for (const who of [stranger, elsewhere, world.visitor()]) expect(await readiness(who, id)).toBeNull();
  });

  it('is recorded at publication and with each later public revision that says something else, and never changed', async () => {
    const { id, version } = await draftNeed(manager);
    await act(manager, 'updateNeed', { id, expectedVersion: version, input: { keywords: ['涂层'] } });
    expect(await recorded(id)).toEqual([]);
    expect((await readiness(manager, id)).completenessAtPublication).toBeNull();
    await act(manager, 'publishNeed', { id, expectedVersion: 2 });
    const first = {
      version: 3,
      method: 1,
      completeness: 35,
      route: 'ASSISTED',
      missing: ['targets', 'targets.current', 'targets.test', 'currentState', 'budget', 'deadline', 'industries'],
      complexity: ['UNMEASURED'],
    };
    expect(await recorded(id)).toEqual([first]);
    await act(manager, 'confirmNeed', { id, expectedVersion: 3 });
    expect(await recorded(id)).toEqual([first]);
    await act(manager, 'updateNeed', { id, expectedVersion: 4, input: { targets: [TARGET] } });
    expect(await recorded(id)).toEqual([
      first,
      expect.objectContaining({ version: 5, completeness: 50, route: 'DIRECT', complexity: [] }),
    ]);
    expect(await readiness(manager, id)).toMatchObject({ completeness: 50, completenessAtPublication: 35 });
    await expect(world.sql('UPDATE need_readiness SET completeness = 100 WHERE need_id = $1', [id])).rejects.toThrow(
      'append-only',
    );
  });

  it('is recorded for its owner and the authority of its region alone, and nobody else records it', async () => {
    const { id } = await publishedNeed(manager);
    const as = (setting: string, value: string, sql: string) =>
      world.asApplication(async (client) => {
        await client.query('SELECT set_config($1, $2, false)', [setting, value]);
        return (await client.query(sql, [id])).rowCount;
      });
    const READ = 'SELECT FROM need_readiness WHERE need_id = $1';
    expect(await as('app.organization_id', manager.organizationId ?? '', READ)).toBe(1);
    expect(await as('app.jurisdiction', '/33/', READ)).toBe(1);
    expect(await as('app.organization_id', stranger.organizationId ?? '', READ)).toBe(0);
    expect(await as('app.jurisdiction', '/44/', READ)).toBe(0);
    const forged = `INSERT INTO need_readiness SELECT id, 99, 1, 100, 'DIRECT', '{}', '{}', app_now() FROM challenge WHERE id = $1`;
    await expect(as('app.organization_id', stranger.organizationId ?? '', forged)).rejects.toThrow('row-level security');
  });

  it('knows of a confidential part, and counts it', async () => {
    const { id } = await draftNeed(manager, { targets: [TARGET] });
    await manager.command(
      `mutation ($needId: ID!) { writeNeedConfidentialPart(needId: $needId, expectedVersion: 0, input: { text: "合金牌号" }) {
        __typename ... on Failure { code message } } }`,
      { needId: id },
    );
    expect(await readiness(manager, id)).toMatchObject({ complexity: ['CONFIDENTIAL'], route: 'ASSISTED' });
    await act(manager, 'publishNeed', { id, expectedVersion: 1 });
    expect(await recorded(id)).toEqual([expect.objectContaining({ complexity: ['CONFIDENTIAL'], route: 'ASSISTED' })]);
  });
});

describe('the clock', () => {
  it('leaves a need open on its last day and ends it on the next, with the reason in the language of the reader', async () => {
    const { id } = await publishedNeed(manager, { deadline: await day(10) });
    world.clock.travel({ days: 10 });
    await world.tick();
    expect((await read(manager, id)).data.need.state).toBe('PUBLISHED');
    world.clock.travel({ days: 1 });
    expect((await world.tick())['challenges.expire']).toBeGreaterThan(0);
    expect((await read(manager, id)).data.need).toMatchObject({
      state: 'EXPIRED',
      stateReason: '需求的截止日期已过。',
      viewerActions: [],
    });
    expect((await read(manager, id, SHOWN, IN_ENGLISH)).data.need.stateReason).toBe('Its deadline has passed.');
    expect((await world.tick())['challenges.expire']).toBe(0);
    const told = await world.sql(
      `SELECT 1 FROM outbox_event WHERE type = 'NeedsChanged' AND system = 'challenges.expire' AND payload->'ids' ? $1`,
      [id],
    );
    expect(told).toHaveLength(1);
    await world.settle();
    const timeline =
      'query ($id: ID!) { timeline(subjectType: "Need", subjectId: $id) { edges { node { system before after } } } }';
    expect((await manager.ask(timeline, { id })).timeline.edges[0].node).toEqual({
      system: 'challenges.expire',
      before: { state: 'PUBLISHED', stateReason: null },
      after: { state: 'EXPIRED', stateReason: 'DEADLINE_PASSED' },
    });
  });

  it('ends a need without a deadline after half a year, and one with more time later', async () => {
    const [endless, extended] = [await publishedNeed(manager), await publishedNeed(manager)];
    await act(manager, 'extendNeedDeadline', { id: extended.id, expectedVersion: 2, deadline: await day(200) });
    world.clock.travel({ days: 181 });
    await world.tick();
    expect((await read(manager, endless.id)).data.need).toMatchObject({
      state: 'EXPIRED',
      stateReason: '发布满 180 天，未设截止日期，自动到期。',
    });
    expect((await read(manager, extended.id)).data.need.state).toBe('PUBLISHED');
    world.clock.travel({ days: 20 });
    await world.tick();
    expect((await read(manager, extended.id)).data.need.state).toBe('EXPIRED');
  });

  it('leaves drafts and withdrawn needs alone', async () => {
    const draft = await draftNeed(manager, { deadline: await day(1) });
    const { id, version } = await publishedNeed(manager, { deadline: await day(1) });
    await act(manager, 'withdrawNeed', { id, expectedVersion: version, reason: '已自行解决' });
    world.clock.travel({ days: 5 });
    await world.tick();
    expect((await read(manager, draft.id)).data.need.state).toBe('DRAFT');
    expect((await read(manager, id)).data.need.state).toBe('WITHDRAWN');
  });

  it('is not asked why: every end has a reason in the database too', async () => {
    const { id } = await publishedNeed(manager);
    await expect(world.sql(`UPDATE challenge SET state = 'EXPIRED' WHERE id = $1`, [id])).rejects.toThrow(
      'violates check constraint',
    );
  });
});

describe('who sees and does what', () => {
  it('a draft is as if it were not there for everybody but its owner', async () => {
    const { id } = await draftNeed(manager);
    for (const who of [stranger, authority, world.visitor()]) {
      const [there, nowhere] = [await read(who, id), await read(who, '01890000-0000-7000-8000-000000000001')];
      expect(there.errors?.[0]).toEqual(nowhere.errors?.[0]);
    }
    expect((await read(manager, id)).data.need.id).toBe(id);
  });

  it('a published one is changed by its owner only, and published by those who may', async () => {
    const { id, version } = await publishedNeed(manager);
    const answer = await stranger.send(
      `mutation { withdrawNeed(id: "${id}", expectedVersion: ${version}, reason: "因为我想") { __typename } }`,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const reader = await given.member(world, { organizationId: manager.organizationId, roles: ['READER'] });
    const refused = await reader.send(
      `mutation { withdrawNeed(id: "${id}", expectedVersion: ${version}, reason: "因为我想") { __typename } }`,
    );
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await read(reader, id)).data.need.viewerActions).toEqual([]);
  });
});
