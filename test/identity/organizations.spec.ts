import { OrganizationsService } from '@trihelix/identity';
import { Actor, Database } from '@trihelix/platform';
import { given, someUscc, type Tester, World } from '../kit';
import { describeWorkedNumbers } from '../kernel/worked-numbers';

const REGISTER = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) {
  __typename ... on Organization { id kind name uscc state version industryDetail size { size line } viewerActions }
  ... on Failure { code message field } ... on OrganizationAlreadyRegistered { organizationName } } }`;
const UPDATE = `mutation ($input: UpdateOrganizationInput!) {
  updateOrganization(input: $input) { ... on Organization { name nameEn state version } ... on Failure { code } } }`;
const VERIFY = `mutation ($id: ID!, $version: Int!) {
  verifyOrganization(id: $id, expectedVersion: $version) {
    ... on Organization { state version viewerActions } ... on Failure { code } } }`;
const REJECT = `mutation ($id: ID!, $reason: String!, $version: Int!) {
  rejectOrganization(id: $id, reason: $reason, expectedVersion: $version) {
  ... on Organization { state stateReason version } ... on Failure { code } } }`;
const SIZE = `mutation ($input: SizeFiguresInput!) { recordSizeFigures(input: $input) {
  ... on SizeSnapshot { size line asOf figures { employees revenueWan } }
  ... on Failure { code message } ... on SizeFiguresIncomplete { missing } } }`;
const LIST = `query ($filter: OrganizationFilter, $first: Int, $after: String) {
  organizations(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { endCursor hasNextPage }
  edges { node { id name state region { nameZh } size { size } viewerActions } } } }`;
const ONE = 'query ($id: ID!) { organization(id: $id) { id state viewerActions } }';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const enterprise = (facts: object = {}) => ({
  kind: 'ENTERPRISE',
  name: '演示精密机械有限公司',
  uscc: someUscc(),
  regionCode: '330106',
  industryCode: 'C34',
  ...facts,
});
interface Registered extends Record<string, unknown> {
  readonly person: Tester;
  readonly id: string;
  readonly version: number;
  readonly code?: string;
}

const register = async (facts: object = {}, by?: Tester) => {
  const person = by ?? (await given.member(world));
  const { registerOrganization } = await person.ask(REGISTER, { input: enterprise(facts) });
  return { person, ...registerOrganization } as Registered;
};
const authority = (region: string, facts: object = {}) => given.member(world, { of: 'AUTHORITY', region, ...facts });
const codeOf = async (tester: Tester, document: string, variables: object) =>
  (await tester.send(document, variables)).errors?.[0]?.extensions.code;

describe('registering an organization', () => {
  it('makes it wait for verification and its creator administer it', async () => {
    const { person, id, ...registered } = await register();
    expect(registered).toMatchObject({
      __typename: 'Organization',
      kind: 'ENTERPRISE',
      state: 'PENDING',
      version: 1,
      size: null,
    });
    const header = { headers: { 'x-acting-organization': id } };
    const { viewer } = await person.ask('{ viewer { memberships { roles organization { id state } } permissions } }', {}, header);
    expect(viewer.memberships).toContainEqual({ roles: ['ADMINISTRATOR'], organization: { id, state: 'PENDING' } });
    expect(viewer.permissions).toContain('organization.edit');
    expect((await person.ask(ONE, { id }, header)).organization.viewerActions).toEqual(['UPDATE', 'RECORD_SIZE_FIGURES']);
  });

  it('is for people who are signed in', async () => {
    expect((await world.visitor().send(REGISTER, { input: enterprise() })).status).toBe(401);
  });

  it('says who is registered under a code already and how to be invited', async () => {
    const uscc = someUscc();
    await register({ uscc, name: '先到科技有限公司' });
    const { code, organizationName, field, message } = await register({ uscc });
    expect({ code, organizationName, field }).toEqual({
      code: 'ORGANIZATION_ALREADY_REGISTERED',
      organizationName: '先到科技有限公司',
      field: 'uscc',
    });
    expect(message).toContain('管理员');
  });

  it('lets one win of many who register the same code together', async () => {
    const uscc = someUscc();
    const people = await Promise.all(Array.from({ length: 6 }, () => given.member(world)));
    const results = await Promise.all(people.map((person) => register({ uscc }, person)));
    expect(results.filter(({ state }) => state === 'PENDING')).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'ORGANIZATION_ALREADY_REGISTERED')).toHaveLength(5);
  });

  it.each([
    ['a vocational college', { kind: 'UNIVERSITY', industryCode: null, universityLevel: 'VOCATIONAL_COLLEGE' }],
    ['an institute with its field', { kind: 'INSTITUTE', industryCode: '73' }],
    ['a broker', { kind: 'INTERMEDIARY', industryCode: null }],
    [
      "a city's bureau in one of its districts",
      { kind: 'AUTHORITY', industryCode: null, regionCode: '330106', jurisdictionCode: '330100', department: '科学技术局' },
    ],
  ])('takes %s', async (_, facts) => {
    expect(await register(facts)).toMatchObject({ state: 'PENDING' });
  });

  it.each([
    ['universityLevel', { kind: 'UNIVERSITY', industryCode: null }],
    ['universityLevel', { universityLevel: 'RESEARCH' }],
    ['industryCode', { industryCode: null }],
    ['jurisdictionCode', { kind: 'AUTHORITY', industryCode: null, department: '教育局' }],
    ['jurisdictionCode', { jurisdictionCode: '330000' }],
    ['department', { kind: 'AUTHORITY', industryCode: null, jurisdictionCode: '330100' }],
    ['jurisdictionCode', { kind: 'AUTHORITY', industryCode: null, jurisdictionCode: '110000', department: '教育局' }],
  ])('names %s when the facts do not fit: %j', async (field, facts) => {
    expect(await register(facts)).toMatchObject({ code: 'FACTS_DO_NOT_FIT', field });
  });

  it('knows regions and industries', async () => {
    expect(await register({ regionCode: '339999' })).toMatchObject({ code: 'UNKNOWN_REGION', field: 'regionCode' });
    expect(await register({ industryCode: 'C99' })).toMatchObject({ code: 'UNKNOWN_INDUSTRY', field: 'industryCode' });
  });

  it('records a size at once when the figures are given', async () => {
    expect(await register({ size: { employees: 50, revenueWan: 900, asOf: '2025-12-31' } })).toMatchObject({
      size: { size: 'SMALL', line: '工业' },
    });
    expect(await register({ size: { employees: 50, asOf: '2025-12-31' } })).toMatchObject({ code: 'SIZE_FIGURES_INCOMPLETE' });
  });
});

interface Codes {
  readonly valid: string[];
  readonly validSyntheticCheck0: string;
  readonly validSyntheticLetterPrefix: string;
  readonly invalid: string[];
}

describeWorkedNumbers<Codes>('V16_uscc', ({ valid, validSyntheticCheck0, validSyntheticLetterPrefix, invalid }) => {
  it.each([...valid, validSyntheticCheck0, validSyntheticLetterPrefix])('%s can register', async (uscc) => {
    expect(await register({ uscc })).toMatchObject({ uscc, state: 'PENDING' });
  });

  it.each(invalid)('%s cannot', async (uscc) => {
    const { status, errors } = await (await given.member(world)).send(REGISTER, { input: enterprise({ uscc }) });
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });
});

describe('verification', () => {
  it.each(['330106', '330100', '330000'])('is given by the authority of a region that holds it: %s', async (region) => {
    const { id, version } = await register();
    const officer = await authority(region);
    expect((await officer.ask(ONE, { id })).organization.viewerActions).toEqual(['VERIFY', 'REJECT']);
    const waiting = async (who: Tester) =>
      (
        await who.ask('{ organizations(filter: { isWaitingForUs: true }, first: 100) { edges { node { id } } } }')
      ).organizations.edges.filter(({ node }: { node: { id: string } }) => node.id === id).length as number;
    expect([await waiting(officer), await waiting(await authority('320000'))]).toEqual([1, 0]);
    expect(await officer.command(VERIFY, { id, version })).toEqual({ state: 'VERIFIED', version: 2, viewerActions: ['REJECT'] });
    expect(await officer.ask(VERIFY, { id, version: 2 })).toEqual({ verifyOrganization: { code: 'NOT_IN_THIS_STATE' } });
  });

  it.each(['330108', '330200', '110000'])('is not given from %s, where the organization cannot even be seen', async (region) => {
    const { id, version } = await register();
    const officer = await authority(region);
    expect(await codeOf(officer, ONE, { id })).toBe('NOT_FOUND');
    expect(await codeOf(officer, VERIFY, { id, version })).toBe('NOT_FOUND');
  });

  it('is not for the organization itself, nor for others, nor for visitors', async () => {
    const { id, version, person } = await register();
    const header = { headers: { 'x-acting-organization': id } };
    expect((await person.send(VERIFY, { id, version }, header)).status).toBe(403);
    expect((await (await given.member(world, { of: 'UNIVERSITY' })).send(VERIFY, { id, version })).status).toBe(403);
    expect((await world.visitor().send(VERIFY, { id, version })).status).toBe(401);
  });

  it('is not for an authority that nobody has verified', async () => {
    const { id, version } = await register();
    const pending = await register({ kind: 'AUTHORITY', industryCode: null, jurisdictionCode: '330000', department: '假局' });
    const header = { headers: { 'x-acting-organization': pending.id } };
    await world.sql(`UPDATE user_account SET totp_secret = 'A', totp_confirmed_at = now() WHERE id = $1`, [
      pending.person.userId,
    ]);
    expect((await pending.person.send(VERIFY, { id, version }, header)).status).toBe(403);
    expect((await pending.person.send(ONE, { id }, header)).status).toBe(404);
  });

  it('is not for an officer who belongs to the organization', async () => {
    const officer = await authority('330000');
    const { id, version } = await register({}, officer);
    expect(await codeOf(officer, VERIFY, { id, version })).toBe('FORBIDDEN');
  });

  it('of an authority is given by that of an enclosing region or by an operator, not by one of the same region', async () => {
    const bureau = {
      kind: 'AUTHORITY',
      industryCode: null,
      regionCode: '330106',
      jurisdictionCode: '330100',
      department: '教育局',
    };
    const { id, version } = await register(bureau);
    for (const region of ['330106', '330100'])
      expect(await codeOf(await authority(region), VERIFY, { id, version })).toBe('NOT_FOUND');
    expect(await (await authority('330000')).command(VERIFY, { id, version })).toMatchObject({ state: 'VERIFIED' });
    const another = await register(bureau);
    const operator = await given.member(world, { isOperator: true });
    expect(await operator.command(VERIFY, { id: another.id, version: another.version })).toMatchObject({ state: 'VERIFIED' });
  });

  it('is refused with a reason, after which the organization corrects itself and waits again', async () => {
    const { id, version, person } = await register();
    const officer = await authority('330100');
    expect(await codeOf(officer, REJECT, { id, reason: ' ', version })).toBe('BAD_INPUT');
    expect(await officer.command(REJECT, { id, reason: '名称与登记信息不符', version })).toMatchObject({
      state: 'REJECTED',
      stateReason: '名称与登记信息不符',
    });
    const header = { headers: { 'x-acting-organization': id } };
    expect(
      await person.command(UPDATE, { input: { id, name: '演示精密机械股份有限公司', expectedVersion: 2 } }, header),
    ).toMatchObject({
      state: 'PENDING',
      version: 3,
    });
    expect(await officer.ask(VERIFY, { id, version: 2 })).toEqual({ verifyOrganization: { code: 'STALE_VERSION' } });
    expect(await officer.command(VERIFY, { id, version: 3 })).toMatchObject({ state: 'VERIFIED' });
  });

  it('is what other rooms ask for before anything is published or licensed', async () => {
    const waiting = await register();
    const require = (organizationId: string) => {
      const actor = new Actor({ userId: null, organizationId });
      return world.app.get(Database).read(actor, () => world.app.get(OrganizationsService).requireVerified(actor));
    };
    await expect(require(waiting.id)).rejects.toMatchObject({ code: 'ORGANIZATION_NOT_VERIFIED' });
    const { organizationId } = await given.member(world);
    expect(await require(organizationId)).toMatchObject({ id: organizationId, state: 'VERIFIED' });
  });

  it('is decided once when two officers decide together', async () => {
    const { id, version } = await register();
    const [one, two] = [await authority('330100'), await authority('330000')];
    const answers = await Promise.all([one.ask(VERIFY, { id, version }), two.ask(REJECT, { id, reason: '资料不全', version })]);
    const outcomes = answers.map((answer) => Object.values(answer)[0] as { code?: string; state?: string });
    expect(outcomes.filter(({ state }) => state)).toHaveLength(1);
    expect(outcomes.filter(({ code }) => code === 'STALE_VERSION' || code === 'NOT_IN_THIS_STATE')).toHaveLength(1);
  });
});

describe('correcting the facts', () => {
  it('asks for verification again when verified facts change, and only then', async () => {
    const admin = await given.member(world, { of: 'UNIVERSITY' });
    const id = admin.organizationId;
    expect(await admin.command(UPDATE, { input: { id, nameEn: 'Demo University', expectedVersion: 1 } })).toMatchObject({
      nameEn: 'Demo University',
      state: 'VERIFIED',
      version: 2,
    });
    expect(await admin.command(UPDATE, { input: { id, name: '更名大学', expectedVersion: 2 } })).toMatchObject({
      name: '更名大学',
      nameEn: 'Demo University',
      state: 'PENDING',
      version: 3,
    });
    expect(await admin.ask(UPDATE, { input: { id, nameEn: 'Late', expectedVersion: 2 } })).toEqual({
      updateOrganization: { code: 'STALE_VERSION' },
    });
    expect(await admin.ask(UPDATE, { input: { id, universityLevel: null, expectedVersion: 3 } })).toEqual({
      updateOrganization: { code: 'FACTS_DO_NOT_FIT' },
    });
  });

  it("cannot take another organization's code, nor change another organization", async () => {
    const [admin, other] = [await given.member(world, { of: 'UNIVERSITY' }), await given.member(world, { of: 'UNIVERSITY' })];
    const [{ uscc }] = (await world.sql<{ uscc: string }>('SELECT uscc FROM organization WHERE id = $1', [
      other.organizationId,
    ])) as [{ uscc: string }];
    expect(await admin.ask(UPDATE, { input: { id: admin.organizationId, uscc, expectedVersion: 1 } })).toEqual({
      updateOrganization: { code: 'ORGANIZATION_ALREADY_REGISTERED' },
    });
    expect(await codeOf(admin, UPDATE, { input: { id: other.organizationId, name: '吞并大学', expectedVersion: 1 } })).toBe(
      'NOT_FOUND',
    );
  });
});

describe('the list of organizations', () => {
  it('shows what is verified to everybody, what waits to its own people and its authority', async () => {
    const { id, person, name } = await register({ name: `待核验企业${someUscc()}` });
    const found = async (tester: Tester) =>
      (await tester.ask(LIST, { filter: { search: name, states: ['PENDING'] } })).organizations.edges.length as number;
    expect(await found(world.visitor())).toBe(0);
    expect(await found(await given.member(world))).toBe(0);
    expect(await found(await authority('330200'))).toBe(0);
    expect(await found(person)).toBe(1);
    expect(await found(await authority('330106'))).toBe(1);
    expect(await found(await given.member(world, { isOperator: true }))).toBe(1);
    expect(await codeOf(world.visitor(), ONE, { id })).toBe('NOT_FOUND');
  });

  it('is read in a fixed number of statements, whoever reads', async () => {
    for (let turn = 0; turn < 3; turn += 1) await given.organization(world, { size: 'SMALL', region: '110105' });
    const filter = { regionCode: '110000', kinds: ['ENTERPRISE'] };
    const count = async (tester: Tester) => {
      const { result, statements } = await world.statements(() => tester.ask(LIST, { filter }));
      expect(result.organizations).toMatchObject({ totalCount: 3 });
      expect(result.organizations.edges[0].node).toMatchObject({
        region: { nameZh: '朝阳区' },
        size: { size: 'SMALL' },
        viewerActions: [],
      });
      return statements.length;
    };
    // The page, the regions, the sizes, the total; and who asks.
    expect(await count(world.visitor())).toBe(4);
    expect(await count(await given.member(world, { of: 'UNIVERSITY' }))).toBe(5);
  });

  it('is turned page by page and filtered by part of the name or the whole code', async () => {
    const mark = someUscc().slice(-9);
    for (const turn of [1, 2, 3]) await given.organization(world, { name: `分页企业${mark}-${turn}` });
    const page = async (variables: object) =>
      (await world.visitor().ask(LIST, { filter: { search: mark }, ...variables })).organizations;
    const first = await page({ first: 2 });
    expect([first.totalCount, first.edges.length, first.pageInfo.hasNextPage]).toEqual([3, 2, true]);
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect([second.edges.length, second.pageInfo.hasNextPage]).toEqual([1, false]);
    const [{ uscc }] = (await world.sql<{ uscc: string }>('SELECT uscc FROM organization WHERE name = $1', [
      `分页企业${mark}-1`,
    ])) as [{ uscc: string }];
    expect((await world.visitor().ask(LIST, { filter: { search: uscc } })).organizations.totalCount).toBe(1);
    expect((await world.visitor().ask(LIST, { filter: { search: '100%_' } })).organizations.totalCount).toBe(0);
  });

  it('begins with whom has waited longest, when asked to', async () => {
    const mark = someUscc().slice(-9);
    for (const turn of [1, 2, 3]) await given.organization(world, { name: `排队企业${mark}-${turn}` });
    const names = async (after?: string) => {
      const { organizations } = await world.visitor().ask(
        `query ($filter: OrganizationFilter, $after: String) {
          organizations(filter: $filter, first: 2, after: $after, order: OLDEST_FIRST) {
            edges { node { name createdAt } } pageInfo { endCursor } } }`,
        { filter: { search: mark }, after },
      );
      return [
        organizations.edges.map(({ node }: { node: { name: string } }) => node.name.slice(-1)),
        organizations.pageInfo.endCursor,
      ];
    };
    const [first, cursor] = await names();
    expect(first).toEqual(['1', '2']);
    expect((await names(cursor))[0]).toEqual(['3']);
  });

  it.each(['nothing', '', '00000000-0000-0000-0000-000000000000'])('has no organization %j', async (id) => {
    expect((await world.visitor().send(ONE, { id })).status).toBe(404);
  });
});

/** An industry of each line of the standard, as an enterprise would give it. */
const INDUSTRY_OF: Readonly<Record<string, string>> = {
  工业: '27',
  软件和信息技术服务业: 'I65',
  房地产开发经营: '7010',
  租赁和商务服务业: '72',
  其他未列明行业: '73',
  物业管理: '702',
};

async function ownerOf(industryCode: string) {
  const owner = await given.member(world);
  await owner.command(UPDATE, { input: { id: owner.organizationId, industryCode, expectedVersion: 1 } });
  return owner;
}

type Sized = [line: string, figures: { emp?: number; rev?: number; ast?: number }, size: string];

describeWorkedNumbers<Sized[]>('V15_sme', (cases) => {
  it.each(cases)('%s with %j is %s', async (line, { emp, rev, ast }, size) => {
    const owner = await ownerOf(INDUSTRY_OF[line] ?? '');
    expect(
      await owner.command(SIZE, { input: { employees: emp, revenueWan: rev, assetsWan: ast, asOf: '2025-12-31' } }),
    ).toMatchObject({ size, line, asOf: '2025-12-31' });
  });
});

describe('the size of an enterprise', () => {
  it('is the latest by the day of its figures, not by the day of recording', async () => {
    const owner = await ownerOf('73');
    for (const [asOf, employees] of [
      ['2025-12-31', 9],
      ['2023-12-31', 400],
      ['2024-12-31', 50],
    ] as const) {
      await owner.command(SIZE, { input: { employees, asOf } });
    }
    const { organization } = await world
      .visitor()
      .ask('query ($id: ID!) { organization(id: $id) { size { size asOf } } }', { id: owner.organizationId });
    expect(organization.size).toEqual({ size: 'MICRO', asOf: '2025-12-31' });
    expect(
      await world.sql('SELECT size FROM organization_size WHERE organization_id = $1 ORDER BY as_of', [owner.organizationId]),
    ).toHaveLength(3);
  });

  it('is public, its figures are for its people and the authority of its region', async () => {
    const owner = await ownerOf('73');
    await owner.command(SIZE, { input: { employees: 9, asOf: '2025-12-31' } });
    const figures = async (tester: Tester) =>
      (
        await tester.ask('query ($id: ID!) { organization(id: $id) { size { size figures { employees } } } }', {
          id: owner.organizationId,
        })
      ).organization.size;
    for (const tester of [owner, await authority('330100')]) {
      expect(await figures(tester)).toEqual({
        size: 'MICRO',
        figures: { employees: 9 },
      });
    }
    const strangers = [world.visitor(), await given.member(world), await authority('110000')];
    for (const stranger of strangers) expect(await figures(stranger)).toEqual({ size: 'MICRO', figures: null });
  });

  it('needs the figures of its line, and names those that are missing', async () => {
    expect(await (await ownerOf('27')).ask(SIZE, { input: { employees: 9, asOf: '2025-12-31' } })).toMatchObject({
      recordSizeFigures: { code: 'SIZE_FIGURES_INCOMPLETE', missing: ['revenueWan'] },
    });
  });

  it('is not told of what the standard does not size', async () => {
    const input = { employees: 9, revenueWan: 9, assetsWan: 9, asOf: '2025-12-31' };
    for (const industry of ['66', '59', '70']) {
      expect(await (await ownerOf(industry)).ask(SIZE, { input })).toMatchObject({
        recordSizeFigures: { code: 'NOT_SIZED' },
      });
    }
    expect(await (await given.member(world, { of: 'UNIVERSITY' })).ask(SIZE, { input })).toMatchObject({
      recordSizeFigures: { code: 'NOT_SIZED' },
    });
  });

  it('rests on figures that can be: none from the future, none below nothing', async () => {
    const owner = await ownerOf('73');
    expect(await codeOf(owner, SIZE, { input: { employees: 9, asOf: '2999-01-01' } })).toBe('BAD_INPUT');
    expect(await codeOf(owner, SIZE, { input: { employees: -1, asOf: '2025-12-31' } })).toBe('BAD_INPUT');
  });

  it('of a day is what other rooms go by: the latest known for that day', async () => {
    const owner = await ownerOf('73');
    for (const [asOf, employees] of [
      ['2023-12-31', 400],
      ['2024-12-31', 50],
    ] as const) {
      await owner.command(SIZE, { input: { employees, asOf } });
    }
    const at = (day?: string) => world.app.get(OrganizationsService).sizeAt(owner.organizationId, day);
    const sizes = await world.app
      .get(Database)
      .read(undefined, async () => [await at('2023-12-30'), await at('2024-06-30'), await at()]);
    expect(sizes.map((snapshot) => snapshot?.size ?? null)).toEqual([null, 'LARGE', 'SMALL']);
  });

  it('is a record that nobody changes', async () => {
    await expect(world.asApplication((client) => client.query('DELETE FROM organization_size'))).rejects.toThrow();
    await (await ownerOf('73')).command(SIZE, { input: { employees: 9, asOf: '2025-12-31' } });
    await expect(world.sql("UPDATE organization_size SET size = 'LARGE'")).rejects.toThrow(/append-only/);
  });
});
