import { formatMoney, isCurrency } from '@trihelix/kernel';
import { LICENCE_STATE_NAMES } from '@trihelix/licensing';
import type { ExportedLink } from './record.document';

/** What the paper calls each kind of link; a kind without a word is called by its code. */
const ACTIONS: Readonly<Record<string, string>> = {
  REQUESTED: '提出许可申请',
  TERMS_WRITTEN: '写定条款',
  TERMS_AGREED: '同意条款',
  MOVED: '状态变更',
  SIGNED: '签署',
  SALES_REPORTED: '报告销售',
  SALES_CORRECTED: '更正销售报告',
  SALES_ESTIMATED: '许可方估算销售',
  RECEIVABLE_POSTED: '应收款入账',
  RECEIVABLE_REVERSED: '应收款冲回',
  DUE_DAY_MOVED: '到期日顺延调整',
  CREDIT_POSTED: '贷项入账',
  COST_CHARGED: '费用入账',
  WRITTEN_OFF: '坏账核销',
  PAYMENT_RECEIVED: '收到款项',
  PAYMENT_REVERSED: '到账冲销',
  CONVERTED: '决定转付费',
  CONVERSION_CLAIMED: '提出转化',
  CONVERSION_ASKED: '征询在先试用方',
  CONVERSION_ANSWERED: '答复是否转化',
  CONVERSION_DECIDED: '转化顺位了结',
  DECISION_KEPT: '决定期限保留',
  RIGHT_SHORTENED: '权利有效期缩短',
  GIVEN_BACK: '决定退还',
  MILESTONE_REACHED: '声明里程碑达成',
  BOUGHT_OUT: '行使买断选择权',
  AMENDMENT_ASKED: '提出变更',
  AMENDMENT_ANSWERED: '答复变更',
  RIGHT_DISPUTED: '登记知识产权事件',
  DISPUTE_ENDED: '了结知识产权事件',
  TERMINATION_DECLARED: '声明终止',
  TERMINATION_OBJECTED: '对终止提出异议',
  PAYMENT_DEMANDED: '催告',
  REFUNDED: '退款',
  RECORDAL_SUBMITTED: '提交专利许可备案',
  RECORDAL_RECORDED: '专利许可已备案',
  RECORDAL_REFUSED: '专利许可不予备案',
  CANCELLATION_SUBMITTED: '提交备案注销',
  CANCELLATION_RECORDED: '备案已注销',
  CANCELLATION_REFUSED: '备案注销未获办理',
  REGISTRATION_SUBMITTED: '提交技术合同登记',
  REGISTRATION_REGISTERED: '技术合同已登记',
  REGISTRATION_REFUSED: '技术合同不予登记',
  REGISTRATION_CHECKED: '技术合同登记已核验',
  FILING_NOT_NEEDED: '备案或登记无需办理',
  FILING_REOPENED: '备案或登记恢复办理',
  COVER_RECORDED: '登记保障',
  COVER_CLAIMED: '提出索赔',
  COVER_PAID: '保障赔付',
  COVER_DENIED: '保障拒赔',
  COVER_EXPIRED: '保障期满',
  COVER_CANCELLED: '撤销保障',
  EXEMPTION_DECIDED: '决定尽职免责',
  MATERIAL_HANDED_OVER: '交付试用物',
  MATERIAL_WITHDRAWN: '撤回误列的交付物',
  MATERIAL_RECEIVED: '确认收到交付物',
  MATERIAL_SETTLED: '处置交付物',
  USE_LOGGED: '记载试用',
  NON_USE_DECLARED: '签署不再使用声明',
  RETURN_CLOSED: '退还归档',
  CLOSE_OUT_PACKED: '生成证据包',
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

/** Grounds of ends that one side declared; those of disputes about rights have other codes. */
const GROUNDS: Readonly<Record<string, string>> = {
  AGREED_GROUND: '约定的解除事由',
  FORCE_MAJEURE: '不可抗力',
  ANTICIPATORY_BREACH: '对方表明不履行主要债务',
  DELAY_AFTER_DEMAND: '迟延履行经催告仍未履行',
  FUNDAMENTAL_BREACH: '违约致使合同目的不能实现',
  OTHER_BY_LAW: '法律规定的其他情形',
  UNCURED_DEFAULT: '逾期违约未补救',
  RIGHT_AFFECTED: '许可标的发生知识产权事件',
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
    GROUNDS[say('ground') ?? ''],
    say('lastOn') && `最后一日 ${say('lastOn')}`,
    say('termsHash') && `条款哈希 ${say('termsHash')?.slice(0, 16)}…`,
    ...trialFiguresOf(say),
  ];
  return parts.filter(Boolean).join('　');
}

const TRIAL_WORDS: Readonly<Record<string, string>> = {
  DOCUMENT: '技术资料',
  SAMPLE: '样品',
  SOFTWARE: '软件',
  EQUIPMENT: '设备',
  ACCESS: '账号与访问权限',
  OTHER: '其他',
  RETURNED: '已归还',
  DESTROYED: '已销毁',
  MISSING: '未归还',
  SETTLED: '被许可方说明',
  DISPUTED: '许可方有异议',
  CONFIRMED: '许可方确认',
  CONFIRMED_BY_SILENCE: '许可方逾期未答复，视为确认',
  PLATFORM: '许可方逾期未归档，由平台归档',
  WORKS: '达到预期',
  PARTLY: '部分达到',
  FAILS: '未达到',
  NOT_TRIED: '尚未试验',
};

/** Of the trial and its close-out: what was handed over, tried, given back and declared. */
function trialFiguresOf(say: (key: string) => string | undefined): (string | undefined)[] {
  const word = (key: string) => TRIAL_WORDS[say(key) ?? ''];
  const day = (key: string, name: string) => say(key) && `${name} ${say(key)}`;
  const hash = (key: string, name: string) => say(key) && `${name} ${say(key)?.slice(0, 16)}…`;
  return [
    word('materialKind'),
    word('result'),
    word('outcome'),
    word('step'),
    word('closedBy'),
    day('handedOverOn', '交付日'),
    day('cameOn', '收到日'),
    day('settledOn', '处置日'),
    day('usedOn', '试用日'),
    hash('declarationHash', '声明哈希'),
    hash('manifestHash', '证据包清单哈希'),
  ].map((part) => part || undefined);
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
