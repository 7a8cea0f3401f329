import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of sales that nobody reported and that the licensor estimates. */
const zh = {
  title: '许可方估算',
  note: '会计提出，另一位审批人决定；成果完成人不得审批',
  approved: '已作为估算入账',
  name: '净销售额 {{amount}}',
  nilName: '零销售',
  act: { propose: '估算该期销售', anew: '重新估算', approve: '批准估算' },
  early: '自 {{day}} 起仍未申报的，许可方可以估算。',
  why: '被许可方逾期超过 30 日未申报，可由会计估算、另一位审批人批准后入账；被许可方此后仍可自行申报，差额按更正处理。',
  amount: '净销售额（不含税、扣减后）',
  amountNeeded: '请填写金额；没有销售请选“零销售”',
  nil: '零销售：有依据认为该期没有销售',
  reason: '估算依据（被许可方可以看到）',
  reasonNeeded: '请写明估算依据，至少 2 个字',
  confirm: {
    approve: '批准后，该期按此估算入账，自原到期日起到期、计息，并标明为许可方估算；被许可方仍可自行申报，差额按更正处理。',
    reject: '驳回后该期仍为未申报，可以另行提出。',
  },
  done: { propose: '已提出，等待另一位审批人决定', approve: '估算已入账', reject: '已驳回' },
  standing: '许可方估算 · 第 {{version}} 版，{{day}} 入账',
  ofLicensee: '该期逾期未申报，现按许可方估算入账；您仍可自行申报，差额按更正处理。',
  ofLicensor: '该期按估算入账；被许可方自行申报后，差额按更正处理。',
  own: '自行申报',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Estimate of the licensor',
  note: 'An accountant proposes, another person decides, an approver and no inventor',
  approved: 'Posted as an estimate',
  name: 'Net sales of {{amount}}',
  nilName: 'Nothing sold',
  act: { propose: 'Estimate its sales', anew: 'Estimate anew', approve: 'Approve the estimate' },
  early: 'If it is not reported by then, the licensor can estimate it from {{day}} on.',
  why: 'The licensee has not reported more than 30 days after the day. An accountant may estimate the sales, and what follows is posted once another person approves. The licensee can still report: the difference is then corrected.',
  amount: 'Net sales, without VAT and deductions',
  amountNeeded: 'An amount; where nothing was sold, say so below',
  nil: 'Nothing was sold, as far as can be known',
  reason: 'What it rests on (the licensee reads it)',
  reasonNeeded: 'Say what it rests on, in 2 characters or more',
  confirm: {
    approve:
      'The period is then posted by this estimate, due and with interest from the original due day, and marked as the licensor’s. The licensee can still report: the difference is then corrected.',
    reject: 'The period stays unreported, and can be estimated again.',
  },
  done: { propose: 'Proposed: another person decides', approve: 'The estimate is posted', reject: 'Rejected' },
  standing: 'Estimated by the licensor · version {{version}}, posted {{day}}',
  ofLicensee:
    'This period was not reported and stands by the licensor’s estimate. You can still report it: the difference is then corrected.',
  ofLicensor: 'This period stands by an estimate. Once the licensee reports it, the difference is corrected.',
  own: 'Report it yourself',
};

declare global {
  interface ConsoleTexts {
    licenceEstimate: typeof zh;
  }
}

addTexts('licenceEstimate', zh, en);
