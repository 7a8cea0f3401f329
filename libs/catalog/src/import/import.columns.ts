import { isCivilDate } from '@trihelix/kernel';
import { NameOrigin } from '../catalog.enums';
import { CatalogFileUnreadable, CellProblem } from './import.problem';

/** The columns of a file for the catalogue, by the headings they may have. */
const HEADINGS = {
  code: ['code', '代码'],
  parent: ['parent', '上级代码', '上级'],
  zh: ['zh', 'name_zh', '中文名', '名称'],
  en: ['en', 'name_en', '英文名'],
  origin: ['origin', '英文名来源'],
  from: ['from', 'valid_from', '启用日期'],
  to: ['to', 'valid_to', '终止日期'],
  source: ['source', '来源'],
  became: ['became', '现代码'],
} as const;
export type Column = keyof typeof HEADINGS;

/** One row: its number as a spreadsheet counts, and its cells by column. */
export interface ImportedRow {
  readonly row: number;
  readonly cell: (column: Column) => string;
}

/** What every list has. */
export interface CommonFacts {
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly name_en_origin: NameOrigin;
  readonly source: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly is_imported: true;
}

const LONGEST_NAME = 300;

/** Which column stands where. @throws CatalogFileUnreadable when the code or the Chinese name has no column, or one is unknown. */
export function columnsOf(headings: readonly string[]): (Column | null)[] {
  const columns = headings.map((heading) => {
    const wanted = heading.normalize('NFKC').trim().toLowerCase();
    return (Object.keys(HEADINGS) as Column[]).find((column) => (HEADINGS[column] as readonly string[]).includes(wanted)) ?? null;
  });
  for (const [at, column] of columns.entries()) {
    const isTwice = column !== null && columns.indexOf(column) !== at;
    if (column === null || isTwice) {
      const heading = headings[at] ?? '';
      throw new CatalogFileUnreadable({
        zh: `表头“${heading}”${isTwice ? '重复' : '无法识别'}。可用的表头：${known('，')}。`,
        en: `The heading "${heading}" ${isTwice ? 'stands there twice' : 'is not one of ours'}. Headings: ${known(', ')}.`,
      });
    }
  }
  for (const needed of ['code', 'zh'] as const) {
    if (columns.includes(needed)) continue;
    throw new CatalogFileUnreadable({
      zh: `缺少“${HEADINGS[needed][1]}”（${needed}）列。`,
      en: `There is no column "${needed}".`,
    });
  }
  return columns;
}

const known = (separator: string): string => Object.keys(HEADINGS).join(separator);

/** @throws CellProblem */
export function commonFacts({ cell }: ImportedRow): CommonFacts {
  const nameEn = name(cell('en'), 'en') || null;
  const [from, to] = [day(cell('from'), 'from'), day(cell('to'), 'to')];
  if (from !== null && to !== null && from >= to) {
    throw new CellProblem(
      'to',
      to,
      { zh: `晚于启用日期 ${from} 的日期`, en: `a day after ${from}, on which it begins` },
      CORRECT,
    );
  }
  return {
    name_zh: required(name(cell('zh'), 'zh')),
    name_en: nameEn,
    name_en_origin: origin(cell('origin'), nameEn),
    source: cell('source') || null,
    valid_from: from,
    valid_to: to,
    is_imported: true,
  };
}

const CORRECT = { zh: '请改正该单元格。', en: 'Put the cell right.' };

function name(written: string, column: Column): string {
  if (written.length <= LONGEST_NAME && !/\p{Control}/u.test(written)) return written;
  throw new CellProblem(
    column,
    `${[...written.replace(/\p{Control}/gu, '�')].slice(0, 60).join('')}…`,
    { zh: `不超过 ${LONGEST_NAME} 个字符的一行名称`, en: `a name on one line, of at most ${LONGEST_NAME} characters` },
    CORRECT,
  );
}

function required(nameZh: string): string {
  if (nameZh !== '') return nameZh;
  throw new CellProblem('zh', '', { zh: '中文名称', en: 'the Chinese name' }, { zh: '请填写名称。', en: 'Fill in the name.' });
}

function day(written: string, column: Column): string | null {
  if (written === '') return null;
  if (isCivilDate(written)) return written;
  throw new CellProblem(
    column,
    written,
    { zh: '形如 2024-01-31 的日期', en: 'a day such as 2024-01-31' },
    { zh: '请改为该格式；未载明时留空。', en: 'Write it so, or leave the cell empty where it is not stated.' },
  );
}

function origin(written: string, nameEn: string | null): NameOrigin {
  if (nameEn === null || written === '') return NameOrigin.NOT_STATED;
  const wanted = Object.values(NameOrigin).find((value) => value === written.toUpperCase());
  if (wanted) return wanted;
  const values = Object.values(NameOrigin).join('、');
  throw new CellProblem('origin', written, { zh: values, en: values.replaceAll('、', ', ') }, CORRECT);
}
