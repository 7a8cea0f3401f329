import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of receipts that are taken back. */
const zh = {
  title: '到账冲销',
  approved: '已冲销',
  older: '更早的到账',
  receipt: '{{day}} 到账 {{amount}} · 银行流水 {{reference}}',
  act: { approve: '批准冲销', propose: '申请冲销' },
  confirm: {
    propose:
      '提出冲销“{{receipt}}”。用于登记错误、重复登记或银行退回；审批人批准后，这笔到账视同从未收到：原先清偿的款项恢复未付，利息从原到期日起连续计算，银行流水号可以重新登记。',
    approve: '批准后，这笔到账视同从未收到，原先清偿的款项恢复未付并连续计息，不能撤回。如已分配给发明人，请另行处理分配。',
    reject: '驳回后，这笔到账照旧有效，可以另行提出。',
    reason: '原因',
  },
  done: { propose: '已提出，等待审批人决定', approve: '已冲销', reject: '已驳回' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Receipts taken back',
  approved: 'Taken back',
  older: 'An older receipt',
  receipt: '{{amount}} of {{day}} · bank reference {{reference}}',
  act: { approve: 'Take it back', propose: 'Propose to take back' },
  confirm: {
    propose:
      'Proposes to take back “{{receipt}}”: written down wrongly or twice, or returned by the bank. Once an approver agrees it counts as never having come in: what it had paid is owed again, with interest since it was due, and its bank reference can be recorded anew.',
    approve:
      'The receipt then counts as never having come in; what it had paid is owed again with interest all the time. This is for good. What was shared out of it has to be settled by itself.',
    reject: 'The receipt stands, and taking it back can be proposed again.',
    reason: 'Why',
  },
  done: { propose: 'Proposed: an approver decides', approve: 'Taken back', reject: 'Rejected' },
};

declare global {
  interface ConsoleTexts {
    licenceReversal: typeof zh;
  }
}

addTexts('licenceReversal', zh, en);
