import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of what the licensor finds in the accounts. */
const zh = {
  title: '查账更正',
  approved: '已入账',
  name: '净销售额 {{amount}}',
  cost: '查账费用 {{amount}}',
  overtaken: '依据第 {{audited}} 版提出，现行第 {{standing}} 版：不能再批准，请核对后重新提出。',
  act: { approve: '批准查账更正' },
  today: '今天批准将产生：',
  charged: '少付超过约定比例，查账费用 {{amount}} 一并入账，由被许可方承担。',
  notCharged: '少付未超过约定比例，查账费用 {{amount}} 不收取。',
  confirm: {
    approve: '批准后，该期成为“查账”版本，差额今天入账，被许可方收到通知，可以看到更正原因；补收自原到期日起计息。',
    reject: '驳回后该期报告不变，可以另行提出。',
  },
  done: { approve: '查账更正已入账', reject: '已驳回' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Audits',
  approved: 'Posted',
  name: 'Net sales of {{amount}}',
  cost: 'The audit cost {{amount}}',
  overtaken:
    'It audits version {{audited}}, and version {{standing}} stands: it cannot be approved, but compared and proposed again.',
  act: { approve: 'Approve the audit' },
  today: 'Approved today, it brings about:',
  charged: 'The under-payment is above the share agreed: the cost of the audit, {{amount}}, is charged with it.',
  notCharged: 'The under-payment is not above the share agreed: the cost of the audit, {{amount}}, is not charged.',
  confirm: {
    approve:
      'The period then stands as audited. The differences are posted today, the licensee is told and reads the reason; a supplement bears interest from the original due day.',
    reject: 'The statement stays as it is; it can be proposed again.',
  },
  done: { approve: 'The audit is posted', reject: 'Rejected' },
};

declare global {
  interface ConsoleTexts {
    licenceAudit: typeof zh;
  }
}

addTexts('licenceAudit', zh, en);
