import { UnreadableFile } from './unreadable-file';

export type Separator = ',' | ';' | '\t';

/** How a file is written; recognised from its beginning, whatever its name ends in. */
export type FileFormat = { readonly kind: 'CSV'; readonly separator: Separator } | { readonly kind: 'JSON_LINES' };

const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** Beginnings of files that people mistake for CSV. */
const FOREIGN: readonly { readonly start: readonly number[]; readonly zh: string; readonly en: string }[] = [
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    zh: '这是 Excel 工作簿（xlsx）或压缩包',
    en: 'This is an Excel workbook (xlsx) or an archive',
  },
  { start: [0xd0, 0xcf, 0x11, 0xe0], zh: '这是旧版 Excel 工作簿（xls）', en: 'This is an old Excel workbook (xls)' },
  { start: [0xff, 0xfe], zh: '文件为 UTF-16 编码', en: 'The file is UTF-16' },
  { start: [0xfe, 0xff], zh: '文件为 UTF-16 编码', en: 'The file is UTF-16' },
  { start: [0x25, 0x50, 0x44, 0x46], zh: '这是 PDF 文件', en: 'This is a PDF' },
];

/** @throws UnreadableFile when the first bytes are those of something else than text in UTF-8. */
export function refuseForeignFile(head: Uint8Array): void {
  const foreign = FOREIGN.find(({ start }) => start.every((byte, at) => head[at] === byte));
  if (!foreign) return;
  throw new UnreadableFile(
    {
      zh: `${foreign.zh}。请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”后重试。`,
      en: `${foreign.en}. In Excel or WPS choose "Save as", "CSV UTF-8 (comma delimited)", and try again.`,
    },
    { offset: 0 },
  );
}

/**
 * Recognises the format from the beginning of a file (its heading at least).
 * @throws UnreadableFile for a JSON array, which would have to be held in memory whole.
 */
export function recogniseFormat(beginning: string): FileFormat {
  const start = beginning.trimStart();
  if (start.startsWith('{')) return { kind: 'JSON_LINES' };
  if (start.startsWith('[')) {
    throw new UnreadableFile(
      {
        zh: '文件是 JSON 数组。请改为 JSON Lines：每行一个对象，不加方括号和行末逗号。',
        en: 'The file is a JSON array. Write it as JSON Lines: one object a line, without brackets and commas between them.',
      },
      { line: 1 },
    );
  }
  return { kind: 'CSV', separator: separatorOf(start) };
}

/** The separator that the heading uses most, outside quotes; a file of one column has none, so a comma does. */
function separatorOf(beginning: string): Separator {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (const character of beginning) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n' || character === '\r') break;
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return SEPARATORS.reduce((best, separator) => ((counts.get(separator) ?? 0) > (counts.get(best) ?? 0) ? separator : best));
}
