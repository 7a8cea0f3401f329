import { formatMoney, isCurrency } from '@trihelix/kernel';
import { LICENCE_STATE_NAMES } from '@trihelix/licensing';
import type { ExportedLink } from './record.document';

/** What the paper calls each kind of link; a kind without a word is called by its code. */
const ACTIONS: Readonly<Record<string, string>> = {
  REQUESTED: '提出许可申请',
  TERMS_WRITTEN: '写定条款',
  MOVED: '状态变更',
  SIGNED: '签署',
  SALES_REPORTED: '报告销售',
  SALES_CORRECTED: '更正销售报告',
  RECEIVABLE_POSTED: '应收款入账',
  RECEIVABLE_REVERSED: '应收款冲回',
  DUE_DAY_MOVED: '到期日顺延调整',
  CREDIT_POSTED: '贷项入账',
  COST_CHARGED: '费用入账',
  WRITTEN_OFF: '坏账核销',
  PAYMENT_RECEIVED: '收到款项',
  PAYMENT_REVERSED: '到账冲销',
};

const SIDES: Readonly<Record<string, string>> = { LICENSOR: '许可方', LICENSEE: '被许可方' };

const LINES: Readonly<Record<string, string>> = {
  LUMP_SUM: '一次性费用',
  INSTALMENT: '分期款',
  ROYALTY: '提成',
  TRUE_UP: '年度最低额补足',
  CREDIT: '贷项',
  SUPPLEMENT: '补缴',
  BUY_OUT: '买断款',
  COST: '费用',
  WRITE_OFF: '坏账核销',
  WRITE_BACK: '冲回',
};

/** What the paper calls the state of a licence. */
export const stateName = (state: string): string =>
  (LICENCE_STATE_NAMES as Readonly<Record<string, { zh: string }>>)[state]?.zh ?? state;

/** What happened, in Chinese. */
export function actionName({ entry: { action }, payload }: ExportedLink): string {
  const to = textOf(payload, 'to');
  const name = ACTIONS[action] ?? action;
  return action === 'MOVED' && to !== undefined ? `${name}：${stateName(to)}` : name;
}

/** The figures that a link tells of, in one line; sales are in the currency of the terms. Empty where it tells of none. */
export function figuresOf({ payload }: ExportedLink, currency: string): string {
  if (payload === null) return '内容未向导出者公开';
  const says = (payload['says'] ?? {}) as Readonly<Record<string, unknown>>;
  const say = (key: string) => textOf(says, key);
  const parts = [
    SIDES[say('side') ?? ''],
    numberOf(says, 'version', (version) => `第 ${version} 版`),
    numberOf(says, 'termsVersion', (version) => `条款第 ${version} 版`),
    LINES[say('kind') ?? ''],
    say('period'),
    moneyOf(says),
    say('netSales') && `净销售额 ${minorUnits(say('netSales'), currency)}`,
    say('dueOn') && `应付日 ${say('effectiveDueOn') ?? say('dueOn')}`,
    say('receivedOn') && `到账日 ${say('receivedOn')}`,
    say('termsHash') && `条款哈希 ${say('termsHash')?.slice(0, 16)}…`,
  ];
  return parts.filter(Boolean).join('　');
}

function textOf(members: Readonly<Record<string, unknown>> | null, key: string): string | undefined {
  const value = members?.[key];
  return typeof value === 'string' ? value : undefined;
}

function numberOf(members: Readonly<Record<string, unknown>>, key: string, said: (value: number) => string): string | undefined {
  const value = members[key];
  return typeof value === 'number' ? said(value) : undefined;
}

function moneyOf(says: Readonly<Record<string, unknown>>): string | undefined {
  const [amount, currency] = [textOf(says, 'amount'), textOf(says, 'currency')];
  return amount === undefined || currency === undefined ? undefined : minorUnits(amount, currency);
}

const minorUnits = (amount: string | undefined, currency: string): string =>
  isCurrency(currency) ? `${currency} ${formatMoney({ amount: BigInt(amount ?? 0), currency })}` : `${currency} ${amount}`;
