import { Industry, readFineIndustryCode, readIndustryCode } from '@trihelix/catalog';
import { regionContains, regionPath } from '@trihelix/kernel';
import type { Agreement } from './agreement.reader';

/** The root of a tree: all of it. */
export const WHOLE_TREE = '/';

/**
 * Where an industry code as it is written stands in the tree: `/C/36/361/3610/` for `C3610`, whether or not the catalogue knows
 * more than its division. Null when the catalogue does not know the division, or has it in another section.
 */
export function fieldPath(written: string, catalogued: readonly Pick<Industry, 'code' | 'path'>[]): string | null {
  const [read, fine] = [readIndustryCode(written), readFineIndustryCode(written)];
  const division = catalogued.find(({ code }) => code === read?.code);
  if (!read || !fine || !division) return null;
  if (read.section !== null && !division.path.startsWith(`/${read.section}/`)) return null;
  const finer = [3, 4].filter((length) => fine.length >= length).map((length) => `${fine.slice(0, length)}/`);
  return `${division.path}${finer.join('')}`;
}

/** The codes under which the catalogue is asked for industries as they are written. */
export const cataloguedCodes = (written: readonly string[]): string[] =>
  written.flatMap((text) => readIndustryCode(text)?.code ?? []);

/** The paths of divisions. */
export const territoryPaths = (territory: Agreement['territory']): string[] =>
  territory === 'ALL' ? [WHOLE_TREE] : territory.map(regionPath);

/** Without those that lie in others of the list. */
export const outermost = (paths: readonly string[]): string[] =>
  [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && regionContains(other, path)));

/** What a path is called: the last step of an industry's, six digits of a division's; null for the whole tree. */
export const lastStep = (path: string): string | null => path.split('/').at(-2) || null;
export const divisionAt = (path: string): string | null => lastStep(path)?.padEnd(6, '0') ?? null;
