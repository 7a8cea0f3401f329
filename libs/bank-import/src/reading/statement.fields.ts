import { foldHeading } from '@trihelix/exchange';
import type { Text } from '@trihelix/kernel';

/** What a column of a bank's statement can mean. */
export enum StatementField {
  DAY = 'DAY',
  CREDIT = 'CREDIT',
  DEBIT = 'DEBIT',
  AMOUNT = 'AMOUNT',
  DIRECTION = 'DIRECTION',
  CURRENCY = 'CURRENCY',
  PAYER = 'PAYER',
  PAYER_ACCOUNT = 'PAYER_ACCOUNT',
  MEMO = 'MEMO',
  REFERENCE = 'REFERENCE',
  BALANCE = 'BALANCE',
}

interface FieldFacts {
  readonly label: Text;
  /** Headings that mean it, in either language; case, spaces and what stands in brackets do not matter. */
  readonly headings: readonly string[];
  /** Several columns may mean it; their words are put one after the other. */
  readonly isRepeatable?: boolean;
}

/** The headings that Chinese banks and international ones use. Of one field, the earlier heading wins. */
export const STATEMENT_FIELDS: Readonly<Record<StatementField, FieldFacts>> = {
  [StatementField.DAY]: {
    label: { zh: '交易日期', en: 'day' },
    headings: [
      ...['交易日期', '记账日期', '入账日期', '到账日期', '交易时间', '入账时间', '日期', 'transaction date', 'booking date'],
      ...['value date', 'posting date', 'date'],
    ],
  },
  [StatementField.CREDIT]: {
    label: { zh: '收入金额（贷方）', en: 'money in (credit)' },
    headings: [
      ...['贷方金额', '贷方发生额', '收入金额', '收入', '贷方', '收款金额', '入账金额', '存入金额', '转入金额', '来账金额'],
      ...['credit', 'credit amount', 'money in', 'paid in', 'deposit', 'deposits'],
    ],
  },
  [StatementField.DEBIT]: {
    label: { zh: '支出金额（借方）', en: 'money out (debit)' },
    headings: [
      ...['借方金额', '借方发生额', '支出金额', '支出', '借方', '付款金额', '支取金额', '转出金额', '往账金额'],
      ...['debit', 'debit amount', 'money out', 'paid out', 'withdrawal', 'withdrawals'],
    ],
  },
  [StatementField.AMOUNT]: {
    label: { zh: '交易金额', en: 'amount' },
    headings: ['交易金额', '发生额', '金额', 'amount', 'transaction amount'],
  },
  [StatementField.DIRECTION]: {
    label: { zh: '借贷标志', en: 'direction' },
    headings: [
      ...['借贷标志', '借贷方向', '借贷', '收支方向', '收支标志', '收支类型', '收支', '交易方向', '来往账标志'],
      ...['dc', 'd/c', 'dr/cr', 'debit/credit', 'direction'],
    ],
  },
  [StatementField.CURRENCY]: {
    label: { zh: '币种', en: 'currency' },
    headings: ['币种', '货币', '交易币种', '币别', 'currency', 'ccy'],
  },
  [StatementField.PAYER]: {
    label: { zh: '对方户名', en: 'counterparty' },
    headings: [
      ...['对方户名', '对方单位', '对方名称', '对方账户名称', '对方账号名称', '付款人', '付款人名称', '付款方', '付款人户名'],
      ...['对手方名称', '交易对手', 'payer', 'counterparty', 'counterparty name', 'payer name', 'name'],
    ],
  },
  [StatementField.PAYER_ACCOUNT]: {
    label: { zh: '对方账号', en: "counterparty's account" },
    headings: [
      ...['对方账号', '对方账户', '对方帐号', '付款账号', '付款人账号', '付款方账号', 'counterparty account', 'payer account'],
      ...['account number', 'iban'],
    ],
  },
  [StatementField.MEMO]: {
    label: { zh: '摘要、附言或用途', en: 'memo' },
    headings: [
      ...['摘要', '附言', '用途', '备注', '交易附言', '交易摘要', '交易用途', '客户附言', '转账附言', 'memo', 'description'],
      ...['details', 'purpose', 'remittance information', 'narrative', 'remarks', 'particulars'],
    ],
    isRepeatable: true,
  },
  [StatementField.REFERENCE]: {
    label: { zh: '交易流水号', en: "bank's reference" },
    headings: [
      ...['交易流水号', '银行流水号', '流水号', '交易流水', '核心流水号', '交易编号', '业务流水号', '凭证号', '交易号'],
      ...['reference', 'bank reference', 'transaction reference', 'transaction id', 'transaction number', 'ref'],
    ],
  },
  [StatementField.BALANCE]: {
    label: { zh: '余额', en: 'balance' },
    headings: ['余额', '账户余额', '当前余额', '本次余额', 'balance', 'running balance'],
  },
};

/** As a choice for a column: it is left out. */
export const LEFT_OUT = '-';

const FIELDS = Object.values(StatementField);

const BY_HEADING: ReadonlyMap<string, { readonly field: StatementField; readonly rank: number }> = new Map(
  FIELDS.flatMap((field) => STATEMENT_FIELDS[field].headings.map((word, rank) => [foldHeading(word), { field, rank }] as const)),
);

/** What a heading means by itself, and how usual it is for that (0 is the most usual); undefined for one nobody knows. */
export const meaningOf = (heading: string): { readonly field: StatementField; readonly rank: number } | undefined =>
  BY_HEADING.get(foldHeading(heading));
