import { bytesSource, inspectFile, type RawRow, rowsOf, UnreadableFile, xlsxOf } from '@trihelix/exchange';
import { row, text, type WorkbookParts, workbookOf, zipOf } from '../kit/given-workbook';

async function read(bytes: Buffer): Promise<{ rows: RawRow[]; remarks: Readonly<Record<string, number>> }> {
  const source = bytesSource('file.xlsx', bytes);
  const { format, remarks } = await inspectFile(source);
  const rows: RawRow[] = [];
  for await (const item of rowsOf(source, format)) rows.push(item);
  return { rows, remarks };
}

const readSheet = async (parts: WorkbookParts) => read(await workbookOf(parts));
const cells = ({ rows }: { rows: readonly RawRow[] }) => rows.map((item) => Object.fromEntries(item.cells));

async function refusal(bytes: Buffer): Promise<UnreadableFile> {
  const error: unknown = await inspectFile(bytesSource('file.xlsx', bytes)).then(
    () => new Error('It was read.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof UnreadableFile) return error;
  throw error;
}

const HEADING = row(text('编号'), text('名称'));

describe('a workbook', () => {
  it('gives texts of every kind: shared, in runs, within the cell, of a formula, escaped', async () => {
    const found = await readSheet({
      strings:
        '<si><t>水泵</t></si><si><r><t>阀</t></r><r><t xml:space="preserve">门 </t></r><rPh sb="0" eb="1"><t>FAMEN</t></rPh></si>',
      rows: `<row r="1">${text('a')}${text('b')}${text('c')}${text('d')}</row>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="str"><f>A3&amp;"x"</f><v>水泵x</v></c><c r="D3" t="inlineStr"><is><t>1_x000D_2</t></is></c></row>`,
    });
    expect(cells(found)).toEqual([{ a: '水泵', b: '阀门 ', c: '水泵x', d: '1\r2' }]);
    expect(found.rows[0]?.row).toBe(3);
    expect(found.remarks).toEqual({ FORMULA_RESULTS: 1 });
  });

  it('gives numbers as people see them, and names those that have lost digits', async () => {
    const values = ['2011', '0.30000000000000004', '2.0231E11', '-5', '123456789012345678'];
    const found = await readSheet({
      rows: row(...'abcde'.split('').map(text)) + row(...values.map((value) => `<c><v>${value}</v></c>`)),
    });
    expect(cells(found)).toEqual([{ a: '2011', b: '0.3', c: '202310000000', d: '-5', e: '123456789012345680' }]);
    expect(found.rows[0]?.faults).toMatchObject([
      { row: 2, column: 'e', expected: { en: 'a number of at most 15 digits, or text' } },
    ]);
  });

  it('gives days as days: built-in formats, Chinese ones, times of day, counted from 1900 or from 1904', async () => {
    const formats = [
      0,
      14,
      31,
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
      '0.00',
      '[$-804]yyyy/m/d h:mm',
      '&quot;day&quot; 0',
    ];
    const rows = (serial: string) =>
      row(...formats.map((_, at) => text(`c${at}`))) + row(...formats.map((_, at) => `<c s="${at}"><v>${serial}</v></c>`));
    expect(Object.values(cells(await readSheet({ formats, rows: rows('45459') }))[0] ?? {})).toEqual([
      '45459',
      '2024-06-16',
      '2024-06-16',
      '2024-06-16',
      '45459',
      '2024-06-16',
      '45459',
    ]);
    expect(cells(await readSheet({ formats, rows: rows('45459.75') }))[0]).toMatchObject({ c5: '2024-06-16T18:00:00' });
    expect(cells(await readSheet({ formats, rows: rows('43997'), isSince1904: true }))[0]).toMatchObject({ c1: '2024-06-16' });
    // There was no 29 February 1900, and the days before it are one off.
    expect(cells(await readSheet({ formats, rows: rows('60') }))[0]).toMatchObject({ c1: '60' });
    expect(cells(await readSheet({ formats, rows: rows('59') }))[0]).toMatchObject({ c1: '1900-02-28' });
  });

  it('takes what formulas came to, and names each one that has no result or an error', async () => {
    const found = await readSheet({
      rows: `${row(text('a'), text('b'), text('c'), text('d'))}
        ${row('<c><f>1+1</f><v>2</v></c>', '<c><f>SUM(A1:A9)</f><v></v></c>', '<c><f t="shared" si="0"/></c>', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>')}`,
    });
    expect(found.rows[0]?.faults?.map(({ column, found: shown, expected }) => [column, shown, expected.en])).toEqual([
      ['b', '=SUM(A1:A9)', 'what the formula comes to'],
      ['c', '=', 'what the formula comes to'],
      ['d', '#DIV/0!', 'a value without an error'],
    ]);
    expect(found.rows[0]?.faults?.[0]?.fix.zh).toContain('请在 Excel 或 WPS 中打开并保存');
  });

  it('of nothing but formulas without results comes back row by row, and its heading is not guessed', async () => {
    const formula = '<c><f>VLOOKUP(A1,X!A:B,2,0)</f></c>';
    const { rows } = await readSheet({ rows: HEADING + row(formula, formula).repeat(500) });
    expect(rows).toHaveLength(500);
    expect(rows.every(({ faults }) => faults?.length === 2)).toBe(true);
    const error = await refusal(await workbookOf({ rows: row(formula, formula) + row(text('1'), text('a')) }));
    expect(error).toMatchObject({ row: 1, message: expect.stringContaining('In the heading (row 1) stands "=VLOOKUP') });
  });

  it('passes over a title above the heading, blank rows and columns, hidden sheets, and says what it left', async () => {
    const found = await readSheet({
      others: ['.字典', '说明'],
      rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>二〇二六年成果汇总表</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>编号</t></is></c><c r="C2" t="inlineStr"><is><t>名称</t></is></c></row>
        <row r="3"><c r="A3"/><c r="C3" t="inlineStr"><is><t> </t></is></c></row>
        <row r="9"><c r="A9" t="inlineStr"><is><t>1</t></is></c><c r="C9" t="inlineStr"><is><t>甲</t></is></c></row>`,
    });
    expect(cells(found)).toEqual([{ 编号: '1', 名称: '甲' }]);
    expect(found.rows[0]?.row).toBe(9);
    expect(found.remarks).toEqual({ BLANK_ROWS: 1, OTHER_SHEETS: 1 });
  });

  it('reads back what is written here, nothing of which a spreadsheet program would compute', async () => {
    const texts = ['=1+1', '+cmd', '-x', '@sum', '\tx', '＝1', '-5', '+3.5', '_x0041_', 'a & <b> "c"', '第一行\n第二行', "'x"];
    const chunks: Uint8Array[] = [];
    const sheet = {
      name: '表',
      heading: ['text', 'number', 'day'],
      rows: texts.map((value) => [value, 12.5, { day: '2024-06-16' }]),
    };
    for await (const chunk of xlsxOf(sheet)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { rows } = await read(bytes);
    expect(rows.map((item) => item.cells.get('text'))).toEqual(texts);
    expect(Object.fromEntries(rows[0]?.cells ?? [])).toMatchObject({ number: '12.5', day: '2024-06-16' });
    const again: Uint8Array[] = [];
    for await (const chunk of xlsxOf(sheet)) again.push(chunk);
    expect(Buffer.concat(again).equals(bytes)).toBe(true);
  });

  it('keeps shared texts of any size out of memory', async () => {
    // About forty megabytes, five times what stays in memory.
    const long = Array.from({ length: 2_000 }, (_, at) => ((at * 2_654_435_761) % 4_294_967_296).toString(36)).join('文');
    const count = 2_500;
    const strings = Array.from({ length: count }, (_, at) => `<si><t>${at}${long}</t></si>`).join('');
    const rows = Array.from({ length: count }, (_, at) =>
      row(`<c t="s"><v>${count - 1 - at}</v></c>`, `<c t="s"><v>${at}</v></c>`),
    ).join('');
    const found = await readSheet({ strings, rows: row(text('a'), text('b')) + rows });
    expect(found.rows).toHaveLength(count);
    expect(
      found.rows.every(({ cells: of }, at) => of.get('a') === `${count - 1 - at}${long}` && of.get('b') === `${at}${long}`),
    ).toBe(true);
  });
});

describe('a workbook that cannot be read', () => {
  it('is named: cut off, damaged, not XML, no workbook, out of order', async () => {
    const whole = await workbookOf({ rows: HEADING + row(text('1'), text('a')).repeat(100) });
    expect((await refusal(whole.subarray(0, whole.length / 2))).message).toContain('damaged or only a part of one');
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, 200, 900);
    expect(await refusal(damaged)).toBeInstanceOf(UnreadableFile);
    expect((await refusal(await workbookOf({ rows: '', sheet: '<worksheet><sheetData><row></worksheet>' }))).message).toContain(
      'well-formed',
    );
    expect(
      (await refusal(await workbookOf({ rows: '', sheet: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }))).message,
    ).toContain('well-formed');
    expect((await refusal(await zipOf({ 'word/document.xml': '<w/>' }))).text.zh).toContain('不是 Excel 工作簿');
    expect((await refusal(await workbookOf({ rows: '<row r="5"/><row r="2"/>' }))).message).toContain('out of order');
    expect((await refusal(await workbookOf({ rows: HEADING + row('<c t="s"><v>7</v></c>') }))).message).toContain(
      'no shared text 7',
    );
  });

  it('with a million empty rows is told apart from one with rows, in seconds and without keeping any', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" s="1"/></row>`).join('');
    const before = process.memoryUsage().rss;
    const error = await refusal(await workbookOf({ rows: `<row r="1">${text('编号')}${text('名称')}</row>${empty}` }));
    expect(error.message).toContain('The file has no rows (but 1000000 blank ones)');
    expect(error.text.zh).toContain('文件中没有数据行（有 1000000 个空行）');
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(500);
  });

  it('that is a zip bomb is refused before it is expanded', async () => {
    const bomb = await workbookOf({
      rows: '',
      sheet: `<worksheet><sheetData>${' '.repeat(100_000_000)}</sheetData></worksheet>`,
    });
    expect(bomb.length).toBeLessThan(200_000);
    const started = performance.now();
    const error = await refusal(bomb);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(error.message).toContain('as a "zip bomb" does; it was not expanded');
  });

  it('that says it is smaller than it is does not expand further than it says', async () => {
    const honest = await workbookOf({ rows: HEADING + row(text('1'), text('a')).repeat(5_000) });
    // The size that the directory names for the sheet, made a hundred times smaller.
    const name = honest.lastIndexOf('xl/worksheets/sheet1.xml');
    const lying = Buffer.from(honest);
    lying.writeUInt32LE(Math.floor(lying.readUInt32LE(name - 22) / 100), name - 22);
    expect((await refusal(lying)).message).toContain('damaged');
  });

  it('with a piece that never ends, or too many columns, is bounded', async () => {
    const endless = await workbookOf({
      rows: row(text('a')) + row(text(Array.from({ length: 1_200_000 }, (_, at) => at % 977).join(''))),
    });
    expect(await refusal(endless)).toBeInstanceOf(UnreadableFile);
    const wide = await workbookOf({ rows: row(...Array.from({ length: 1_001 }, (_, at) => text(`c${at}`))) + row(text('1')) });
    expect((await refusal(wide)).message).toContain('it has 1001 columns; 1000 are the most');
  });
});
