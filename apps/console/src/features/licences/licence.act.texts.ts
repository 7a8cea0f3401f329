import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of what can be done with a licence. */
const zh = {
  act: {
    SUBMIT: '提交审核',
    RETURN: '退回修改',
    APPROVE: '批准',
    REJECT: '不予通过',
    REVISE: '修改期限',
    SIGN: '签署',
    WITHDRAW: '撤回申请',
    RECORD_PAYMENT: '登记到账',
    record: '许可记录单',
    statement: '对账单',
    simulate: '费用试算',
    editTerms: '编辑条款',
    negotiation: '条款协商',
  },
  done: {
    SUBMIT: '已提交审核',
    RETURN: '已退回修改',
    APPROVE: '已批准，等待双方签署',
    APPROVE_PUBLIC: '已批准，进入公示',
    REJECT: '已驳回',
    REVISE: '条款已更新',
    SIGN: '双方已签署，许可成立',
    SIGN_FIRST: '已签署，等待对方签署',
    WITHDRAW: '申请已撤回',
    RECORD_PAYMENT: '已登记到账 {{amount}}',
  },
} as const;

const en: TextsLike<typeof zh> = {
  act: {
    SUBMIT: 'Submit for review',
    RETURN: 'Return',
    APPROVE: 'Approve',
    REJECT: 'Reject',
    REVISE: 'Change the days',
    SIGN: 'Sign',
    WITHDRAW: 'Withdraw',
    RECORD_PAYMENT: 'Record payment',
    record: 'Record sheet',
    statement: 'Statement',
    simulate: 'Simulate fees',
    editTerms: 'Edit terms',
    negotiation: 'Negotiation',
  },
  done: {
    SUBMIT: 'Submitted for review',
    RETURN: 'Returned to be changed',
    APPROVE: 'Approved: both sides can sign now',
    APPROVE_PUBLIC: 'Approved: its price is made public now',
    REJECT: 'Rejected',
    REVISE: 'Terms changed',
    SIGN: 'Both sides have signed: the licence stands',
    SIGN_FIRST: 'Signed: the other side has yet to sign',
    WITHDRAW: 'Request withdrawn',
    RECORD_PAYMENT: 'Recorded {{amount}}',
  },
};

declare global {
  interface ConsoleTexts {
    licenceAct: typeof zh;
  }
}

addTexts('licenceAct', zh, en);
