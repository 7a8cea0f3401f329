import { type RowProblem, shown } from '@trihelix/exchange';
import { type CivilDate, type Currency, isCurrency, type Text, tidyReference } from '@trihelix/kernel';
import { isWellFormed } from '@trihelix/platform';
import { amountOf } from './statement.amount';
import { dayOf } from './statement.day';
import { StatementField } from './statement.fields';
import type { StatementMapping } from './statement.mapping';
import type { StatementTable, TableRow } from './statement.table';
import { Unfit } from './unfit';

/** Money in or out. */
export enum LineDirection {
  CREDIT = 'CREDIT',
  DEBIT = 'DEBIT',
}

/** One row of a statement, understood. */
export interface StatementLine {
  readonly row: number;
  readonly direction: LineDirection;
  readonly bookedOn: CivilDate;
  /** Minor units, above zero. */
  readonly amount: bigint;
  readonly currency: Currency;
  /** Whether the bank says that it takes an earlier line back: money in below zero, or money out that is called so. */
  readonly isReversal: boolean;
  /** Only money that went out may have none. */
  readonly reference: string | null;
  readonly payer: string;
  readonly payerAccount: string;
  readonly memo: string;
}

/** What came of reading a statement: every row is a line, a problem, or passed over because it is none (totals). */
export interface ReadStatement {
  readonly lines: readonly StatementLine[];
  readonly problems: readonly RowProblem[];
  readonly passedOver: number;
}

export interface ReadingRules {
  /** Of rows that name none. */
  readonly currency: Currency;
  readonly today: CivilDate;
}

const LONGEST = { reference: 100, payer: 300, payerAccount: 100, memo: 2_000 } as const;
const TOTALS =
  /^(?:合计|总计|小计|本页|本期|累计|期初|期末|承前|结转|上页|制表|打印|借方合计|贷方合计|total|subtotal|opening|closing|balance)/iu;
const REVERSAL_WORDS = /冲正|冲销|冲账|冲帐|红冲|抹账|抹帐|退汇|\breversal\b|\breversed\b/iu;
const CREDIT_WORDS = /^(?:贷|贷方|收|收入|进|进账|入账|来账|转入|存入|c|cr|credit|in|\+)$/iu;
const DEBIT_WORDS = /^(?:借|借方|支|支出|付|出|出账|往账|转出|支取|d|dr|debit|out|-)$/iu;
const CURRENCIES: Readonly<Record<string, Currency>> = {
  人民币: 'CNY',
  人民币元: 'CNY',
  RMB: 'CNY',
  元: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
  英镑: 'GBP',
  港币: 'HKD',
  港元: 'HKD',
  日元: 'JPY',
  日圆: 'JPY',
};

/** Understands every row. Nothing is rounded, guessed or cut off: what does not fit is a problem with its row and column. */
export function readLines(table: StatementTable, mapping: StatementMapping, rules: ReadingRules): ReadStatement {
  const [lines, problems]: [StatementLine[], RowProblem[]] = [[], []];
  let passedOver = 0;
  for (const row of table.rows) {
    const reading = new RowReading(table, mapping, row, rules);
    if (reading.isNone) {
      passedOver += 1;
      continue;
    }
    const line = reading.line();
    if (line) lines.push(line);
    problems.push(...reading.problems);
  }
  return { lines, problems, passedOver };
}

