import {
  amountOf,
  dayOf,
  LineDirection,
  mappingOf,
  meaningsOf,
  readLines,
  readTable,
  StatementField,
  type StatementLine,
  Unfit,
} from '@trihelix/bank-import';
import { csvHeading, csvLine } from '@trihelix/exchange';
import { addDays, type CivilDate, type Currency, formatMoney } from '@trihelix/kernel';
import fc from 'fast-check';
import { encode } from 'iconv-lite';

const TODAY = '2026-11-22' as CivilDate;
const bytes = (text: string) => Buffer.from(text);

/** Reads a statement as its headings say. */
async function read(content: Uint8Array, choices: { column: string; field: string }[] = []) {
  const table = await readTable('statement.csv', content);
  const mapping = mappingOf(meaningsOf(table.columns, choices));
  return { table, ...readLines(table, mapping, { currency: 'CNY', today: TODAY }) };
}

describe('An amount of a statement', () => {
  it.each([
    ['1,234.50', 123450n],
    ['¥1,234.50', 123450n],
    ['￥ 80000', 8000000n],
    ['１，２３４．５０', 123450n],
    ['0.01', 1n],
    ['+12.3', 1230n],
    ['-12.30', -1230n],
    ['(12.30)', -1230n],
    ['1,000,000.00元', 100000000n],
    ['', null],
    ['--', null],
    ['—', null],
  ])('%j is read to the fen', (cell, expected) => expect(amountOf(cell, 'CNY')).toBe(expected));

  it.each(['1.234,50', '12,34.00', '1.005', '80.000', 'abc', '1 2 3.4.5', '(-5)', '1e3', '10000000000000.01', '٣'])(
    '%j is refused, never rounded',
    (cell) => expect(() => amountOf(cell, 'CNY')).toThrow(Unfit),
  );

  it('has as many decimals as its currency', () => {
    expect(amountOf('1,234', 'JPY')).toBe(1234n);
    expect(amountOf('1,234.00', 'JPY')).toBe(1234n);
    expect(() => amountOf('1,234.50', 'JPY')).toThrow(Unfit);
    expect(amountOf('1.234', 'KWD')).toBe(1234n);
  });

  it('is read exactly as it was written, whatever it is, or refused', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.constantFrom<Currency>('CNY', 'USD', 'JPY', 'KWD'),
        (amount, currency) => {
          const plain = formatMoney({ amount, currency });
          const [whole = '', fraction] = plain.split('.');
          const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',') + (fraction === undefined ? '' : `.${fraction}`);
          for (const written of [plain, grouped, `¥${grouped}`, wide(grouped)]) expect(amountOf(written, currency)).toBe(amount);
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+() ¥１．，'), maxLength: 12 }), (cell) => {
        const found = attempt(() => amountOf(cell, 'CNY'));
        if (typeof found !== 'bigint') return;
        // What was read, written again, is the digits that stood there.
        const digits = cell.normalize('NFKC').replace(/[^0-9.]/gu, '');
        const [whole = '', fraction = ''] = digits.split('.');
        expect(found < 0n ? -found : found).toBe(BigInt(whole + fraction.padEnd(2, '0')));
      }),
      { numRuns: 2_000 },
    );
  });
});

const wide = (text: string) => text.replace(/[0-9.,]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

describe('A day of a statement', () => {
  it.each([
    '2026-11-22',
    '2026/11/22',
    '2026.11.22',
    '20261122',
    '2026年11月22日',
    '2026-11-22 09:30:01',
    '20261122093001',
    '２０２６-１１-２２',
  ])('%s is the same day', (cell) => expect(dayOf(cell, TODAY)).toBe('2026-11-22'));

  it.each(['2026-02-30', '11/22/2026', '22.11.2026', '', 'yesterday', '2026-11-23'])('%j is refused', (cell) =>
    expect(() => dayOf(cell, TODAY)).toThrow(Unfit),
  );
});

const HEADING = ['交易日期', '收入金额', '支出金额', '币种', '对方户名', '对方账号', '附言', '交易流水号'];
const ROW = ['2026-11-20', '80,000.00', '', '人民币', '杭州清源有限公司', '3301', '许可费 LIC-2026-000042', 'S-1'];
const LINE = { bookedOn: '2026-11-20', amount: 8000000n, currency: 'CNY', reference: 'S-1', payer: '杭州清源有限公司' };
const table = (separator: string, rows: readonly (readonly string[])[] = [ROW]) =>
  [HEADING, ...rows]
    .map((row) => row.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator))
    .join('\r\n');

