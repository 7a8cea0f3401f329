import { request } from '@shared/api/request';
import type { CatalogKind } from '@shared/catalog/names';
import type { Language } from '@shared/texts/texts';
import { regionPath } from '@trihelix/kernel';
import { DIVISIONS, INDUSTRIES } from './terms.query';

/** The two trees of which branches can be licensed. */
export type TreeKind = Extract<CatalogKind, 'REGION' | 'INDUSTRY'>;

/** A branch of a tree. */
export interface Branch {
  readonly code: string;
  readonly name: string;
  /** Whether anything can lie below it. */
  readonly isLast: boolean;
}

/** Where it is kept what lies directly below a branch, or the tops of the tree for null. */
export const branchesBelow = (kind: TreeKind, parent: string | null, language: Language) => ({
  queryKey: ['branches', kind, parent, language],
  queryFn: () => (kind === 'REGION' ? divisionsBelow(parent) : industriesBelow(parent)),
  staleTime: Infinity,
});

async function divisionsBelow(parent: string | null): Promise<readonly Branch[]> {
  const { regions } = await request(DIVISIONS, { filter: parent ? { parentCode: parent } : { level: 'PROVINCE' } });
  return branchesOf(regions, 'COUNTY');
}

async function industriesBelow(parent: string | null): Promise<readonly Branch[]> {
  const { industries } = await request(INDUSTRIES, { filter: industryFilter(parent) });
  return branchesOf(industries, 'CLASS');
}

interface Node {
  readonly code: string;
  readonly name: string;
  readonly level: string;
}

interface Page {
  readonly edges: readonly { readonly node: Node }[];
}

const branchesOf = ({ edges }: Page, last: string): readonly Branch[] =>
  edges.map(({ node: { code, name, level } }) => ({ code, name, isLast: level === last }));

function industryFilter(parent: string | null) {
  if (parent === null) return { level: 'SECTION' } as const;
  if (/^[A-Z]$/.test(parent)) return { level: 'DIVISION', sectionCode: parent } as const;
  return { level: parent.length === 2 ? 'GROUP' : 'CLASS', under: parent } as const;
}

/** A branch that lies in another of the list. */
export interface Overlap {
  readonly code: string;
  readonly within: string;
}

/**
 * Which of some branches lie in others of them. `divisions` tells which two digits lie in a section, by its letter: of an industry,
 * that does not follow from the code.
 */
export function overlapsAmong(
  kind: TreeKind,
  codes: readonly string[],
  divisions: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly Overlap[] {
  const lies = (code: string, within: string): boolean => {
    if (code === within) return false;
    if (kind === 'REGION') return regionPath(code).startsWith(regionPath(within));
    if (/^[A-Z]$/.test(within)) return (divisions.get(within) ?? []).includes(code.slice(0, 2));
    return code.startsWith(within);
  };
  return codes.flatMap((code) => {
    const within = codes.find((other) => lies(code, other));
    return within === undefined ? [] : [{ code, within }];
  });
}