/** One row on its way to being understood. */
class RowReading {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly table: StatementTable,
    private readonly mapping: StatementMapping,
    private readonly row: TableRow,
    private readonly rules: ReadingRules,
  ) {}

  /** Totals and remarks around the table: no day, and a word for them in front or nothing in the columns of amounts. */
  get isNone(): boolean {
    const { DAY, CREDIT, DEBIT, AMOUNT } = StatementField;
    if (/^\d/u.test(this.cell(DAY).normalize('NFKC'))) return false;
    const first = this.row.cells.find((cell) => cell !== '') ?? '';
    return TOTALS.test(first) || [CREDIT, DEBIT, AMOUNT].every((field) => this.cell(field) === '');
  }

  /** Undefined when there are problems. */
  line(): StatementLine | undefined {
    if (this.row.cells.slice(this.table.columns.length).some((cell) => cell !== '')) this.tooWide();
    const bookedOn = this.attempt(StatementField.DAY, (cell) => dayOf(cell, this.rules.today));
    const currency = this.attempt(StatementField.CURRENCY, (cell) => currencyOf(cell, this.rules.currency));
    const money = currency && this.money(currency);
    // As the books keep it, so that the receipt that comes of it bears the same.
    const reference = tidyReference(this.text(StatementField.REFERENCE, LONGEST.reference));
    const payer = this.text(StatementField.PAYER, LONGEST.payer);
    const payerAccount = this.text(StatementField.PAYER_ACCOUNT, LONGEST.payerAccount);
    const memo = this.text(StatementField.MEMO, LONGEST.memo);
    if (money?.direction === LineDirection.CREDIT) this.requireReference(reference);
    if (this.problems.length > 0 || !bookedOn || !currency || !money) return undefined;
    const isReversal = money.direction === LineDirection.DEBIT && (money.isReversal || REVERSAL_WORDS.test(memo));
    return {
      row: this.row.row,
      bookedOn,
      currency,
      ...money,
      isReversal,
      reference: reference || null,
      payer,
      payerAccount,
      memo,
    };
  }

  /** Below zero in a column of money in is money out, as banks write reversals, and the other way round. */
  private money(currency: Currency): Pick<StatementLine, 'direction' | 'amount' | 'isReversal'> | undefined {
    const { CREDIT, DEBIT, AMOUNT } = StatementField;
    const [credit, debit, plain] = [CREDIT, DEBIT, AMOUNT].map((field) =>
      this.attempt(field, (cell) => amountOf(cell, currency) ?? 0n),
    );
    if (credit === undefined || debit === undefined || plain === undefined) return undefined;
    const isBoth = credit !== 0n && debit !== 0n;
    const amount = credit === 0n && debit === 0n ? this.directed(plain) : credit - debit;
    if (amount === undefined) return undefined;
    if (isBoth || amount === 0n) return this.noAmount(isBoth);
    if (amount > 0n) return { direction: LineDirection.CREDIT, amount, isReversal: false };
    const isReversal = credit < 0n || (plain < 0n && this.mapping.has(StatementField.DIRECTION));
    return { direction: LineDirection.DEBIT, amount: -amount, isReversal };
  }

  /** The amount of a statement that has one column of them, with the sign that a column of directions gives it. */
  private directed(plain: bigint): bigint | undefined {
    if (plain === 0n || !this.mapping.has(StatementField.DIRECTION)) return plain;
    const sign = this.attempt(StatementField.DIRECTION, signOf);
    if (sign !== -1n || plain > 0n) return sign && plain * sign;
    // Either a signed amount with its direction said once more, or a withdrawal taken back: nobody can tell.
    this.problem(
      StatementField.AMOUNT,
      { zh: '标为“借”（支出）时不带负号的金额', en: 'an amount without a minus where the direction says "out"' },
      {
        zh: '请核对该笔是支出还是退回，并更正金额或借贷标志。',
        en: 'Find out whether it went out or came back, and correct it.',
      },
    );
    return undefined;
  }

  private noAmount(isBoth: boolean): undefined {
    const field = this.mapping.has(StatementField.CREDIT) ? StatementField.CREDIT : StatementField.AMOUNT;
    this.problem(
      field,
      isBoth
        ? { zh: '收入与支出只填其一', en: 'money in or money out, not both' }
        : { zh: '不为零的金额', en: 'an amount other than zero' },
      isBoth
        ? { zh: '同一行不能既收又支，请核对列的含义。', en: 'One row cannot be both. Check what the columns mean.' }
        : { zh: '请填写金额，或删除该行。', en: 'Fill in the amount, or remove the row.' },
    );
    return undefined;
  }

  private requireReference(reference: string): void {
    // Tidied it may be longer than it stands there.
    if (reference.length > LONGEST.reference) {
      this.problem(
        StatementField.REFERENCE,
        { zh: `至多 ${LONGEST.reference} 个字符`, en: `at most ${LONGEST.reference} characters` },
        { zh: '请核对该列是否为流水号。', en: 'Check whether the column is that of references.' },
      );
    } else if (reference === '') {
      this.problem(
        StatementField.REFERENCE,
        { zh: '银行的交易流水号', en: "the bank's reference" },
        { zh: '平台按流水号防止重复入账，请补上。', en: 'It is what keeps a payment from being booked twice. Fill it in.' },
      );
    } else if (/^\d(?:\.\d+)?E\+\d+$/iu.test(reference)) {
      this.problem(
        StatementField.REFERENCE,
        { zh: '完整的流水号', en: 'the whole reference' },
        {
          zh: '表格软件已把它变成科学计数法，数字已丢失。请直接使用银行导出的原文件。',
          en: "A spreadsheet program has shortened it and digits are lost. Use the bank's own file as it came.",
        },
      );
    }
  }

  private text(field: StatementField, longest: number): string {
    const parts = (this.mapping.get(field) ?? []).map((at) => (this.row.cells[at] ?? '').replace(/\s+/gu, ' ').trim());
    const text = [...new Set(parts.filter((part) => part !== ''))].join(' / ');
    if (text.length > longest || !isWellFormed(text)) {
      this.problem(
        field,
        { zh: `至多 ${longest} 个可存储的字符`, en: `at most ${longest} characters that can be stored` },
        { zh: '请缩短或更正。', en: 'Shorten or correct it.' },
      );
    }
    return text;
  }

  private tooWide(): void {
    this.problems.push({
      row: this.row.row,
      column: null,
      found: shown(this.row.cells.slice(this.table.columns.length - 1).join(' | ')),
      expected: {
        zh: `${this.table.columns.length} 列，与表头一致`,
        en: `${this.table.columns.length} cells, as in the heading`,
      },
      fix: {
        zh: '单元格内含分隔符时（如金额中的逗号），请用双引号括起该单元格。',
        en: 'Put double quotes around a cell that contains the separator, such as an amount with commas.',
      },
    });
  }

  private attempt<T>(field: StatementField, read: (cell: string) => T): T | undefined {
    try {
      return read(this.cell(field));
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      this.problem(field, error.expected, error.fix);
      return undefined;
    }
  }

  private problem(field: StatementField, expected: Text, fix: Text): void {
    const at = this.mapping.get(field)?.[0];
    const column = at === undefined ? null : (this.table.columns[at] ?? null);
    this.problems.push({ row: this.row.row, column, found: shown(this.cell(field)), expected, fix });
  }

  private cell(field: StatementField): string {
    const at = this.mapping.get(field)?.[0];
    return at === undefined ? '' : (this.row.cells[at] ?? '');
  }
}

function currencyOf(cell: string, otherwise: Currency): Currency {
  const word = cell.normalize('NFKC').trim().toUpperCase();
  if (word === '') return otherwise;
  const code = CURRENCIES[word] ?? word;
  if (isCurrency(code)) return code;
  throw new Unfit(
    { zh: '币种，如“人民币”或 ISO 4217 代码 CNY', en: 'a currency by its ISO 4217 code, such as CNY' },
    { zh: '请写成三个字母的代码。', en: 'Write the code of three letters.' },
  );
}

/** 1 for money in, -1 for money out. */
function signOf(cell: string): bigint {
  const word = cell.normalize('NFKC').trim();
  if (CREDIT_WORDS.test(word)) return 1n;
  if (DEBIT_WORDS.test(word)) return -1n;
  throw new Unfit(
    { zh: '“贷”（收入）或“借”（支出）', en: '"C" (money in) or "D" (money out)' },
    { zh: '请更正该单元格，或检查该列是否选对了含义。', en: 'Correct the cell, or check what the column was said to mean.' },
  );
}
