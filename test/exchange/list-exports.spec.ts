import { ExportableLists, ExportedList, ExportFormat, ExportTooLong, requireRoom } from '@trihelix/exchange';
import { AccessAudit } from '@trihelix/platform';
import { draftAchievement, draftNeed, given, listedAchievement, publishedNeed, UFPL_TERMS, World } from '../kit';
import { EnquiryStory } from '../kit/given-enquiry';
import { exported, type ExportWish, sheetOf, startExport } from '../kit/given-export';
import { LicenceStory } from '../kit/given-licence';
import { SECRET, UndertakingStory } from '../kit/given-undertaking';
import type { Tester } from '../kit/tester';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const university = () => given.member(world, { of: 'UNIVERSITY' });
const FORMATS = ['CSV', 'XLSX'] as const;
const LISTS: readonly ExportWish['list'][] = [
  'Achievements',
  'Needs',
  'Licences',
  'Receivables',
  'Receipts',
  'Organizations',
  'Enquiries',
  'Undertakings',
  'AuditTrail',
];
/** What is exported of one region or one day only. */
const OF_ONE = ['RegionOverview', 'MatchmakingMeetings'] as const;
const rootOf = (list: string) => list.charAt(0).toLowerCase() + list.slice(1);
/** What the list itself counts. */
const total = async (who: Tester, list: ExportWish['list'], filter?: object): Promise<number> => {
  if (list === 'AuditTrail') return (await who.ask('{ auditTrail { totalCount } }')).auditTrail.totalCount;
  const type = list.replace(/(ie)?s$/u, (end) => (end === 'ies' ? 'y' : '')) + 'Filter';
  const document = `query ($filter: ${type}) { list: ${rootOf(list)}(filter: $filter) { totalCount } }`;
  return (await who.ask(document, { filter })).list.totalCount;
};

