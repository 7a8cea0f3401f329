import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What is said before something is done with a licence on its way to the signatures. */
const zh = {
  reason: '原因',
  SUBMIT: '提交后由审批人审核，审核期间不能修改条款。试用期满应付：',
  APPROVE: '批准 {{licensor}} 与 {{licensee}} 的许可，双方须在 60 日内完成签署。试用期满应付：',
  APPROVE_PUBLIC:
    '批准 {{licensor}} 与 {{licensee}} 的许可。价格由双方协议确定，须先在本单位公示；公示无异议后，双方在 60 日内完成签署。试用期满应付：',
  RETURN: '退回后，由成果转化专员修改条款并重新提交。',
  REJECT: '申请就此终止，不能恢复；企业可以另行申请。',
  WITHDRAW: '申请就此终止，不能恢复；以后可以重新申请。',
} as const;

const en: TextsLike<typeof zh> = {
  reason: 'Reason',
  SUBMIT: 'The approver reviews it; meanwhile the terms stay as they are. To be paid after the trial:',
  APPROVE:
    'Approves the licence of {{licensor}} to {{licensee}}; both sides then have 60 days to sign. To be paid after the trial:',
  APPROVE_PUBLIC:
    'Approves the licence of {{licensor}} to {{licensee}}. Its price was agreed, so it is made public in your organization first; when no objection stands, both sides have 60 days to sign. To be paid after the trial:',
  RETURN: 'The transfer officer changes the terms and submits them again.',
  REJECT: 'This ends the request for good. The enterprise can ask anew.',
  WITHDRAW: 'This ends the request for good. You can ask anew later.',
};

declare global {
  interface ConsoleTexts {
    licenceConfirm: typeof zh;
  }
}

addTexts('licenceConfirm', zh, en);
