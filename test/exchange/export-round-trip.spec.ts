import { draftAchievement, draftNeed, given, UFPL_TERMS, World } from '../kit';
import { exported } from '../kit/given-export';
import { imported } from '../kit/given-import';
import type { Loose, Tester } from '../kit/tester';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const FACTS = `code title abstract keywords kind rights { office number filedOn grantedOn validUntil legalStatus }
  shares { holderName sharePpm } inventors { name } maturity { level } disciplines ipc industries
  regionCode priceTerms ufplOffered ufpl { trialMonths pricing dueDays lumpSum { amount currency } } language originInstitution state`;

const facts = async (who: Tester): Promise<Loose[]> => {
  const list = await who.ask(
    `query ($id: ID!) { achievements(first: 50, filter: { ownerId: $id }) { edges { node { ${FACTS} } } } }`,
    {
      id: who.organizationId,
    },
  );
  return (list.achievements.edges as { node: Loose }[]).map(({ node }) => node).sort((a, b) => (a['code'] < b['code'] ? -1 : 1));
};

const right = (number: string, more: object = {}) => ({ office: 'CN', number, legalStatus: 'GRANTED', ...more });
const FULL = {
  code: 'A1',
  title: '=水泵轴承，在线"诊断"',
  abstract: '第一段。\n第二段，含逗号；含分号。',
  keywords: ['振动', '边缘计算'],
  kind: 'PATENT',
  rights: [
    // A day that only the first of several has would be read for all of them: one value in a cell means every right.
    right('CN112233445B', { grantedOn: '2022-06-01', validUntil: '2040-03-05' }),
    right('CN212345678U', { filedOn: '2021-04-06', grantedOn: '2021-12-01', validUntil: '2031-04-06', legalStatus: 'LAPSED' }),
  ],
  shares: [
    { holderName: '某某大学', sharePpm: 666_667 },
    { holderName: '某某有限公司', sharePpm: 333_333 },
  ],
  inventors: [{ name: '张三' }, { name: '李四' }],
  maturity: { level: 6, evidence: '样机' },
  disciplines: ['0802'],
  ipc: ['G01M'],
  industries: ['C34'],
  priceTerms: '面议',
  ufplOffered: true,
  ufpl: UFPL_TERMS,
  originInstitution: '机械工程学院',
};

describe.each(['zh-CN', 'en'] as const)('achievements exported in %s', (language) => {
  it.each(['CSV', 'XLSX'] as const)(
    'as %s come in again elsewhere as they are, every heading understood or left out',
    async (format) => {
      const [from, to] = [await given.member(world, { of: 'UNIVERSITY' }), await given.member(world, { of: 'UNIVERSITY' })];
      await draftAchievement(from, FULL);
      await draftAchievement(from, { code: 'A2', title: '+1', abstract: null, kind: 'KNOW_HOW' });
      const { name, content } = await exported(world, from, {
        list: 'Achievements',
        filter: { ownerId: from.organizationId },
        format,
        language,
      });
      const run = await imported(world, to, name, content, { publish: false });
      expect(run).toMatchObject({ state: 'DONE', created: 2, returned: 0 });
      expect(run['unmapped']).toHaveLength(7);
      // Where a market lists it is not in the file.
      expect(await facts(to)).toEqual(await facts(from));
    },
  );

  it('and brought back to their owner change nothing: imported ones are known by their codes, others come back by name', async () => {
    const [source, owner] = [await given.member(world, { of: 'UNIVERSITY' }), await given.member(world, { of: 'UNIVERSITY' })];
    await draftAchievement(source, FULL);
    const of = ({ organizationId }: { organizationId: string }) =>
      ({ list: 'Achievements', filter: { ownerId: organizationId }, language }) as const;
    const first = await exported(world, source, of(source));
    await imported(world, owner, first.name, first.content, { publish: false });
    await draftAchievement(owner, { ...FULL, code: 'written by hand' });
    const before = await facts(owner);
    const { name, content } = await exported(world, owner, of(owner));
    const run = await imported(world, owner, name, content, { publish: false });
    expect(run).toMatchObject({ created: 0, returned: 1, rowTotal: 2 });
    expect(run['problems'].edges[0].node).toMatchObject({ found: 'written by hand' });
    expect(await facts(owner)).toEqual(before);
    expect(String((await exported(world, owner, of(owner))).content)).toBe(String(content));
  });
});

it('needs come in again too, but for their budget', async () => {
  const [from, to] = [await given.member(world, { of: 'ENTERPRISE' }), await given.member(world, { of: 'ENTERPRISE' })];
  await draftNeed(from, { code: 'N1', targets: [{ metric: '振动烈度', wanted: '≤ 2.8', unit: 'mm/s' }], deadline: '2099-06-30' });
  const { name, content } = await exported(world, from, { list: 'Needs', filter: { ownerId: from.organizationId } });
  const run = await imported(world, to, name, content, { target: 'NEEDS', publish: false });
  expect(run).toMatchObject({ created: 1, returned: 0 });
  const needs = async (who: Tester) =>
    (
      await who.ask(
        `query ($id: ID!) { needs(filter: { ownerId: $id }) { edges { node { code title problem deadline targets { metric } } } } }`,
        {
          id: who.organizationId,
        },
      )
    ).needs.edges;
  expect(await needs(to)).toEqual(await needs(from));
});
