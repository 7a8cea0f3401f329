import { bytesSource, inspectFile, type ImportSource, type RawRow, rowsOf, UnreadableFile } from '@trihelix/exchange';

const file = (content: string | Uint8Array): ImportSource =>
  bytesSource('file.csv', typeof content === 'string' ? Buffer.from(content) : content);

/** The same bytes, a few at a time, so that characters and line ends fall on the seams. */
const inPieces = (content: string | Uint8Array, size: number): ImportSource => ({
  fileName: 'file.csv',
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

  it('knows size, digest and number of rows after the first reading', async () => {
    expect(await inspectFile(file('a,b\n1,2\n3,4\n'))).toMatchObject({
      bytes: 12,
      rows: 2,
      columns: ['a', 'b'],
      format: { kind: 'CSV', separator: ',' },
      sha256: 'b9485148546419a0f6a85e8d708c923557c15d7f3c7d078ef1fa7f7c0f57d5a5',
    });
  });

  it('lets one line of JSON be wrong without losing the others', async () => {
    const rows = await read(file('{"code": "1"}\n{"code": \n[1]\n{"code": "\u2028"}\n'));
    expect(rows.map(({ row, fault }) => [row, fault?.expected.en])).toEqual([
      [1, undefined],
      [2, 'one JSON object'],
      [3, 'one JSON object'],
      [4, undefined],
    ]);
  });

  it('names rows whose cells do not fit the heading', async () => {
    const rows = await read(file('a,b\n1\n1,2,3\n1,2,,\n'));
    expect(rows.map(({ row, fault }) => [row, fault?.found])).toEqual([
      [2, '1 列 / cells: 1'],
      [3, '3 列 / cells: 2 | 3'],
      [4, undefined],
    ]);
  });
});

describe('a file that cannot be read', () => {
  it('in GBK is recognised, with byte and line of the first wrong byte', async () => {
    const gbk = Buffer.concat([Buffer.from('code,title\n1,'), Buffer.from([0xcb, 0xae, 0xb1, 0xc3]), Buffer.from('\n')]);
    const { offset, line, message, text } = await refusal(gbk);
    // CB AE happens to be a character of UTF-8, too.
    expect({ offset, line }).toEqual({ offset: 15, line: 2 });
    expect(message).toContain('0xB1 at byte 15, line 2; it looks like GB18030 (GBK)');
    expect(text.zh).toContain('另存为“CSV UTF-8（逗号分隔）”');
  });

  it('that ends within a character, and overlong or surrogate forms, are not UTF-8', async () => {
    expect(await refusal(Buffer.from([0x61, 0x0a, 0xe6, 0xb0]))).toMatchObject({ offset: 2, line: 2 });
    expect(await refusal(Buffer.from([0x61, 0x0a, 0xc0, 0x80]))).toMatchObject({ offset: 2 });
    expect(await refusal(Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]))).toMatchObject({ offset: 2 });
  });

  it('of another kind is called by its name', async () => {
    expect((await refusal(Buffer.from([0x50, 0x4b, 3, 4, 20]))).message).toContain('Excel workbook (xlsx)');
    expect((await refusal(Buffer.from('\ufeffa,b\n', 'utf16le'))).message).toContain('UTF-16');
    expect((await refusal('[{"a": 1}]')).message).toContain('JSON array');
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
