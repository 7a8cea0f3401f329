import { sha256Hex } from '@trihelix/kernel';
import { given, World } from '../kit';
import { download, FILING, filingDone, filingOf, filingsOf, readPdf, submitted } from '../kit/given-filing';
import { LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const DETAILED = {
  kind: 'EXCLUSIVE',
  fieldsOfUse: ['C26', '3562'],
  territory: ['330000', '440300'],
  fees: [
    { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 },
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [
        { upTo: 100_000_000, ratePpm: 50_000 },
        { upTo: null, ratePpm: 30_000 },
      ],
      exemptUpTo: 0,
      annualMinimum: null,
      annualCap: null,
      cumulativeCap: 20_000_000,
    },
  ],
  reporting: { period: 'QUARTER', dueDays: 30 },
};
const packOf = async (filing: Loose): Promise<{ text: string; pack: Loose }> => {
  const { content } = await download(world, story.cast.officer, filing.packJsonPath as string);
  const text = content.toString('utf8');
  return { text, pack: JSON.parse(text) as Loose };
};

describe('The pack of a filing', () => {
  it('says in Chinese who licenses what to whom, for what, where, and for which fee, and no character is missing', async () => {
    const filing = await filingOf(story, 'RECORDAL', { terms: DETAILED });
    const { status, type, content } = await download(world, story.cast.officer, filing.packPdfPath as string);
    expect([status, type]).toEqual([200, 'application/pdf']);
    const { pages, info } = readPdf(content);
    const { number, terms } = await story.read(story.cast.officer, filing.licenceId as string, 'number terms { hash version }');
    expect(info).toMatchObject({ Title: `专利实施许可合同备案材料 ${number}` });
    expect(pages.map(({ missing }) => missing)).toEqual(pages.map(() => 0));
    const text = pages.map((page) => page.text).join('\n');
    const plain = text.replaceAll('\n', '');
    expect(plain).not.toContain('〓');
    for (const saidSo of [
      '许可方（让与人）',
      '被许可方（受让人）',
      '统一社会信用代码',
      '独占许可',
      '先使用后付费',
      '化学原料和化学制品制造业（C26）',
      '浙江省（330000）、深圳市（440300）',
      '¥80,000.00（人民币捌万元整）',
      '至 ¥1,000,000.00 的部分 5%，其余部分 3%',
      '累计上限 ¥200,000.00（人民币贰拾万元整）',
      '不超过 ¥280,000.00（人民币贰拾捌万元整）',
      `第 ${terms.version} 版`,
      terms.hash as string,
      '须附材料',
      '专利实施许可合同',
    ])
      expect(plain).toContain(saidSo);
    // Organizations, and nobody's name.
    for (const person of [story.cast.licenseeSignatory, story.cast.licensorSignatory]) expect(plain).not.toContain(person.userId);
  });

  it('is the same as JSON, with the credit codes of both sides, and names no person', async () => {
    const filing = await filingOf(story, 'REGISTRATION');
    const { text, pack } = await packOf(filing);
    expect(pack).toMatchObject({
      form: 'trihelix.filing-pack/1',
      kind: 'REGISTRATION',
      title: '技术合同认定登记',
      contractAmount: '8000000',
      fees: [{ kind: 'LUMP_SUM', amount: '8000000' }],
      fieldsOfUse: 'ALL',
      territory: 'ALL',
      signatures: [
        { side: 'LICENSOR', method: 'REAUTHENTICATION' },
        { side: 'LICENSEE', method: 'REAUTHENTICATION' },
      ],
    });
    expect((pack.parties as Loose[]).map(({ creditCode }) => creditCode)).toEqual([
      expect.stringMatching(/^[0-9A-Z]{18}$/),
      expect.stringMatching(/^[0-9A-Z]{18}$/),
    ]);
    for (const { userId } of Object.values(story.cast)) expect(text).not.toContain(userId);
  });

  it('that was handed in is kept by its hash, whatever the sides are called later', async () => {
    const filing = await filingOf(story, 'RECORDAL');
    const handedIn = await submitted(story, filing);
    const { text } = await packOf(handedIn);
    expect(sha256Hex(text)).toBe(handedIn.packHash);
    await world.sql(`UPDATE organization SET name = name || '（更名）' WHERE id = $1`, [story.cast.manager.organizationId]);
    expect((await packOf(handedIn)).text).toBe(text);

    const refusal = { refusalCode: 'OTHER', reason: '名称与登记簿不一致', on: todayIn(world) };
    const refused = await filingDone(story.cast.officer, 'refuseLicenceFiling', handedIn, refusal);
    const renamed = await packOf(refused);
    expect((renamed.pack.parties as Loose[])[1]?.name).toContain('（更名）');
    const again = await submitted(story, refused);
    expect(again.packHash).toBe(sha256Hex(renamed.text));
    expect(again.packHash).not.toBe(handedIn.packHash);
  });

  it('is read by both sides and by authorities of the region, and by nobody else', async () => {
    const { manager, authority } = story.cast;
    const filing = await filingOf(story, 'REGISTRATION');
    for (const who of [manager, authority]) expect((await download(world, who, filing.packJsonPath as string)).status).toBe(200);
    expect((await download(world, null, filing.packPdfPath as string)).status).toBe(401);
    const stranger = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    expect((await download(world, stranger, filing.packPdfPath as string)).status).toBe(404);
    const researcher = await given.member(world, { of: 'UNIVERSITY', roles: ['RESEARCHER'] });
    expect((await download(world, researcher, filing.packPdfPath as string)).status).toBe(403);
    expect(await filingsOf(manager, filing.licenceId, FILING)).toHaveProperty('REGISTRATION');
  });
});
