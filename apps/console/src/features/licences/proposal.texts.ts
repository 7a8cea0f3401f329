import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of what one person proposes and another decides. */
const zh = {
  note: '会计提出，审批人批准；不能由同一人办理',
  state: { PROPOSED: '待审批', REJECTED: '已驳回', LAPSED: '已失效' },
  proposed: '{{who}} 提出 {{time}}',
  decide: '由另一位审批人决定，最迟 {{day}}，逾期失效',
  who: { accountant: '会计', approver: '审批人' },
  APPROVED: '{{who}} 批准 {{time}}',
  REJECTED: '{{who}} 驳回 {{time}}',
  LAPSED: '无人决定，{{time}} 失效',
  said: '审批意见：{{reason}}',
  reject: '驳回',
  opinion: '审批意见',
} as const;

const en: TextsLike<typeof zh> = {
  note: 'An accountant proposes, an approver decides; never the same person',
  state: { PROPOSED: 'To be decided', REJECTED: 'Rejected', LAPSED: 'Lapsed' },
  proposed: 'Proposed by {{who}} {{time}}',
  decide: 'To be decided by another person, an approver, by {{day}}; lapses after it',
  who: { accountant: 'an accountant', approver: 'an approver' },
  APPROVED: 'Approved by {{who}} {{time}}',
  REJECTED: 'Rejected by {{who}} {{time}}',
  LAPSED: 'Decided by nobody; lapsed {{time}}',
  said: 'The approver: {{reason}}',
  reject: 'Reject',
  opinion: 'What is to be said of it',
};

declare global {
  interface ConsoleTexts {
    licenceProposal: typeof zh;
  }
}

addTexts('licenceProposal', zh, en);
