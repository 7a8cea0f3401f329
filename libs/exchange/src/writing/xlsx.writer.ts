import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { WrittenCell } from './csv.writer';
import { harmless } from './harmless.text';

export interface WrittenSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly heading: readonly string[];
  /** Below the heading; at most 1,048,575. */
  readonly rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>;
}

/** The same rows make the same bytes, whenever they are written. */
const WRITTEN = { mtime: new Date(Date.UTC(2000, 0, 1)) };
/** Characters that a cell holds. */
const LONGEST_TEXT = 32_767;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Positions in `cellXfs` below. */
const STYLE = { heading: 1, text: 2, day: 3, decimal: 4 };

/** What the workbook has besides its rows (ISO/IEC 29500-1, 12.3). */
const partsFor = (name: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/></Types>`,
  '_rels/.rels':
    `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
    '</Relationships>',
  'xl/workbook.xml':
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>` +
    '</workbook>',
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
    // 4 is built in: thousands apart, two decimals (18.8.30).
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
});

/**
 * Rows as a workbook of one sheet (Office Open XML), written as they come: the heading is bold and stays in sight, texts are
 * texts whatever they begin with, numbers and days are numbers and days.
 */
export async function* xlsxOf(sheet: WrittenSheet): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(partsFor(sheet.name))) zip.addBuffer(Buffer.from(XML + content), name, WRITTEN);
  const rows = Readable.from(sheetOf(sheet));
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', WRITTEN);
  zip.end();
  // What breaks while the rows are made would otherwise leave the archive waiting for them.
  const broken = new Promise<never>((_, reject) => {
    zip.on('error', reject);
    rows.on('error', reject);
  });
  broken.catch(() => undefined);
  const bytes = (zip.outputStream as Readable)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const { done, value } = await Promise.race([bytes.next(), broken]);
      if (done) return;
      yield value;
    }
  } finally {
    rows.destroy();
    await bytes.return?.();
  }
}

async function* sheetOf({ heading, rows }: WrittenSheet): AsyncGenerator<string> {
  let text =
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${Math.max(1, heading.length)}" width="20" customWidth="1"/></cols><sheetData>` +
    rowXml(heading, STYLE.heading);
  for await (const row of rows) {
    text += rowXml(row, STYLE.text);
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

/** Cells stand in their order, so they need no reference; a blank one keeps its place. */
const rowXml = (cells: readonly WrittenCell[], style: number): string =>
  `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;

function cellXml(cell: WrittenCell, style: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number' || typeof cell === 'bigint') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'object') {
    if ('decimal' in cell) return `<c s="${STYLE.decimal}"><v>${cell.decimal}</v></c>`;
    return `<c s="${STYLE.day}"><v>${serialOf(cell.day)}</v></c>`;
  }
  const text = harmless(cell);
  const whole = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(whole)}</t></is></c>`;
}

/** Days since 30 December 1899. */
const serialOf = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold is written `_x000D_`, and what looks like that is told apart (ISO/IEC 29500-1, 22.4.2.4). */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character)
    .replace(/[\u0000-\u0008\u000b-\u001f]/gu, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
