import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of what can be done with a licence. */
const zh = {
  act: {
    SUBMIT: '提交审核',
    RETURN: '退回修改',
    APPROVE: '批准',
    REJECT: '不予通过',
    REVISE: '修改条款',
    SIGN: '签署',
    WITHDRAW: '撤回申请',
    RECORD_PAYMENT: '登记到账',
    record: '许可记录单',
    statement: '对账单',
    simulate: '费用试算',
  },
  done: {
    SUBMIT: '已提交审核',
    RETURN: '已退回修改',
    APPROVE: '已批准，等待双方签署',
    REJECT: '已驳回',
    REVISE: '条款已更新',
    SIGN: '双方已签署，许可成立',
    SIGN_FIRST: '已签署，等待对方签署',
    WITHDRAW: '申请已撤回',
    RECORD_PAYMENT: '已登记到账 {{amount}}',
  },
  confirm: {
    reason: '原因',
    SUBMIT: '提交后由审批人审核，审核期间不能修改条款。试用期满应付：',
    APPROVE: '批准 {{licensor}} 与 {{licensee}} 的许可，双方须在 60 日内完成签署。试用期满应付：',
    RETURN: '退回后，由成果转化专员修改条款并重新提交。',
    REJECT: '申请就此终止，不能恢复；企业可以另行申请。',
    WITHDRAW: '申请就此终止，不能恢复；以后可以重新申请。',
  },
  sign: {
    what: '签署内容',
    sides: '许可方 → 被许可方',
    price: '试用期满应付',
    document: '查看条款全文',
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
    referenceHint: '同一流水号只入账一次',
    open: '目前未付：',
    all: '填入全部',
    nothingOpen: '目前没有未付款项；到账金额将作为预收，待应付产生后核销。',
    confirm: '确认到账 {{amount}}',
  },
  revise: { why: '价款和试用期按成果目前的挂牌条款重新写入；旧版条款仍可查看。' },
} as const;

const en: TextsLike<typeof zh> = {
  act: {
    SUBMIT: 'Submit for review',
    RETURN: 'Return',
    APPROVE: 'Approve',
    REJECT: 'Reject',
    REVISE: 'Change terms',
    SIGN: 'Sign',
    WITHDRAW: 'Withdraw',
    RECORD_PAYMENT: 'Record payment',
    record: 'Record sheet',
    statement: 'Statement',
    simulate: 'Simulate fees',
  },
  done: {
    SUBMIT: 'Submitted for review',
    RETURN: 'Returned to be changed',
    APPROVE: 'Approved: both sides can sign now',
    REJECT: 'Rejected',
    REVISE: 'Terms changed',
    SIGN: 'Both sides have signed: the licence stands',
    SIGN_FIRST: 'Signed: the other side has yet to sign',
    WITHDRAW: 'Request withdrawn',
    RECORD_PAYMENT: 'Recorded {{amount}}',
  },
  confirm: {
    reason: 'Reason',
    SUBMIT: 'The approver reviews it; meanwhile the terms stay as they are. To be paid after the trial:',
    APPROVE:
      'Approves the licence of {{licensor}} to {{licensee}}; both sides then have 60 days to sign. To be paid after the trial:',
    RETURN: 'The transfer officer changes the terms and submits them again.',
    REJECT: 'This ends the request for good. The enterprise can ask anew.',
    WITHDRAW: 'This ends the request for good. You can ask anew later.',
  },
  sign: {
    what: 'What is signed',
    sides: 'Licensor → licensee',
    price: 'To be paid after the trial',
    document: 'Read the terms in full',
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
    licenceAct: typeof zh;
  }
}

addTexts('licenceAct', zh, en);
