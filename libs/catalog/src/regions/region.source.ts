import { parentRegionCode, regionLevel, type RegionLevel, regionPath } from '@trihelix/kernel';
import { areaList } from '@vant/area-data';
import corrections from '../../data/region-corrections.json';
import history from '../../data/region-history.json';
import english from '../../data/region-names-en.json';
import pinyin from '../../data/region-pinyin.json';
import { NameOrigin, Share } from '../catalog.enums';

/** One administrative division as the catalogue keeps it. */
export interface RegionRow {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: RegionLevel;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly nameEnOrigin: NameOrigin;
  readonly source: string;
  readonly path: string;
  readonly initials: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly beganAfter: string | null;
  readonly endedBy: string | null;
}

/** Who took over how much from a division that ended. */
export interface SuccessionRow {
  readonly from: string;
  readonly to: string;
  readonly share: Share;
  readonly on: string | null;
  readonly document: string | null;
}

/** Below Taiwan, Hong Kong and Macao, GB/T 2260 assigns no codes; those in the package are its own. */
const WITHOUT_NATIONAL_CODES = /^(71|81|82)/;

/** Fifth digits 7 and 9 are zones of the statistics bureau and of the package, except below the groupings `..90..`. */
const DEVELOPMENT_ZONE = /^\d\d(?!90)\d\d[79]/;

const nameEn = new Map(english.names.map(({ code, en }) => [code, en]));
const spelled = new Map(pinyin.names.map((row) => [row.code, row]));
const groupingName = new Map(corrections.groupings.map(({ code, zh }) => [code, zh]));
const notDivisions = new Set(corrections.notDivisions.map(({ code }) => code));
const citiesWithoutCounties = new Set(corrections.citiesWithoutCounties.map(({ code }) => code.slice(0, 4)));
const begun = new Map(history.begun.map((row) => [row.code, row]));

/**
 * Every division from province to county, in the order of the tree: 34 provincial divisions, 333 prefectures with the
 * 9 groupings that stand in for one (`regionPath` says why), and the counties of the mainland. The package says
 * what there is; `data/region-corrections.json` takes out what the Ministry of Civil Affairs does not list.
 */
export function regionRows(): RegionRow[] {
  return [
    ...Object.entries(areaList.province_list),
    ...Object.entries(areaList.city_list).filter(([code]) => !WITHOUT_NATIONAL_CODES.test(code)),
    ...Object.entries(areaList.county_list).filter(([code]) => isCounty(code)),
  ]
    .map(([code, name]) => {
      const { began = null, beganAfter = null } = begun.get(code) ?? {};
      return rowOf(code, groupingName.get(code) ?? name, {
        validFrom: began,
        validTo: null,
        beganAfter,
        endedBy: null,
        source: '中华人民共和国县以上行政区划代码（民政部）',
      });
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Divisions that stood in a list since the end of 2009 and have ended, with what is known of their days. */
export function endedRegionRows(): RegionRow[] {
  return history.ended.map(({ code, zh, began, beganAfter, on, endedBy, document }) =>
    rowOf(code, zh, { validFrom: began, validTo: on, beganAfter, endedBy, source: document ?? 'GB/T 2260（gb2260）' }),
  );
}

/** What became of the divisions that ended. */
export function successionRows(): SuccessionRow[] {
  return history.ended.flatMap(({ code, became, partly, on, document }) => {
    const share = partly.length > 0 ? Share.MAIN : Share.WHOLE;
    return [
      ...(became === null ? [] : [{ from: code, to: became, share, on, document }]),
      ...partly.map((to) => ({ from: code, to, share: Share.PART, on, document })),
    ];
  });
}

function isCounty(code: string): boolean {
  if (WITHOUT_NATIONAL_CODES.test(code) || DEVELOPMENT_ZONE.test(code)) return false;
  return !notDivisions.has(code) && !citiesWithoutCounties.has(code.slice(0, 4));
}

type Days = Pick<RegionRow, 'validFrom' | 'validTo' | 'beganAfter' | 'endedBy' | 'source'>;

function rowOf(code: string, nameZh: string, days: Days): RegionRow {
  const { en, initials = null } = spelled.get(code) ?? {};
  return {
    code,
    parentCode: parentRegionCode(code),
    level: regionLevel(code),
    nameZh,
    ...englishOf(code, nameZh, en ?? null),
    path: regionPath(code),
    initials,
    ...days,
  };
}

/** Provinces and prefectures have an established name, their groupings one of ours, counties their pinyin. */
function englishOf(code: string, nameZh: string, inPinyin: string | null): Pick<RegionRow, 'nameEn' | 'nameEnOrigin'> {
  const established = nameEn.get(code);
  if (/辖[区县]$|直辖|群岛/.test(nameZh)) return { nameEn: established ?? inPinyin, nameEnOrigin: NameOrigin.TRANSLATION };
  if (established !== undefined) return { nameEn: established, nameEnOrigin: NameOrigin.ESTABLISHED };
  return { nameEn: inPinyin, nameEnOrigin: inPinyin === null ? NameOrigin.NOT_STATED : NameOrigin.PINYIN };
}
