import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of receipts that are taken back. */
const zh = {
  title: '到账冲销',
  note: '会计提出，审批人批准；不能由同一人办理',
  state: { PROPOSED: '待审批', APPROVED: '已冲销', REJECTED: '已驳回' },
  older: '更早的到账',
  receipt: '{{day}} 到账 {{amount}} · 银行流水 {{reference}}',
  proposed: '{{who}} 提出 {{time}}',
  decide: '由另一位审批人决定',
  who: { accountant: '会计', approver: '审批人' },
  APPROVED: '{{who}} 批准 {{time}}',
  REJECTED: '{{who}} 驳回 {{time}}',
  said: '审批意见：{{reason}}',
  act: { approve: '批准冲销', reject: '驳回', propose: '申请冲销' },
  confirm: {
    propose:
      '提出冲销“{{receipt}}”。用于登记错误、重复登记或银行退回；审批人批准后，这笔到账视同从未收到：原先清偿的款项恢复未付，利息从原到期日起连续计算，银行流水号可以重新登记。',
    approve: '批准后，这笔到账视同从未收到，原先清偿的款项恢复未付并连续计息，不能撤回。如已分配给发明人，请另行处理分配。',
    reject: '驳回后，这笔到账照旧有效，可以另行提出。',
    reason: '原因',
    opinion: '审批意见',
  },
  done: { propose: '已提出，等待审批人决定', approve: '已冲销', reject: '已驳回' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Receipts taken back',
  note: 'An accountant proposes, an approver decides; never the same person',
  state: { PROPOSED: 'To be decided', APPROVED: 'Taken back', REJECTED: 'Rejected' },
  older: 'An older receipt',
  receipt: '{{amount}} of {{day}} · bank reference {{reference}}',
  proposed: 'Proposed by {{who}} {{time}}',
  decide: 'To be decided by another person, an approver',
  who: { accountant: 'an accountant', approver: 'an approver' },
  APPROVED: 'Approved by {{who}} {{time}}',
  REJECTED: 'Rejected by {{who}} {{time}}',
  said: 'The approver: {{reason}}',
  act: { approve: 'Take it back', reject: 'Reject', propose: 'Propose to take back' },
  confirm: {
    propose:
      'Proposes to take back “{{receipt}}”: written down wrongly or twice, or returned by the bank. Once an approver agrees it counts as never having come in: what it had paid is owed again, with interest since it was due, and its bank reference can be recorded anew.',
    approve:
      'The receipt then counts as never having come in; what it had paid is owed again with interest all the time. This is for good. What was shared out of it has to be settled by itself.',
    reject: 'The receipt stands, and taking it back can be proposed again.',
    reason: 'Why',
    opinion: 'What is to be said of it',
  },
  done: { propose: 'Proposed: an approver decides', approve: 'Taken back', reject: 'Rejected' },
};

declare global {
  interface ConsoleTexts {
    licenceReversal: typeof zh;
  }
}

addTexts('licenceReversal', zh, en);