describe('A statement', () => {
  it.each([
    ['UTF-8 with commas', bytes(table(','))],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${table(',')}`)],
    ['semicolons', bytes(table(';'))],
    ['tabs', bytes(table('\t'))],
    ['GB18030', encode(table(','), 'gb18030')],
    [
      'tabs below a preamble, in GB18030',
      encode(`账户名称：示范大学\n查询期间：2026-11-01,2026-11-22\n\n${table('\t')}`, 'gb18030'),
    ],
  ])('is read in %s', async (_, content) => {
    const { lines, problems } = await read(content);
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([{ ...LINE, direction: LineDirection.CREDIT, memo: '许可费 LIC-2026-000042' }]);
  });

  it.each([
    [
      'one column with a sign',
      'Date,Amount,Payer,Reference\n2026-11-20,80000.00,A,1\n2026-11-20,-5.00,Bank,2',
      ['CREDIT', 'DEBIT'],
    ],
    ['a column of directions', '交易日期,交易金额,借贷标志,流水号\n20261120,80000,贷,1\n20261120,5,借,2', ['CREDIT', 'DEBIT']],
    ['a reversal', '交易日期,贷方金额,借方金额,流水号\n20261120,-80000,,1', ['DEBIT']],
  ])('tells money in from money out by %s', async (_, content, directions) => {
    const { lines, problems } = await read(bytes(content));
    expect(problems).toEqual([]);
    expect(lines.map(({ direction }) => direction)).toEqual(directions);
    expect(lines[0]?.amount).toBe(8000000n);
  });

  it('puts several columns of words together and passes over totals', async () => {
    const { lines, passedOver } = await read(
      bytes('交易日期,贷方金额,摘要,用途,附言,流水号\n20261120,1.00,转账,许可费,许可费,1\n合计,1.00,,,,\n,,,,制表人：王,'),
    );
    expect(lines).toMatchObject([{ memo: '转账 / 许可费' }]);
    expect(passedOver).toBe(2);
  });

  it.each([
    ['1.005', '交易日期,贷方金额,流水号\n20261120,1.005,1', '贷方金额', '1.005', /2 decimals/],
    ['no reference', '交易日期,贷方金额,流水号\n20261120,1.00,', '流水号', '', /reference/],
    ['a shortened reference', '交易日期,贷方金额,流水号\n20261120,1.00,1.2E+15', '流水号', '1.2E+15', /whole/],
    ['no amount', '交易日期,贷方金额,流水号\n20261120,0.00,1', '贷方金额', '0.00', /other than zero/],
    ['in and out', '交易日期,贷方金额,借方金额,流水号\n20261120,1,2,1', '贷方金额', '1', /not both/],
    ['an unknown direction', '交易日期,金额,借贷,流水号\n20261120,1,X,1', '借贷', 'X', /money in/],
    ['out, and below zero', '交易日期,金额,借贷,流水号\n20261120,-1,借,1', '金额', '-1', /without a minus/],
    ['an unknown currency', '交易日期,金额,币种,流水号\n20261120,1,贝壳,1', '币种', '贝壳', /ISO 4217/],
    ['commas without quotes', '交易日期,金额,流水号\n20261120,1,000.00,7', null, '000.00 | 7', /3 cells/],
    ['a day that is none', '交易日期,金额,流水号\n20261131,1,1', '交易日期', '20261131', /calendar/],
  ])('names the place of %s, what stands there, what should, and what to do', async (_, content, column, found, expected) => {
    const { lines, problems } = await read(bytes(content));
    expect(lines).toEqual([]);
    expect(problems[0]).toMatchObject({ row: 2, column, found });
    expect(problems[0]?.expected.en).toMatch(expected);
    expect(problems[0]?.fix.zh.length).toBeGreaterThan(5);
  });

  it('goes by what somebody says of its columns before what their headings say', async () => {
    const content = bytes('日期,金额,收款,编号\n20261120,1.00,9.00,K-1');
    const { lines } = await read(content, [
      { column: '金额', field: '-' },
      { column: '收款', field: StatementField.CREDIT },
      { column: '编号', field: StatementField.REFERENCE },
    ]);
    expect(lines).toMatchObject([{ amount: 900n, reference: 'K-1' }]);
  });

  it.each([
    ['nothing', ''],
    ['one column', 'a\nb'],
    ['no rows', '交易日期,金额,流水号\n'],
    ['a quote that is not closed', '交易日期,金额,流水号\n20261120,"1,2\n3'],
    ['JSON', '{"a":1}'],
    ['a web page', '<html><table></table></html>'],
  ])('is refused with a sentence when it is %s', async (_, content) => {
    await expect(read(bytes(content))).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  });

  it.each([
    ['money in below zero', '交易日期,收入金额,支出金额,摘要,流水号\n2026-11-20,-5.00,,,1', true],
    ['an amount below zero that is called money in', '交易日期,金额,借贷,摘要,流水号\n20261120,-5.00,贷,,1', true],
    ['money out that is called so', '交易日期,收入金额,支出金额,摘要,流水号\n2026-11-20,,5.00,冲正 11月19日来账,1', true],
    ['money out', '交易日期,收入金额,支出金额,摘要,流水号\n2026-11-20,,5.00,手续费,1', false],
    ['an amount below zero where that is how money goes out', '交易日期,金额,摘要,流水号\n20261120,-5.00,,1', false],
    ['money in', '交易日期,收入金额,支出金额,摘要,流水号\n2026-11-20,5.00,,冲正后重新入账,1', false],
  ])('knows of %s whether the bank takes something back', async (_, content, isReversal) => {
    const { lines } = await read(bytes(content));
    expect(lines).toMatchObject([{ amount: 500n, isReversal }]);
  });

  it('that our own writer has printed is read back exactly, whatever is in it', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map(tidied);
    const line = fc.record({
      row: fc.constant(0),
      direction: fc.constantFrom(LineDirection.CREDIT, LineDirection.DEBIT),
      bookedOn: fc.integer({ min: 0, max: 4_000 }).map((days) => addDays(TODAY, -days)),
      amount: fc.bigInt({ min: 1n, max: 10n ** 14n }),
      currency: fc.constantFrom<Currency>('CNY', 'USD', 'JPY'),
      isReversal: fc.constant(false),
      reference: fc.string({ unit: fc.constantFrom(...'ABC0123456789-'), minLength: 1, maxLength: 30 }).filter(isReference),
      payer: words,
      payerAccount: words,
      memo: words,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (written) => {
        const { lines, problems } = await read(bytes(csvHeading(HEADING) + written.map(printed).join('')));
        expect(problems).toEqual([]);
        expect(lines).toEqual(written.map((each, at) => ({ ...each, row: at + 2 })));
      }),
      { numRuns: 200 },
    );
  });
});

const printed = ({ bookedOn, direction, amount, currency, payer, payerAccount, memo, reference }: StatementLine): string => {
  const sum = { decimal: formatMoney({ amount, currency }) };
  const isCredit = direction === LineDirection.CREDIT;
  return csvLine([
    { day: bookedOn },
    isCredit ? sum : null,
    isCredit ? null : sum,
    currency,
    payer,
    payerAccount,
    memo,
    reference,
  ]);
};

/** As texts are kept: on one line, without control characters and halves of characters; the mark that a writer adds is its own. */
const tidied = (text: string): string =>
  text
    .replace(/[\p{Control}\p{Surrogate}\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^'+/u, '')
    .trim();

const isReference = (text: string): boolean => !/^\d(?:\.\d+)?E/u.test(text) && !text.startsWith('-');
