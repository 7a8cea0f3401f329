import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of costs that are charged. */
const zh = {
  title: '追偿费用申请',
  act: '申请登记追偿费用',
  name: '追偿费用 {{amount}}',
  ofAudit: '{{period}} 的查账费用 {{amount}}',
  due: '入账后 {{days}} 日内应付',
  why: '查账、催收、诉讼等由被许可方承担的费用；清偿时先于利息和本金，不计利息（民法典第 561 条）。提出后由另一位审批人决定，批准前不入账，被许可方看不到。',
  amount: '金额',
  amountNeeded: '请填写金额，精确到分',
  dueDays: '付款期限（自入账起，日）',
  dueDaysWrong: '请填写 0 至 366 的整数',
  reason: '费用说明',
  needed: '请填写',
  do: '提出申请',
  approve: '批准入账',
  approved: '已入账',
  confirm: {
    approve: '批准后，{{amount}} 今天入账，被许可方应付，并先于利息和本金受偿；到期不付的照常催告。请先核对费用凭证。',
    reject: '驳回后不入账，可以另行提出。',
  },
  done: { propose: '已提出 {{amount}}，等待审批人决定', approve: '费用已入账', reject: '已驳回' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Costs proposed',
  act: 'Propose costs',
  name: 'Costs of {{amount}}',
  ofAudit: 'Audit of {{period}}: {{amount}}',
  due: 'due {{days}} days after they are charged',
  why: 'Costs of an audit, of reminding or of enforcing that the licensee bears; they are paid before interest and principal and bear no interest (Civil Code 561). Another person, an approver, decides; until then nothing is charged and the licensee sees nothing of it.',
  amount: 'Amount',
  amountNeeded: 'Fill in the amount, to the fen',
  dueDays: 'Days to pay, once charged',
  dueDaysWrong: 'A whole number from 0 to 366',
  reason: 'What for',
  needed: 'Please fill in',
  do: 'Propose',
  approve: 'Charge',
  approved: 'Charged',
  confirm: {
    approve:
      '{{amount}} is charged today: the licensee owes it, and it is paid before interest and principal; unpaid, it is demanded as anything else. Look at the receipts first.',
    reject: 'Nothing is charged; it can be proposed again.',
  },
  done: { propose: 'Proposed {{amount}}: an approver decides', approve: 'The costs are charged', reject: 'Rejected' },
};

declare global {
  interface ConsoleTexts {
    licenceCost: typeof zh;
  }
}

addTexts('licenceCost', zh, en);
