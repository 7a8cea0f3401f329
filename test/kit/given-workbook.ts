import { ZipFile } from 'yazl';

/** An archive of these texts. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
    zip.outputStream.on('error', reject);
  });
}

export interface WorkbookParts {
  /** What stands between `<sheetData>` and its end. */
  readonly rows: string;
  /** `<si>` elements. */
  readonly strings?: string;
  /** Number formats of the cell styles, as ids; of 164 and above, their codes. */
  readonly formats?: readonly (number | string)[];
  readonly isSince1904?: boolean;
  /** Sheets beside the one with the rows: names, hidden when they begin with a dot. */
  readonly others?: readonly string[];
  /** Put in place of the sheet's XML. */
  readonly sheet?: string;
}

const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/></Types>`;
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheet programs write one, down to what only some of them write. */
export function workbookOf({ rows, strings, formats = [], isSince1904, others = [], sheet }: WorkbookParts): Promise<Buffer> {
  const codes = formats.map((format, at) =>
    typeof format === 'string' ? `<numFmt numFmtId="${164 + at}" formatCode="${format}"/>` : '',
  );
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`);
  const names = [...others.filter((name) => name.startsWith('.')), '成果', ...others.filter((name) => !name.startsWith('.'))];
  const sheets = names.map(
    (name, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="${name === '成果' ? 'rId1' : 'rId9'}"${name.startsWith('.') ? ' state="hidden"' : ''}/>`,
  );
  return zipOf({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><workbookPr${isSince1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId9" Type="${OFFICE}/worksheet" Target="worksheets/sheet9.xml"/>` +
      `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${strings ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml': sheet ?? `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet9.xml': '<worksheet><sheetData/></worksheet>',
  });
}

/** One text cell. */
export const text = (content: string): string => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
export const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
