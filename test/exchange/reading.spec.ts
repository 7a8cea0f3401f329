import { bytesSource, inspectFile, type ImportSource, type RawRow, rowsOf, UnreadableFile } from '@trihelix/exchange';
import * as fc from 'fast-check';
import { zipOf } from '../kit/given-workbook';

const file = (content: string | Uint8Array): ImportSource =>
  bytesSource('file.csv', typeof content === 'string' ? Buffer.from(content) : content);

/** The same bytes, a few at a time, so that characters and line ends fall on the seams. */
const inPieces = (content: string | Uint8Array, size: number): ImportSource => ({
  ...file(''),
  async *open() {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

async function read(source: ImportSource): Promise<RawRow[]> {
  const { format } = await inspectFile(source);
  const rows: RawRow[] = [];
  for await (const row of rowsOf(source, format)) rows.push(row);
  return rows;
}

const cells = (rows: readonly RawRow[]) => rows.map((row) => Object.fromEntries(row.cells));

async function refusal(content: string | Uint8Array): Promise<UnreadableFile> {
  return inspectFile(file(content)).then(
    () => Promise.reject(new Error('It was read.')),
    (error: unknown) => {
      if (error instanceof UnreadableFile) return error;
      throw error;
    },
  );
}

describe('reading a file', () => {
  it.each([
    ['commas', 'a,b\n1,"x;y"\n'],
    ['semicolons', 'a;b\n1;"x;y"\n'],
    ['tabs', 'a\tb\n1\tx;y\n'],
    ['upright lines', 'a|b\n1|x;y\n'],
    ['a byte order mark', '\ufeffa,b\n1,x;y\n'],
    ['Windows line ends', 'a,b\r\n1,x;y\r\n'],
    ['old Macintosh line ends', 'a,b\r1,x;y\r'],
    ['line ends of two kinds in one file', 'a,b\r\n\n1,x;y\n'],
    ['no line end after the last row', 'a,b\n1,x;y'],
    ['JSON Lines', '{"a": "1", "b": "x;y"}\n'],
    ['blank rows between', 'a,b\n,\n\n  , \n1,x;y\n'],
  ])('understands %s', async (_, content) => {
    expect(cells(await read(file(content)))).toEqual([{ a: '1', b: 'x;y' }]);
  });

  it('keeps line breaks, separators and doubled quotes inside quotes, and lone quotes outside them (RFC 4180)', async () => {
    const rows = await read(file('a,b\n"one\r\ntwo, ""three""",5" pipe\n'));
    expect(cells(rows)).toEqual([{ a: 'one\r\ntwo, "three"', b: '5" pipe' }]);
  });

  it('counts rows as a spreadsheet does, also after breaks inside cells and empty lines', async () => {
    const rows = await read(file('a,b\n"1\n1",x\n\n2,y\n'));
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it.each([1, 2, 3, 7])('reads the same from pieces of %i bytes', async (size) => {
    const content = '\ufeff名称,编号\r\n"水泵\r\n诊断","𠮷-1"\r\n阀门,2\r\n';
    expect(cells(await read(inPieces(content, size)))).toEqual([
      { 名称: '水泵\r\n诊断', 编号: '𠮷-1' },
      { 名称: '阀门', 编号: '2' },
    ]);
  });

  it('gives back any table that is quoted as RFC 4180 says, whatever stands in it and wherever the pieces are cut', async () => {
    const cell = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '水', "'")).map((parts) => `x${parts.join('')}`);
    const quoted = (text: string) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\r\n');
        expect(cells(await read(inPieces(text, size)))).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });

  it('reads GB18030, in pieces that cut characters, also where it looks like UTF-8', async () => {
    // 编号,名称 / 1,联通 (which would do as two letters of UTF-8) / 2,水泵𠮷
    const bytes = Buffer.from('b1e0bac52cc3fbb3c60a312cc1aacda80a322ccbaeb1c39535b7390a'.replaceAll(' ', ''), 'hex');
    for (const size of [1, 2, 5, 100]) {
      const { format } = await inspectFile(inPieces(bytes, size));
      expect(format).toEqual({ kind: 'CSV', encoding: 'GB18030', separator: ',' });
      expect(cells(await read(inPieces(bytes, size))).slice(0, 1)).toEqual([{ 编号: '1', 名称: '联通' }]);
    }
    expect(cells(await read(file(bytes)))[1]?.['名称']).toMatch(/^水泵./u);
  });

  it('knows size, digest and number of rows after the first reading', async () => {
    expect(await inspectFile(file('a,b\n1,2\n3,4\n'))).toMatchObject({
      bytes: 12,
      rows: 2,
      columns: ['a', 'b'],
      format: { kind: 'CSV', encoding: 'UTF-8', separator: ',' },
      sha256: 'b9485148546419a0f6a85e8d708c923557c15d7f3c7d078ef1fa7f7c0f57d5a5',
    });
  });

  it('lets one line of JSON be wrong without losing the others', async () => {
    const rows = await read(file('{"code": "1"}\n{"code": \n[1]\n{"code": "\u2028"}\n'));
    expect(rows.map(({ row, faults }) => [row, faults?.[0]?.expected.en])).toEqual([
      [1, undefined],
      [2, 'one JSON object'],
      [3, 'one JSON object'],
      [4, undefined],
    ]);
  });

  it('names rows whose cells do not fit the heading', async () => {
    const rows = await read(file('a,b\n1\n1,2,3\n1,2,,\n'));
    expect(rows.map(({ row, faults }) => [row, faults?.[0]?.found])).toEqual([
      [2, '1 列 / cells: 1'],
      [3, '3 列 / cells: 2 | 3'],
      [4, undefined],
    ]);
  });
});

describe('a file that cannot be read', () => {
  it('in neither encoding names byte and line of the first wrong byte', async () => {
    expect(await refusal(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xe9, 0x20, 0x0a]))).toMatchObject({
      offset: 6,
      line: 2,
      message: expect.stringContaining('neither UTF-8 nor GB18030: 0xE9 at byte 6, line 2'),
    });
    expect(await refusal(Buffer.from([0x61, 0x0a, 0xff, 0xff]))).toMatchObject({ offset: 2, line: 2 });
  });

  it('in both encodings names the first line and row that differs from those before', async () => {
    const [utf8, gbk] = [Buffer.from('1,水泵\n2,"阀\n门"\n'), Buffer.from([0x33, 0x2c, 0xb1, 0xc3, 0xb7, 0xa7, 0x0a])];
    const heading = Buffer.from('code,title\n');
    expect(await refusal(Buffer.concat([heading, utf8, gbk, utf8]))).toMatchObject({ line: 5, row: 4, offset: 34 });
    const error = await refusal(Buffer.concat([heading, gbk, gbk, utf8]));
    expect(error).toMatchObject({ line: 4, row: 4 });
    expect(error.text.zh).toContain('第 4 行（数据第 4 行）为 UTF-8，此前各行为 GB18030');
  });

  it.each([
    ['an archive of something else', () => zipOf({ 'readme.txt': 'hello' }), 'not an Excel workbook'],
    ['UTF-16', () => Buffer.from('\ufeffa,b\n', 'utf16le'), 'UTF-16'],
    ['a JSON array', () => Buffer.from('[{"a": 1}]'), 'JSON array'],
    ['an old workbook', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old Excel workbook'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'PNG'],
    ['a web page', () => Buffer.from('<html><table><tr><td>a</td></tr></table>'), 'web page'],
    ['XML', () => Buffer.from('<?xml version="1.0"?><Workbook/>'), 'This is XML'],
    ['a program', () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]), 'program'],
    ['something that is no text', () => Buffer.alloc(64, 1), 'not text'],
  ])('of another kind under the right name is called what it is: %s', async (_, content, words) => {
    expect((await refusal(await content())).message).toContain(words);
  });

  it('with an open quote names the row in which it opens', async () => {
    expect(await refusal('a,b\n1,2\n3,"four\n5,6\n')).toMatchObject({
      row: 3,
      message: expect.stringContaining('opens in row 3'),
    });
  });

  it('with a heading that names a column twice, or no column at all', async () => {
    expect((await refusal('a,b, a\n1,2,3\n')).message).toContain('names "a" twice (columns A and C)');
    expect((await refusal(',,\n1,2,3\n')).message).toContain('names no column');
  });

  it('with content under a column without a name, while an empty one may stay', async () => {
    expect((await refusal('a,\n1,\n2,x\n')).message).toContain('Column B has no name, yet row 3 has "x" in it');
    expect(cells(await read(file('a,\n1,\n')))).toEqual([{ a: '1' }]);
  });

  it('without rows', async () => {
    for (const content of ['', '\ufeff', 'a,b\n', 'a,b\n,\n']) expect((await refusal(content)).message).toContain('has no rows');
  });
});
