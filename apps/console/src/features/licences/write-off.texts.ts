import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of costs that are charged, and of what is given up. */
const zh = {
  title: '坏账核销',
  empty: '没有坏账核销申请。需要坏账核销时，在收付时间线的未付款项上提出。',
  approved: '已核销',
  older: '更早的应付款项',
  open: '现在未付本金 {{open}}（应付 {{whole}}）；批准后连同这部分的逾期利息一并放弃。',
  settled: '应付 {{whole}}，现在已无未付余额，没有可核销的款项，只能驳回。',
  act: { approve: '批准坏账核销', propose: '申请坏账核销' },
  confirm: {
    propose:
      '提出核销“{{line}}”现在未付的本金 {{open}}（应付 {{whole}}）；审批人批准后，该本金及其逾期利息不再追收，账上记为坏账。提出后须由另一位审批人决定。',
    approve: '批准后，今天的未付本金及其逾期利息将全部放弃，不能撤回。',
    final: '金额以批准时的未付余额为准；批准后不能撤回。',
    reject: '驳回后，款项照旧追收，可以另行提出。',
    reason: '原因',
  },
  done: { propose: '已提出，等待审批人决定', approve: '已核销', reject: '已驳回' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Write-offs',
  empty: 'Nothing is proposed. What is to be given up is proposed at its line in the timeline.',
  approved: 'Written off',
  older: 'Something older that is owed',
  open: '{{open}} of {{whole}} is unpaid now; once approved, it is given up with the late interest on it.',
  settled: 'Of {{whole}} nothing is unpaid any more: there is nothing to write off, it can only be rejected.',
  act: { approve: 'Write off', propose: 'Propose to write off' },
  confirm: {
    propose:
      'Proposes to give up what is unpaid of “{{line}}” now: {{open}} of {{whole}}. Once an approver agrees, neither it nor the late interest on it is pursued; the books show a bad debt. Somebody else has to decide.',
    approve: 'What is unpaid of it today, and the late interest on it, is given up for good.',
    final: 'What is unpaid when it is approved counts; it cannot be taken back.',
    reject: 'It stays owed, and can be proposed again.',
    reason: 'Why',
  },
  done: { propose: 'Proposed: an approver decides', approve: 'Written off', reject: 'Rejected' },
};

declare global {
  interface ConsoleTexts {
    licenceWriteOff: typeof zh;
  }
}

addTexts('licenceWriteOff', zh, en);
