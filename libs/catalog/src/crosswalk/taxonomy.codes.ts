import { readDisciplineCode, readFineIndustryCode, readIpcClass } from '../catalog.codes';

/** The trees of the catalogue, and the fields of technology that IPC symbols gather in. */
export type Tree = 'industry' | 'ipc' | 'discipline' | 'field';

/** What a listing says it belongs to, in any number of trees; codes as they are written. */
export interface TaxonomyCodes {
  readonly industries?: readonly string[];
  readonly ipc?: readonly string[];
  readonly disciplines?: readonly string[];
}

/** A place in one of the trees. */
export interface TaxonomyNode {
  readonly tree: Tree;
  readonly code: string;
}

/** How a node is called in a map. */
export const keyOf = ({ tree, code }: TaxonomyNode): string => `${tree}:${code}`;

/** The node of a key that `keyOf` made. */
export function nodeOf(key: string): TaxonomyNode {
  const at = key.indexOf(':');
  return { tree: key.slice(0, at) as Tree, code: key.slice(at + 1) };
}

/** Whether it is a whole section, or category of disciplines. */
export const isRoot = ({ tree, code }: TaxonomyNode): boolean =>
  code.length === (tree === 'discipline' ? 2 : 1) && tree !== 'field';

const IPC_LEVELS = [/^[A-H]/, /^[A-H]\d{2}/, /^[A-H]\d{2}[A-Z]/, /^[A-H]\d{2}[A-Z]\d{1,4}\/\d{2,6}/];
const INDUSTRY_DIGITS = [2, 3, 4];
const DISCIPLINE_DIGITS = [2, 4, 6];

/**
 * A code and everything it lies in, the widest first: `3411` is `34`, `341`, `3411`; its section stands in front where
 * `sectionOf` knows it. Nothing for what is no code.
 */
export function lineage(tree: Tree, written: string, sectionOf: (division: string) => string | undefined): string[] {
  const code = written.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (tree === 'ipc') {
    if (!readIpcClass(written) && !/^[A-H]$/.test(code)) return [];
    return IPC_LEVELS.flatMap((level) => level.exec(code)?.[0] ?? []);
  }
  if (tree === 'discipline') return readDisciplineCode(written) ? prefixes(code, DISCIPLINE_DIGITS) : [];
  const fine = readFineIndustryCode(written);
  if (!fine) return [];
  if (/^[A-T]$/.test(fine)) return [fine];
  const section = sectionOf(fine.slice(0, 2));
  return section === undefined ? [] : [section, ...prefixes(fine, INDUSTRY_DIGITS)];
}

const prefixes = (code: string, digits: readonly number[]): string[] =>
  digits.filter((length) => length <= code.length).map((length) => code.slice(0, length));

/** All codes of a listing with the tree each belongs to. */
export const written = ({ industries = [], ipc = [], disciplines = [] }: TaxonomyCodes): TaxonomyNode[] => [
  ...industries.map((code) => ({ tree: 'industry' as const, code })),
  ...ipc.map((code) => ({ tree: 'ipc' as const, code })),
  ...disciplines.map((code) => ({ tree: 'discipline' as const, code })),
];
