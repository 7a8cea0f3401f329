import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '协议定价公示',
  why: '协议定价的许可，在签署前须在本单位公示成果名称和拟交易价格。本单位人员有异议的，请在公示期内提出。',
  tabs: { all: '全部', OPEN: '公示中', PASSED: '公示无异议', UPHELD: '异议成立' },
  state: { OPEN: '公示中', PASSED: '公示无异议', UPHELD: '异议成立' },
  column: { title: '成果与编号', licensee: '被许可方', beganOn: '公示日', lastOn: '截止日', objections: '异议', state: '状态' },
  objectionCount: '{{count}} 件',
  objectionOpen: '{{count}} 件处理中',
  empty: { title: '没有公示', why: '审批人批准采用协议定价的许可后，公示会出现在这里。' },
  notice: { title: '公示内容', price: '拟交易价格与许可条件', none: '未载明' },
  fact: { achievement: '成果名称', licensee: '被许可方', number: '许可编号', period: '公示期', last: '截止日', closed: '结束日' },
  period: '{{from}} 公示，{{days}} 日（公示当日不计）',
  rolled: '截止日遇休息日的，顺延至下一个工作日',
  basis: '依据《促进科技成果转化法》第十八条和国务院 2016 年若干规定',
  toLicence: '查看许可',
  running: '公示中，{{day}} 截止，尚余 {{left}} 天。',
  runningLast: '公示中，今天是最后一天。',
  waiting: '公示期已满，有异议正在处理，处理完毕前不能签署。',
  over: '公示于 {{day}} 结束，无成立的异议。',
  upheld: '异议成立，条款已退回重新拟定（{{day}}）。',
  seePublicity: '查看公示',
  object: {
    act: '提出异议',
    title: '对本公示提出异议',
    text: '请写明理由和依据。提出后，该许可在处理完毕前不能签署；您的姓名仅审批人和经办人可见。',
    label: '异议理由',
    done: '异议已提交',
    short: '请至少写 10 个字，说明理由和依据。',
  },
  objections: {
    title: '异议',
    empty: '没有异议。',
    own: '您只能看到自己提出的异议。',
    raised: '{{who}} 于 {{time}} 提出',
    me: '本人',
    decided: '{{who}} 于 {{time}} 处理',
    approver: '审批人',
    said: '处理意见：{{reason}}',
  },
  objection: { OPEN: '处理中', DISMISSED: '不成立', UPHELD: '成立' },
  decide: {
    dismiss: '异议不成立',
    uphold: '异议成立',
    dismissText: '公示继续；公示期已满且没有其他异议的，许可随即进入待签署。',
    upholdText: '许可退回草拟，条款须重新拟定、审批并再次公示。其他未处理的异议一并视为成立。',
    label: '处理意见（告知异议人）',
    done: { dismiss: '已处理：异议不成立', uphold: '已处理：异议成立，许可退回草拟' },
  },
};

const en: TextsLike<typeof zh> = {
  title: 'Prices made public',
  why: 'A price by agreement is made public inside the organization, with the name of the achievement, before anybody signs. Whoever belongs to it may object while it lasts.',
  tabs: { all: 'All', OPEN: 'Public now', PASSED: 'No objection', UPHELD: 'Objection upheld' },
  state: { OPEN: 'Public now', PASSED: 'No objection', UPHELD: 'Objection upheld' },
  column: {
    title: 'Achievement and number',
    licensee: 'Licensee',
    beganOn: 'Made public',
    lastOn: 'Last day',
    objections: 'Objections',
    state: 'State',
  },
  objectionCount: '{{count}}',
  objectionOpen: '{{count}} to be decided',
  empty: { title: 'Nothing was made public', why: 'Licences whose price is by agreement appear here once they are approved.' },
  notice: { title: 'What is made public', price: 'Price and conditions', none: 'Not stated' },
  fact: {
    achievement: 'Achievement',
    licensee: 'Licensee',
    number: 'Licence',
    period: 'Made public',
    last: 'Last day',
    closed: 'Closed',
  },
  period: 'on {{from}} for {{days}} days (that day not counted)',
  rolled: 'A last day that is not worked moves to the next working day',
  basis: 'Law on Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council notice of 2016',
  toLicence: 'Open the licence',
  running: 'Public until {{day}}; {{left}} days left.',
  runningLast: 'Public; today is the last day.',
  waiting: 'The period is over and an objection waits for a decision; nobody can sign before that.',
  over: 'Over since {{day}}; no objection stands.',
  upheld: 'An objection was upheld on {{day}}; the terms are written anew.',
  seePublicity: 'See what is public',
  object: {
    act: 'Object',
    title: 'Object to this licence',
    text: 'Say why, and what it rests on. The licence cannot be signed until it is decided. Only those who prepare and approve see your name.',
    label: 'What speaks against it',
    done: 'Your objection was recorded',
    short: 'Write at least 10 characters: why, and what it rests on.',
  },
  objections: {
    title: 'Objections',
    empty: 'Nobody has objected.',
    own: 'You see your own objections only.',
    raised: 'Raised by {{who}}, {{time}}',
    me: 'you',
    decided: 'Decided by {{who}}, {{time}}',
    approver: 'the approver',
    said: 'Decision: {{reason}}',
  },
  objection: { OPEN: 'To be decided', DISMISSED: 'Dismissed', UPHELD: 'Upheld' },
  decide: {
    dismiss: 'Dismiss',
    uphold: 'Uphold',
    dismissText: 'The publicity goes on; when it is over and nothing else is open, the licence can be signed at once.',
    upholdText:
      'The licence becomes a draft again: its terms are written, approved and made public anew. Other open objections count as upheld.',
    label: 'Reason, told to whoever objected',
    done: { dismiss: 'Dismissed', uphold: 'Upheld: the licence is a draft again' },
  },
};

declare global {
  interface ConsoleTexts {
    publicity: typeof zh;
  }
}

addTexts('publicity', zh, en);
