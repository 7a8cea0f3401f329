import { isRegionCode, parentRegionCode, regionLevel, regionPath, type Text } from '@trihelix/kernel';
import type { TermKind } from '../catalog.listing';
import type { Column, CommonFacts, ImportedRow } from './import.columns';
import { CellProblem } from './import.problem';

/** What is known of a row that stands in the table or came before in the file. */
export interface KnownRow {
  readonly path: string | null;
  readonly section: string | null;
}

export type Known = ReadonlyMap<string, KnownRow>;
/** A row as its table keeps it. */
export type Facts = CommonFacts & Readonly<Record<string, string | boolean | null>> & { readonly code: string };

/** How the rows of one list are read. */
export interface ImportRules {
  readonly table: TermKind;
  /** What the table says of its rows, for `Known`. */
  readonly knownSql: string;
  /** @throws CellProblem */
  readonly read: (row: ImportedRow, common: CommonFacts, known: Known) => Facts;
}

const tidy = (written: string): string => written.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

function misformed(found: string, expected: Text): never {
  throw new CellProblem('code', found, expected, { zh: '请改正代码。', en: 'Put the code right.' });
}

/** The row one level up must stand in the table or earlier in the file, and be the one that the file names, if it names one. */
function parentOf({ cell }: ImportedRow, parent: string, known: Known): KnownRow {
  const named = tidy(cell('parent')).replace(/^[A-T](?=\d)/, '');
  if (named !== '' && named !== parent) {
    throw new CellProblem(
      'parent',
      named,
      { zh: parent, en: parent },
      { zh: '上级代码须与代码一致，或留空。', en: 'The parent follows from the code: correct one of them, or leave it empty.' },
    );
  }
  const found = known.get(parent);
  if (found) return found;
  throw new CellProblem(
    named === '' ? 'code' : 'parent',
    parent,
    { zh: '目录或本文件前面已有的上级', en: 'a parent that the catalogue has, or a row above' },
    { zh: '请把上级一行放在前面。', en: 'Put the row of the parent above it.' },
  );
}

function industry(row: ImportedRow, common: CommonFacts, known: Known): Facts {
  const written = tidy(row.cell('code'));
  const [, claimed, code] = /^([A-T])?(\d{2,4})$/.exec(written) ?? [];
  if (code === undefined)
    misformed(row.cell('code'), {
      zh: '大类、中类或小类代码，例如 36、361、3610',
      en: 'the code of a division, group or class, such as 36, 361, 3610',
    });
  const { section: standing } = known.get(code) ?? { section: null };
  const up = code.length > 2 ? code.slice(0, -1) : (standing ?? claimed ?? tidy(row.cell('parent')));
  const parent = parentOf(row, up, known);
  const section = parent.section ?? up;
  if (claimed !== undefined && claimed !== section)
    misformed(row.cell('code'), { zh: `门类 ${section} 中的代码`, en: `a code of section ${section}` });
  const level = { 2: 'DIVISION', 3: 'GROUP', 4: 'CLASS' }[code.length] ?? 'CLASS';
  return { code, section_code: section, parent_code: up, level, path: `${parent.path ?? ''}${code}/`, ...common };
}

function discipline(row: ImportedRow, common: CommonFacts, known: Known): Facts {
  const code = tidy(row.cell('code'));
  if (!/^\d{4}(\d{2})?$/.test(code))
    misformed(row.cell('code'), {
      zh: '四位或六位学科代码，例如 0812、081203',
      en: 'a code of four or six digits, such as 0812 or 081203',
    });
  const parent = code.slice(0, -2);
  parentOf(row, parent, known);
  const number = Number(code.slice(2, 4));
  const first = number > 50 && number < 70 ? 'PROFESSIONAL' : 'DISCIPLINE';
  return { code, parent_code: parent, level: code.length === 6 ? 'SUBDISCIPLINE' : first, ...common };
}

function undergraduate(row: ImportedRow, common: CommonFacts, known: Known): Facts {
  const code = tidy(row.cell('code'));
  if (!/^\d{4}(\d{2}T?K?)?$/.test(code))
    misformed(row.cell('code'), {
      zh: '专业类或专业代码，例如 0809、080901、080910T',
      en: 'the code of a class or programme, such as 0809, 080901, 080910T',
    });
  const isClass = code.length === 4;
  const parent = isClass ? null : code.slice(0, 4);
  if (parent !== null) parentOf(row, parent, known);
  return { code, category_code: code.slice(0, 2), parent_code: parent, level: isClass ? 'CLASS' : 'MAJOR', ...common };
}

function ipc(row: ImportedRow, common: CommonFacts, known: Known): Facts {
  const code = tidy(row.cell('code'));
  if (!/^[A-H]\d{2}[A-Z]?$/.test(code))
    misformed(row.cell('code'), { zh: '大类或小类，例如 A01、A01B', en: 'a class or subclass, such as A01 or A01B' });
  const isClass = code.length === 3;
  const parent = isClass ? code.charAt(0) : code.slice(0, 3);
  parentOf(row, parent, known);
  return { code, section_code: code.charAt(0), parent_code: parent, level: isClass ? 'CLASS' : 'SUBCLASS', ...common };
}

function region(row: ImportedRow, common: CommonFacts, known: Known): Facts {
  const code = tidy(row.cell('code'));
  if (!isRegionCode(code))
    misformed(row.cell('code'), { zh: 'GB/T 2260 的六位代码，例如 330106', en: 'six digits of GB/T 2260, such as 330106' });
  const parent = parentRegionCode(code);
  if (parent !== null) parentOf(row, parent, known);
  if (row.cell('became') !== '' && common.valid_to === null) {
    throw new CellProblem(
      'to' satisfies Column,
      '',
      { zh: '撤销日期', en: 'the day on which it ended' },
      { zh: '填写了现代码，须同时填写终止日期。', en: 'What became of it is given: give the day as well.' },
    );
  }
  return {
    code,
    parent_code: parent,
    level: regionLevel(code),
    path: regionPath(code),
    began_after: null,
    ended_by: null,
    ...common,
  };
}

const CODES_ONLY = 'NULL AS path, NULL AS section';

/** The lists that can be imported, by the word of the command line. */
export const IMPORT_RULES = {
  industries: { table: 'industry', knownSql: 'path, coalesce(section_code, code) AS section', read: industry },
  disciplines: { table: 'discipline', knownSql: CODES_ONLY, read: discipline },
  undergraduate: { table: 'undergraduate_class', knownSql: CODES_ONLY, read: undergraduate },
  ipc: { table: 'ipc_symbol', knownSql: CODES_ONLY, read: ipc },
  regions: { table: 'region', knownSql: CODES_ONLY, read: region },
} as const satisfies Record<string, ImportRules>;
export type CatalogImportKind = keyof typeof IMPORT_RULES;
export const IMPORT_KINDS = Object.keys(IMPORT_RULES) as CatalogImportKind[];

/** The codes that took over from a region, separated by blanks, commas or semicolons; the first of several is not more than the others. */
export function successorsOf({ cell }: ImportedRow, code: string, known: Known): string[] {
  const codes = tidy(cell('became').replace(/[\s;；,，、]+/g, ';'))
    .split(';')
    .filter(Boolean);
  const unknown = codes.find((became) => !known.has(became) || became === code);
  if (unknown === undefined) return codes;
  throw new CellProblem(
    'became',
    unknown,
    { zh: '目录或本文件前面已有的其他代码', en: 'another code that the catalogue has, or a row above' },
    { zh: '请先导入新的区划。', en: 'Put the new division above it.' },
  );
}
