import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CatalogService, endedRegionRows, regionRows, successionOf, successionRows, UnknownRegion } from '@trihelix/catalog';
import pinyin from '../../libs/catalog/data/region-pinyin.json';
import { given, publishedNeed, World } from '../kit';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const ask = (document: string) => world.visitor().ask(document);
const standing = new Map(regionRows().map((region) => [region.code, region]));
const ended = new Map(endedRegionRows().map((region) => [region.code, region]));

describe('the data about codes that ended', () => {
  it.each(['make-region-history.mjs', 'make-region-names.mjs'])('are what %s makes of the old lists', (script) => {
    expect(() =>
      execFileSync(process.execPath, [join(__dirname, '../../scripts', script), '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it('say of every one what it became, in codes that stand or ended themselves, and that none stands today', () => {
    expect(ended.size).toBe(381);
    for (const code of ended.keys()) {
      expect([code, standing.has(code)]).toEqual([code, false]);
      const { successors } = successionOf(code);
      expect([code, successors.filter((at) => !standing.has(at))]).toEqual([code, []]);
      expect([code, successors.length > 0]).toEqual([code, true]);
    }
    expect(successionRows().filter(({ to }) => !standing.has(to) && !ended.has(to))).toEqual([]);
  });

  it('put every end after its beginning, on a day or before the day of a list', () => {
    for (const { code, validFrom, validTo, endedBy } of ended.values()) {
      expect([code, validTo ?? endedBy]).toEqual([code, expect.stringMatching(/^20\d\d-\d\d-\d\d$/)]);
      if (validFrom && validTo) expect([code, validFrom < validTo]).toEqual([code, true]);
    }
    expect([...ended.values()].filter(({ validTo }) => validTo !== null).length).toBeGreaterThan(320);
  });

  it.each([
    ['330103', '下城区', '330105', ['330105'], '2021-03-11'],
    ['330104', '江干区', '330102', ['330102', '330114'], '2021-03-11'],
    ['371202', '莱城区', '370116', ['370116'], '2018-12-26'],
    ['371200', '莱芜市', null, ['370116', '370117'], '2018-12-26'],
    ['310108', '闸北区', '310106', ['310106'], '2015-10-13'],
    ['110103', '崇文区', '110101', ['110101'], '2010-06-28'],
    // By way of 630221, which ended in its turn.
    ['632121', '平安县', '630203', ['630203'], '2013-02-08'],
    ['542232', '错那县', '540581', ['540581'], '2016-01-07'],
  ])('%s %s leads to %s', (code, zh, heir, successors, endedOn) => {
    expect(ended.get(code)?.nameZh).toBe(zh);
    expect(successionOf(code)).toEqual({ heir, successors, endedOn });
  });

  it('lead nowhere from a code that stands or never was', () => {
    for (const code of ['330106', '999999', '杭州市'])
      expect(successionOf(code)).toEqual({ heir: code, successors: [], endedOn: null });
  });
});

describe('a division that is no more', () => {
  it('is found by its old code, with what it became, when and by which approval', async () => {
    const { region } = await ask(`{
      region(code: "330104") {
        nameZh validTo parent { nameZh }
        replacedBy { share effectiveOn document region { code nameZh validFrom } }
      }
    }`);
    expect(region).toEqual({
      nameZh: '江干区',
      validTo: '2021-03-11',
      parent: { nameZh: '杭州市' },
      replacedBy: [
        {
          share: 'MAIN',
          effectiveOn: '2021-03-11',
          document: '国函〔2021〕29号',
          region: { code: '330102', nameZh: '上城区', validFrom: null },
        },
        {
          share: 'PART',
          effectiveOn: '2021-03-11',
          document: '国函〔2021〕29号',
          region: { code: '330114', nameZh: '钱塘区', validFrom: '2021-03-11' },
        },
      ],
    });
  });

  it('says that the day is not stated where no approval is known, and between which lists it ended', async () => {
    const { region } = await ask(
      '{ region(code: "445121") { nameZh validTo endedBy replacedBy { effectiveOn document region { code } } } }',
    );
    expect(region).toEqual({
      nameZh: '潮安县',
      validTo: null,
      endedBy: '2013-08-31',
      replacedBy: [
        { effectiveOn: null, document: null, region: { code: '445102' } },
        { effectiveOn: null, document: null, region: { code: '445103' } },
      ],
    });
  });

  it('stands in the list of a day on which it was, and its successor does not', async () => {
    const below = async (code: string, asOf: string) => {
      const { page } = await ask(
        `{ page: regions(filter: { parentCode: "${code}", asOf: "${asOf}" }, first: 50) { edges { node { code } } } }`,
      );
      return (page as { edges: { node: { code: string } }[] }).edges.map(({ node }) => node.code);
    };
    expect(await below('330100', '2021-03-10')).toEqual(expect.arrayContaining(['330103', '330104']));
    expect(await below('330100', '2021-03-10')).not.toContain('330114');
    expect(await below('330100', '2021-03-11')).toEqual(expect.arrayContaining(['330102', '330105', '330113', '330114']));
    expect(await below('330100', '2021-03-11')).not.toContain('330103');
    expect(await below('371200', '2015-01-01')).toEqual(['371202', '371203']);
    const { then, now } = await ask(
      `{ then: regions(filter: { asOf: "2010-01-15" }) { totalCount } now: regions { totalCount } }`,
    );
    expect([(then as { totalCount: number }).totalCount > 3150, (now as { totalCount: number }).totalCount]).toEqual([
      true,
      3222,
    ]);
  });
});

describe('a code of the past that another room is given', () => {
  const required = (code: string) => world.app.get(CatalogService).requireRegion(code);

  it('becomes the division that stands in its place', async () => {
    expect(await required('330103')).toMatchObject({ code: '330105', nameZh: '拱墅区' });
    expect(await required('632121')).toMatchObject({ code: '630203' });
    expect(await required('330621')).toMatchObject({ code: '330603' });
  });

  it('is refused where it was divided and none is its heir, naming the day and all that it became', async () => {
    const refused = await required('371200').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnknownRegion);
    expect(refused).toMatchObject({ becameCodes: ['370116', '370117'], endedOn: '2018-12-26' });
    const { zh, en } = (refused as UnknownRegion).text;
    expect(zh).toBe('行政区划代码“371200”已于 2018-12-26 撤销，辖区分别划入：370116莱芜区、370117钢城区。请从中选择。');
    expect(en).toContain('370116 Laiwu District, 370117 Gangcheng District');
  });
});

describe('English names of counties', () => {
  it.each([
    ['330382', 'Yueqing City'],
    ['130225', 'Laoting County'],
    ['410621', 'Xun County'],
    ['371524', "Dong'e County"],
    ['370405', "Tai'erzhuang District"],
    ['532531', 'Lüchun County'],
    ['320116', 'Luhe District'],
    ['420116', 'Huangpi District'],
    ['310112', 'Minhang District'],
    ['341621', 'Guoyang County'],
    ['522701', 'Duyun City'],
    ['510682', 'Shifang City'],
    ['411104', 'Shaoling District'],
    ['310115', 'Pudong New Area'],
    ['429021', 'Shennongjia Forestry District'],
    ['530925', 'Shuangjiang Lahu, Wa, Blang and Dai Autonomous County'],
    ['654022', "Chabucha'er Xibe Autonomous County"],
    ['152921', 'Alashan Left Banner'],
    ['653201', 'Hetian City'],
  ])('%s is %s', (code, nameEn) => {
    expect(standing.get(code)?.nameEn).toBe(nameEn);
    expect(standing.get(code)?.nameEnOrigin).toBe('PINYIN');
  });

  it('are words in Latin letters, each beginning with a capital, with apostrophes only before a, e and o', () => {
    const wrong = [...standing.values(), ...ended.values()].filter(
      ({ nameEn, nameEnOrigin }) =>
        nameEnOrigin === 'PINYIN' &&
        !/^([A-Z][a-zü]*('[aeo][a-zü]*)*)( ([A-Z][A-Za-z-]+,?|and))* [A-Z][a-z]+$/.test(nameEn ?? ''),
    );
    expect(wrong.map(({ code, nameEn }) => [code, nameEn])).toEqual([]);
  });

  it('keep the established names of provinces and prefectures', () => {
    const named = (code: string) => [standing.get(code)?.nameEn, standing.get(code)?.nameEnOrigin];
    expect(['610000', '500000', '350200', '341500', '340300', '341600', '150100', '150800'].map(named)).toEqual(
      ['Shaanxi', 'Chongqing', 'Xiamen', "Lu'an", 'Bengbu', 'Bozhou', 'Hohhot', 'Bayannur'].map((name) => [name, 'ESTABLISHED']),
    );
    expect(named('110100')).toEqual(['Districts of Beijing', 'TRANSLATION']);
  });

  it('have initials, one letter a character', () => {
    expect(pinyin.names.filter(({ zh, initials }) => initials.length !== [...zh].length)).toEqual([]);
    expect(['500000', '350200', '330382'].map((code) => standing.get(code)?.initials)).toEqual(['cqs', 'xms', 'yqs']);
  });
});

describe('what other rooms store and filter by a code of the past', () => {
  it('is stored under, and found by, the division that stands in its place', async () => {
    const engineer = await given.member(world, { of: 'ENTERPRISE' });
    const { id } = await publishedNeed(engineer, { regionCode: '330103' });
    const found = async (code: string) => {
      const { needs } = await ask(`{ needs(filter: { regionCode: "${code}" }) { edges { node { id regionCode } } } }`);
      return (needs as { edges: { node: unknown }[] }).edges.map(({ node }) => node);
    };
    const need = { id, regionCode: '330105' };
    expect([await found('330103'), await found('330105'), await found('330102')]).toEqual([[need], [need], []]);
  });

  it('finds organizations, and is what an authority is shown of its region', async () => {
    const { organizationId } = await given.member(world, { of: 'ENTERPRISE', region: '330105' });
    const { organizations } = await ask('{ organizations(filter: { regionCode: "330103" }) { edges { node { id } } } }');
    expect((organizations as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id)).toContain(organizationId);
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330105' });
    const { overview, enquiryCounts } = await authority.ask(
      `{ overview: regionOverview(regionCode: "330103", from: "2026-01-01", to: "2026-12-31") { region { code } indicators { code count } }
         enquiryCounts(regionCode: "330103") { count } }`,
    );
    expect(overview.region).toEqual({ code: '330105' });
    expect(overview.indicators).toContainEqual({ code: 'NEEDS_POSTED', count: 1 });
    expect(enquiryCounts).toEqual([]);
  });

  it('is refused where it was divided, saying what it became', async () => {
    const national = await given.member(world, { of: 'AUTHORITY', region: '370000' });
    for (const list of ['needs', 'achievements', 'organizations', 'licences', 'receivables', 'receipts']) {
      const { errors } = await national.send(`{ ${list}(filter: { regionCode: "371200" }) { totalCount } }`);
      expect([list, errors?.[0]?.message]).toEqual([list, expect.stringContaining('370116莱芜区、370117钢城区')]);
    }
  });
});
