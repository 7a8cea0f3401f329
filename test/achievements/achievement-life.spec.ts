import { draftAchievement, given, listedAchievement, type Tester, UFPL_TERMS, World } from '../kit';
import { act, read } from './achievement.acts';

const IN_ENGLISH = { headers: { 'accept-language': 'en' } };

let world: World;
let officer: Tester;
let stranger: Tester;
beforeAll(async () => {
  world = await World.open();
  [officer, stranger] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'UNIVERSITY' })]);
});
afterAll(() => world.close());

describe('an achievement', () => {
  it('is drafted, declared, listed, hidden, shown and withdrawn, each step with the acts that follow', async () => {
    const draft = await act(officer, 'createAchievement', { input: { title: '一种催化剂', kind: 'KNOW_HOW' } });
    expect(draft).toMatchObject({
      state: 'DRAFT',
      version: 1,
      listingVersion: 0,
      viewerActions: ['UPDATE', 'DECLARE_OWNERSHIP'],
    });
    const { id } = draft;

    await act(officer, 'declareOwnership', { id, expectedVersion: 1, text: '本机构对该成果拥有合法处置权。' });
    expect(await act(officer, 'publishAchievement', { id, expectedVersion: 2 })).toMatchObject({
      state: 'LISTED',
      version: 3,
      listingVersion: 1,
      viewerActions: ['UPDATE', 'DECLARE_OWNERSHIP', 'HIDE', 'WITHDRAW'],
    });
    expect((await read(world.visitor(), id)).data.achievement).toMatchObject({ state: 'LISTED', viewerActions: [] });

    expect(await act(officer, 'hideAchievement', { id, expectedVersion: 3, reason: '等待专利授权公告' })).toMatchObject({
      state: 'HIDDEN',
      stateReason: '等待专利授权公告',
    });
    expect((await read(world.visitor(), id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await act(officer, 'showAchievement', { id, expectedVersion: 4 })).toMatchObject({
      state: 'LISTED',
      stateReason: null,
    });
    expect(await act(officer, 'withdrawAchievement', { id, expectedVersion: 5, reason: '已整体转让' })).toMatchObject({
      state: 'WITHDRAWN',
      viewerActions: [],
    });
    expect(await act(officer, 'updateAchievement', { id, expectedVersion: 6, input: { title: '别名' } })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    expect(await act(officer, 'showAchievement', { id, expectedVersion: 6 })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('keeps everything it is told, changes what is given, keeps what is left out and clears what is null', async () => {
    const fields = `code title abstract keywords kind inventorCount inventors { name affiliation } disciplines ipc industries
      regionCode rights { office number filedOn grantedOn validUntil legalStatus } shares { holderId holderName sharePpm }
      maturity { scale level evidence }
      comparison { text figures { metric unit ours theirs } } licenceIntents licenceWays priceTerms ufplOffered
      ufpl { trialMonths pricing listing { market number url } lumpSum { amount currency } dueDays }
      language originInstitution owner { id }`;
    const rights = [
      {
        office: 'CN',
        number: 'ZL202310000001.X',
        filedOn: '2023-01-05',
        grantedOn: '2024-06-01',
        validUntil: '2043-01-04',
        legalStatus: 'GRANTED',
      },
    ];
    const facts = {
      code: 'HZ-001',
      title: '耐热涂层',
      abstract: '摘要',
      keywords: ['涂层', '陶瓷'],
      kind: 'PATENT',
      regionCode: '310115',
      language: 'zh',
      comparison: { text: '寿命更长', figures: [{ metric: '寿命', unit: '小时', ours: '8000', theirs: '3000' }] },
      licenceIntents: ['ORDINARY', 'EXCLUSIVE'],
      licenceWays: ['LICENCE', 'EQUITY'],
      priceTerms: '面议',
      ufplOffered: true,
      ufpl: UFPL_TERMS,
      originInstitution: '某研究所',
      inventors: [
        { name: '张三', affiliation: '材料学院' },
        { name: '李四', affiliation: null },
      ],
    };
    const { id } = await act(officer, 'createAchievement', {
      input: {
        ...facts,
        rights,
        disciplines: ['0805'],
        ipc: ['C23C 4/00'],
        industries: ['C3610'],
        maturity: { level: 4 },
        shares: [
          { holderId: officer.organizationId, sharePpm: 700_000 },
          { holderName: '某材料公司', sharePpm: 300_000 },
        ],
      },
    });
    const stored = (await read(officer, id, fields)).data.achievement;
    const [{ name }] = (await world.sql<{ name: string }>('SELECT name FROM organization WHERE id = $1', [
      officer.organizationId,
    ])) as [{ name: string }];
    expect(stored).toEqual({
      ...facts,
      inventorCount: 2,
      rights,
      disciplines: ['08'],
      ipc: ['C23'],
      industries: ['36'],
      maturity: { scale: 'TRL', level: 4, evidence: null },
      shares: [
        { holderId: officer.organizationId, holderName: name, sharePpm: 700_000 },
        { holderId: null, holderName: '某材料公司', sharePpm: 300_000 },
      ],
      owner: { id: officer.organizationId },
    });

    await act(officer, 'updateAchievement', {
      id,
      expectedVersion: 1,
      input: { title: '耐热涂层二代', abstract: null, shares: null, inventors: [{ name: '王五' }] },
    });
    expect((await read(officer, id, fields)).data.achievement).toEqual({
      ...stored,
      title: '耐热涂层二代',
      abstract: null,
      shares: [],
      inventorCount: 1,
      inventors: [{ name: '王五', affiliation: null }],
    });
  });

  it('lies in the region of its owner unless it says otherwise, and knows its language', async () => {
    const { id } = await act(officer, 'createAchievement', { input: { title: 'A coating for turbine blades' } });
    expect((await read(officer, id, 'regionCode language')).data.achievement).toEqual({ regionCode: '330106', language: 'en' });
  });

  it('names everything that a listing lacks, in the language of the reader', async () => {
    const { id } = await act(officer, 'createAchievement', {
      input: { abstract: '只有摘要', ufplOffered: true, ufpl: { pricing: 'MARKET_LISTING' } },
    });
    const publish = (options = {}) => act(officer, 'publishAchievement', { id, expectedVersion: 1 }, options);
    const [zh, en] = [await publish(), await publish(IN_ENGLISH)];
    const fields = ['title', 'kind', 'ownershipDeclaration', 'ufpl.trialMonths', 'ufpl.lumpSum', 'ufpl.dueDays', 'ufpl.listing'];
    expect(zh.__typename).toBe('AchievementIncomplete');
    expect(zh.missing.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(en.missing.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(zh.missing[0].message).toBe('请填写成果名称');
    expect(en.missing[0].message).toBe('give it a title');
    expect(zh.message).toContain('请先作出权属声明');
    expect(en.message).toContain('declare its ownership');
  });

  it('is not listed by an organization that nobody has verified', async () => {
    const newcomer = await given.member(world, { of: 'INSTITUTE' });
    await world.sql(`UPDATE organization SET state = 'PENDING' WHERE id = $1`, [newcomer.organizationId]);
    const { id, version } = await draftAchievement(newcomer);
    const { version: declared } = await act(newcomer, 'declareOwnership', {
      id,
      expectedVersion: version,
      text: '本机构对该成果拥有合法处置权。',
    });
    const { missing } = await act(newcomer, 'publishAchievement', { id, expectedVersion: declared });
    expect(missing).toEqual([{ field: 'owner', message: '本机构须先通过主管部门核验' }]);
  });

  it('once listed stays whole, and every change to it is a new version of the listing', async () => {
    const { id, version } = await listedAchievement(officer);
    expect(await act(officer, 'updateAchievement', { id, expectedVersion: version, input: { title: ' ' } })).toMatchObject({
      missing: [{ field: 'title' }],
    });
    expect(
      await act(officer, 'updateAchievement', { id, expectedVersion: version, input: { priceTerms: '面议' } }),
    ).toMatchObject({ listingVersion: 2 });
  });

  it('is changed only on the version it was read at', async () => {
    const { id, version } = await draftAchievement(officer);
    await act(officer, 'updateAchievement', { id, expectedVersion: version, input: { title: '新名称' } });
    expect(await act(officer, 'updateAchievement', { id, expectedVersion: version, input: { title: '旧名称' } })).toMatchObject({
      __typename: 'StaleVersion',
      currentVersion: version + 1,
    });
    expect((await read(officer, id, 'title')).data.achievement.title).toBe('新名称');
  });

  it('is listed once when two publish it at the same moment', async () => {
    const { id, version } = await draftAchievement(officer);
    const { version: expectedVersion } = await act(officer, 'declareOwnership', {
      id,
      expectedVersion: version,
      text: '本机构对该成果拥有合法处置权。',
    });
    const outcomes = await Promise.all([1, 2, 3].map(() => act(officer, 'publishAchievement', { id, expectedVersion })));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Achievement', 'StaleVersion', 'StaleVersion']);
  });

  it('may take its code only once in an organization', async () => {
    const input = { title: '同号', code: 'SAME-1' };
    expect(await act(officer, 'createAchievement', { input })).toMatchObject({ state: 'DRAFT' });
    expect(await act(officer, 'createAchievement', { input })).toMatchObject({ code: 'ACHIEVEMENT_CODE_TAKEN' });
    expect(await act(stranger, 'createAchievement', { input })).toMatchObject({ state: 'DRAFT' });
  });

  it.each([
    ['shares below the whole', { shares: [{ holderName: '甲', sharePpm: 999_999 }] }, 'SHARES_DO_NOT_SUM'],
    [
      'shares above the whole',
      {
        shares: [
          { holderName: '甲', sharePpm: 600_000 },
          { holderName: '乙', sharePpm: 400_001 },
        ],
      },
      'SHARES_DO_NOT_SUM',
    ],
    [
      'a holder who does not exist',
      { shares: [{ holderId: '01890000-0000-7000-8000-000000000000', sharePpm: 1_000_000 }] },
      'HOLDER_UNKNOWN',
    ],
    [
      'a holder twice, in whatever letters',
      {
        shares: ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000A'].map((holderId) => ({
          holderId,
          sharePpm: 500_000,
        })),
      },
      'HOLDER_UNKNOWN',
    ],
    ['a holder without a name', { shares: [{ sharePpm: 1_000_000 }] }, 'HOLDER_UNKNOWN'],
    [
      'a grant before its filing',
      { rights: [{ office: 'CN', number: '1', filedOn: '2024-01-02', grantedOn: '2024-01-01', legalStatus: 'GRANTED' }] },
      'RIGHT_IMPOSSIBLE',
    ],
    [
      'the same right twice',
      { rights: [1, 2].map(() => ({ office: 'CN', number: '1', legalStatus: 'GRANTED' })) },
      'RIGHT_IMPOSSIBLE',
    ],
    ['an industry that does not exist', { industries: ['C99'] }, 'UNKNOWN_INDUSTRY'],
    ['a discipline that does not exist', { disciplines: ['99'] }, 'UNKNOWN_DISCIPLINE'],
    ['a patent class that does not exist', { ipc: ['Z01'] }, 'UNKNOWN_IPC_SYMBOL'],
    ['a region that does not exist', { regionCode: '330199' }, 'UNKNOWN_REGION'],
  ])('is refused with %s', async (_, facts, code) => {
    expect(await act(officer, 'createAchievement', { input: { title: '成果', ...facts } })).toMatchObject({ code });
  });

  it.each([
    ['below zero', '-1', 'CNY', 'INVALID_AMOUNT'],
    ['of nothing', '0', 'CNY', 'INVALID_AMOUNT'],
    ['above what the books hold', '1000000000000001', 'CNY', 'INVALID_AMOUNT'],
    ['in no currency', '100', 'XXX', 'UNKNOWN_CURRENCY'],
  ])('is refused with a price %s', async (_, amount, currency, reason) => {
    const { status, errors } = await officer.send(
      'mutation ($input: AchievementInput!) { createAchievement(input: $input) { __typename } }',
      { input: { title: '成果', ufplOffered: true, ufpl: { ...UFPL_TERMS, lumpSum: { amount, currency } } } },
    );
    expect([status, errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_INPUT', reason }]);
  });

  it('is refused with an inventor whose name is blank', async () => {
    const { status, errors } = await officer.send(
      'mutation ($input: AchievementInput!) { createAchievement(input: $input) { __typename } }',
      { input: { title: '成果', inventors: [{ name: '  ' }] } },
    );
    expect([status, errors?.[0]?.extensions]).toMatchObject([
      400,
      { code: 'BAD_INPUT', fields: [{ path: 'inventors.0.name', rule: 'matches' }] },
    ]);
  });

  it('keeps the highest price to the fen', async () => {
    const lumpSum = { amount: '999999999999999', currency: 'CNY' };
    const { id } = await draftAchievement(officer, { ufplOffered: true, ufpl: { ...UFPL_TERMS, lumpSum } });
    expect((await read(officer, id, 'ufpl { lumpSum { amount currency } }')).data.achievement.ufpl.lumpSum).toEqual(lumpSum);
  });

  it('has shares that sum to the whole also for whoever goes past the application', async () => {
    const { id } = await draftAchievement(officer, { shares: [{ holderName: '甲', sharePpm: 1_000_000 }] });
    await expect(world.sql('UPDATE achievement_share SET share_ppm = 999999 WHERE achievement_id = $1', [id])).rejects.toThrow(
      '999999 ppm',
    );
  });

  it('rises in maturity only with evidence', async () => {
    const { id } = await draftAchievement(officer, { maturity: { level: 3 } });
    const raise = (level: number, evidence: string | null) =>
      act(officer, 'updateAchievement', { id, expectedVersion: 1, input: { maturity: { level, evidence } } });
    expect(await raise(5, null)).toMatchObject({ code: 'MATURITY_NEEDS_EVIDENCE' });
    expect(await raise(5, '中试报告 2026-03')).toMatchObject({ version: 2 });
    expect(
      await act(officer, 'updateAchievement', {
        id,
        expectedVersion: 2,
        input: { maturity: { level: 6, evidence: '中试报告 2026-03' } },
      }),
    ).toMatchObject({ code: 'MATURITY_NEEDS_EVIDENCE' });
  });
});
