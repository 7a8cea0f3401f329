import { parentRegionCode, regionLevel, type RegionLevel, regionPath } from '@trihelix/kernel';
import { areaList } from '@vant/area-data';
import corrections from '../../data/region-corrections.json';
import english from '../../data/region-names-en.json';

/** One administrative division as the catalogue keeps it. */
export interface RegionRow {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: RegionLevel;
  readonly nameZh: string;
  /** Provinces and prefectures have one; counties do not yet. */
  readonly nameEn: string | null;
  readonly path: string;
}

/** Below Taiwan, Hong Kong and Macao, GB/T 2260 assigns no codes; those in the package are its own. */
const WITHOUT_NATIONAL_CODES = /^(71|81|82)/;

/** Fifth digits 7 and 9 are zones of the statistics bureau and of the package, except below the groupings `..90..`. */
const DEVELOPMENT_ZONE = /^\d\d(?!90)\d\d[79]/;

const nameEn = new Map(english.names.map(({ code, en }) => [code, en]));
const groupingName = new Map(corrections.groupings.map(({ code, zh }) => [code, zh]));
const notDivisions = new Set(corrections.notDivisions.map(({ code }) => code));
const citiesWithoutCounties = new Set(corrections.citiesWithoutCounties.map(({ code }) => code.slice(0, 4)));

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
    .map(([code, name]) => rowOf(code, name))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function isCounty(code: string): boolean {
  if (WITHOUT_NATIONAL_CODES.test(code) || DEVELOPMENT_ZONE.test(code)) return false;
  return !notDivisions.has(code) && !citiesWithoutCounties.has(code.slice(0, 4));
}

const rowOf = (code: string, name: string): RegionRow => ({
  code,
  parentCode: parentRegionCode(code),
  level: regionLevel(code),
  nameZh: groupingName.get(code) ?? name,
  nameEn: nameEn.get(code) ?? null,
  path: regionPath(code),
});
