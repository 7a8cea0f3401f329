import { type CivilDate, daysBetween } from '@trihelix/kernel';
import { given, World } from '../kit';
import { daysFromNow, licenceAct, LicenceStory, todayIn } from '../kit/given-licence';
import { idOf, multiply, planFor } from '../kit/plan';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let shenzhen: LicenceStory;
let ningbo: LicenceStory;
let national: Tester;
const ids: Record<string, string> = {};
const numberOf: Record<string, string> = {};
let started: string;
beforeAll(async () => {
  world = await World.open();
  [shenzhen, ningbo] = [
    await LicenceStory.begin(world, { name: '南山光电有限公司' }),
    await LicenceStory.begin(world, { region: '330212' }),
  ];
  national = shenzhen.cast.officer;
  started = todayIn(world);
  ids.paidUp = (await shenzhen.signed()).id as string;
  ids.open = (await ningbo.signed()).id as string;
  world.clock.travel({ days: 400 });
  await world.tick();
  await shenzhen.pay(ids.paidUp);
  await ningbo.pay(ids.open, { amount: '1000000' });
  const draft = await shenzhen.draft();
  [ids.draft, numberOf.draft] = [draft.id as string, draft.number as string];
  ids.review = (await ningbo.inReview()).id as string;
  ids.future = (await shenzhen.signed({ effectiveOn: daysFromNow(world, 20) })).id as string;
});
afterAll(() => world.close());

const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id;

const list = async (who: Tester, filter: object = {}): Promise<string[]> => {
  const { licences } = await who.ask(
    'query ($filter: LicenceFilter) { licences(filter: $filter, first: 50) { totalCount edges { node { id } } } }',
    { filter },
  );
  const found = (licences.edges as Loose[]).map(({ node }) => nameOf(node.id as string));
  expect(licences.totalCount).toBe(found.length);
  return found.sort();
};

