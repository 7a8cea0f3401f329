import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of the list of what waits for a second person. */
const zh = {
  title: '待审批的账务',
  why: '核销、冲销、退款、费用、估算、查账更正由一人提出，另一位审批人决定；逾期无人决定的自动失效。点击许可，到相应页面审批。',
  gone: '（成果已下架）',
  tabs: { all: '全部', overdue: '已逾期' },
  kind: {
    WRITE_OFF: '坏账核销',
    RECEIPT_REVERSAL: '到账冲销',
    REFUND: '退款',
    SALES_ESTIMATE: '销售估算',
    SALES_AUDIT: '查账更正',
    COST: '追偿费用',
  },
  column: {
    licence: '成果与许可',
    kind: '事项',
    amount: '金额',
    reason: '原因',
    proposed: '提出',
    answerBy: '最迟审批日',
    next: '由谁决定',
  },
  sales: '销售额 {{amount}}',
  open: '未付余额',
  next: { you: '等待您审批', approver: '等待审批人' },
  own: '您提出的',
  filter: { who: '提出人', anybody: '全部提出人', others: '他人提出', mine: '我提出' },
  waiting_one: '有 {{count}} 项账务申请等待审批',
  waiting_other: '有 {{count}} 项账务申请等待审批',
  below: '查看申请',
  by: '最早的一项须在 {{day}} 前（含当日）审批，逾期失效。',
  only: '许可 {{number}}',
  one: '指定许可',
  empty: { title: '没有等待审批的账务', why: '会计提出核销、冲销、退款、费用、估算或查账更正后，会出现在这里。' },
};

const en: TextsLike<typeof zh> = {
  title: 'Books: to be decided',
  why: 'Write-offs, receipts to be taken back, refunds, costs, estimates and audits are proposed by one person and decided by another, an approver; what nobody decides in time lapses. A licence leads to where that is done.',
  gone: '(achievement taken from view)',
  tabs: { all: 'All', overdue: 'Overdue' },
  kind: {
    WRITE_OFF: 'Write-offs',
    RECEIPT_REVERSAL: 'Receipts taken back',
    REFUND: 'Refunds',
    SALES_ESTIMATE: 'Estimates of sales',
    SALES_AUDIT: 'Audits of sales',
    COST: 'Costs',
  },
  column: {
    licence: 'Achievement and licence',
    kind: 'What',
    amount: 'Amount',
    reason: 'Why',
    proposed: 'Proposed',
    answerBy: 'Decide by',
    next: 'Who decides',
  },
  sales: '{{amount}} of sales',
  open: 'what is unpaid',
  next: { you: 'You', approver: 'An approver' },
  own: 'by you',
  filter: { who: 'Proposed by', anybody: 'Proposed by anybody', others: 'By somebody else', mine: 'By me' },
  waiting_one: '{{count}} proposal about these books is to be decided',
  waiting_other: '{{count}} proposals about these books are to be decided',
  below: 'Show',
  by: 'The first one by {{day}}; it lapses after that day.',
  only: 'Licence {{number}}',
  one: 'One licence',
  empty: {
    title: 'Nothing waits for a decision',
    why: 'Write-offs, refunds and the like stand here once an accountant has proposed them.',
  },
};

declare global {
  interface ConsoleTexts {
    proposals: typeof zh;
  }
}

addTexts('proposals', zh, en);
