/** The three levels of administrative divisions that have a GB/T 2260 code. */
export type RegionLevel = 'PROVINCE' | 'CITY' | 'COUNTY';

const REGION_CODE = /^[1-9]\d(0000|(?!00)\d{4})$/;

/** Whether `code` has the form of a GB/T 2260 code: six digits, with no county directly under a province. */
export const isRegionCode = (code: string): boolean => REGION_CODE.test(code);

/** Province `330000`, city `330100` or county `330106`. @throws RangeError unless `isRegionCode(code)`. */
export function regionLevel(code: string): RegionLevel {
  if (!isRegionCode(code)) throw new RangeError(`Not a region code of six digits: ${code}`);
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'CITY' : 'COUNTY';
}

/** The division one level up, or null above a province. @throws RangeError unless `isRegionCode(code)`. */
export function parentRegionCode(code: string): string | null {
  switch (regionLevel(code)) {
    case 'PROVINCE':
      return null;
    case 'CITY':
      return `${code.slice(0, 2)}0000`;
    case 'COUNTY':
      return `${code.slice(0, 4)}00`;
  }
}

/**
 * Where a division stands in the tree: `/33/`, `/33/3301/`, `/33/3301/330106/`. It follows from the code alone,
 * because every county has a city: municipalities and counties run by a province directly keep the grouping
 * that GB/T 2260 gives them at city level (`110100`, `429000`), so a total by city never loses a county.
 * @throws RangeError unless `isRegionCode(code)`.
 */
export function regionPath(code: string): string {
  const province = `/${code.slice(0, 2)}/`;
  switch (regionLevel(code)) {
    case 'PROVINCE':
      return province;
    case 'CITY':
      return `${province}${code.slice(0, 4)}/`;
    case 'COUNTY':
      return `${province}${code.slice(0, 4)}/${code}/`;
  }
}

/**
 * The paths of a division and everything below it as a half-open range, for byte-ordered (`COLLATE "C"`) columns:
 * `path >= from AND path < to`. `0` is the character after `/`, so the range of `/33/` ends before `/330`.
 */
export function regionRange(path: string): { from: string; to: string } {
  return { from: path, to: `${path.slice(0, -1)}0` };
}

/** Whether the division at `path` is the one at `root` or lies below it. */
export const regionContains = (root: string, path: string): boolean => path.startsWith(root);
