import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of the dialogs in which a licence is signed, revised and paid for; loaded with them. */
const zh = {
  sign: {
    what: '签署内容',
    sides: '许可方 → 被许可方',
    price: '试用期满应付',
    complete: '完整条款',
    document: '查看所签的数据原文',
    read: '我已阅读并同意上述条款，代表本机构签署',
    password: '登录密码（再次验证身份）',
    confirm: '确认签署',
    holds: '✓ 已在本机核对，与条款全文一致',
    differs: '条款指纹与条款全文不一致，请勿签署，并联系平台管理员。',
  },
  receive: {
    check: '请核对，登记后不能删除。',
    from: '付款方',
    amount: '到账金额',
    amountHint: '例如 800000 或 80万',
    amountNeeded: '请填写到账金额，精确到分',
    on: '到账日期',
    reference: '银行流水号',
    currency: '币种',
    otherCurrency: '该许可以 {{currency}} 计价，请填写银行结汇后的 {{currency}} 金额',
    towards: '指定清偿',
    towardsLabel: '付款方指定清偿的款项（可不选，按所选顺序）',
    towardsHint: '不选时先抵到期最早的款项；先抵费用，再抵利息，最后抵本金（民法典第 560、561 条）。',
    due: '{{day}} 到期',
    referenceHint: '同一流水号只入账一次',
    open: '目前未付：',
    all: '填入全部',
    nothingOpen: '目前没有未付款项；到账金额将作为预收，待应付产生后核销。',
    confirm: '确认到账 {{amount}}',
  },
  revise: { why: '价款和试用期按成果目前的挂牌条款重新写入；旧版条款仍可查看。' },
} as const;

const en: TextsLike<typeof zh> = {
  sign: {
    what: 'What is signed',
    sides: 'Licensor → licensee',
    price: 'To be paid after the trial',
    complete: 'Complete terms',
    document: 'See the data that is signed',
    read: 'I have read these terms and sign them for my organization',
    password: 'Your password, to show that it is you',
    confirm: 'Sign now',
    holds: '✓ Checked on this device: it is that of the terms in full',
    differs: 'The fingerprint is not that of these terms. Do not sign, and tell the operator.',
  },
  receive: {
    check: 'Please check: what is recorded cannot be deleted.',
    from: 'Paid by',
    amount: 'Amount received',
    amountHint: 'e.g. 800000 or 80万',
    amountNeeded: 'Fill in the amount, to the fen',
    on: 'Received on',
    reference: 'Bank reference',
    currency: 'Currency',
    otherCurrency: 'This licence is kept in {{currency}}: enter what the bank credited in {{currency}}',
    towards: 'Meant for',
    towardsLabel: 'What the payer chose to pay, in this order (may be left out)',
    towardsHint: 'Otherwise what fell due first; costs, then interest, then principal (Civil Code 560, 561).',
    due: 'due {{day}}',
    referenceHint: 'Each reference is booked once',
    open: 'Unpaid now:',
    all: 'Fill in all of it',
    nothingOpen: 'Nothing is owed now: what came in waits until something is.',
    confirm: 'Record {{amount}}',
  },
  revise: { why: 'Price and trial are copied from the listing as it stands today; earlier versions stay readable.' },
};

declare global {
  interface ConsoleTexts {
    licenceDialog: typeof zh;
  }
}

addTexts('licenceDialog', zh, en);
