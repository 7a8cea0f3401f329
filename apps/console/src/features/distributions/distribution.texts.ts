import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  step: { PREPARED: '编制', REVIEW: '审批', APPROVED: '发放', PAID: '完成' },
  progress: '办理进度',
  ended: { RETURNED: '已退回，到账可重新分配', CANCELLED: '已取消，到账可重新分配' },
  again: '重新编制',
  missing: '收入已被冲减，还缺 {{amount}}',
  missingText: '缺额补足之前不能批准或发放。尚未发放任何份额的，可撤销批准或退回后重新编制。',
  act: { APPROVE: '批准', RETURN: '退回', CANCEL: '取消', REVOKE: '撤销批准', RECORD_PAYOUT: '登记发放' },
  confirm: {
    APPROVE: '批准后，应付完成人与团队（院系）共 {{amount}} 记入账簿，之后逐笔发放。',
    RETURN: '退回后到账可重新分配；请说明需要更正之处。',
    CANCEL: '取消后到账可重新分配。',
    REVOKE: '撤销后，批准时的入账原额冲回，到账可重新分配；已有份额发放的不能撤销。',
    reason: '原因',
  },
  done: {
    APPROVE: '分配单已批准',
    RETURN: '分配单已退回',
    CANCEL: '分配单已取消',
    REVOKE: '批准已撤销',
    RECORD_PAYOUT: '已登记发放 {{amount}}',
  },
  deductions: '扣除项',
  noDeductions: '没有扣除项',
  receipts: '到账',
  receipt: '查看该许可的到账',
  people: '经办',
  preparedBy: '编制',
  approvedBy: '批准',
  notApproved: '尚未批准',
  revokedBy: '撤销批准',
  pay: '登记',
  payout: {
    title: '登记发放',
    who: '分配对象',
    amount: '金额',
    on: '发放日期',
    reference: '银行流水号',
    referenceHint: '同一流水号只计一次',
    confirm: '确认发放 {{amount}}',
  },
  field: {
    state: '状态',
    stateReason: '原因',
    approvedOn: '批准日期',
    revokedOn: '撤销批准日期',
    paidOn: '发放完成日期',
    net: '净额',
    gross: '到账金额',
  },
};

const en: TextsLike<typeof zh> = {
  step: { PREPARED: 'Prepared', REVIEW: 'Approval', APPROVED: 'Payouts', PAID: 'Done' },
  progress: 'Where it stands',
  ended: {
    RETURNED: 'Returned; its receipts can be distributed anew',
    CANCELLED: 'Cancelled; its receipts can be distributed anew',
  },
  again: 'Prepare it anew',
  missing: 'Income was taken back: {{amount}} is not covered',
  missingText:
    'Until it is, nothing is approved or paid. While no share is paid, the approval can be taken back, or the distribution returned, and prepared anew.',
  act: {
    APPROVE: 'Approve',
    RETURN: 'Return',
    CANCEL: 'Cancel it',
    REVOKE: 'Take the approval back',
    RECORD_PAYOUT: 'Record a payout',
  },
  confirm: {
    APPROVE: 'Once approved, {{amount}} owed to inventors and unit stand in the books; each share is paid out after that.',
    RETURN: 'Its receipts can then be distributed anew. Say what is to be mended.',
    CANCEL: 'Its receipts can then be distributed anew.',
    REVOKE: 'What the approval booked is reversed, and its receipts can be distributed anew. Not possible once a share is paid.',
    reason: 'Why',
  },
  done: {
    APPROVE: 'Approved',
    RETURN: 'Returned',
    CANCEL: 'Cancelled',
    REVOKE: 'Approval taken back',
    RECORD_PAYOUT: 'Payout of {{amount}} recorded',
  },
  deductions: 'Deductions',
  noDeductions: 'No deductions',
  receipts: 'Receipts',
  receipt: 'Receipts of this licence',
  people: 'People',
  preparedBy: 'Prepared by',
  approvedBy: 'Approved by',
  notApproved: 'not approved yet',
  revokedBy: 'Approval taken back by',
  pay: 'Record',
  payout: {
    title: 'Record a payout',
    who: 'To',
    amount: 'Amount',
    on: 'Paid on',
    reference: 'Bank reference',
    referenceHint: 'a reference counts once',
    confirm: 'Record {{amount}}',
  },
  field: {
    state: 'State',
    stateReason: 'Why',
    approvedOn: 'Approved on',
    revokedOn: 'Approval taken back on',
    paidOn: 'Paid out on',
    net: 'Net',
    gross: 'Received',
  },
};

declare global {
  interface ConsoleTexts {
    distribution: typeof zh;
  }
}

addTexts('distribution', zh, en);