describe('every list', () => {
  it('is exported by exactly those who may see it, once they are signed in', () => {
    const rules = new Map(
      world.app
        .get(AccessAudit)
        .operations()
        .map(({ name, access }) => [name, access]),
    );
    for (const list of [...LISTS, ...OF_ONE]) {
      const rule = rules.get(`Query.${rootOf(list)}`);
      const wanted = rule?.kind === 'public' ? ({ kind: 'signed-in' } as const) : rule;
      expect({ list, rule: rules.get(`Mutation.export${list}`) }).toEqual({ list, rule: wanted });
      const name = list.replace(/(?<!^)[A-Z]/gu, '_$&').toUpperCase() as ExportedList;
      expect(world.app.get(ExportableLists).of(name).permission).toBe(wanted?.kind === 'permission' ? wanted.name : null);
    }
    expect(LISTS.length + OF_ONE.length).toBe(Object.keys(ExportedList).length);
  });

  it('has headings and a title in both languages, each heading once, the identifier last', () => {
    for (const name of Object.values(ExportedList)) {
      const { columns, title } = world.app.get(ExportableLists).of(name);
      for (const say of ['zh', 'en'] as const) {
        const headings = columns.map(({ label }) => label[say]);
        expect(new Set(headings).size).toBe(headings.length);
        expect(headings.at(-1)).toBe({ zh: '系统标识', en: 'identifier' }[say]);
        expect(title[say].length).toBeLessThanOrEqual(31);
      }
    }
  });

  it('is refused to who may not see it, and to who is not signed in', async () => {
    const manager = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    const document = (list: string) => `mutation { export${list}(format: CSV) { __typename } }`;
    expect((await manager.send(document('AuditTrail'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const list of LISTS)
      expect((await world.visitor().send(document(list))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('has no more rows than its kind of file: a sheet ends at 1,048,575 and CSV is named as the way out', () => {
    expect(() => requireRoom(ExportFormat.XLSX, 1_048_575)).not.toThrow();
    expect(() => requireRoom(ExportFormat.XLSX, 1_048_576)).toThrow(ExportTooLong);
    expect(new ExportTooLong(ExportFormat.XLSX, 1_048_576)).toMatchObject({ code: 'EXPORT_TOO_LONG', maxRows: 1_048_575 });
    expect(new ExportTooLong(ExportFormat.XLSX, 1_048_576).text.zh).toContain('请改为导出 CSV');
    expect(() => requireRoom(ExportFormat.CSV, 1_048_576)).not.toThrow();
    expect(() => requireRoom(ExportFormat.CSV, 5_000_001)).toThrow(ExportTooLong);
  });
});

describe('achievements', () => {
  it('come out as each viewer sees the list, as CSV and as a workbook', async () => {
    const owner = await university();
    await listedAchievement(owner, { code: 'A1', title: '甲' });
    await draftAchievement(owner, { code: 'A2', title: '乙' });
    const filter = { ownerId: owner.organizationId };
    for (const format of FORMATS) {
      const { rows, done } = await exported(world, owner, { list: 'Achievements', filter, format });
      expect(done).toMatchObject({ state: 'DONE', rows: await total(owner, 'Achievements', filter), rowTotal: 2, format });
      expect(done).toMatchObject({ filter, file: { purpose: 'EXPORT' }, viewerActions: [], locale: 'zh-CN' });
      expect(rows.map((row) => row['成果编号'])).toEqual(['A2', 'A1']);
      expect(rows.map((row) => row['成果状态'])).toEqual(['草稿', '已发布']);
    }
    const stranger = await university();
    expect((await exported(world, stranger, { list: 'Achievements', filter })).rows).toHaveLength(1);
  });

  it('whose filter the list refuses are not begun', async () => {
    const who = await university();
    const refused = await startExport(who, { list: 'Achievements', filter: { discipline: 'nonsense' } });
    expect(refused).toMatchObject({ code: 'UNKNOWN_DISCIPLINE' });
    expect((await who.ask('{ exports { totalCount } }')).exports.totalCount).toBe(0);
  });

  it('carry sums and days as numbers and days, words in the language of the reader, and nothing where nothing is known', async () => {
    const owner = await university();
    const right = { office: 'CN', number: 'CN112233445B', filedOn: '2020-03-05', legalStatus: 'GRANTED' };
    await draftAchievement(owner, {
      title: 'T',
      abstract: null,
      kind: 'PATENT',
      rights: [right],
      ufplOffered: true,
      ufpl: UFPL_TERMS,
    });
    const filter = { ownerId: owner.organizationId };
    const english = await exported(world, owner, { list: 'Achievements', filter, language: 'en', format: 'XLSX' });
    expect(english.name).toMatch(/^Achievements \d{4}-\d\d-\d\d\.xlsx$/u);
    expect(english.rows[0]).toMatchObject({ kind: 'patent', 'legal status': 'granted', 'filing date': '2020-03-05' });
    expect(english.rows[0]).toMatchObject({
      pricing: 'market listing',
      'use first, pay later': 'yes',
      'region name': expect.anything(),
    });
    expect(english.rows[0]).not.toHaveProperty('abstract');
    const sheet = await sheetOf(english.content);
    expect(sheet).toContain('<c s="4"><v>80000.00</v></c>');
    expect(sheet).toContain('<c s="3"><v>43895</v></c>');
    const { content } = await exported(world, owner, { list: 'Achievements', filter });
    expect(content.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
    expect(String(content)).toContain(',80000.00,');
    expect(String(content)).toContain(',挂牌交易,');
  });

  it('cannot make a spreadsheet program compute anything, and numbers stay numbers', async () => {
    const owner = await university();
    const titles = ['=HYPERLINK("https://evil.example","x")', '@SUM(1+1)*cmd', '+1+cmd', '-2+3+cmd', '＝1+1', '+1', '-1'];
    for (const title of titles) await draftAchievement(owner, { title });
    const given = { title: '\t=1+1', keywords: ['=1+1'] };
    await draftAchievement(owner, given);
    const filter = { ownerId: owner.organizationId };
    const text = String((await exported(world, owner, { list: 'Achievements', filter })).content);
    const cells = text.split(/\r\n|,/u).map((cell) => cell.replace(/^"/u, ''));
    const computing = cells.filter((cell) => /^[=@＝\t\r]|^[+-](?!\d+$)/u.test(cell));
    expect(computing).toEqual([]);
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")"`);
    const workbook = await sheetOf((await exported(world, owner, { list: 'Achievements', filter, format: 'XLSX' })).content);
    expect(workbook).not.toContain('<f');
    expect(workbook).toContain("'=HYPERLINK(");
    expect(workbook).toContain('t="inlineStr"><is><t xml:space="preserve">+1</t>');
  });

  it('name their inventors to their own organization only', async () => {
    const owner = await university();
    await listedAchievement(owner, { inventors: [{ name: '金丝雀甲' }, { name: '李四' }] });
    const filter = { ownerId: owner.organizationId };
    expect((await exported(world, owner, { list: 'Achievements', filter })).rows[0]).toMatchObject({ 完成人: '金丝雀甲；李四' });
    for (const reader of [await university(), await given.member(world, { of: 'AUTHORITY', region: '330000' })]) {
      const { content, rows } = await exported(world, reader, { list: 'Achievements', filter });
      expect(rows).toHaveLength(1);
      expect(String(content)).not.toContain('金丝雀');
    }
  });
});

describe('needs', () => {
  it('come out without what is confidential about them, to their owner as to everybody', async () => {
    const story = await UndertakingStory.begin(world);
    const id = await story.need();
    await draftNeed(story.owner, { title: '草稿', budgetMin: { amount: '50000000', currency: 'CNY' }, deadline: '2099-06-30' });
    const filter = { ownerId: story.owner.organizationId };
    for (const [reader, rows] of [
      [story.owner, 2],
      [story.engineer, 1],
    ] as const) {
      const table = await exported(world, reader, { list: 'Needs', filter });
      expect(table.rows).toHaveLength(rows);
      expect(await total(reader, 'Needs', filter)).toBe(rows);
      expect(table.rows.at(-1)).toMatchObject({ 系统标识: id, 需求状态: '已发布', 发布机构: '深圳精密叶片有限公司' });
      for (const canary of [SECRET, 'canary-7f3a']) expect(String(table.content)).not.toContain(canary);
    }
    const workbook = await exported(world, story.owner, { list: 'Needs', filter, format: 'XLSX' });
    expect(await sheetOf(workbook.content)).toContain('<v>500000.00</v>');
    expect(workbook.rows[0]).toMatchObject({ 币种: 'CNY', 截止日期: '2099-06-30' });
  });

  it('never lose a row between two pages', async () => {
    const owner = await given.member(world, { of: 'ENTERPRISE' });
    const { id } = await publishedNeed(owner);
    await world.sql(
      `INSERT INTO challenge SELECT (jsonb_populate_record(challenge, jsonb_build_object('id', gen_random_uuid(), 'code', 'C' || n))).*
       FROM challenge, generate_series(1, 1233) AS n WHERE id = $1`,
      [id],
    );
    const filter = { ownerId: owner.organizationId };
    const { rows, done } = await exported(world, owner, { list: 'Needs', filter });
    expect(done).toMatchObject({ rows: 1_234, rowTotal: 1_234 });
    expect(new Set(rows.map((row) => row['需求编号'])).size).toBe(1_234);
  });
});

describe('licences and their books', () => {
  it('come out for both sides and the watching authority, counted as their lists are, sums in yuan', async () => {
    const story = await LicenceStory.begin(world);
    const { cast } = story;
    const { id, number } = await story.paying();
    await story.pay(id as string, { amount: '1234567', bankReference: '=1+1' });
    await story.draft();
    for (const reader of [cast.accountant, cast.manager, cast.authority]) {
      for (const list of ['Licences', 'Receivables', 'Receipts'] as const) {
        const { rows } = await exported(world, reader, { list });
        expect({ list, rows: rows.length }).toEqual({ list, rows: await total(reader, list) });
      }
    }
    const licences = await exported(world, cast.accountant, { list: 'Licences', filter: { states: ['PAYING'] } });
    expect(licences.rows).toEqual([
      expect.objectContaining({ 许可编号: number, 状态: '付费期', 转化价款: '80000.00', 被许可方规模: '小型', 系统标识: id }),
    ]);
    expect((await exported(world, cast.manager, { list: 'Receivables' })).rows[0]).toMatchObject({
      许可编号: number,
      应收金额: '80000.00',
      已收金额: '12345.67',
      未收金额: '67654.33',
    });
    const receipts = await exported(world, cast.accountant, { list: 'Receipts' });
    expect(receipts.rows[0]).toMatchObject({ 到账金额: '12345.67', 未核销金额: '0.00', 银行流水号: '=1+1' });
    expect(String(receipts.content)).toContain(",'=1+1,");
    const stranger = await given.member(world, { of: 'ENTERPRISE' });
    for (const list of ['Licences', 'Receivables', 'Receipts'] as const)
      expect((await exported(world, stranger, { list })).rows).toEqual([]);
  });
});

describe('other lists', () => {
  it('organizations come out under their filter with words for what they are', async () => {
    const who = await given.member(world, { of: 'INSTITUTE', name: '出口试验研究院' });
    const filter = { search: '出口试验研究院' };
    const { rows } = await exported(world, who, { list: 'Organizations', filter });
    expect(rows).toEqual([expect.objectContaining({ 名称: '出口试验研究院', 类型: '科研院所', 状态: '已核验', 地区: '西湖区' })]);
    expect(rows).toHaveLength(await total(who, 'Organizations', filter));
  });

  it('enquiries come out without a word of what was written', async () => {
    const story = await EnquiryStory.begin(world);
    await story.answered({ text: '金丝雀问' });
    await story.closed();
    for (const who of [story.firm, story.university]) {
      const { rows, content } = await exported(world, who, { list: 'Enquiries' });
      expect(rows).toHaveLength(await total(who, 'Enquiries'));
      expect(rows[0]).toMatchObject({ 咨询方: '深圳精密叶片有限公司', 状态: '已结束', 结果: '同意许可', 答复方: '钱塘理工大学' });
      for (const said of ['金丝雀问', '欢迎来校', '1300']) expect(String(content)).not.toContain(said);
    }
    const narrowed = { states: ['ANSWERED'], search: '金丝雀问' };
    expect((await exported(world, story.firm, { list: 'Enquiries', filter: narrowed })).rows).toHaveLength(1);
  });

  it('undertakings come out for both sides, without the text that is promised', async () => {
    const story = await UndertakingStory.begin(world);
    const needId = await story.need();
    await story.engineer.command(
      `mutation ($id: ID!) { requestUndertaking(input: { subjectType: NEED, subjectId: $id, purpose: "金丝雀目的" }) { __typename } }`,
      { id: needId },
    );
    for (const who of [story.owner, story.engineer]) {
      const { rows, content } = await exported(world, who, { list: 'Undertakings' });
      expect(rows).toEqual([expect.objectContaining({ 状态: '待决定', 承诺方: '钱塘理工大学', 受诺方: '深圳精密叶片有限公司' })]);
      expect(String(content)).not.toContain('金丝雀');
    }
  });

  it('the audit trail comes out to administrators with the names of colleagues, and without what was written before and after', async () => {
    const admin = await university();
    await draftAchievement(admin, { title: '金丝雀标题' });
    await world.settle();
    const count = await total(admin, 'AuditTrail');
    const { rows, content } = await exported(world, admin, { list: 'AuditTrail' });
    expect(rows).toHaveLength(count);
    expect(rows.at(-1)).toMatchObject({
      操作: '登记成果草稿',
      操作代码: 'createAchievement',
      结果: '成功',
      操作人: expect.stringMatching(/^Person/u),
    });
    expect(rows.at(-1)?.['时间（北京时间）']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u);
    expect(String(content)).not.toContain('金丝雀');
  });
});
