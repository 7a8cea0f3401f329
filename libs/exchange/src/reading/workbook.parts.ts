import { posix } from 'node:path';
import { isDateFormat } from './serial.date';
import { UnreadableFile } from './unreadable-file';
import type { WorkbookArchive } from './workbook.archive';
import { walkXml } from './xml.events';

/** Where the rows of a workbook are, and how its cells are to be understood. */
export interface WorkbookParts {
  /** The first sheet that is not hidden. */
  readonly sheet: { readonly name: string; readonly part: string };
  /** Visible sheets after it, which are not read. */
  readonly otherSheets: readonly string[];
  readonly sharedStrings: string | null;
  /** Whether cells of a style (`s`) are days. */
  readonly isDateStyle: readonly boolean[];
  /** Whether days are counted from 1904 instead of 1900. */
  readonly isSince1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

const RELATIONS = { workbook: 'officeDocument', sheet: 'worksheet', strings: 'sharedStrings', styles: 'styles' };
/** Styles of one workbook; spreadsheet programs allow 65,490. */
const MOST_STYLES = 65_536;

/** Finds its way from the archive's root to the first visible sheet. @throws UnreadableFile when it is no workbook. */
export async function findParts(archive: WorkbookArchive): Promise<WorkbookParts> {
  if (!archive.has('_rels/.rels')) throw notAWorkbook();
  const root = await relationsOf(archive, '');
  const workbook = root.find(({ kind }) => kind === RELATIONS.workbook)?.target;
  if (workbook === undefined || !archive.has(workbook)) throw notAWorkbook();
  const relations = await relationsOf(archive, workbook);
  const { sheets, isSince1904 } = await sheetsOf(archive, workbook);
  const [sheet, ...others] = sheets.flatMap(({ name, id }) => {
    const found = relations.find((relation) => relation.id === id && relation.kind === RELATIONS.sheet);
    return found ? [{ name, part: found.target }] : [];
  });
  // A document of another program has relations, too, but no sheets.
  if (!sheet) throw notAWorkbook();
  const partOf = (wanted: string) => relations.find(({ kind }) => kind === wanted)?.target ?? null;
  const styles = partOf(RELATIONS.styles);
  return {
    sheet,
    otherSheets: others.map(({ name }) => name),
    sharedStrings: partOf(RELATIONS.strings),
    isDateStyle: styles !== null && archive.has(styles) ? await dateStylesOf(archive, styles) : [],
    isSince1904,
  };
}

async function relationsOf(archive: WorkbookArchive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!archive.has(name)) return relations;
  await walkXml(archive.read(name), {
    open: (element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (element !== 'Relationship' || mode === 'External') return;
      const absolute = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: absolute });
    },
  });
  return relations;
}

async function sheetsOf(archive: WorkbookArchive, workbook: string) {
  const sheets: { name: string; id: string }[] = [];
  let isSince1904 = false;
  await walkXml(archive.read(workbook), {
    open: (element, attributes) => {
      if (element === 'workbookPr') isSince1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (element !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      // The prefix of the relationship's namespace is up to who wrote it.
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes['name'] ?? '', id });
    },
  });
  return { sheets, isSince1904 };
}

/** `cellXfs` lists the styles; each names its number format, built in or of `numFmts` (ISO/IEC 29500-1, 18.8.30). */
async function dateStylesOf(archive: WorkbookArchive, styles: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInCells = false;
  await walkXml(archive.read(styles), {
    open: (element, { numFmtId = '0', formatCode = '' }) => {
      if (element === 'cellXfs') isInCells = true;
      if (element === 'numFmt' && codes.size < MOST_STYLES) codes.set(Number(numFmtId), formatCode);
      if (element === 'xf' && isInCells && formats.length < MOST_STYLES) formats.push(Number(numFmtId));
    },
    close: (element) => {
      if (element === 'cellXfs') isInCells = false;
    },
  });
  return formats.map((format) => isDateFormat(format, codes.get(format)));
}

const notAWorkbook = () =>
  new UnreadableFile({
    zh: '这是压缩包或其他程序的文档，不是 Excel 工作簿（xlsx）。请上传 xlsx、CSV 或 JSON Lines 文件。',
    en: 'This is an archive or a document of another program, not an Excel workbook (xlsx). Send xlsx, CSV or JSON Lines.',
  });
