import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { areaList } from '@vant/area-data';
import { isRegionCode, parentRegionCode, regionContains, regionLevel, regionPath, regionRange } from '@trihelix/kernel';
import { readIpcClass, regionRows } from '@trihelix/catalog';
import disciplines from '../../libs/catalog/data/disciplines.json';
import industries from '../../libs/catalog/data/industries.json';
import ipc from '../../libs/catalog/data/ipc.json';
import undergraduate from '../../libs/catalog/data/undergraduate-classes.json';
import corrections from '../../libs/catalog/data/region-corrections.json';
import english from '../../libs/catalog/data/region-names-en.json';

const regions = regionRows();
const byCode = new Map(regions.map((region) => [region.code, region]));
const ofLevel = (level: string) => regions.filter((region) => region.level === level);
const named = (code: string) => byCode.get(code)?.nameZh;

describe('regions', () => {
  it('number what the Ministry of Civil Affairs counts', () => {
    const groupings = new Set(corrections.groupings.map(({ code }) => code));
    expect(ofLevel('PROVINCE')).toHaveLength(34);
    expect(ofLevel('CITY').filter(({ code }) => !groupings.has(code))).toHaveLength(333);
    expect(ofLevel('CITY')).toHaveLength(333 + groupings.size);
    expect(ofLevel('COUNTY')).toHaveLength(2846);
  });

  it('hold as many counties of each kind as were counted in 2023, and the two set up in 2024', () => {
    const kinds = [/自治县$/, /自治旗$/, /旗$/, /县$/, /市$/, /六枝特区$/, /神农架林区$/, /区$/];
    const counted = new Map<string, number>();
    for (const { nameZh } of ofLevel('COUNTY')) {
      const kind = String(kinds.find((pattern) => pattern.test(nameZh))?.source);
      counted.set(kind, (counted.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counted)).toEqual({
      自治县$: 117,
      自治旗$: 3,
      旗$: 49,
      县$: 1299 + 2,
      市$: 397,
      六枝特区$: 1,
      神农架林区$: 1,
      区$: 977,
    });
  });

  it('have one row per code, in the order of the tree', () => {
    const paths = regions.map(({ path }) => path);
    expect(byCode.size).toBe(regions.length);
    expect([...paths].sort((a, b) => (a < b ? -1 : 1))).toEqual(paths);
  });

  it('each lie in a parent one level up, whose path begins theirs', () => {
    const levels = ['PROVINCE', 'CITY', 'COUNTY'];
    for (const { code, parentCode, level, path } of regions) {
      if (parentCode === null) {
        expect([code, level]).toEqual([code, 'PROVINCE']);
        continue;
      }
      const parent = byCode.get(parentCode);
      expect([code, parent?.level]).toEqual([code, levels[levels.indexOf(level) - 1]]);
      expect(path).toBe(`${parent?.path}${path.split('/').at(-2)}/`);
    }
  });

  it('know recent changes', () => {
    expect(named('330113')).toBe('临平区');
    const hotan = regions.filter(({ parentCode }) => parentCode === '653200').map(({ nameZh }) => nameZh);
    expect(hotan).toEqual(expect.arrayContaining(['和安县', '和康县']));
    expect(named('659012')).toBe('白杨市');
    expect(named('330103')).toBeUndefined();
  });

  it('have only the provincial codes of Taiwan, Hong Kong and Macao', () => {
    expect(regions.filter(({ code }) => /^[78]/.test(code)).map(({ nameZh }) => nameZh)).toEqual([
      '台湾省',
      '香港特别行政区',
      '澳门特别行政区',
    ]);
  });

  it('contain no development zones, towns or vague names', () => {
    expect(regions.filter(({ nameZh }) => /开发区|工业园区|管理区|[镇街]$|街道|行政委员会/.test(nameZh))).toEqual([]);
    expect(regions.filter(({ nameZh }) => nameZh === '市辖区' || nameZh === '县')).toEqual([]);
  });

  it('all have an English name that says where it comes from', () => {
    const origins = new Map<string, number>();
    for (const { level, nameEn, nameEnOrigin } of regions) {
      expect(nameEn).not.toBeNull();
      const key = `${level} ${nameEnOrigin}`;
      origins.set(key, (origins.get(key) ?? 0) + 1);
    }
    expect(Object.fromEntries(origins)).toEqual({
      'PROVINCE ESTABLISHED': 34,
      'CITY ESTABLISHED': 333,
      'CITY TRANSLATION': 9,
      'COUNTY PINYIN': 2846,
    });
    expect(english.names.filter(({ code }) => !byCode.has(code))).toEqual([]);
  });

  const taken = [...corrections.notDivisions, ...corrections.citiesWithoutCounties];
  it.each(taken)('still need the correction of $zh ($code)', ({ code, zh }) => {
    expect(areaList.county_list[code] ?? areaList.city_list[code]).toBe(zh);
  });

  it.each(corrections.groupings)('still need a clear name for $code ($zh)', ({ code, zh }) => {
    expect(areaList.city_list[code]).toBeDefined();
    expect(areaList.city_list[code]).not.toBe(zh);
  });
});

describe('the path of a region', () => {
  it('follows from its code', () => {
    expect(['330000', '330100', '330106'].map(regionPath)).toEqual(['/33/', '/33/3301/', '/33/3301/330106/']);
    expect(['330000', '330100', '330106'].map(regionLevel)).toEqual(['PROVINCE', 'CITY', 'COUNTY']);
    expect(['330000', '330100', '330106'].map(parentRegionCode)).toEqual([null, '330000', '330100']);
  });

  it('gives the half-open range that the database and its policies use', () => {
    expect(regionRange('/33/')).toEqual({ from: '/33/', to: '/330' });
    expect(regionRange('/33/3301/')).toEqual({ from: '/33/3301/', to: '/33/33010' });
    expect(regionContains('/33/', '/33/')).toBe(true);
    expect(regionContains('/33/3301/', '/33/')).toBe(false);
  });

  it.each(['', '33', '33010', '3301066', '033010', '330006', '33010a', '３３０１００', '330106\n'])('refuses %j', (code) => {
    expect(isRegionCode(code)).toBe(false);
    expect(() => regionPath(code)).toThrow(RangeError);
  });

  it.each(ofLevel('PROVINCE'))('selects by its range all that lies in $nameZh and nothing else', ({ code, path }) => {
    const below = (parent: string): string[] =>
      regions.filter(({ parentCode }) => parentCode === parent).flatMap((child) => [child.code, ...below(child.code)]);
    const { from, to } = regionRange(path);
    const inRange = regions.filter((region) => region.path >= from && region.path < to).map((region) => region.code);
    expect(inRange).toEqual([code, ...below(code)].sort());
    expect(regions.filter((region) => regionContains(path, region.path)).map((region) => region.code)).toEqual(inRange);
  });
});

describe('industries', () => {
  const divisions = industries.industries.filter(({ code, section }) => code !== section);

  it('are the 20 sections and 97 divisions of GB/T 4754-2017', () => {
    const sections = industries.industries.filter(({ code, section }) => code === section).map(({ code }) => code);
    expect(sections.join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(divisions.map(({ code }) => Number(code))).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
    expect(industries.source.counts).toEqual({ sections: sections.length, divisions: divisions.length });
  });

  it('put every division into its section', () => {
    const ends = {
      A: 5,
      B: 12,
      C: 43,
      D: 46,
      E: 50,
      F: 52,
      G: 60,
      H: 62,
      I: 65,
      J: 69,
      K: 70,
      L: 72,
      M: 75,
      N: 79,
      O: 82,
      P: 83,
      Q: 85,
      R: 90,
      S: 96,
      T: 97,
    };
    const sectionOf = (division: number) => Object.entries(ends).find(([, last]) => division <= last)?.[0];
    expect(divisions.filter(({ code, section }) => sectionOf(Number(code)) !== section)).toEqual([]);
  });
});

describe('disciplines', () => {
  const categories = disciplines.disciplines.filter(({ code }) => code.length === 2);
  const finer = disciplines.disciplines.filter(({ code }) => code.length === 4);
  const professional = finer.filter((row) => 'professional' in row);

  it('are the 14 categories of the 2022 catalogue', () => {
    expect(categories.map(({ zh }) => zh).join(' ')).toBe(
      '哲学 经济学 法学 教育学 文学 历史学 理学 工学 农学 医学 军事学 管理学 艺术学 交叉学科',
    );
    expect(categories.map(({ code }) => Number(code))).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it('are its 117 first-level disciplines and its 36 doctoral and 31 master professional degree categories', () => {
    expect(finer).toHaveLength(117 + 36 + 31);
    expect(professional).toHaveLength(36 + 31);
    expect(disciplines.source.counts).toEqual({ categories: 14, disciplines: 117, professionalDegrees: 67 });
    expect(professional.filter(({ code }) => Number(code.slice(2)) < 51)).toEqual([]);
    const perCategory = categories.map((category) => finer.filter((row) => row.code.startsWith(category.code)).length);
    expect(perCategory).toEqual([2, 9, 13, 7, 6, 4, 15, 49, 14, 20, 17, 12, 7, 9]);
  });

  it('know what the catalogue of 2022 changed', () => {
    const named = (code: string) => finer.find((row) => row.code === code)?.zh;
    expect(['0308', '0862', '1205', '1403', '1407', '0834', '1010', '1304'].map(named)).toEqual([
      '纪检监察学',
      '风景园林',
      '信息资源管理',
      '设计学',
      '区域国别学',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('of undergraduates are 93 classes under 12 categories, with codes of their own', () => {
    const classes = undergraduate.classes;
    expect(classes).toHaveLength(undergraduate.source.counts.classes);
    expect(new Set(classes.map(({ code }) => code)).size).toBe(93);
    const perCategory = categories.map((category) => classes.filter(({ code }) => code.startsWith(category.code)).length);
    expect(perCategory).toEqual([1, 4, 6, 2, 3, 1, 12, 32, 7, 11, 0, 9, 5, 0]);
    expect(classes.filter(({ zh }) => !zh.endsWith('类'))).toEqual([]);
    expect(classes.find(({ code }) => code === '0809')?.zh).toBe('计算机类');
  });
});

describe('the patent classification', () => {
  const sections = ipc.symbols.filter(({ code }) => code.length === 1).map(({ code }) => code);
  const classes = ipc.symbols.filter(({ code }) => code.length === 3).map(({ code }) => code);

  it('has 8 sections and 132 classes', () => {
    expect(sections.join('')).toBe('ABCDEFGH');
    expect(ipc.source.counts).toEqual({ sections: sections.length, classes: classes.length });
    expect(classes).toHaveLength(132);
    expect(sections.length + classes.length).toBe(new Set(ipc.symbols.map(({ code }) => code)).size);
  });

  it('knows the young classes and closes every section with its 99', () => {
    expect(classes).toEqual(expect.arrayContaining(['B33', 'G16', 'H10', ...sections.map((section) => `${section}99`)]));
  });

  const path = '../shared/data/real/zh-patents.csv';
  const patents = resolve(__dirname, '../..', path);
  const whenPresent = existsSync(patents) ? it : it.skip;
  whenPresent(`knows the class of every published patent in a sample (skipped where ${path} is absent)`, () => {
    const [, ...lines] = readFileSync(patents, 'utf8').trim().split(/\r?\n/);
    const subclasses = lines.flatMap((line) => line.split(',').at(-1)?.split(';') ?? []);
    const known = new Set(classes);
    expect(subclasses.length).toBeGreaterThan(5000);
    expect(subclasses.filter((subclass) => !known.has(readIpcClass(subclass) ?? ''))).toEqual([]);
  });
});

it('every title is written in both languages, without stray spaces', () => {
  const rows = [...industries.industries, ...disciplines.disciplines, ...undergraduate.classes, ...ipc.symbols];
  expect(rows.filter(({ zh }) => !/^[\p{Script=Han}U；、，]+$/u.test(zh))).toEqual([]);
  expect(rows.filter(({ en }) => !/^[A-Z][A-Za-z,;'()[\] -]+[a-z\])]$/.test(en) || en.includes('  '))).toEqual([]);
});

describe('every data file', () => {
  const folder = resolve(__dirname, '../../libs/catalog/data');
  it.each(readdirSync(folder))('%s names its source: document, edition, publisher', (file) => {
    const { source } = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as { source: Record<string, unknown> };
    for (const key of ['title', 'titleEn', 'document', 'edition', 'publisher']) {
      expect([key, source[key]]).toEqual([key, expect.stringMatching(/\S/)]);
    }
  });
});