describe('the list of licences', () => {
  it.each<[string, () => object, string[]]>([
    ['all', () => ({}), ['draft', 'future', 'paidUp']],
    ['by state', () => ({ states: ['DRAFT', 'PAID_UP'] }), ['draft', 'paidUp']],
    ['by no state at all', () => ({ states: [] }), []],
    ['by licensee', () => ({ licenseeId: shenzhen.cast.manager.organizationId }), ['draft', 'future', 'paidUp']],
    ['by another licensee', () => ({ licenseeId: ningbo.cast.manager.organizationId }), []],
    ['by licensor', () => ({ licensorId: shenzhen.cast.officer.organizationId }), ['draft', 'future', 'paidUp']],
    ["by the licensee's province", () => ({ regionCode: '440000' }), ['draft', 'future', 'paidUp']],
    ['by its county', () => ({ regionCode: '440305' }), ['draft', 'future', 'paidUp']],
    ['by its neighbour', () => ({ regionCode: '440306' }), []],
    ['by the day of the request', () => ({ requestedFrom: started, requestedTo: started }), ['paidUp']],
    ['by requests after it', () => ({ requestedFrom: todayIn(world) }), ['draft', 'future']],
    ['by the day of the signatures', () => ({ signedFrom: started, signedTo: started }), ['paidUp']],
    ['by the first day of the paid phase, whatever came after', () => ({ payingSinceTo: todayIn(world) }), ['paidUp']],
    ['by the first day of the trial', () => ({ trialStartedFrom: started, trialStartedTo: started }), ['paidUp']],
    ['by the number', () => ({ search: numberOf.draft }), ['draft']],
    ["by the other side's name", () => ({ search: '南山' }), ['draft', 'future', 'paidUp']],
    ['by the name of its own side', () => ({ search: '求是' }), []],
    ["by the achievement's title", () => ({ search: '陶瓷涂层' }), ['draft', 'future', 'paidUp']],
    ['by the end of the trial', () => ({ trialEndsTo: todayIn(world) }), ['paidUp']],
    ['by the end of later trials', () => ({ trialEndsFrom: todayIn(world) }), ['draft', 'future']],
    ['by what has not moved for long', () => ({ unchangedSince: daysFromNow(world, -1) }), []],
    ['by terms that are over by then', () => ({ endsTo: todayIn(world) }), []],
    ['by what waits for our answer', () => ({ awaitsOurAnswer: true }), []],
    ['by what has moved at the latest today', () => ({ unchangedSince: todayIn(world) }), ['draft', 'future', 'paidUp']],
    ['by whose turn it is', () => ({ isWaitingForUs: true }), ['draft']],
    ['by whose turn it is not', () => ({ isWaitingForUs: false }), ['future', 'paidUp']],
    ['by trials that never began', () => ({ trialStartedFrom: daysFromNow(world, -5) }), []],
  ])('is narrowed %s', async (_, filter, expected) => {
    expect(await list(shenzhen.cast.officer, filter())).toEqual(expected);
  });

  it('shows an authority its region: the licensees there, and the licensors there', async () => {
    const at = (region: string) => given.member(world, { of: 'AUTHORITY', region });
    expect(await list(await at('440000'))).toEqual(['draft', 'future', 'paidUp']);
    expect(await list(await at('330200'))).toEqual(['open', 'review']);
    expect(await list(await at('330000'))).toEqual(['draft', 'future', 'open', 'paidUp', 'review']);
    expect(await list(await at('330000'), { regionCode: '330000' })).toEqual(['open', 'review']);
  });

  it('waits for each side until that side has signed', async () => {
    const licence = await ningbo.approved();
    const { licenseeSignatory, licensorSignatory } = ningbo.cast;
    const waits = async (who: Tester) => (await list(who, { isWaitingForUs: true, states: ['APPROVED'] })).length;
    expect([await waits(licenseeSignatory), await waits(licensorSignatory)]).toEqual([1, 1]);
    await ningbo.sign(licensorSignatory, licence);
    expect([await waits(licenseeSignatory), await waits(licensorSignatory)]).toEqual([1, 0]);
    const { officer } = ningbo.cast;
    await ningbo.sign(licenseeSignatory, licence);
    expect(await ningbo.read(officer, licence.id as string, 'state stateSince')).toEqual({
      state: 'TRIAL',
      stateSince: todayIn(world),
    });
  });

  it('is read by the end of the trial, the earliest first, page by page', async () => {
    const ends: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { licences }: Loose = await national.ask(
        `query ($after: String) { licences(order: TRIAL_ENDS_SOONEST, first: 1, after: $after) {
          edges { node { trialEndsOn } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      ends.push(...(licences.edges as Loose[]).map(({ node }) => node.trialEndsOn as string));
      [after, more] = [licences.pageInfo.endCursor, licences.pageInfo.hasNextPage];
    }
    expect(ends).toHaveLength(3);
    expect(ends).toEqual([...ends].sort());
  });

  it('is counted by state under the same filter', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const { licenceCounts } = await authority.ask('{ licenceCounts { state count } }');
    expect(licenceCounts).toEqual([
      { state: 'DRAFT', count: 1 },
      { state: 'PAID_UP', count: 1 },
      { state: 'PAYING', count: 1 },
      { state: 'REVIEW', count: 1 },
      { state: 'SIGNED', count: 1 },
      { state: 'TRIAL', count: 1 },
    ]);
  });

  it('refuses what is no filter', async () => {
    for (const filter of [{ regionCode: 'x' }, { licensorId: 'x' }, { states: ['MAYBE'] }, { requestedFrom: '2026-02-30' }]) {
      const { errors, status } = await national.send(
        'query ($filter: LicenceFilter) { licences(filter: $filter) { totalCount } }',
        { filter },
      );
      expect([errors?.[0]?.extensions.code, status]).toEqual(['BAD_INPUT', 400]);
    }
  });
});

describe('receivables and receipts', () => {
  it('are laid out by when they are due, each part with the total of its own list', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const laidOut = `query ($by: ReceivableDueBy!, $filter: ReceivableFilter) {
      receivableDues(by: $by, filter: $filter) { dueFrom dueTo daysOverdue currency count outstanding } }`;
    const part = 'query ($filter: ReceivableFilter) { receivableTotals(filter: $filter) { currency count outstanding } }';
    for (const [by, filter] of [
      ['AGE', {}],
      ['MONTH', { isOpen: true }],
      ['MONTH', {}],
    ] as const) {
      const { statements, result } = await world.statements(() => authority.ask(laidOut, { by, filter }));
      expect(statements).toHaveLength((await world.statements(() => authority.ask('{ __typename }'))).statements.length + 1);
      const parts = result.receivableDues as Loose[];
      expect(parts.length).toBeGreaterThan(0);
      for (const { dueFrom, dueTo, daysOverdue, ...sums } of parts) {
        expect(daysOverdue).toBe(by === 'AGE' ? daysBetween(dueTo as CivilDate, todayIn(world)) : null);
        const narrowed = { ...filter, ...(by === 'AGE' && { isOverdue: true }), dueFrom, dueTo };
        expect((await authority.ask(part, { filter: narrowed })).receivableTotals).toEqual([sums]);
      }
    }
    const [overdue] = (await authority.ask(laidOut, { by: 'AGE', filter: {} })).receivableDues as Loose[];
    expect(overdue).toMatchObject({ count: 1, outstanding: '7000000' });
  });

  const receivables = `query ($filter: ReceivableFilter) { receivables(filter: $filter) { totalCount
    edges { node { licenceId outstanding licence { number } } } }
    receivableTotals(filter: $filter) { currency count amount outstanding } }`;

  it('are listed with the totals of the same filter', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const all = await authority.ask(receivables, { filter: {} });
    expect(all.receivables.totalCount).toBe(2);
    expect(all.receivableTotals).toEqual([{ currency: 'CNY', count: 2, amount: '16000000', outstanding: '7000000' }]);
    const open = await authority.ask(receivables, { filter: { isOpen: true } });
    expect(open.receivables.edges.map(({ node }: Loose) => [nameOf(node.licenceId as string), node.outstanding])).toEqual([
      ['open', '7000000'],
    ]);
    expect(open.receivableTotals).toMatchObject([{ count: 1, outstanding: '7000000' }]);
    expect((await authority.ask(receivables, { filter: { isOpen: false } })).receivableTotals).toMatchObject([
      { count: 1, outstanding: '0' },
    ]);
    const { cast } = ningbo;
    const totals = async (filter: object) => (await authority.ask(receivables, { filter })).receivables.totalCount as number;
    expect(await totals({ licenseeId: cast.manager.organizationId })).toBe(1);
    expect(await totals({ licensorId: shenzhen.cast.officer.organizationId })).toBe(1);
    expect([await totals({ isOverdue: true }), await totals({ isOverdue: false })]).toEqual([1, 1]);
    const inShenzhen = await authority.ask(receivables, { filter: { regionCode: '440300' } });
    expect(inShenzhen.receivables.edges.map(({ node }: Loose) => nameOf(node.licenceId as string))).toEqual(['paidUp']);
  });

  it('come with the one that is due first on top, page by page', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const document =
      'query ($after: String) { receivables(first: 1, after: $after, order: DUE_FIRST) { pageInfo { endCursor } edges { node { id effectiveDueOn } } } }';
    const days: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 2; page += 1) {
      const { receivables: found }: Loose = await authority.ask(document, { after });
      days.push(...(found.edges as Loose[]).map(({ node }) => node.effectiveDueOn as string));
      after = found.pageInfo.endCursor as string;
    }
    expect(days).toHaveLength(2);
    expect(days).toEqual(days.toSorted());
  });

  it('are narrowed by the day they are due or came in, both ends included', async () => {
    const {
      cast: { accountant },
    } = shenzhen;
    const { licence } = await accountant.ask(
      'query ($id: ID!) { licence(id: $id) { receivables { effectiveDueOn } receipts { receivedOn } } }',
      { id: ids.paidUp },
    );
    const [due, came] = [licence.receivables[0].effectiveDueOn as string, licence.receipts[0].receivedOn as string];
    const countsOf = async (filter: object) => (await accountant.ask(receivables, { filter })).receivables.totalCount as number;
    expect(await countsOf({ dueFrom: due, dueTo: due })).toBe(1);
    expect(await countsOf({ dueTo: daysFromNow(world, -60) })).toBe(0);
    const receipts = `query ($filter: ReceiptFilter) {
        receipts(filter: $filter) { totalCount edges { node { amount licence { id } } } }
        receiptTotals(filter: $filter) { currency count amount }
      }`;
    const on = await accountant.ask(receipts, { filter: { receivedFrom: came, receivedTo: came } });
    expect(on.receipts.edges).toEqual([{ node: { amount: '8000000', licence: { id: ids.paidUp } } }]);
    expect(on.receiptTotals).toEqual([{ currency: 'CNY', count: 1, amount: '8000000' }]);
    expect((await accountant.ask(receipts, { filter: { receivedTo: daysFromNow(world, -1) } })).receiptTotals).toEqual([]);
  });
});

describe('reading costs', () => {
  const everything = `query { licences(first: 50) { totalCount edges { node { id number viewerActions
    licensor { name } licensee { name } achievement { title }
      profile { name } terms { hash lumpSum { amount } } termsVersions { version }
    signatures { side } events { kind } receivables { amount outstanding } receipts { amount unapplied } } } } }`;

  const selects = async (who: Tester, document: string) => {
    const { statements } = await world.statements(() => who.ask(document));
    return statements.filter((sql) => /^(SELECT|WITH)/.test(sql.trim()) && !/set_config|user_account/.test(sql));
  };

  it('one statement for a list, one for its total, and one for each thing that hangs on it, however long it is', async () => {
    // Of drafts, a side sees who has agreed to their terms before it sees what it may do.
    expect(await selects(national, '{ licences { edges { node { id number state viewerActions } } } }')).toHaveLength(2);
    const turns = '{ licences { edges { node { id state negotiation { turn isAgreed offers { version } } } } } }';
    const waiting = await selects(national, turns);
    const few = await selects(national, everything);
    for (let index = 0; index < 3; index += 1) await shenzhen.signed();
    const many = await selects(national, everything);
    expect(many).toHaveLength(few.length);
    expect(few).toHaveLength(13);
    // Whose turn it is in a draft: the offers and the turns of all of them at once.
    await shenzhen.draft();
    expect(await selects(national, turns)).toHaveLength(waiting.length);
    expect(waiting).toHaveLength(3);
  });

  it('is the same for what is owed', async () => {
    const document = '{ receivables { edges { node { outstanding licence { licensee { name } } } } } }';
    expect(await selects(shenzhen.cast.accountant, document)).toHaveLength(4);
  });
});

describe('among twenty thousand licences', () => {
  beforeAll(() =>
    multiply(world, 'licence', {
      times: 20_000,
      where: `id = '${ids.paidUp}'`,
      made: {
        id: 'gen_random_uuid()',
        number: `'X' || i`,
        region_path: `CASE WHEN i % 500 = 0 THEN '/63/6301/630102/' ELSE '/44/4403/440305/' END`,
        licensor_id: idOf(0, 'i % 300'),
        licensee_id: idOf(1, 'i % 5000'),
      },
    }),
  );

  it('a side finds its own, and an authority counts a region, through indexes', async () => {
    const firm = '10000000-0000-7000-8000-000000000007';
    const own = await planFor(
      world,
      { organizationId: firm },
      `SELECT * FROM licence WHERE (licensor_id = '${firm}' OR licensee_id = '${firm}') ORDER BY id DESC LIMIT 21`,
    );
    expect(own).toMatch(/licence_licensor_id_id_idx[^]*licence_licensee_id_id_idx/);
    const region = await planFor(
      world,
      { jurisdiction: '/63/' },
      `SELECT state, count(*) FROM licence WHERE region_path >= '/63/6301/' AND region_path < '/63/63010' GROUP BY state`,
    );
    expect(region).toMatch(/licence_region_path_id_idx/);
    expect(own + region).not.toMatch(/Seq Scan/);
  });
});

describe('a request', () => {
  it('repeated with the same idempotency key gives the same licence', async () => {
    const achievementId = await shenzhen.offered();
    const document = `mutation ($id: ID!, $day: CivilDate!) {
      requestLicence(achievementId: $id, input: { effectiveOn: $day, purpose: "试制" }) {
        ... on Licence { id } ... on Failure { code }
      }
    }`;
    const send = () =>
      shenzhen.cast.manager.send(document, { id: achievementId, day: todayIn(world) }, { idempotencyKey: 'request-once-0001' });
    expect((await send()).text).toBe((await send()).text);
    expect(
      await licenceAct(shenzhen.cast.manager, 'requestLicence', {
        achievementId,
        input: { effectiveOn: todayIn(world), purpose: '试制' },
      }),
    ).toMatchObject({ code: 'ALREADY_REQUESTED' });
  });
});
