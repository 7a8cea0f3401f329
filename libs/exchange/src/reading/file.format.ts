import type { TextEncoding } from './text.encoding';
import { UnreadableFile } from './unreadable-file';

export type Separator = ',' | ';' | '\t' | '|';

/** How a file is written; recognised from its content, whatever its name ends in. */
export type FileFormat =
  | { readonly kind: 'CSV'; readonly encoding: TextEncoding; readonly separator: Separator }
  | { readonly kind: 'JSON_LINES'; readonly encoding: TextEncoding }
  | { readonly kind: 'XLSX' };

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Beginnings of files that people mistake for one of ours, or send under its name. */
const FOREIGN: readonly { readonly start: readonly number[] | RegExp; readonly zh: string; readonly en: string }[] = [
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    zh: '这是旧版 Excel 工作簿（xls）或有密码保护的工作簿',
    en: 'This is an old Excel workbook (xls) or one with a password',
  },
  { start: [0xff, 0xfe], zh: '文件为 UTF-16 编码', en: 'The file is UTF-16' },
  { start: [0xfe, 0xff], zh: '文件为 UTF-16 编码', en: 'The file is UTF-16' },
  { start: [0x25, 0x50, 0x44, 0x46], zh: '这是 PDF 文件', en: 'This is a PDF' },
  { start: [0x89, 0x50, 0x4e, 0x47], zh: '这是 PNG 图片', en: 'This is a PNG picture' },
  { start: [0xff, 0xd8, 0xff], zh: '这是 JPEG 图片', en: 'This is a JPEG picture' },
  { start: [0x47, 0x49, 0x46, 0x38], zh: '这是 GIF 图片', en: 'This is a GIF picture' },
  { start: [0x1f, 0x8b], zh: '这是 gzip 压缩文件', en: 'This is compressed by gzip' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], zh: '这是 7z 压缩包', en: 'This is a 7z archive' },
  { start: [0x52, 0x61, 0x72, 0x21], zh: '这是 RAR 压缩包', en: 'This is a RAR archive' },
  { start: [0x7f, 0x45, 0x4c, 0x46], zh: '这是程序文件', en: 'This is a program' },
  { start: [0x4d, 0x5a, 0x90], zh: '这是程序文件', en: 'This is a program' },
  {
    start: /^\s*<(?:!doctype\s+html|html|table|head|body|meta)[\s>]/iu,
    zh: '这是网页（HTML），有些系统会把网页导出为 .xls 或 .csv',
    en: 'This is a web page (HTML); some systems export one as .xls or .csv',
  },
  { start: /^\s*<(?:\?xml|\w+:?\w*\s)/iu, zh: '这是 XML 文件', en: 'This is XML' },
  { start: /^\{\\rtf/iu, zh: '这是 RTF 文档', en: 'This is an RTF document' },
];

/** Whether the file is an archive; a workbook is one. */
export const isArchive = (beginning: Uint8Array): boolean => ZIP.every((byte, at) => beginning[at] === byte);

/** @throws UnreadableFile when the beginning is that of something else than text, saying what it is. */
export function refuseForeignFile(beginning: Uint8Array): void {
  const text = new TextDecoder().decode(beginning.subarray(0, 1_024));
  const foreign = FOREIGN.find(({ start }) =>
    start instanceof RegExp ? start.test(text) : start.every((byte, at) => beginning[at] === byte),
  );
  const found = foreign ?? (isBinary(beginning) ? { zh: '这不是文本文件', en: 'This is not text' } : undefined);
  if (!found) return;
  throw new UnreadableFile(
    {
      zh: `${found.zh}。请在 Excel 或 WPS 中另存为“Excel 工作簿（xlsx）”或“CSV UTF-8（逗号分隔）”后重试。`,
      en: `${found.en}. In Excel or WPS choose "Save as", "Excel workbook (xlsx)" or "CSV UTF-8 (comma delimited)", and try again.`,
    },
    { offset: 0 },
  );
}

/** Control characters that no text has, at the beginning of the file, in number. */
function isBinary(beginning: Uint8Array): boolean {
  const sample = beginning.subarray(0, 4_096);
  const control = sample.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b) ? 1 : 0), 0);
  return control > sample.length / 50;
}

/**
 * Recognises the format of a text from its beginning (its heading at least).
 * @throws UnreadableFile for a JSON array, which would have to be held in memory whole.
 */
export function recogniseFormat(beginning: string, encoding: TextEncoding): FileFormat {
  const start = beginning.trimStart();
  if (start.startsWith('{')) return { kind: 'JSON_LINES', encoding };
  if (start.startsWith('[')) {
    throw new UnreadableFile(
      {
        zh: '文件是 JSON 数组。请改为 JSON Lines：每行一个对象，不加方括号和行末逗号。',
        en: 'The file is a JSON array. Write it as JSON Lines: one object a line, without brackets and commas between them.',
      },
      { line: 1 },
    );
  }
  return { kind: 'CSV', encoding, separator: separatorOf(start) };
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
